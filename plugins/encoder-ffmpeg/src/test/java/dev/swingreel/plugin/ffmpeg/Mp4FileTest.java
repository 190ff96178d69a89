package dev.swingreel.plugin.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import dev.swingreel.plugin.ffmpeg.internal.SoundCodec;
import dev.swingreel.testkit.CapturingOutput;
import dev.swingreel.testkit.MovingPattern;
import dev.swingreel.testkit.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures and a tone go into MP4, and other people's ffmpeg reads them back. */
class Mp4FileTest {

  private static final int WIDTH_PX = 320;
  private static final int HEIGHT_PX = 180;
  private static final int SECONDS = 3;
  private static final int RATE_HZ = 48_000;
  private static final int FRAMES = SECONDS * 30;
  private static final double TONE_HZ = 440;

  @TempDir private Path folder;

  private record Timed(int track, EncodedChunk chunk) {}

  @ParameterizedTest
  @CsvSource({"LIBVPX_VP9, OPUS", "OPENH264, AAC", "OPENH264, OPUS", "SVT_AV1, OPUS"})
  void isAnOrdinaryFileWhenItIsComplete(PictureCoder pictures, SoundCodec sound)
      throws IOException, InterruptedException {
    Path file = write(pictures, sound, true);
    assertThat(
            Ffmpeg.probe(file, "-show_entries", "stream=codec_name,color_space", "-of", "csv=p=0"))
        .contains(pictures.codec().id() + ",bt709")
        .contains(sound.codec().id());
    double duration =
        Double.parseDouble(
            Ffmpeg.probe(file, "-show_entries", "format=duration", "-of", "csv=p=0"));
    assertThat(duration).isCloseTo(SECONDS, within(0.03));
    assertThat(Ffmpeg.probe(file, "-show_entries", "format_tags=title", "-of", "csv=p=0"))
        .isEqualTo("test");
    assertThat(Ffmpeg.decodeVideo(file, WIDTH_PX, HEIGHT_PX, (number, i420) -> {}))
        .isEqualTo(FRAMES);
    float[] both = Ffmpeg.decodeAudio(file);
    assertThat(both.length / 2).isCloseTo(SECONDS * RATE_HZ, within(RATE_HZ / 20));
    assertThat(frequencyHz(both)).isCloseTo(TONE_HZ, within(0.5));
  }

  @ParameterizedTest
  @CsvSource({"LIBVPX_VP9, OPUS", "OPENH264, AAC"})
  void canBePlayedThoughItNeverBecameComplete(PictureCoder pictures, SoundCodec sound)
      throws IOException, InterruptedException {
    Path file = write(pictures, sound, false);
    assertThat(Ffmpeg.decodeVideo(file, WIDTH_PX, HEIGHT_PX, (number, i420) -> {}))
        .isEqualTo(FRAMES);
    assertThat(frequencyHz(Ffmpeg.decodeAudio(file))).isCloseTo(TONE_HZ, within(0.5));
  }

  private Path write(PictureCoder pictures, SoundCodec sound, boolean complete) throws IOException {
    List<Timed> chunks = new ArrayList<>();
    List<CodecConfiguration> tracks = new ArrayList<>();
    tracks.add(encodePictures(pictures, chunks));
    tracks.add(encodeTone(sound, chunks));
    chunks.sort(Comparator.comparingLong(timed -> timed.chunk().timestampUs()));
    CapturingOutput output = new CapturingOutput();
    MuxerConfiguration configuration =
        new MuxerConfiguration("video/mp4", tracks, "test", Optional.empty(), new UUID(1, 2));
    try (Muxer muxer = new Mp4ContainerProvider().open(configuration, output)) {
      for (Timed timed : chunks) {
        muxer.write(timed.track(), timed.chunk());
      }
      muxer.flush();
      if (complete) {
        muxer.complete(
            new MuxerCompletion(SECONDS * 1_000_000L, Map.of("TITLE", "test"), List.of()));
      }
    }
    return Files.write(folder.resolve("film.mp4"), output.bytes());
  }

  private static CodecConfiguration encodePictures(PictureCoder codec, List<Timed> chunks) {
    VideoEncoderConfiguration wanted =
        new VideoEncoderConfiguration(
            codec.codec(),
            WIDTH_PX,
            HEIGHT_PX,
            ColorSpace.BT709_LIMITED,
            FrameRate.upTo(30),
            500_000,
            SettingValues.NONE);
    MovingPattern pattern = new MovingPattern(WIDTH_PX, HEIGHT_PX);
    try (VideoEncoder encoder = Providers.pictures(codec).open(wanted);
        VideoFramePool pool =
            new VideoFramePool(
                encoder.inputFormat(), WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, 1)) {
      for (int i = 0; i < FRAMES; i++) {
        try (VideoFrame frame = pool.poll()) {
          pattern.paint(frame, i, Damage.unknown());
          frame.filled(i * 1_000_000L / 30, Damage.unknown());
          encoder.encode(frame, 33_333, false, chunk -> chunks.add(new Timed(0, chunk)));
        }
      }
      encoder.finish(chunk -> chunks.add(new Timed(0, chunk)));
      return encoder.configuration();
    }
  }

  private static CodecConfiguration encodeTone(SoundCodec codec, List<Timed> chunks) {
    AudioEncoderConfiguration wanted =
        new AudioEncoderConfiguration(
            codec.codec(), RATE_HZ, 2, 128_000, BitrateMode.VARIABLE, SettingValues.NONE);
    try (AudioEncoder encoder =
            new SoundEncoderProvider(new FfmpegPlugin().availability(), codec).open(wanted);
        AudioFramePool pool = new AudioFramePool(encoder.inputFormat(), RATE_HZ, 1)) {
      Tone tone = new Tone(encoder.inputFormat(), TONE_HZ);
      for (int second = 0; second < SECONDS; second++) {
        try (AudioFrame frame = pool.poll()) {
          tone.write(frame.data(), (long) second * RATE_HZ, RATE_HZ);
          frame.filled(second * 1_000_000L, RATE_HZ);
          encoder.encode(frame, chunk -> chunks.add(new Timed(1, chunk)));
        }
      }
      encoder.finish(chunk -> chunks.add(new Timed(1, chunk)));
      return encoder.configuration();
    }
  }

  /** Counts upward zero crossings of the left channel between the first and the last. */
  private static double frequencyHz(float[] both) {
    double first = -1;
    double last = -1;
    int periods = -1;
    for (int i = RATE_HZ / 10; i < both.length / 2 - RATE_HZ / 10; i++) {
      float here = both[2 * i];
      float next = both[2 * i + 2];
      if (here < 0 && next >= 0) {
        last = i + here / (here - next);
        first = first < 0 ? last : first;
        periods++;
      }
    }
    return periods * RATE_HZ / (last - first);
  }
}
