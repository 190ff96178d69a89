package dev.swingreel.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoFilter;
import dev.swingreel.testkit.MovingPattern;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Isolated encoders of a fake plugin, and pictures for them. */
final class IsolationBench implements AfterEachCallback {

  static final int WIDTH_PX = 64;
  static final int HEIGHT_PX = 48;
  static final long FRAME_US = 33_333;
  private static final int MOST_PICTURES = 1_000_000;

  /** Short where a test waits for it to be over, and long where nothing but a fault takes time. */
  static final IsolationLimits LIMITS =
      new IsolationLimits(60_000, 60_000, 60_000, 60_000, 60_000, 60_000, 600_000, 3, 3_600_000);

  private final List<EncoderIsolation> isolations = new ArrayList<>();
  private final List<VideoEncoder> encoders = new ArrayList<>();
  private final MovingPattern pattern = new MovingPattern(WIDTH_PX, HEIGHT_PX);
  private final VideoFramePool pool =
      new VideoFramePool(PixelFormat.I420, WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, 1);
  private int pictures;

  /** What encoders handed out, as the text that fakes make of pictures. */
  final List<EncodedChunk> chunks = new ArrayList<>();

  static PluginCatalog plugins(EncoderProvider... providers) {
    FakePlugin.Builder plugin =
        FakePlugin.named("fake").filter(new FakeVideoFilter("mark", 0xFF0000));
    for (EncoderProvider provider : providers) {
      plugin.encoder(provider);
    }
    return PluginCatalog.of(List.of(plugin.build()));
  }

  EncoderIsolation isolate(PluginCatalog plugins, FakeHosts hosts, IsolationLimits limits) {
    return isolate(plugins, hosts, limits, new SystemMediaClock());
  }

  EncoderIsolation isolate(
      PluginCatalog plugins, FakeHosts hosts, IsolationLimits limits, MediaClock clock) {
    EncoderIsolation isolation =
        new EncoderIsolation(
            plugins, Path.of(System.getProperty("java.io.tmpdir")), limits, clock, hosts);
    isolations.add(isolation);
    return isolation;
  }

  VideoEncoder open(EncoderIsolation isolation) {
    return open(isolation, wanted(false));
  }

  VideoEncoder open(EncoderIsolation isolation, VideoEncoderConfiguration wanted) {
    VideoEncoder encoder =
        isolation.plugins().encoders().stream()
            .filter(VideoEncoderProvider.class::isInstance)
            .map(VideoEncoderProvider.class::cast)
            .findFirst()
            .orElseThrow()
            .open(wanted);
    encoders.add(encoder);
    return encoder;
  }

  static VideoEncoderConfiguration wanted(boolean isReproducible) {
    VideoEncoderConfiguration live =
        new VideoEncoderConfiguration(
            Codec.VP9,
            WIDTH_PX,
            HEIGHT_PX,
            ColorSpace.BT709_LIMITED,
            FrameRate.upTo(30),
            500_000,
            SettingValues.NONE);
    return new VideoEncoderConfiguration(
        live.codec(),
        live.widthPx(),
        live.heightPx(),
        live.colorSpace(),
        live.frameRate(),
        live.bitsPerSecond(),
        live.settings(),
        live.contentHint(),
        isReproducible);
  }

  /** Has the next pictures of the pattern coded. */
  void encode(VideoEncoder encoder, int count) {
    for (int i = 0; i < count; i++) {
      try (VideoFrame frame = pool.poll()) {
        pattern.paint(frame, pictures, Damage.unknown());
        frame.filled(
            pictures * FRAME_US,
            pictures == 0 ? Damage.unknown() : pattern.damage(pictures - 1, pictures));
        pictures++;
        encoder.encode(frame, FRAME_US, false, chunks::add);
      }
    }
  }

  /** Has pictures coded until something is so. */
  void encodeUntil(VideoEncoder encoder, BooleanSupplier condition) {
    for (int i = 0; i < MOST_PICTURES && !condition.getAsBoolean(); i++) {
      encode(encoder, 1);
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  int pictures() {
    return pictures;
  }

  /** From now on the pictures come from the first one again. */
  void again() {
    pictures = 0;
    chunks.clear();
  }

  List<String> texts() {
    return chunks.stream()
        .map(chunk -> StandardCharsets.UTF_8.decode(chunk.data()).toString())
        .toList();
  }

  List<Long> keyframes() {
    return chunks.stream()
        .filter(EncodedChunk::keyframe)
        .map(chunk -> chunk.timestampUs() / FRAME_US)
        .toList();
  }

  List<Long> numbers() {
    return chunks.stream().map(chunk -> chunk.timestampUs() / FRAME_US).toList();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    encoders.forEach(VideoEncoder::close);
    isolations.forEach(EncoderIsolation::close);
    pool.close();
  }
}
