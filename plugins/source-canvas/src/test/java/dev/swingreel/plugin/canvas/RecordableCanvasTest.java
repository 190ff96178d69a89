package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.LeakCheck;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecordableCanvasTest {

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeEventExecutor events = new FakeEventExecutor();
  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of())).eventExecutor(events).build();
  private final CapturingVideoSink sink = new CapturingVideoSink(1, leaks);
  private final AtomicInteger paintings = new AtomicInteger();
  private volatile int ballX = 10;
  private final RecordableCanvas canvas =
      new RecordableCanvas(
          graphics -> {
            paintings.incrementAndGet();
            graphics.setColor(Color.ORANGE);
            graphics.fillRect(ballX, 20, 8, 8);
          });
  private VideoTrack track;

  @AfterEach
  void end() {
    if (track != null) {
      track.stop();
    }
    sink.close();
    context.close();
  }

  @Test
  void recordsWithoutAnyWindow() throws Exception {
    capture(canvas.capture().captureStream(context));
    sink.awaitFrames(1);
    assertThat(Pixels.rgb(lastFrame(), 12, 22)).isEqualTo(Color.ORANGE.getRGB() & 0xFFFFFF);
    ballX = 50;
    canvas.repaint();
    sink.awaitFrames(2);
    assertThat(Pixels.rgb(lastFrame(), 12, 22)).isZero();
    assertThat(Pixels.rgb(lastFrame(), 52, 22)).isEqualTo(Color.ORANGE.getRGB() & 0xFFFFFF);
    assertThat(lastFrame().damage().within(100, 60))
        .allSatisfy(part -> assertThat(new PixelRect(10, 20, 48, 8).contains(part)).isTrue());
  }

  @Test
  void showsWhatItRecordsAndPaintsItOnce() throws Exception {
    capture(canvas.capture().captureStream(context));
    sink.awaitFrames(1);
    BufferedImage screen = new BufferedImage(100, 60, BufferedImage.TYPE_INT_RGB);
    int before = paintings.get();
    ballX = 70;
    paintOn(screen, new Rectangle(100, 60));
    sink.awaitFrames(2);
    assertThat(paintings.get() - before).isEqualTo(1);
    assertThat(Pixels.rgb(lastFrame())).isEqualTo(Pixels.rgb(screen));
  }

  @Test
  void paintsWhatSwingDoesNotShow() throws Exception {
    capture(canvas.capture().captureStream(context));
    sink.awaitFrames(1);
    BufferedImage screen = new BufferedImage(100, 60, BufferedImage.TYPE_INT_RGB);
    ballX = 70;
    canvas.repaint();
    // As in a scroll pane that shows the left edge alone.
    paintOn(screen, new Rectangle(0, 0, 5, 60));
    await().until(() -> Pixels.rgb(lastFrame(), 72, 22) == (Color.ORANGE.getRGB() & 0xFFFFFF));
  }

  @Test
  void keepsNoBufferWhileItIsNotRecorded() throws Exception {
    BufferedImage screen = new BufferedImage(100, 60, BufferedImage.TYPE_INT_RGB);
    canvas.setSize(100, 60);
    paintOn(screen, new Rectangle(100, 60));
    assertThat(screen.getRGB(12, 22)).isEqualTo(Color.ORANGE.getRGB());
    assertThat(paintings).hasValue(1);
  }

  @Test
  void aTransparentCanvasIsRecordedWithItsAlpha() throws Exception {
    canvas.setOpaque(false);
    capture(canvas.capture().captureStream(context));
    sink.awaitFrames(1);
    assertThat(Pixels.argb(lastFrame(), 1, 1)).isZero();
    assertThat(Pixels.argb(lastFrame(), 12, 22)).isEqualTo(Color.ORANGE.getRGB());
    ballX = 60;
    canvas.repaint();
    await().until(() -> Pixels.argb(lastFrame(), 12, 22) == 0);
  }

  @Test
  void aNewSizeFollows() throws Exception {
    capture(canvas.capture().captureStream(context, FrameRate.fixed(60)));
    sink.awaitFrames(1);
    SwingUtilities.invokeAndWait(() -> canvas.setSize(140, 30));
    await().until(() -> lastFrame().width() == 140 && lastFrame().height() == 30);
  }

  @Test
  void aRequestIsAnsweredThoughNothingChanged() {
    capture(canvas.capture().captureStream(context, 0));
    sink.awaitFrames(1);
    canvas.capture().requestFrame();
    sink.awaitFrames(2);
    assertThat(lastFrame().damage().isNone()).isTrue();
  }

  @Test
  void pixelsOfAScaledScreenAreRecordedScaledDownUnlessAskedFor() {
    BufferedImage back = new BufferedImage(200, 120, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = back.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(100, 0, 100, 120);
    graphics.dispose();
    canvas.setSize(100, 60);
    RecordableCanvasSurface logical = new RecordableCanvasSurface(canvas, PixelDensity.LOGICAL);
    RecordableCanvasSurface device = new RecordableCanvasSurface(canvas, PixelDensity.DEVICE);
    Rectangle all = new Rectangle(200, 120);
    logical.present(back, all, 2);
    device.present(back, all, 2);
    try (VideoFrame small = logical.picture().open().take(1);
        VideoFrame large = device.picture().open().take(1)) {
      assertThat(small.width()).isEqualTo(100);
      assertThat(Pixels.rgb(small, 49, 30)).isZero();
      assertThat(Pixels.rgb(small, 50, 30)).isEqualTo(0xFFFFFF);
      assertThat(large.width()).isEqualTo(200);
      assertThat(Pixels.rgb(large)).isEqualTo(Pixels.rgb(back));
    }
  }

  @Test
  void aPartRepaintedOnAScaledScreenIsDamagedNoFurtherThanItsNeighbours() {
    BufferedImage back = new BufferedImage(200, 120, BufferedImage.TYPE_INT_RGB);
    Picture picture = new Picture();
    PictureReader reader = picture.open();
    picture.present(back, new Rectangle(200, 120), 2);
    reader.take(1).close();
    back.setRGB(100, 60, 0xFFFFFF);
    picture.present(back, new Rectangle(100, 60, 1, 1), 2);
    try (VideoFrame frame = reader.take(2)) {
      assertThat(Pixels.rgb(frame, 50, 30)).isPositive();
      assertThat(frame.damage().within(100, 60))
          .allSatisfy(part -> assertThat(new PixelRect(49, 29, 3, 3).contains(part)).isTrue());
    }
  }

  private void capture(MediaStream stream) {
    track = stream.getVideoTracks().get(0);
    canvas.setSize(100, 60);
    track.addSink(sink);
  }

  private void paintOn(BufferedImage screen, Rectangle clip) throws Exception {
    SwingUtilities.invokeAndWait(
        () -> {
          Graphics2D graphics = screen.createGraphics();
          graphics.setClip(clip);
          canvas.paint(graphics);
          graphics.dispose();
        });
  }

  private VideoFrame lastFrame() {
    return sink.frames().get(0);
  }
}
