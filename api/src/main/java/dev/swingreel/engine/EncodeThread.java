package dev.swingreel.engine;

import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.Worker;
import java.lang.System.Logger.Level;

/**
 * One {@code encode-…} thread: codes a track from its first picture or sound to its last, with one
 * encoder after the other if need be.
 */
final class EncodeThread {

  /** Hears on the thread itself why nothing more is coded. */
  interface FailureListener {

    /**
     * The track cannot be coded any further.
     *
     * @param opened whether an encoder had opened before
     * @param e why
     */
    void onFailure(boolean opened, MediaException e);
  }

  private static final System.Logger LOG = System.getLogger(EncodeThread.class.getName());

  private final TrackRun run;
  private final int track;
  private final Muxing muxing;
  private final EncoderFaults faults;
  private final FailureListener failures;

  private EncodeThread(
      TrackRun run, int track, Muxing muxing, EncoderFaults faults, FailureListener failures) {
    this.run = run;
    this.track = track;
    this.muxing = muxing;
    this.faults = faults;
    this.failures = failures;
  }

  /** Starts the thread of a track, which ends with it. */
  static void start(
      TrackRun run, int track, Muxing muxing, EncoderFaults faults, FailureListener failures) {
    EncodeThread thread = new EncodeThread(run, track, muxing, faults, failures);
    Worker.start("encode-" + run.kind().word(), thread::encode);
  }

  private void encode() {
    boolean opened = false;
    boolean goesOn = true;
    try {
      while (goesOn) {
        try (TrackEncoding encoding = run.open()) {
          muxing.configured(track, encoding.configuration());
          opened = true;
          encoding.run(this::accept);
          goesOn = encoding.needsSuccessor();
        }
      }
    } catch (EncoderFailure e) {
      failures.onFailure(true, faults.failed(e));
    } catch (MediaException e) {
      failures.onFailure(opened, e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "encoding failed", e);
      String kind = run.kind() == TrackKind.VIDEO ? "pictures" : "sound";
      failures.onFailure(
          opened,
          new MediaException(
              MediaErrorCode.UNKNOWN, "The %s could not be encoded: %s.".formatted(kind, e), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      run.done();
      run.abandon();
      muxing.finished(track);
    }
  }

  private void accept(EncodedChunk chunk) {
    muxing.add(track, chunk);
  }
}
