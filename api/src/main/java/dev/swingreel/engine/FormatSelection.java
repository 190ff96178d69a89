package dev.swingreel.engine;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.MimeType;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds container and encoders for a type, among what a catalogue offers. Immutable; any thread.
 */
public final class FormatSelection {

  private static final System.Logger LOG = System.getLogger(FormatSelection.class.getName());

  /** Codecs from the best for recordings to the last resort; others come behind, by name. */
  private static final List<String> PREFERENCE =
      List.of("vp9", "vp8", "av1", "h264", "opus", "vorbis", "aac", "flac", "pcm");

  private final PluginCatalog plugins;

  private FormatSelection(PluginCatalog plugins) {
    this.plugins = plugins;
  }

  /**
   * Makes the selection of a catalogue.
   *
   * @param plugins what there is
   * @return the selection
   */
  public static FormatSelection of(PluginCatalog plugins) {
    return new FormatSelection(plugins);
  }

  /**
   * Tells whether a type can be recorded.
   *
   * @param type a MIME type; the empty string means any
   * @return true if container and every codec named are there
   * @see <a href="https://www.w3.org/TR/mediastream-recording/#dom-mediarecorder-istypesupported">
   *     MediaStream Recording, isTypeSupported</a>
   */
  public boolean isSupported(String type) {
    if (type.isEmpty()) {
      return true;
    }
    Optional<MimeType> parsed = MimeType.parse(type);
    return parsed.isPresent()
        && plugins.containers().stream().anyMatch(container -> canRecord(container, parsed.get()));
  }

  /**
   * Tells which bitrate mode sound in a type can have.
   *
   * @param type a MIME type that is supported; the empty string means any
   * @param wished the mode asked for
   * @return the wish, or variable if no encoder for the type can do it
   */
  public BitrateMode audioBitrateMode(String type, BitrateMode wished) {
    if (wished == BitrateMode.VARIABLE) {
      return wished;
    }
    List<Codec> named = MimeType.parse(type).map(this::named).orElse(List.of());
    boolean possible =
        encoders(AudioEncoderProvider.class)
            .anyMatch(
                provider ->
                    provider.codecs().stream()
                        .filter(
                            codec ->
                                named.stream().noneMatch(n -> n.kind() == TrackKind.AUDIO)
                                    || named.contains(codec))
                        .anyMatch(codec -> supports(provider, codec, wished)));
    return possible ? wished : BitrateMode.VARIABLE;
  }

  /**
   * Chooses container and encoders.
   *
   * @param type the wished MIME type, empty for a free choice
   * @param hasVideo whether there are pictures
   * @param hasAudio whether there is sound
   * @param encoderPlugin the encoders that are preferred, see {@link PluginCatalog#isWished}
   * @return the choice
   * @throws MediaException {@code NOT_SUPPORTED} with a sentence if there is none
   */
  public RecordingFormat select(
      String type, boolean hasVideo, boolean hasAudio, Optional<String> encoderPlugin) {
    Optional<MimeType> wish = type.isEmpty() ? Optional.empty() : MimeType.parse(type);
    if (hasVideo && wish.isPresent() && wish.get().kind() == TrackKind.AUDIO) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "The type \"" + type + "\" is for sound alone, but there are pictures to record.");
    }
    if (hasAudio && wish.isPresent() && wish.get().isSilent()) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "The type \"" + type + "\" is for pictures alone, but there is sound to record.");
    }
    encoderPlugin.ifPresent(this::requireEncoders);
    TrackKind kind = hasVideo ? TrackKind.VIDEO : TrackKind.AUDIO;
    return containerTypes(wish, kind)
        .flatMap(choice -> compose(choice, wish, type, hasVideo, hasAudio, encoderPlugin).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new MediaException(
                    MediaErrorCode.NOT_SUPPORTED,
                    "No installed encoder and container can record "
                        + (type.isEmpty() ? "these tracks" : "\"" + type + "\"")
                        + "; \"swingreel formats\" lists what works here."));
  }

  private record ContainerType(ContainerProvider container, String type) {}

  private Stream<ContainerType> containerTypes(Optional<MimeType> wish, TrackKind kind) {
    return plugins.containers().stream()
        .flatMap(container -> container.types().stream().map(t -> new ContainerType(container, t)))
        .filter(
            choice ->
                wish.map(mime -> choice.type.equals(mime.essence()))
                    .orElse(choice.type.startsWith(kind.word() + "/")))
        .sorted(Comparator.comparing(choice -> !choice.type.endsWith("/webm")));
  }

  private Optional<RecordingFormat> compose(
      ContainerType choice,
      Optional<MimeType> wish,
      String type,
      boolean hasVideo,
      boolean hasAudio,
      Optional<String> encoderPlugin) {
    Optional<RecordingFormat.Coding<VideoEncoderProvider>> video =
        hasVideo
            ? coding(choice, wish, TrackKind.VIDEO, VideoEncoderProvider.class, encoderPlugin)
            : Optional.empty();
    Optional<RecordingFormat.Coding<AudioEncoderProvider>> audio =
        hasAudio
            ? coding(choice, wish, TrackKind.AUDIO, AudioEncoderProvider.class, encoderPlugin)
            : Optional.empty();
    if (hasVideo != video.isPresent() || hasAudio != audio.isPresent()) {
      return Optional.empty();
    }
    List<String> codecs =
        Stream.concat(
                video.map(v -> v.codec().id()).stream(), audio.map(a -> a.codec().id()).stream())
            .toList();
    boolean complete = wish.isPresent() && !wish.get().codecs().isEmpty();
    String fullType =
        complete ? type : MimeType.complete(type.isEmpty() ? choice.type : type, codecs);
    return Optional.of(new RecordingFormat(choice.container, choice.type, fullType, video, audio));
  }

  private <P extends EncoderProvider> Optional<RecordingFormat.Coding<P>> coding(
      ContainerType choice,
      Optional<MimeType> wish,
      TrackKind kind,
      Class<P> providerClass,
      Optional<String> encoderPlugin) {
    List<Codec> named = wish.map(this::named).orElse(List.of());
    Comparator<Codec> order =
        Comparator.comparing((Codec codec) -> !isFrom(encoderPlugin, codec))
            .thenComparing(FormatSelection::preference)
            .thenComparing(Codec::id);
    return encoders(providerClass)
        .flatMap(provider -> provider.codecs().stream())
        .distinct()
        .filter(codec -> codec.kind() == kind && choice.container.holds(choice.type, codec))
        .filter(codec -> named.stream().noneMatch(n -> n.kind() == kind) || named.contains(codec))
        .min(order)
        .map(
            codec ->
                new RecordingFormat.Coding<>(
                    codec,
                    encoders(providerClass)
                        .filter(provider -> provider.codecs().contains(codec))
                        .sorted(
                            Comparator.comparing((P p) -> !isWished(encoderPlugin, p))
                                .thenComparing(p -> -p.rank(codec)))
                        .toList()));
  }

  private <P extends EncoderProvider> Stream<P> encoders(Class<P> providerClass) {
    return plugins.encoders().stream().filter(providerClass::isInstance).map(providerClass::cast);
  }

  private boolean canRecord(ContainerProvider container, MimeType mime) {
    if (!container.types().contains(mime.essence())) {
      return false;
    }
    List<Codec> named = named(mime);
    return named.size() == mime.codecs().size()
        && named.stream().filter(codec -> codec.kind() == TrackKind.VIDEO).count() <= 1
        && named.stream().filter(codec -> codec.kind() == TrackKind.AUDIO).count() <= 1
        && named.stream().allMatch(codec -> container.holds(mime.essence(), codec));
  }

  private List<Codec> named(MimeType mime) {
    return mime.codecs().stream()
        .flatMap(
            id ->
                plugins.encoders().stream()
                    .flatMap(encoder -> encoder.codecs().stream())
                    .filter(codec -> codec.id().equals(id))
                    .findFirst()
                    .stream())
        .toList();
  }

  private boolean isFrom(Optional<String> pluginId, Codec codec) {
    return pluginId.isPresent()
        && plugins.encoders().stream()
            .anyMatch(
                provider -> provider.codecs().contains(codec) && isWished(pluginId, provider));
  }

  private boolean isWished(Optional<String> wish, EncoderProvider provider) {
    return wish.isPresent() && plugins.isWished(wish.get(), provider);
  }

  /** Judged by what microphones usually deliver. */
  private boolean supports(AudioEncoderProvider provider, Codec codec, BitrateMode mode) {
    try {
      SettingValues settings = plugins.ownerOf(provider).settings().check(Map.of());
      return provider
          .supports(new AudioEncoderConfiguration(codec, 48_000, 2, 128_000, mode, settings))
          .isAvailable();
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.WARNING, "encoder " + provider.label() + " failed while it was asked", e);
      return false;
    }
  }

  private void requireEncoders(String wish) {
    if (plugins.encoders().stream().noneMatch(each -> plugins.isWished(wish, each))) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "There is no encoder plugin \""
              + wish
              + "\" that works here; "
              + "\"swingreel plugins\" lists what there is.");
    }
  }

  private static int preference(Codec codec) {
    int place = PREFERENCE.indexOf(codec.id());
    return place < 0 ? PREFERENCE.size() : place;
  }
}
