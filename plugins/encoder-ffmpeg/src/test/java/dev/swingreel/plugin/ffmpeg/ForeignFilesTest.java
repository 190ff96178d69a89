package dev.swingreel.plugin.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.VideoReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that other people's ffmpeg made, in forms that no recorder here makes. */
class ForeignFilesTest {

  @TempDir private Path folder;

  private final ReaderProvider provider = new FfmpegPlugin().readers().get(0);

  @Test
  void readsPicturesOfMoreBitsAndOddSizes() throws Exception {
    Path file =
        make(
            "deep.webm",
            "-vf",
            "format=yuv444p10le,scale=81:61",
            "-c:v",
            "libvpx-vp9",
            "-profile:v",
            "3");
    try (VideoReader reader = provider.openVideo(file)) {
      assertThat(reader.advance()).isTrue();
      try (VideoFrame frame = reader.picture()) {
        assertThat(frame.width()).isEqualTo(81);
        assertThat(frame.height()).isEqualTo(61);
        // Nothing says so, but it is the rule for small pictures.
        assertThat(frame.colorSpace()).isEqualTo(new ColorSpace(6, 6, 6, false));
        // White.
        assertThat(frame.plane(0).get(10) & 0xFF).isBetween(230, 240);
      }
      assertThat(count(reader)).isEqualTo(9);
    }
  }

  @Test
  void readsGifs() throws Exception {
    Path file = make("small.gif");
    try (VideoReader reader = provider.openVideo(file)) {
      assertThat(reader.advance()).isTrue();
      try (VideoFrame frame = reader.picture()) {
        assertThat(frame.colorSpace()).isEqualTo(ColorSpace.BT709_LIMITED);
        assertThat(frame.plane(0).get(10) & 0xFF).isBetween(230, 240);
      }
      assertThat(count(reader)).isEqualTo(9);
    }
  }

  @Test
  void readsNoPlaylistsThatNameOtherFiles() throws IOException {
    for (String text :
        List.of("#EXTM3U\n#EXTINF:1,\n/etc/passwd\n", "ffconcat version 1.0\nfile secret.webm\n")) {
      Path file = Files.writeString(folder.resolve("list.m3u8"), text);
      assertThat(provider.recognises(file)).isFalse();
    }
  }

  private static int count(VideoReader reader) {
    int count = 0;
    while (reader.advance()) {
      count++;
    }
    return count;
  }

  private Path make(String name, String... options) throws IOException, InterruptedException {
    Path file = folder.resolve(name);
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-f", "lavfi", "-i"));
    command.add("color=white:size=80x60:rate=10:duration=1");
    command.addAll(List.of(options));
    command.add(file.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return file;
  }
}
