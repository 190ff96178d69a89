package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.VideoSink;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A painter fills the whole picture with one colour after the other, as fast as it can. */
class TearingTest {

  private static final int ENOUGH = 60;

  private final BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
  private final ImageCanvas canvas = new ImageCanvas(image);

  @Test
  void everyFrameOfAFixedRateShowsOneColour() throws InterruptedException {
    assertOneColourPerFrame(CaptureRate.of(FrameRate.fixed(120)));
  }

  @Test
  void everyFrameOfAPaintShowsOneColour() throws InterruptedException {
    assertOneColourPerFrame(CaptureRate.EVERY_PAINT);
  }

  private void assertOneColourPerFrame(CaptureRate rate) throws InterruptedException {
    OneColourSink sink = new OneColourSink();
    CanvasSource source =
        new CanvasSource(canvas.surface(), rate, new SystemMediaClock(), stopped -> {});
    Worker painter = Worker.start("paint-test", this::paintUntilInterrupted);
    source.start(sink);
    assertThat(sink.enough.await(10, TimeUnit.SECONDS)).isTrue();
    source.close();
    assertThat(painter.stop(Duration.ofSeconds(5))).isTrue();
    assertThat(sink.torn).hasValue(0);
    assertThat(sink.colours).hasSizeGreaterThan(ENOUGH / 4);
  }

  private void paintUntilInterrupted() {
    for (int i = 1; !Thread.currentThread().isInterrupted(); i++) {
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(new Color(i * 0x010307 & 0xFFFFFF));
      for (int y = 0; y < image.getHeight(); y += 40) {
        graphics.fillRect(0, y, image.getWidth(), 40);
      }
      graphics.dispose();
      canvas.present();
    }
  }

  private static final class OneColourSink implements VideoSink {

    private final CountDownLatch enough = new CountDownLatch(ENOUGH);
    private final AtomicInteger torn = new AtomicInteger();
    private final Set<Integer> colours = new HashSet<>();

    @Override
    public void onFrame(VideoFrame frame) {
      int[] pixels = Pixels.rgb(frame);
      colours.add(pixels[0]);
      if (Arrays.stream(pixels).anyMatch(pixel -> pixel != pixels[0])) {
        torn.incrementAndGet();
      }
      enough.countDown();
    }

    @Override
    public void onUnchanged(long timestampUs) {}

    @Override
    public void onMissed(long timestampUs) {}

    @Override
    public void onMuted(boolean muted) {}

    @Override
    public void onEnded(Optional<MediaException> cause) {}
  }
}
