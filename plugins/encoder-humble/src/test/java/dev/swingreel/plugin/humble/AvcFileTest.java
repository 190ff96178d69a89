package dev.swingreel.plugin.humble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.webm.WebmPlugin;
import dev.swingreel.testkit.CapturingOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H.264 of Humble's goes into Matroska and comes back out of ffmpeg, in the colours it says. */
class AvcFileTest {

  private static final int WIDTH_PX = 320;
  private static final int HEIGHT_PX = 192;
  private static final int FRAMES = 165;
  private static final long BITS_PER_SECOND = 300_000;

  @TempDir private Path folder;

  @Test
  void isReadByOthersKeepsToItsRateAndSaysItsColours() throws IOException, InterruptedException {
    VideoEncoderConfiguration wanted =
        new VideoEncoderConfiguration(
            Codec.H264,
            WIDTH_PX,
            HEIGHT_PX,
            ColorSpace.BT709_LIMITED,
            FrameRate.fixed(15),
            BITS_PER_SECOND,
            SettingValues.NONE);
    List<EncodedChunk> chunks = new ArrayList<>();
    CapturingOutput output = new CapturingOutput();
    try (VideoEncoder encoder = HumbleProviders.avc().open(wanted);
        DesktopScene scene = new DesktopScene(WIDTH_PX, HEIGHT_PX)) {
      for (int i = 0; i < FRAMES; i++) {
        try (VideoFrame frame = scene.frame(i, wanted.frameRate().tickUs(i))) {
          encoder.encode(frame, wanted.frameRate().tickUs(1), false, chunks::add);
        }
      }
      encoder.finish(chunks::add);
      MuxerConfiguration configuration =
          new MuxerConfiguration(
              "video/x-matroska",
              List.of(encoder.configuration()),
              "test",
              Optional.empty(),
              new UUID(1, 2));
      try (Muxer muxer = new WebmPlugin().containers().get(0).open(configuration, output)) {
        for (EncodedChunk chunk : chunks) {
          muxer.write(0, chunk);
        }
        muxer.complete(new MuxerCompletion(wanted.frameRate().tickUs(FRAMES), Map.of(), List.of()));
      }
    }
    Path file = folder.resolve("desktop.mkv");
    Files.write(file, output.bytes());

    assertThat(Ffmpeg.decodeVideo(file, WIDTH_PX, HEIGHT_PX, (number, i420) -> {}))
        .isEqualTo(FRAMES);
    assertThat(Ffmpeg.probe(file, "-show_entries", "stream=codec_name,color_space,color_range"))
        .contains("codec_name=h264", "color_space=bt709", "color_range=tv");
    // Ten seconds and more of them.
    long bits = chunks.stream().mapToLong(EncodedChunk::size).sum() * 8;
    assertThat(bits * 15 / FRAMES).isLessThan(BITS_PER_SECOND * 115 / 100);
    assertThat(chunks).filteredOn(EncodedChunk::keyframe).hasSizeBetween(2, 4);
  }
}
