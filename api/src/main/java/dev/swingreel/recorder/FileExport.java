package dev.swingreel.recorder;

import dev.swingreel.MediaContext;
import dev.swingreel.engine.ExportPlan;
import dev.swingreel.engine.ExportSession;
import dev.swingreel.engine.FormatSelection;
import dev.swingreel.engine.RecordingFormat;
import dev.swingreel.engine.SessionPlan;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.MimeType;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.MediaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Encodes a media file anew, into any container and codec there is an encoder for, as fast as the
 * machine can. Pictures keep their times, sound is cut to the sample. Immutable; {@link #into} may
 * be called from any thread and uses that one.
 *
 * @param context the plugins to use
 * @param source the file to read
 * @param options type, encoders, bitrates and settings; what is about recording does not count
 * @param fromUs where in the source to begin, microseconds
 * @param toUs where in the source to end, microseconds; behind its end means to the end
 */
public record FileExport(
    MediaContext context, MediaFile source, MediaRecorderOptions options, long fromUs, long toUs) {

  /** The {@code toUs} of an export to the end. */
  public static final long TO_THE_END_US = ExportPlan.TO_THE_END_US;

  /** Checks the range. */
  public FileExport {
    if (fromUs < 0 || toUs <= fromUs) {
      throw new IllegalArgumentException(
          "there is nothing from %d to %d us".formatted(fromUs, toUs));
    }
  }

  /** Is told how far an export has come. */
  @FunctionalInterface
  public interface Progress {

    /**
     * It has come further. Called often, on the thread that exports; returns at once. What it
     * throws, such as a {@link java.util.concurrent.CancellationException}, ends the export, which
     * leaves nothing behind and throws it on.
     *
     * @param doneUs how much of the new file is there, microseconds
     */
    void onProgress(long doneUs);
  }

  /**
   * What came of an export.
   *
   * @param file where the new file is: under the next free name if the target came to be meanwhile
   * @param mimeType its type with codecs
   * @param bytes its size in bytes
   * @param durationUs its length in microseconds
   * @param pictures how many pictures are in it
   * @param damaged how many coded pieces of the source could not be decoded and are missing
   * @param encoders who encoded, pictures first
   */
  public record Exported(
      Path file,
      String mimeType,
      long bytes,
      long durationUs,
      long pictures,
      long damaged,
      List<String> encoders) {}

  /**
   * Returns how long the new file will be.
   *
   * @return microseconds; absent if the source does not tell how long it is
   */
  public Optional<Long> lengthUs() {
    return source.info().durationUs().map(length -> Math.max(0, Math.min(toUs, length) - fromUs));
  }

  /**
   * Encodes it all. An interrupt ends it; then, as after a failure, nothing is left behind.
   *
   * @param target the new file; never replaced
   * @param progress told how far it has come
   * @return what came of it
   * @throws MediaException {@code NOT_SUPPORTED} if the type or a codec cannot be encoded or
   *     decoded here, {@code INVALID_STATE} if the range is behind the end of the source, {@code
   *     ENCODING} if the source is damaged beyond use
   * @throws IOException if the new file exists already or cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public Exported into(Path target, Progress progress) throws IOException, InterruptedException {
    if (lengthUs().filter(length -> length == 0).isPresent()) {
      throw new MediaException(
          MediaErrorCode.INVALID_STATE,
          "The range begins behind the end of " + source.path() + "; choose an earlier one.");
    }
    RecordingFormat format =
        FormatSelection.of(context.plugins())
            .select(options.mimeType(), hasVideo(), hasAudio(), options.encoderPlugin());
    Bitrates bitrates = Bitrates.initially(options);
    ExportPlan plan =
        new ExportPlan(
            context,
            source,
            format,
            new SessionPlan.Targets(
                bitrates.videoBitsPerSecond(),
                bitrates.audioBitsPerSecond(),
                options.audioBitrateMode(),
                options.quality()),
            options.settings(),
            fromUs,
            toUs,
            target);
    ExportSession.Exported exported = new ExportSession(plan, progress::onProgress).run();
    return new Exported(
        exported.file(),
        format.fullType(),
        Files.size(exported.file()),
        exported.durationUs(),
        exported.pictures(),
        exported.damaged(),
        exported.encoders());
  }

  /** A type for sound alone takes the sound alone. */
  private boolean hasVideo() {
    return source.track(TrackKind.VIDEO).isPresent() && !options.mimeType().startsWith("audio/");
  }

  /** A type for pictures alone takes the pictures alone. */
  private boolean hasAudio() {
    return source.track(TrackKind.AUDIO).isPresent()
        && !MimeType.parse(options.mimeType()).filter(MimeType::isSilent).isPresent();
  }
}
