package dev.swingreel.plugin.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import dev.swingreel.plugin.ffmpeg.internal.SoundCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Five hundred encoders come and go; what they held is given back when they are closed. */
class NativeMemoryTest {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int WARM_UP = 150;
  private static final int ROUNDS = 500;
  private static final int COLLECTIONS = 20;
  private static final long STABLE_KB = 100;
  private static final int WIDTH_PX = 320;
  private static final int HEIGHT_PX = 192;

  /** An encoder of VP9 leaked each round would be over 500 MB. */
  private static final long ALLOWED_GROWTH_KB = 24_000;

  /** The garbage collector would free the memory of pools much later. */
  private final VideoFramePool pictures =
      new VideoFramePool(PixelFormat.I420, WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, 1);

  private final Map<AudioFormat, AudioFramePool> sounds = new HashMap<>();

  @Test
  void returnsAllNativeMemory() throws IOException {
    assumeThat(STATUS).exists();
    // The C library keeps an arena for each of some threads, and fills them all at first.
    for (int i = 0; i < WARM_UP; i++) {
      pictures(PictureCoder.LIBVPX_VP9);
    }
    rounds(WARM_UP);
    long before = residentKb();
    rounds(ROUNDS);
    long growth = residentKb() - before;
    System.out.printf("%d encoders: %+d kB resident%n", ROUNDS, growth);
    assertThat(growth).isLessThan(ALLOWED_GROWTH_KB);
  }

  private void rounds(int count) {
    PictureCoder[] coders = {
      PictureCoder.LIBVPX_VP9,
      PictureCoder.LIBVPX_VP8,
      PictureCoder.LIBAOM_AV1,
      PictureCoder.OPENH264
    };
    SoundCodec[] codecs = SoundCodec.values();
    for (int i = 0; i < count; i++) {
      pictures(coders[i % coders.length]);
      sound(codecs[i % codecs.length]);
    }
  }

  private void pictures(PictureCoder coder) {
    VideoEncoderConfiguration wanted =
        new VideoEncoderConfiguration(
            coder.codec(),
            WIDTH_PX,
            HEIGHT_PX,
            ColorSpace.BT709_LIMITED,
            FrameRate.fixed(30),
            500_000,
            SettingValues.NONE);
    try (VideoEncoder encoder = Providers.pictures(coder).open(wanted)) {
      for (int i = 0; i < 2; i++) {
        try (VideoFrame frame = pictures.poll()) {
          frame.filled(i * 33_333L, Damage.unknown());
          encoder.encode(frame, 33_333, false, NativeMemoryTest::hold);
        }
      }
    }
  }

  private void sound(SoundCodec coder) {
    AudioEncoderConfiguration wanted =
        new AudioEncoderConfiguration(
            coder.codec(), 48_000, 2, 128_000, BitrateMode.VARIABLE, SettingValues.NONE);
    try (AudioEncoder encoder = Providers.sound(coder).open(wanted);
        AudioFrame frame =
            sounds
                .computeIfAbsent(
                    encoder.inputFormat(), format -> new AudioFramePool(format, 9_600, 1))
                .poll()) {
      frame.filled(0, 9_600);
      encoder.encode(frame, NativeMemoryTest::hold);
      encoder.finish(NativeMemoryTest::hold);
    }
  }

  private static void hold(EncodedChunk chunk) {
    assertThat(chunk.size()).isPositive();
  }

  /** What is resident when the garbage is gone: pools of frames give theirs back a little later. */
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
