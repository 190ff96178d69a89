package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.swingreel.MediaContext;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.DamageBuffer;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a picture costs no garbage from the source's hands to the encoder's. */
class PictureCostTest {

  private static final int WIDTH = 320;
  private static final int HEIGHT = 200;
  private static final int WARM_UP = 200;
  private static final int PICTURES = 1_000;

  /** The virtual machine makes a few objects of its own; one a picture would be 16,000 bytes. */
  private static final long ONCE_BYTES = 4_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final FrameRate RATE = FrameRate.upTo(30);

  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of()))
          .clock(new FakeMediaClock())
          .eventExecutor(new FakeEventExecutor())
          .build();
  private final VideoFramePool pool =
      new VideoFramePool(PixelFormat.BGRX, WIDTH, HEIGHT, ColorSpace.SRGB, 14);
  private final HandSource source = new HandSource();
  private final VideoTrack track = VideoTrack.of(context, source, "pictures");
  private final Timeline timeline = new Timeline();
  private final VideoCounts counts = new VideoCounts();
  private final VideoInput input = new VideoInput(timeline, RATE, counts, new Silent());
  private final DamageBuffer changed = new DamageBuffer();
  private final DamageBuffer unencoded = new DamageBuffer();
  private long tick;

  @AfterEach
  void end() {
    track.stop();
    input.abandon();
    assertThat(pool.inUse()).isZero();
    context.close();
  }

  /** The numbers of rectangles: one, several, and more than a damage keeps. */
  @ParameterizedTest
  @CsvSource({"I420, 1", "I420, 5", "I420, 60", "NV12, 5"})
  void aChangedPictureCostsNoGarbageUntilItIsConverted(PixelFormat format, int rectangles)
      throws InterruptedException {
    begin();
    try (PictureConverter converter = new PictureConverter(format, WIDTH, HEIGHT)) {
      for (int i = 0; i < WARM_UP; i++) {
        show(rectangles);
        convert(converter);
      }

      long before = allocatedBytes();
      for (int i = 0; i < PICTURES; i++) {
        show(rectangles);
        convert(converter);
      }
      long bytes = allocatedBytes() - before;

      assertThat(counts.captured.sum()).isEqualTo(WARM_UP + PICTURES);
      assertThat(bytes).as("bytes of %d pictures", PICTURES).isLessThan(ONCE_BYTES);
    }
  }

  @Test
  void anEncoderThatDoesNotKeepUpCostsNoGarbage() {
    begin();
    for (int i = 0; i < WARM_UP; i++) {
      show(3);
    }

    long before = allocatedBytes();
    for (int i = 0; i < PICTURES; i++) {
      show(3);
    }
    long bytes = allocatedBytes() - before;

    assertThat(counts.dropped.sum()).isEqualTo(WARM_UP + PICTURES - 10);
    assertThat(bytes).as("bytes of %d pictures", PICTURES).isLessThan(ONCE_BYTES);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTickWithoutAPictureCostsNoGarbage(boolean isMissed) {
    begin();
    show(1);
    for (int i = 0; i < WARM_UP; i++) {
      tellNoPicture(isMissed);
    }

    long before = allocatedBytes();
    for (int i = 0; i < PICTURES; i++) {
      tellNoPicture(isMissed);
    }
    long bytes = allocatedBytes() - before;

    assertThat((isMissed ? counts.missed : counts.unchanged).sum()).isEqualTo(WARM_UP + PICTURES);
    assertThat(bytes).as("bytes of %d ticks", PICTURES).isLessThan(ONCE_BYTES);
  }

  private void begin() {
    track.addSink(input);
    timeline.begin(0);
    // A pause has to be looked at with every picture.
    timeline.pause(0);
    timeline.resume(RATE.tickUs(1));
    tick = 1;
  }

  /** Shows a picture of which other rectangles changed than of the one before. */
  private void show(int rectangles) {
    changed.clear();
    for (int i = 0; i < rectangles; i++) {
      int x = (int) ((tick * 7 + i * 41L) % (WIDTH - 8));
      int y = (int) ((tick * 3 + i * 23L) % (HEIGHT - 8));
      changed.add(x, y, 5, 3);
    }
    pool.markChanged(changed);
    VideoFrame frame = pool.poll();
    frame.filled(RATE.tickUs(tick++), changed);
    source.sink.onFrame(frame);
    frame.close();
  }

  private void convert(PictureConverter converter) throws InterruptedException {
    VideoItem item = input.queue().take();
    unencoded.add(converter.update(item.frame(), item.damage()));
    converter.picture().filled(item.recordedUs(), unencoded);
    unencoded.clear();
    input.queue().encoded(item.isRepeat());
    item.release();
  }

  private void tellNoPicture(boolean isMissed) {
    long tickUs = RATE.tickUs(tick++);
    if (isMissed) {
      source.sink.onMissed(tickUs);
    } else {
      source.sink.onUnchanged(tickUs);
    }
  }

  private static long allocatedBytes() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /** Shows what the test hands it, on the test's thread. */
  private static final class HandSource implements VideoSource {

    private VideoSink sink;

    @Override
    public VideoSettings settings() {
      return VideoSettings.of(WIDTH, HEIGHT, RATE);
    }

    @Override
    public String description() {
      return "by hand";
    }

    @Override
    public void start(VideoSink newSink) {
      sink = newSink;
    }

    @Override
    public void stop() {
      // nothing runs
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private static final class Silent implements InputListener {
    @Override
    public void onActivity() {
      // nobody watches
    }

    @Override
    public void onFirstData(long clockUs) {
      // begun already
    }

    @Override
    public void onTrackEnded(Optional<MediaException> cause) {
      // nobody is told
    }
  }
}
