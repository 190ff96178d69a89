package dev.swingreel.host.app;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What can be recorded into here. Any thread; asking is cheap. */
public final class Formats {

  /** Codecs people ask for, so that the list can say why one of them does not work. */
  private static final List<Codec> KNOWN =
      List.of(
          Codec.VP9,
          Codec.VP8,
          Codec.AV1,
          Codec.H264,
          Codec.OPUS,
          Codec.VORBIS,
          Codec.FLAC,
          Codec.PCM);

  private final PluginCatalog plugins;

  /**
   * Makes the list of a catalogue.
   *
   * @param plugins containers and encoders
   */
  public Formats(PluginCatalog plugins) {
    this.plugins = plugins;
  }

  /**
   * Has every encoder load what it needs and try what only trying tells, such as encoding a picture
   * in hardware; {@link #list} knows it from then on. Takes seconds.
   */
  public void tryOut() {
    plugins.encoders().forEach(EncoderWarmUp::prepare);
  }

  /**
   * Lists every codec that a container type can hold.
   *
   * @return in the order of the containers' types; pictures before sound
   */
  public List<FormatChoice> list() {
    return plugins.containers().stream()
        .flatMap(
            container ->
                container.types().stream()
                    .flatMap(type -> codecs(container, type).map(codec -> choice(type, codec))))
        .toList();
  }

  private Stream<Codec> codecs(ContainerProvider container, String type) {
    boolean soundOnly = type.startsWith(TrackKind.AUDIO.word() + "/");
    return Stream.concat(
            KNOWN.stream(), plugins.encoders().stream().flatMap(each -> each.codecs().stream()))
        .distinct()
        .filter(codec -> container.holds(type, codec))
        .filter(codec -> !soundOnly || codec.kind() == TrackKind.AUDIO)
        .sorted(Comparator.comparing((Codec codec) -> codec.kind() == TrackKind.AUDIO));
  }

  private FormatChoice choice(String type, Codec codec) {
    Stream<FormatChoice.Encoder> having =
        plugins.encoders().stream()
            .filter(provider -> provider.codecs().contains(codec))
            .sorted(Comparator.comparing((EncoderProvider provider) -> -provider.rank(codec)))
            .map(
                provider ->
                    new FormatChoice.Encoder(
                        plugins.ownerOf(provider).id(),
                        provider.label(),
                        availability(provider, codec)));
    Stream<FormatChoice.Encoder> lacking =
        plugins.encoders().stream()
            .filter(provider -> provider.missing().containsKey(codec))
            .map(
                provider ->
                    new FormatChoice.Encoder(
                        plugins.ownerOf(provider).id(),
                        provider.label(),
                        Availability.unavailable(provider.missing().get(codec))));
    List<FormatChoice.Encoder> encoders = Stream.concat(having, lacking).toList();
    return new FormatChoice(type, codec, encoders, availability(encoders));
  }

  private static Availability availability(List<FormatChoice.Encoder> encoders) {
    if (encoders.isEmpty()) {
      return Availability.unavailable(Sentences.text("no-encoder"));
    }
    return encoders.stream()
        .map(FormatChoice.Encoder::availability)
        .filter(Availability::isAvailable)
        .findFirst()
        .orElse(encoders.get(0).availability());
  }

  private Availability availability(EncoderProvider provider, Codec codec) {
    SettingValues settings = plugins.ownerOf(provider).settings().check(Map.of());
    if (provider instanceof VideoEncoderProvider video) {
      return video.supports(
          new VideoEncoderConfiguration(
              codec,
              1920,
              1080,
              ColorSpace.BT709_LIMITED,
              FrameRate.upTo(30),
              2_500_000,
              settings));
    }
    return ((AudioEncoderProvider) provider)
        .supports(
            new AudioEncoderConfiguration(
                codec, 48_000, 2, 128_000, BitrateMode.VARIABLE, settings));
  }
}
