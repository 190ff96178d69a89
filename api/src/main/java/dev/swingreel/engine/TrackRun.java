package dev.swingreel.engine;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.EncoderStatus;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.ConstrainableProperty;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.VideoTrack;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One recorded track: its input and, once open, its encoder. The session drives it; the encoder
 * thread opens, runs and closes the encoding.
 */
abstract sealed class TrackRun {

  private final MediaStreamTrack track;
  private volatile TrackEncoding encoding;
  private volatile boolean done;
  private volatile EncoderStatus earlier = EncoderStatus.USUAL;

  private TrackRun(MediaStreamTrack track) {
    this.track = track;
  }

  static TrackRun of(
      MediaStreamTrack track,
      SessionPlan plan,
      Timeline timeline,
      PartBoundary boundary,
      InputListener listener) {
    return switch (track.kind()) {
      case VIDEO -> new Video((VideoTrack) track, plan, timeline, boundary, listener);
      case AUDIO -> new Audio((AudioTrack) track, plan, timeline, listener);
    };
  }

  final MediaStreamTrack track() {
    return track;
  }

  final TrackKind kind() {
    return track.kind();
  }

  final HintWatch hints() {
    return new HintWatch(track.kind(), track::contentHint);
  }

  /** Returns the encoder at work, or the last one; absent before one was opened. */
  final Optional<NamedEncoder> encoder() {
    return Optional.ofNullable(encoding).map(TrackEncoding::encoder);
  }

  /** Notes that nothing is encoded any more. */
  final void done() {
    done = true;
  }

  final boolean isDone() {
    return done;
  }

  /** Tells what became of the track's encoders so far. Any thread. */
  final EncoderStatus status() {
    TrackEncoding current = encoding;
    return current == null ? earlier : earlier.plus(current.status());
  }

  /** Opens the encoder. Encoder thread. */
  final TrackEncoding open() {
    TrackEncoding opened = openEncoding();
    earlier = status();
    encoding = opened;
    return opened;
  }

  abstract TrackEncoding openEncoding();

  abstract void attach();

  abstract void detach();

  abstract void begun();

  abstract void keepAlive(long clockUs);

  abstract void finish();

  abstract void abandon();

  abstract void abandonQueued();

  abstract void hurry();

  abstract void endBy(long clockUs);

  /** Returns the number of what the encoder works on; absent while it waits for something. */
  abstract OptionalLong workNumber();

  /** How long after the end something of before the end may still arrive. */
  abstract long patienceUs();

  /** A track of pictures. */
  static final class Video extends TrackRun {

    private static final long PATIENCE_US = 120_000;

    /** A picture may be delivered that long after its tick. */
    private static final long LATENESS_US = 100_000;

    private final VideoTrack track;
    private final SessionPlan plan;
    private final Optional<FirstPictureSize> awaitedSize;
    private volatile VideoEncoding.Start start;
    private VideoEncoding running;
    private final VideoCounts counts = new VideoCounts();
    private final VideoInput input;
    private final PartBoundary boundary;

    private Video(
        VideoTrack track,
        SessionPlan plan,
        Timeline timeline,
        PartBoundary boundary,
        InputListener listener) {
      super(track);
      this.track = track;
      this.plan = plan;
      this.boundary = boundary;
      // Nobody could paint a film to be rendered while this waits.
      this.awaitedSize =
          track.isSizeKnown() || plan.isRendered()
              ? Optional.empty()
              : Optional.of(new FirstPictureSize(track, plan.context().clock()));
      this.start = VideoEncoding.Start.with(track.delivered());
      this.input =
          new VideoInput(timeline, start.source().frameRate(), counts, listener, plan.isRendered());
    }

    VideoCounts counts() {
      return counts;
    }

    int recordedWidthPx() {
      return (start.source().widthPx() + 1) & ~1;
    }

    int recordedHeightPx() {
      return (start.source().heightPx() + 1) & ~1;
    }

    @Override
    TrackEncoding openEncoding() {
      boolean isFirst = running == null;
      if (isFirst) {
        awaitedSize.ifPresent(awaited -> start = VideoEncoding.Start.with(awaited.await()));
      } else {
        start = running.successor().orElseThrow();
      }
      running = VideoEncoding.open(plan, start, hints(), input.queue(), boundary);
      if (isFirst) {
        running.warmUp();
      }
      return running;
    }

    @Override
    void attach() {
      track.addSink(input);
    }

    @Override
    void detach() {
      track.removeSink(input);
    }

    @Override
    void begun() {
      // Pictures are placed in recorded time as they come.
    }

    @Override
    void keepAlive(long clockUs) {
      input.keepAlive(clockUs - LATENESS_US);
    }

    @Override
    void finish() {
      awaitedSize.ifPresent(FirstPictureSize::stopWaiting);
      input.finish();
    }

    @Override
    void abandon() {
      awaitedSize.ifPresent(FirstPictureSize::stopWaiting);
      input.abandon();
    }

    @Override
    void hurry() {
      input.queue().hurry();
    }

    @Override
    void endBy(long clockUs) {
      input.queue().endBy(clockUs);
    }

    @Override
    void abandonQueued() {
      awaitedSize.ifPresent(FirstPictureSize::stopWaiting);
      input.abandonQueued();
    }

    @Override
    OptionalLong workNumber() {
      return input.queue().workNumber();
    }

    @Override
    long patienceUs() {
      return PATIENCE_US;
    }
  }

  /** A track of sound. */
  static final class Audio extends TrackRun {

    private final AudioTrack track;
    private final SessionPlan plan;
    private final Timeline timeline;
    private final AudioInput input;
    private volatile AudioEncoding encoding;

    private Audio(AudioTrack track, SessionPlan plan, Timeline timeline, InputListener listener) {
      super(track);
      this.track = track;
      this.plan = plan;
      this.timeline = timeline;
      this.input = new AudioInput(timeline, plan.context().clock(), listener, latencyUs(track));
    }

    long filledMs() {
      AudioEncoding current = encoding;
      return current == null ? 0 : current.filledMs();
    }

    double driftPpm() {
      AudioEncoding current = encoding;
      return current == null ? 0 : current.driftPpm();
    }

    AudioFormat format() {
      return track.getFormat();
    }

    @Override
    TrackEncoding openEncoding() {
      encoding = AudioEncoding.open(plan, track.getFormat(), hints(), input, timeline);
      return encoding;
    }

    @Override
    void attach() {
      track.addSink(input);
    }

    @Override
    void detach() {
      track.removeSink(input);
    }

    @Override
    void begun() {
      input.begun();
    }

    @Override
    void keepAlive(long clockUs) {
      input.keepAlive(clockUs);
    }

    @Override
    void finish() {
      input.finish();
    }

    @Override
    void abandon() {
      input.abandon();
    }

    @Override
    void hurry() {
      // Sound is coded many times faster than it comes.
    }

    @Override
    void endBy(long clockUs) {
      // As above.
    }

    @Override
    void abandonQueued() {
      input.abandon();
    }

    @Override
    OptionalLong workNumber() {
      return input.workNumber();
    }

    @Override
    long patienceUs() {
      return input.patienceUs();
    }

    private static long latencyUs(AudioTrack track) {
      return track
          .getSettings()
          .get(ConstrainableProperty.LATENCY)
          .map(seconds -> Math.round((Double) seconds * 1e6))
          .orElse(0L);
    }
  }
}
