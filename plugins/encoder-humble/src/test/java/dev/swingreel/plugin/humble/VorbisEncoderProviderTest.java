package dev.swingreel.plugin.humble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.Codec;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.SettingValues;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VorbisEncoderProviderTest {

  private final AudioEncoderProvider provider = HumbleProviders.audio();

  @Test
  void refusesWhatCannotBeEncodedAndNamesIt() {
    assertThat(provider.supports(wanted(96_000, 2, 128_000)).reason()).contains("96000");
    assertThat(provider.supports(wanted(48_000, 6, 128_000)).reason()).contains("not 6");
    assertThat(provider.supports(wanted(48_000, 2, 0)).reason()).contains("0 bits");
  }

  @Test
  void hasNoCodecsWhereThereIsNoLibrary() {
    AudioEncoderProvider foreign = new VorbisEncoderProvider(HumbleProviders.onForeignProcessor());
    assertThat(foreign.codecs()).isEmpty();
    assertThat(foreign.supports(wanted(48_000, 2, 128_000)).reason()).contains("x86-64");
  }

  @ParameterizedTest
  @CsvSource({
    "48000, 2, 128000", "48000, 2, 8000", "48000, 2, 2000000", "44100, 1, 64000",
    "22050, 2, 96000", "16000, 1, 256000", "8000, 1, 320000", "50000, 2, 128000"
  })
  void takesTheNearestBitRateAndAnySupportedRate(int rateHz, int channels, long bitsPerSecond) {
    try (AudioEncoder encoder = provider.open(wanted(rateHz, channels, bitsPerSecond))) {
      assertThat(encoder.inputFormat().sampleRateHz()).isEqualTo(rateHz);
      assertThat(encoder.configuration().privateData().remaining()).isGreaterThan(1_000);
      List<EncodedChunk> chunks = new ArrayList<>();
      AudioFramePool pool = new AudioFramePool(encoder.inputFormat(), rateHz, 1);
      try (AudioFrame second = pool.poll()) {
        second.filled(7_000_000, rateHz);
        encoder.encode(second, chunks::add);
      }
      encoder.finish(chunks::add);
      EncodedChunk last = chunks.get(chunks.size() - 1);
      long endUs =
          last.timestampUs()
              + last.durationUs()
              - last.discardPaddingUs()
              - encoder.configuration().codecDelayUs();
      assertThat(chunks.get(0).timestampUs()).isEqualTo(7_000_000);
      assertThat(endUs).isBetween(7_999_998L, 8_000_002L);
      assertThat(chunks.subList(0, chunks.size() - 1))
          .allMatch(chunk -> chunk.discardPaddingUs() == 0);
    }
  }

  private static AudioEncoderConfiguration wanted(int rateHz, int channels, long bitsPerSecond) {
    return new AudioEncoderConfiguration(
        Codec.VORBIS, rateHz, channels, bitsPerSecond, BitrateMode.VARIABLE, SettingValues.NONE);
  }
}
