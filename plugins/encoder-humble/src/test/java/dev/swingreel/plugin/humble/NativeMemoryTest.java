package dev.swingreel.plugin.humble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.humble.internal.PictureEncoder;
import dev.swingreel.plugin.humble.internal.PictureTuning;
import io.humble.ferry.JNIMemoryManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Sixty encoders of each codec come and go, or as many as the system property {@code
 * swingreel.memory.rounds} says; what they held is given back when they are closed.
 */
class NativeMemoryTest {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int WARM_UP = 25;
  private static final int ROUNDS = Integer.getInteger("swingreel.memory.rounds", 60);
  private static final int COLLECTIONS = 20;
  private static final long STABLE_KB = 100;
  private static final int WIDTH_PX = 320;
  private static final int HEIGHT_PX = 180;

  /** The JVM itself grows by 3 to 13 MB meanwhile; an encoder leaked each round is over 100. */
  private static final long ALLOWED_GROWTH_KB = 4 * 8_192;

  @Test
  void returnsAllNativeMemory() throws IOException {
    assumeThat(STATUS).exists();
    try (DesktopScene scene = new DesktopScene(WIDTH_PX, HEIGHT_PX)) {
      for (int i = 0; i < WARM_UP; i++) {
        round(scene, i);
      }
      long objectsBefore = JNIMemoryManager.getMgr().getNumPinnedObjects();
      long before = residentKb();
      for (int i = 0; i < ROUNDS; i++) {
        round(scene, i);
      }
      long growth = residentKb() - before;
      System.out.printf("%d encoders of each codec: %+d kB resident%n", ROUNDS, growth);
      assertThat(JNIMemoryManager.getMgr().getNumPinnedObjects())
          .as("native objects held by Java")
          .isEqualTo(objectsBefore);
      assertThat(growth).isLessThan(ALLOWED_GROWTH_KB);
    }
  }

  private static void round(DesktopScene scene, int round) {
    video(Codec.VP8, scene, round);
    video(Codec.VP9, scene, round);
    video(Codec.H264, scene, round);
    sound();
    assertThat(
            catchThrowable(
                () ->
                    PictureEncoder.open(
                        wanted(Codec.VP9), new PictureTuning(Map.of("no-such-option", "1"), 1))))
        .hasMessageContaining("cannot encode vp9");
  }

  private static void video(Codec codec, DesktopScene scene, int round) {
    VideoEncoderProvider provider =
        codec.equals(Codec.H264) ? HumbleProviders.avc() : HumbleProviders.video();
    try (VideoEncoder encoder = provider.open(wanted(codec))) {
      for (int i = 0; i < 3; i++) {
        try (VideoFrame frame = scene.frame(round * 3 + i, i * 33_333L)) {
          encoder.encode(frame, 33_333, false, NativeMemoryTest::hold);
        }
      }
    }
  }

  private static void sound() {
    AudioEncoderConfiguration wanted =
        new AudioEncoderConfiguration(
            Codec.VORBIS, 48_000, 2, 128_000, BitrateMode.VARIABLE, SettingValues.NONE);
    try (AudioEncoder encoder = HumbleProviders.audio().open(wanted);
        AudioFramePool pool = new AudioFramePool(encoder.inputFormat(), 4_800, 1);
        AudioFrame frame = pool.poll()) {
      frame.filled(0, 4_800);
      encoder.encode(frame, NativeMemoryTest::hold);
      encoder.finish(NativeMemoryTest::hold);
    }
  }

  private static void hold(EncodedChunk chunk) {
    assertThat(chunk.size()).isPositive();
  }

  private static VideoEncoderConfiguration wanted(Codec codec) {
    return new VideoEncoderConfiguration(
        codec,
        WIDTH_PX,
        HEIGHT_PX,
        ColorSpace.BT709_LIMITED,
        FrameRate.fixed(30),
        500_000,
        SettingValues.NONE);
  }

  /** What is resident when the garbage is gone: the heap grows, and gives back, by itself. */
  private static long residentKb() throws IOException {
    long before = Long.MAX_VALUE;
    long now = readResidentKb();
    for (int i = 0; i < COLLECTIONS && Math.abs(before - now) > STABLE_KB; i++) {
      System.gc();
      before = now;
      now = readResidentKb();
    }
    return now;
  }

  private static long readResidentKb() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
