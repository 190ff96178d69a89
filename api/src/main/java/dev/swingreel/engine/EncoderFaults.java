package dev.swingreel.engine;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.PluginCatalog;
import java.util.List;
import java.util.Optional;

/**
 * Tells of an encoder that ended a recording which plugin it belongs to, and has the catalogue
 * remember it. Any thread.
 */
final class EncoderFaults {

  private final PluginCatalog plugins;

  EncoderFaults(PluginCatalog plugins) {
    this.plugins = plugins;
  }

  MediaException failed(EncoderFailure failure) {
    String deed = "ended the recording: " + failure.getMessage();
    return fault(failure.encoder(), deed, failure.getCause());
  }

  /** Tells of an encoder that works on the same picture or sound for ever. */
  MediaException hangs(TrackRun run) {
    return run.encoder()
        .map(
            encoder ->
                fault(
                    encoder,
                    "ended the recording: its encoder %s of the %s does not answer any more"
                        .formatted(encoder.label(), content(run)),
                    null))
        .orElseGet(
            () -> unknown("The encoder of the " + content(run) + " does not answer any more."));
  }

  /** Tells of encoders that were not done in time after the end. */
  MediaException unfinished(List<TrackRun> runs) {
    return runs.stream()
        .map(this::unfinished)
        .flatMap(Optional::stream)
        .reduce(
            (one, other) -> {
              one.addSuppressed(other);
              return one;
            })
        .orElseGet(
            () ->
                unknown(
                    "An encoder did not finish within five seconds; its last pictures or sounds"
                        + " are missing."));
  }

  private Optional<MediaException> unfinished(TrackRun run) {
    return run.encoder()
        .map(
            encoder ->
                fault(
                    encoder,
                    "did not finish its encoder %s within five seconds; the last %s missing"
                        .formatted(
                            encoder.label(),
                            run.kind() == TrackKind.VIDEO ? "pictures are" : "sound is"),
                    null));
  }

  private MediaException fault(NamedEncoder encoder, String deed, Throwable cause) {
    String sentence = plugins.noteFault(encoder.provider(), deed, cause).sentence();
    return new MediaException(MediaErrorCode.UNKNOWN, sentence, cause);
  }

  private static MediaException unknown(String sentence) {
    return new MediaException(MediaErrorCode.UNKNOWN, sentence);
  }

  private static String content(TrackRun run) {
    return run.kind() == TrackKind.VIDEO ? "pictures" : "sound";
  }
}
