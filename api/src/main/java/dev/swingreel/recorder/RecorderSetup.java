package dev.swingreel.recorder;

import dev.swingreel.MediaContext;
import dev.swingreel.engine.FormatSelection;
import dev.swingreel.engine.RecordingFormat;
import dev.swingreel.engine.SessionPlan;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VirtualMediaClock;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.stream.MediaStreamTrack;
import java.util.List;
import java.util.function.UnaryOperator;

/** The options of a recorder, found possible, and what they come to with the tracks of a start. */
final class RecorderSetup {

  private final MediaContext context;
  private final MediaRecorderOptions options;
  private final UnaryOperator<ContainerProvider> keeper;
  private final BitrateMode audioBitrateMode;

  /**
   * Checks the options.
   *
   * @throws MediaException {@code NOT_SUPPORTED} if they cannot be met, whatever the tracks
   */
  RecorderSetup(
      MediaContext context, MediaRecorderOptions options, UnaryOperator<ContainerProvider> keeper) {
    this.context = context;
    this.options = options;
    this.keeper = keeper;
    FormatSelection formats = FormatSelection.of(context.plugins());
    require(
        formats.isSupported(options.mimeType()),
        "The type \"%s\" cannot be recorded here; \"swingreel formats\" lists what can."
            .formatted(options.mimeType()));
    require(
        options.videoKeyFrameIntervalDurationMs().isEmpty()
            || options.videoKeyFrameIntervalCount().isEmpty(),
        "Key frames can be asked for by time or by count, not by both.");
    if (options.splitEvery().isPresent()
        || options.splitEveryBytes().isPresent()
        || options.onResize() == OnResize.SPLIT) {
      requireTarget();
    }
    this.audioBitrateMode =
        formats.audioBitrateMode(options.mimeType(), options.audioBitrateMode());
  }

  BitrateMode audioBitrateMode() {
    return audioBitrateMode;
  }

  void requireTarget() {
    require(
        options.target().isPresent(),
        "A recording can be split only if it has a target, after which its files are named.");
  }

  /**
   * Finds out how tracks are to be recorded.
   *
   * @throws MediaException {@code NOT_SUPPORTED} if they cannot
   */
  SessionPlan plan(List<MediaStreamTrack> live, Bitrates bitrates, long timesliceMs) {
    require(!context.events().isClosed(), "The program has closed what this recorder belongs to.");
    require(!live.isEmpty(), "The stream has no live track to record.");
    boolean hasVideo = hasKind(live, TrackKind.VIDEO);
    boolean hasAudio = hasKind(live, TrackKind.AUDIO);
    require(
        !(hasAudio && context.clock() instanceof VirtualMediaClock),
        "A film that is rendered has no sound; leave it out.");
    RecordingFormat format =
        FormatSelection.of(context.plugins())
            .select(options.mimeType(), hasVideo, hasAudio, options.encoderPlugin());
    return new SessionPlan(
        context,
        live,
        format.into(keeper.apply(format.container())),
        new SessionPlan.Limits(
            timesliceMs,
            options.maxDuration(),
            options.splitEvery(),
            options.splitEveryBytes(),
            options.onResize() == OnResize.SPLIT),
        new SessionPlan.KeyFrames(
            options.videoKeyFrameIntervalDurationMs(), options.videoKeyFrameIntervalCount()),
        new SessionPlan.Targets(
            bitrates.videoBitsPerSecond(),
            bitrates.audioBitsPerSecond(),
            audioBitrateMode,
            options.quality()),
        options.settings(),
        options.target(),
        options.replacesTarget(),
        options.requestedAtUs());
  }

  private static boolean hasKind(List<MediaStreamTrack> tracks, TrackKind kind) {
    return tracks.stream().anyMatch(track -> track.kind() == kind);
  }

  private static void require(boolean fits, String sentence) {
    if (!fits) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, sentence);
    }
  }
}
