package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Damage;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FrameChecksum;
import dev.swingreel.testkit.LeakCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever is skipped between a source and an encoder, the encoder's picture is always one the
 * source really showed, down to the last pixel: at random, rectangles change, ticks are missed, the
 * encoder stalls until the queue overflows, the recording pauses and the track is disabled.
 */
class StalePixelsTest {

  private static final int WIDTH = 61;
  private static final int HEIGHT = 47;
  private static final int TICKS = 400;

  /** Ticks during which the encoder surely falls behind. */
  private static final int JAM_FROM = 150;

  private static final int JAM_TO = 190;

  private static final long START_US = 5_000_000;

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock();
  private final Timeline timeline = new Timeline();
  private final VideoCounts counts = new VideoCounts();
  private final Semaphore encoderMayGoOn = new Semaphore(0);

  /** What the encoder has to show from a recorded time on. */
  private final ConcurrentSkipListMap<Long, Long> shown = new ConcurrentSkipListMap<>();

  private final List<String> stale = new ArrayList<>();
  private long lastEncoded;
  private long lastEncodedUs;

  @ParameterizedTest
  @CsvSource({
    "1, VARIABLE, I420", "2, VARIABLE, I420", "3, VARIABLE, NV12", "4, VARIABLE, I420",
    "5, CONSTANT, I420", "6, CONSTANT, NV12", "7, CONSTANT, I420", "8, CONSTANT, I420"
  })
  void neverReachTheEncoder(long seed, FrameRate.Mode mode, PixelFormat format) {
    FrameRate rate = new FrameRate(30, mode);
    Script script = new Script(new Random(seed), rate);
    WatchedVideoEncoders encoders = new WatchedVideoEncoders(format, frame -> encoded(frame, rate));
    VideoInput input = new VideoInput(timeline, rate, counts, new Silent());
    VideoTrack track = VideoTrack.of(context(encoders), script, "script");
    track.addSink(new Witness(input, format));

    try (VideoEncoding encoding =
        VideoEncoding.open(
            EnginePlan.video(clock, encoders),
            script.settings(),
            EnginePlan.noHint(TrackKind.VIDEO),
            input.queue(),
            new PartBoundary(Optional.empty()))) {
      Worker encoder = encodeOnAnotherThread(encoding, input);
      script.play(track, input);
      encoderMayGoOn.release(10 * TICKS);
      assertThat(encoder.join(Duration.ofSeconds(20))).isTrue();
    }
    track.stop();

    assertThat(stale).as("encoded pictures the source never showed").isEmpty();
    assertThat(shown.tailMap(shown.floorKey(lastEncodedUs), true).values())
        .as("the last picture")
        .contains(lastEncoded);
    assertThat(lastEncodedUs)
        .as("when it is shown")
        .isGreaterThanOrEqualTo(timeline.lengthUs() - 2 * rate.tickUs(1));
    assertThat(counts.due()).isEqualTo(script.due);
    assertThat(counts.captured.sum() + counts.repeated.sum())
        .isEqualTo(counts.encoded.sum() + counts.dropped.sum());
    assertThat(counts.dropped.sum()).as("the test is about drops").isPositive();
  }

  private void encoded(VideoFrame frame, FrameRate rate) {
    encoderMayGoOn.acquireUninterruptibly();
    long checksum = FrameChecksum.of(frame);
    long atUs = frame.timestampUs();
    boolean isTrue = rate.isFixed() ? mayBeOnTick(checksum, rate, atUs) : newest(atUs) == checksum;
    if (!isTrue) {
      boolean isOld = shown.headMap(atUs, true).containsValue(checksum);
      stale.add("at %d us, %s".formatted(atUs, isOld ? "too old" : "wrong"));
    }
    lastEncoded = checksum;
    lastEncodedUs = atUs;
  }

  private long newest(long recordedUs) {
    return shown.floorEntry(recordedUs).getValue();
  }

  /**
   * A tick shows what came within it, or again what was there at the tick before; what came between
   * may have been dropped. Ticks before the first picture show that one.
   */
  private boolean mayBeOnTick(long checksum, FrameRate rate, long atUs) {
    long endUs = rate.tickUs(rate.tickAt(atUs) + 1);
    return checksum == lastEncoded
        || shown.subMap(lastEncodedUs, true, endUs, false).containsValue(checksum)
        || (lastEncoded == 0 && shown.containsValue(checksum));
  }

  private Worker encodeOnAnotherThread(VideoEncoding encoding, VideoInput input) {
    return Worker.start(
        "encode-video",
        () -> {
          try {
            encoding.run(chunk -> {});
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            input.abandon();
          }
        });
  }

  private MediaContext context(WatchedVideoEncoders encoders) {
    return EnginePlan.video(clock, encoders).context();
  }

  /** Stands before the input and notes what it is told to show, converted from scratch. */
  private final class Witness implements VideoSink {

    private final VideoInput input;
    private final PixelFormat format;
    private long latest;

    Witness(VideoInput input, PixelFormat format) {
      this.input = input;
      this.format = format;
    }

    @Override
    public void onFrame(VideoFrame frame) {
      latest = checksum(frame);
      note(frame.timestampUs());
      input.onFrame(frame);
    }

    @Override
    public void onUnchanged(long timestampUs) {
      note(timestampUs);
      input.onUnchanged(timestampUs);
    }

    @Override
    public void onMissed(long timestampUs) {
      input.onMissed(timestampUs);
    }

    @Override
    public void onMuted(boolean muted) {
      input.onMuted(muted);
    }

    @Override
    public void onEnded(Optional<MediaException> cause) {
      input.onEnded(cause);
    }

    private void note(long timestampUs) {
      if (timeline.place(timestampUs) == Timeline.Place.RECORDED) {
        shown.put(timeline.recordedUs(timestampUs), latest);
      }
    }

    private long checksum(VideoFrame frame) {
      try (PictureConverter reference = new PictureConverter(format, WIDTH + 1, HEIGHT + 1)) {
        reference.update(frame, Damage.unknown());
        return FrameChecksum.of(reference.picture());
      }
    }
  }

  /** A source that does at random what sources do. */
  private final class Script implements VideoSource {

    private final Random random;
    private final FrameRate rate;
    private final VideoFramePool pool = leaks.videoPool(PixelFormat.BGRX, WIDTH, HEIGHT, 14);
    private final int[] world = new int[WIDTH * HEIGHT];
    private Damage undelivered = Damage.unknown();
    private VideoSink sink;
    private long due;

    Script(Random random, FrameRate rate) {
      this.random = random;
      this.rate = rate;
    }

    void play(VideoTrack track, VideoInput input) {
      boolean isStalled = false;
      for (int tick = 0; tick < TICKS; tick++) {
        long clockUs = START_US + rate.tickUs(tick);
        boolean isJammed = tick >= JAM_FROM && tick < JAM_TO;
        if (tick == JAM_FROM) {
          timeline.resume(clockUs - 1);
          track.setEnabled(true);
        } else if (!isJammed) {
          isStalled ^= random.nextInt(25) == 0;
          playTricks(track, clockUs);
        }
        if (isJammed || isStalled) {
          encoderMayGoOn.drainPermits();
        } else {
          encoderMayGoOn.release(1 + random.nextInt(3));
        }
        change(isJammed ? 1 : random.nextInt(4));
        tick(clockUs, tick == 0 || isJammed ? 0 : random.nextInt(10));
      }
      timeline.resume(START_US + rate.tickUs(TICKS) - 1);
      timeline.end(START_US + rate.tickUs(TICKS));
      sink.onUnchanged(START_US + rate.tickUs(TICKS));
      input.finish();
    }

    private void playTricks(VideoTrack track, long clockUs) {
      if (clockUs > START_US && random.nextInt(20) == 0) {
        togglePause(clockUs - random.nextInt(30_000));
      }
      if (random.nextInt(20) == 0) {
        track.setEnabled(!track.isEnabled());
      }
    }

    private void togglePause(long clockUs) {
      if (timeline.isPaused()) {
        timeline.resume(clockUs);
      } else {
        timeline.pause(clockUs);
      }
    }

    private void tick(long clockUs, int what) {
      timeline.begin(clockUs);
      due += timeline.place(clockUs) == Timeline.Place.RECORDED ? 1 : 0;
      if (what == 9) {
        sink.onMissed(clockUs);
      } else if (undelivered.isNone()) {
        sink.onUnchanged(clockUs);
      } else {
        deliver(clockUs);
      }
    }

    private void deliver(long clockUs) {
      VideoFrame frame = pool.poll();
      if (frame == null) {
        sink.onMissed(clockUs);
        return;
      }
      try (frame) {
        pool.markChanged(undelivered);
        for (PixelRect rect : frame.stale().within(WIDTH, HEIGHT)) {
          copy(frame, rect);
        }
        frame.filled(clockUs, undelivered);
        undelivered = Damage.none();
        sink.onFrame(frame);
      }
    }

    private void copy(VideoFrame frame, PixelRect rect) {
      for (int y = rect.y(); y < rect.y() + rect.height(); y++) {
        for (int x = rect.x(); x < rect.x() + rect.width(); x++) {
          frame.plane(0).putInt(y * frame.strideBytes(0) + 4 * x, world[y * WIDTH + x]);
        }
      }
    }

    private void change(int count) {
      for (int rects = count; rects > 0; rects--) {
        int x = random.nextInt(WIDTH);
        int y = random.nextInt(HEIGHT);
        PixelRect rect =
            new PixelRect(
                x, y, 1 + random.nextInt(WIDTH - x), 1 + random.nextInt(Math.min(8, HEIGHT - y)));
        int color = random.nextInt();
        for (int row = y; row < y + rect.height(); row++) {
          for (int column = x; column < x + rect.width(); column++) {
            world[row * WIDTH + column] = color;
          }
        }
        undelivered = undelivered.merge(Damage.of(rect));
      }
    }

    @Override
    public VideoSettings settings() {
      return VideoSettings.of(WIDTH, HEIGHT, rate);
    }

    @Override
    public String description() {
      return "script";
    }

    @Override
    public void start(VideoSink newSink) {
      sink = newSink;
    }

    @Override
    public void stop() {
      // delivers on the test's thread only
    }

    @Override
    public void close() {
      pool.close();
    }
  }

  private static final class Silent implements InputListener {
    @Override
    public void onActivity() {}

    @Override
    public void onFirstData(long clockUs) {
      // begun by the script
    }

    @Override
    public void onTrackEnded(Optional<MediaException> cause) {
      // nobody is told
    }
  }
}
