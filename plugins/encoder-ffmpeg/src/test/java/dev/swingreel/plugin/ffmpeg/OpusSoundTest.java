package dev.swingreel.plugin.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.Codec;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.ffmpeg.internal.SoundCodec;
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
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound goes through the encoder into WebM and comes back through ffmpeg. */
class OpusSoundTest {

  private static final int RATE_HZ = 48_000;
  private static final int BLOCK = 480;

  /** WebM keeps whole milliseconds, and ffmpeg fills or cuts by them. */
  private static final int ROUNDING_FRAMES = 96;

  @TempDir private Path folder;

  @Test
  void givesBackAToneAsLongAndAsHighAsItWas() throws IOException, InterruptedException {
    int frames = 3 * RATE_HZ + 123;
    float[] left = left(roundTrip(frames, i -> 0.5 * Math.sin(2 * Math.PI * 1_000 * i / RATE_HZ)));
    assertThat(left).hasSizeBetween(frames - ROUNDING_FRAMES, frames + ROUNDING_FRAMES);
    assertThat(frequencyHz(left)).isCloseTo(1_000, within(0.5));
    double loudest = 0;
    for (float sample : left) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    assertThat(loudest).isCloseTo(0.5, within(0.05));
  }

  @Test
  void givesBackAClickWhenItWas() throws IOException, InterruptedException {
    float[] left = left(roundTrip(2 * RATE_HZ, i -> i >= RATE_HZ && i < RATE_HZ + 24 ? 0.9 : 0));
    int loudest = 0;
    for (int i = 0; i < left.length; i++) {
      if (Math.abs(left[i]) > Math.abs(left[loudest])) {
        loudest = i;
      }
    }
    assertThat(loudest / (double) RATE_HZ).isCloseTo(1.0, within(0.002));
  }

  @Test
  void keepsTheChannelsApart() throws IOException, InterruptedException {
    float[] both = roundTrip(RATE_HZ, i -> 0.5 * Math.sin(2 * Math.PI * 700 * i / RATE_HZ));
    double right = 0;
    for (int i = 1; i < both.length; i += 2) {
      right = Math.max(right, Math.abs(both[i]));
    }
    assertThat(right).isLessThan(0.05);
  }

  /** Puts a signal on the left channel, and nothing on the right. */
  private float[] roundTrip(int frames, IntToDoubleFunction signal)
      throws IOException, InterruptedException {
    AudioEncoderConfiguration wanted =
        new AudioEncoderConfiguration(
            Codec.OPUS, RATE_HZ, 2, 128_000, BitrateMode.VARIABLE, SettingValues.NONE);
    List<EncodedChunk> chunks = new ArrayList<>();
    try (AudioEncoder encoder =
            new SoundEncoderProvider(new FfmpegPlugin().availability(), SoundCodec.OPUS)
                .open(wanted);
        AudioFramePool pool = new AudioFramePool(encoder.inputFormat(), BLOCK, 1)) {
      for (int from = 0; from < frames; from += BLOCK) {
        int count = Math.min(BLOCK, frames - from);
        try (AudioFrame frame = pool.poll()) {
          for (int i = 0; i < count; i++) {
            frame.data().putFloat(i * 8, (float) signal.applyAsDouble(from + i));
            frame.data().putFloat(i * 8 + 4, 0);
          }
          frame.filled(encoder.inputFormat().framesToUs(from), count);
          encoder.encode(frame, chunks::add);
        }
      }
      encoder.finish(chunks::add);
      Path file = folder.resolve("sound.webm");
      Files.write(file, webm(encoder, chunks, encoder.inputFormat().framesToUs(frames)));
      return Ffmpeg.decodeAudio(file);
    }
  }

  private static byte[] webm(AudioEncoder encoder, List<EncodedChunk> chunks, long durationUs)
      throws IOException {
    ContainerProvider container = new WebmPlugin().containers().get(0);
    CapturingOutput output = new CapturingOutput();
    MuxerConfiguration configuration =
        new MuxerConfiguration(
            "audio/webm",
            List.of(encoder.configuration()),
            "test",
            Optional.empty(),
            new UUID(1, 2));
    try (Muxer muxer = container.open(configuration, output)) {
      for (EncodedChunk chunk : chunks) {
        muxer.write(0, chunk);
      }
      muxer.complete(new MuxerCompletion(durationUs, Map.of(), List.of()));
    }
    return output.bytes();
  }

  private static float[] left(float[] both) {
    float[] left = new float[both.length / 2];
    for (int i = 0; i < left.length; i++) {
      left[i] = both[2 * i];
    }
    return left;
  }

  /** Counts upward zero crossings between the first and the last, interpolated. */
  private static double frequencyHz(float[] samples) {
    double first = -1;
    double last = -1;
    int periods = -1;
    for (int i = RATE_HZ / 10; i < samples.length - RATE_HZ / 10; i++) {
      if (samples[i] < 0 && samples[i + 1] >= 0) {
        last = i + samples[i] / (samples[i] - samples[i + 1]);
        first = first < 0 ? last : first;
        periods++;
      }
    }
    return periods * RATE_HZ / (last - first);
  }
}
