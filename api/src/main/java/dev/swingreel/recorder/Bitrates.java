package dev.swingreel.recorder;

import dev.swingreel.media.TrackKind;
import dev.swingreel.stream.MediaStreamTrack;
import java.util.List;

/**
 * The targets of a recorder.
 *
 * @param videoBitsPerSecond for all pictures together
 * @param audioBitsPerSecond for all sound together
 */
record Bitrates(long videoBitsPerSecond, long audioBitsPerSecond) {

  private static final long DEFAULT_VIDEO = 2_500_000;
  private static final long DEFAULT_AUDIO = 128_000;
  private static final long LEAST_VIDEO = 50_000;
  private static final long LEAST_AUDIO = 6_000;

  static Bitrates initially(MediaRecorderOptions options) {
    if (options.bitsPerSecond().isPresent()) {
      return split(options.bitsPerSecond().getAsLong());
    }
    return new Bitrates(
        options
            .videoBitsPerSecond()
            .orElse(Math.round(DEFAULT_VIDEO * options.quality().bitrateFactor())),
        options.audioBitsPerSecond().orElse(DEFAULT_AUDIO));
  }

  static Bitrates recording(
      MediaRecorderOptions options, Bitrates before, List<MediaStreamTrack> tracks) {
    if (options.bitsPerSecond().isEmpty()) {
      return before;
    }
    long total = options.bitsPerSecond().getAsLong();
    boolean video = tracks.stream().anyMatch(track -> track.kind() == TrackKind.VIDEO);
    boolean audio = tracks.stream().anyMatch(track -> track.kind() == TrackKind.AUDIO);
    if (video && audio) {
      return split(total);
    }
    return video
        ? new Bitrates(Math.max(total, LEAST_VIDEO), 0)
        : new Bitrates(0, Math.max(total, LEAST_AUDIO));
  }

  static Bitrates afterwards(MediaRecorderOptions options, Bitrates before) {
    return options.bitsPerSecond().isPresent() ? initially(options) : before;
  }

  private static Bitrates split(long total) {
    long audio = Math.max(LEAST_AUDIO, Math.min(DEFAULT_AUDIO, total / 10));
    return new Bitrates(Math.max(LEAST_VIDEO, total - audio), audio);
  }
}
