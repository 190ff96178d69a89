package dev.swingreel.plugin.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.VideoReader;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import dev.swingreel.plugin.ffmpeg.internal.SoundCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred files are opened, read and closed; what they held is given back. */
class ReaderMemoryTest {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int WARM_UP = 40;
  private static final int ROUNDS = 100;
  private static final long ALLOWED_GROWTH_KB = 5 * 8_192;

  @TempDir private Path folder;

  @Test
  void returnsAllNativeMemory() throws IOException {
    assumeThat(STATUS).exists();
    ReaderProvider provider = new FfmpegPlugin().readers().get(0);
    Path whole = folder.resolve("whole");
    Samples.mp4(whole, PictureCoder.OPENH264, SoundCodec.AAC);
    Path cut = folder.resolve("cut");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(whole), 100));
    for (int i = 0; i < WARM_UP; i++) {
      round(provider, whole, cut);
    }
    long before = residentKb();
    for (int i = 0; i < ROUNDS; i++) {
      round(provider, whole, cut);
    }
    long growth = residentKb() - before;
    System.out.printf("%d readers of each kind: %+d kB resident%n", ROUNDS, growth);
    assertThat(growth).isLessThan(ALLOWED_GROWTH_KB);
  }

  private static void round(ReaderProvider provider, Path whole, Path cut) throws IOException {
    assertThat(provider.inspect(whole).tracks()).hasSize(2);
    try (VideoReader reader = provider.openVideo(whole)) {
      reader.seek(1_000_000);
      assertThat(reader.advance()).isTrue();
      try (VideoFrame frame = reader.picture()) {
        assertThat(frame.timestampUs()).isPositive();
      }
    }
    try (AudioReader reader = provider.openAudio(whole)) {
      assertThat(reader.advance()).isTrue();
      reader.seek(0);
      assertThat(reader.advance()).isTrue();
      try (AudioFrame frame = reader.sound()) {
        assertThat(frame.frameCount()).isPositive();
      }
    }
    assertThat(catchThrowable(() -> provider.openVideo(cut))).isInstanceOf(MediaException.class);
  }

  private static long residentKb() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
