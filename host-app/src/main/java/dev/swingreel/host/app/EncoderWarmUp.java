package dev.swingreel.host.app;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MimeType;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads the encoders a recording will probably use while its sources open. A wrong guess, or a
 * failure, costs nothing but that head start: the recorder opens what it needs and reports errors.
 */
final class EncoderWarmUp {

  private static final System.Logger LOG = System.getLogger(EncoderWarmUp.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What a recording uses where nothing is asked for, if it can be had. */
  private static final Set<String> USUAL = Set.of("vp9", "opus");

  private final Worker worker;

  private EncoderWarmUp(Worker worker) {
    this.worker = worker;
  }

  static EncoderWarmUp begin(PluginCatalog plugins, RecordRequest request) {
    List<EncoderProvider> encoders = likely(plugins, request);
    return new EncoderWarmUp(
        Worker.start("prepare-encoders", () -> encoders.forEach(EncoderWarmUp::prepare)));
  }

  static void prepare(EncoderProvider encoder) {
    try {
      encoder.prepare();
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.INFO, "encoder {0} could not be prepared: {1}", encoder.label(), e);
    }
  }

  /** Waits, so that no frame waits for a library and is dropped. Returns at once after the end. */
  void await() {
    worker.join(PATIENCE);
  }

  static List<EncoderProvider> likely(PluginCatalog plugins, RecordRequest request) {
    return Stream.concat(
            request.hasPictures()
                ? best(plugins, request, VideoEncoderProvider.class).stream()
                : Stream.empty(),
            !request.sounds().isEmpty()
                ? best(plugins, request, AudioEncoderProvider.class).stream()
                : Stream.empty())
        .toList();
  }

  private static Optional<EncoderProvider> best(
      PluginCatalog plugins, RecordRequest request, Class<? extends EncoderProvider> kind) {
    List<EncoderProvider> ofKind = plugins.encoders().stream().filter(kind::isInstance).toList();
    Set<String> named =
        ofKind.stream()
            .flatMap(provider -> provider.codecs().stream())
            .map(Codec::id)
            .filter(
                id ->
                    MimeType.parse(request.mimeType())
                        .filter(type -> type.codecs().contains(id))
                        .isPresent())
            .collect(Collectors.toSet());
    return ofKind.stream()
        .filter(provider -> usable(provider, named).findAny().isPresent())
        .max(
            Comparator.comparing(
                    (EncoderProvider provider) ->
                        request
                            .encoderPlugin()
                            .filter(wish -> plugins.isWished(wish, provider))
                            .isPresent())
                .thenComparing(provider -> usable(provider, named).anyMatch(EncoderWarmUp::isUsual))
                .thenComparing(
                    provider -> usable(provider, named).mapToInt(provider::rank).max().orElse(0)));
  }

  private static boolean isUsual(Codec codec) {
    return USUAL.contains(codec.id());
  }

  private static Stream<Codec> usable(EncoderProvider provider, Set<String> named) {
    return provider.codecs().stream()
        .filter(codec -> named.isEmpty() || named.contains(codec.id()));
  }
}
