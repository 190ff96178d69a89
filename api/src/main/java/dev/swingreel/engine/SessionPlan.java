package dev.swingreel.engine;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Quality;
import dev.swingreel.media.VirtualMediaClock;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.stream.MediaStreamTrack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Everything a session has to know.
 *
 * @param context clock, events, folders
 * @param tracks the live tracks to record
 * @param format container and encoders
 * @param limits slices and end
 * @param keyFrames when key frames are due
 * @param targets bitrates
 * @param settings plugin id, setting, value
 * @param target the file to record into, if any
 * @param replacesTarget whether a file that is there at the start is replaced
 * @param requestedAtUs when somebody asked for the recording, on the context's clock
 */
public record SessionPlan(
    MediaContext context,
    List<MediaStreamTrack> tracks,
    RecordingFormat format,
    Limits limits,
    KeyFrames keyFrames,
    Targets targets,
    Map<String, Map<String, String>> settings,
    Optional<Path> target,
    boolean replacesTarget,
    OptionalLong requestedAtUs) {

  /**
   * Slices, files and end.
   *
   * @param timesliceMs a slice is full when it holds that much
   * @param maxDuration the recording ends by itself after so much recorded time
   * @param splitEvery a file is full when it holds that much recorded time
   * @param splitEveryBytes a file is full when it has about that many bytes
   * @param splitsOnResize a file is full when the pictures have another size
   */
  public record Limits(
      long timesliceMs,
      Optional<Duration> maxDuration,
      Optional<Duration> splitEvery,
      OptionalLong splitEveryBytes,
      boolean splitsOnResize) {}

  /**
   * When key frames are due, beside those the encoder chooses.
   *
   * @param intervalMs after so much time
   * @param intervalCount after so many frames
   */
  public record KeyFrames(OptionalDouble intervalMs, OptionalLong intervalCount) {}

  /**
   * Bitrates. They are hints: encoders are told the nearest they can make something of.
   *
   * @param videoBitsPerSecond for all pictures together
   * @param audioBitsPerSecond for all sound together
   * @param audioMode constant or variable
   * @param quality what the pictures are worth
   */
  public record Targets(
      long videoBitsPerSecond, long audioBitsPerSecond, BitrateMode audioMode, Quality quality) {

    private static final long LEAST_VIDEO = 10_000;
    private static final long MOST_VIDEO = 1_000_000_000;
    private static final long LEAST_AUDIO = 6_000;
    private static final long MOST_AUDIO = 2_000_000;

    long videoEncoderBitsPerSecond() {
      return Math.max(LEAST_VIDEO, Math.min(videoBitsPerSecond, MOST_VIDEO));
    }

    long audioEncoderBitsPerSecond() {
      return Math.max(LEAST_AUDIO, Math.min(audioBitsPerSecond, MOST_AUDIO));
    }
  }

  /**
   * Returns the clock of a film that is rendered: nothing is dropped, nothing measured is written,
   * and the same pictures give the same bytes.
   *
   * @return the context's clock; absent for a live recording
   */
  public Optional<VirtualMediaClock> virtualClock() {
    return context.clock() instanceof VirtualMediaClock clock
        ? Optional.of(clock)
        : Optional.empty();
  }

  /**
   * Tells whether the film is rendered.
   *
   * @return false for a live recording
   */
  public boolean isRendered() {
    return virtualClock().isPresent();
  }

  /**
   * Returns the full type of the recording.
   *
   * @return a MIME type with codecs
   */
  public String fullType() {
    return format.fullType();
  }
}
