package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.testkit.EncoderBehaviour;
import dev.swingreel.testkit.FakeContainer;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoEncoder;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the encoder is given of a canvas whose size changes in the middle of a recording. */
class ResizedWhileRecordedTest {

  private static final Dimension FIRST = new Dimension(64, 48);
  private static final int BRIGHT = 200;

  @TempDir private Path folder;

  private final WatchedEncoders encoders = new WatchedEncoders();

  @Test
  void aNewSizeIsFittedInBetweenBlackBarsAndTheOldOneIsWholeAgain() throws Exception {
    try (MediaContext context =
        MediaContext.with(
                PluginCatalog.of(
                    List.of(
                        FakePlugin.named("fake")
                            .encoder(encoders)
                            .container(new FakeContainer())
                            .build())))
            .spoolFolder(folder.resolve("spool"))
            .build()) {
      ImageCanvas canvas = new ImageCanvas(white(FIRST));
      MediaStream stream = canvas.capture().captureStream(context);
      MediaRecorder recorder = new MediaRecorder(stream);
      recorder.start();
      canvas.present();
      awaitLit(new Rectangle(FIRST));
      for (Resized next :
          List.of(
              new Resized(new Dimension(32, 48), new Rectangle(16, 0, 32, 48)),
              new Resized(new Dimension(128, 24), new Rectangle(0, 18, 64, 12)),
              new Resized(FIRST, new Rectangle(FIRST)))) {
        canvas.setImage(white(next.size));
        canvas.present();
        awaitLit(next.lit);
      }
      recorder.stop();
      Recording recording = recorder.recording().get(20, TimeUnit.SECONDS);
      stream.getTracks().forEach(MediaStreamTrack::stop);
      assertThat(recording.failure()).isEmpty();
      assertThat(recording.report().video().orElseThrow().width()).isEqualTo(FIRST.width);
      assertThat(recording.report().video().orElseThrow().height()).isEqualTo(FIRST.height);
    }
    // Neither a stale part of the old picture nor a half-fitted one in between.
    assertThat(encoders.lit.stream().distinct().toList())
        .containsExactly(
            new Rectangle(FIRST), new Rectangle(16, 0, 32, 48), new Rectangle(0, 18, 64, 12));
  }

  private record Resized(Dimension size, Rectangle lit) {}

  private void awaitLit(Rectangle expected) {
    await()
        .untilAsserted(
            () -> {
              List<Rectangle> lit = encoders.lit;
              assertThat(lit).isNotEmpty();
              assertThat(lit.get(lit.size() - 1)).isEqualTo(expected);
            });
  }

  private static BufferedImage white(Dimension size) {
    BufferedImage image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, size.width, size.height);
    graphics.dispose();
    return image;
  }

  /** Fake encoders that note which rectangle of each picture is bright. */
  private static final class WatchedEncoders implements VideoEncoderProvider {

    private final List<Rectangle> lit = new CopyOnWriteArrayList<>();

    @Override
    public String label() {
      return "watched";
    }

    @Override
    public Set<Codec> codecs() {
      return Set.of(Codec.VP8);
    }

    @Override
    public int rank(Codec codec) {
      return 1;
    }

    @Override
    public Availability supports(VideoEncoderConfiguration configuration) {
      return Availability.available();
    }

    @Override
    public VideoEncoder open(VideoEncoderConfiguration configuration) {
      return new WatchedEncoder(
          new FakeVideoEncoder(configuration, PixelFormat.I420, new EncoderBehaviour()), lit);
    }
  }

  private record WatchedEncoder(VideoEncoder encoder, List<Rectangle> lit) implements VideoEncoder {

    @Override
    public PixelFormat inputFormat() {
      return encoder.inputFormat();
    }

    @Override
    public CodecConfiguration.Video configuration() {
      return encoder.configuration();
    }

    @Override
    public void encode(
        VideoFrame frame, long durationUs, boolean keyframe, Consumer<EncodedChunk> out) {
      Rectangle bright = new Rectangle(-1, -1);
      for (int y = 0; y < frame.height(); y++) {
        for (int x = 0; x < frame.width(); x++) {
          int luma = Byte.toUnsignedInt(frame.plane(0).get(y * frame.strideBytes(0) + x));
          if (luma > BRIGHT) {
            bright.add(new Rectangle(x, y, 1, 1));
          }
        }
      }
      lit.add(bright);
      encoder.encode(frame, durationUs, keyframe, out);
    }

    @Override
    public void finish(Consumer<EncodedChunk> out) {
      encoder.finish(out);
    }

    @Override
    public void close() {
      encoder.close();
    }
  }
}
