package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.SettingValues;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every audio encoder does. A subclass says which provider and codec, and adds no tests. */
public abstract class AudioEncoderContract {

  private static final int RATE_HZ = 48_000;
  private static final int CHANNELS = 2;
  private static final double TONE_HZ = 440;
  private static final long SECOND_US = 1_000_000;

  /** What timestamps may be off because containers and codecs count in coarser steps. */
  private static final long ROUNDING_US = 2_000;

  /** The longest coded run in use, Vorbis' long block, and a little. */
  private static final long LONGEST_RUN_US = 60_000;

  /** Finds frames that the encoder did not give back. */
  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final List<AudioEncoder> opened = new ArrayList<>();
  private AudioEncoderProvider provider;

  /** For subclasses. */
  protected AudioEncoderContract() {}

  /**
   * Makes the provider under test.
   *
   * @return a provider that can encode {@link #codec()} here
   */
  protected abstract AudioEncoderProvider createProvider();

  /**
   * Returns the codec under test.
   *
   * @return one of the provider's codecs
   */
  protected abstract Codec codec();

  /**
   * Returns the settings; by default none.
   *
   * @return checked settings
   */
  protected SettingValues settings() {
    return SettingValues.NONE;
  }

  @BeforeEach
  final void makeProvider() {
    provider = createProvider();
    provider.prepare();
  }

  @AfterEach
  final void closeAll() {
    opened.forEach(AudioEncoder::close);
  }

  @Test
  final void supportsItsCodecAndSaysWhyNotAnother() {
    assertThat(provider.codecs()).contains(codec());
    assertThat(provider.supports(wanted(codec())).isAvailable()).isTrue();
    AudioEncoderConfiguration unknown = wanted(new Codec(TrackKind.AUDIO, "no-such-codec"));
    Availability answer = provider.supports(unknown);
    assertThat(answer.isAvailable()).isFalse();
    assertThat(answer.reason()).isNotBlank();
    assertThatThrownBy(() -> provider.open(unknown))
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED));
  }

  @Test
  final void configuresATrackOfTheWantedRateAndChannels() {
    AudioEncoder encoder = open();
    assertThat(encoder.inputFormat().sampleRateHz()).isEqualTo(RATE_HZ);
    assertThat(encoder.inputFormat().channelCount()).isEqualTo(CHANNELS);
    CodecConfiguration.Audio configuration = encoder.configuration();
    assertThat(configuration.codec()).isEqualTo(codec());
    assertThat(configuration.sampleRateHz()).isEqualTo(RATE_HZ);
    assertThat(configuration.channelCount()).isEqualTo(CHANNELS);
    assertThat(configuration.codecDelayUs()).isBetween(0L, SECOND_US);
    assertThat(configuration.seekPreRollUs()).isBetween(0L, SECOND_US);
    assertThat(encodeOneSecond(encoder, 960)).isNotEmpty();
    assertThat(encoder.configuration()).as("constant").isEqualTo(configuration);
  }

  @Test
  final void makesChunksWhoseTimesGrowFromTheFirstSampleOn() {
    AudioEncoder encoder = open();
    List<EncodedChunk> chunks = encodeOneSecond(encoder, 960);
    assertThat(chunks)
        .isNotEmpty()
        .allSatisfy(
            chunk -> {
              assertThat(chunk.size()).isPositive();
              assertThat(chunk.keyframe()).isTrue();
              assertThat(chunk.invisible()).isFalse();
              assertThat(chunk.timestampUs()).isGreaterThanOrEqualTo(0);
            });
    List<Long> times = chunks.stream().map(EncodedChunk::timestampUs).toList();
    assertThat(times).isSorted();
    // The first chunk of an overlapped transform, such as Vorbis', decodes to nothing.
    assertThat(times.subList(1, times.size())).doesNotHaveDuplicates();
    assertThat(times.get(0)).isLessThanOrEqualTo(LONGEST_RUN_US);
  }

  @Test
  final void encodesAsMuchSoundAsItWasGiven() {
    AudioEncoder encoder = open();
    List<EncodedChunk> chunks = encodeOneSecond(encoder, 960);
    EncodedChunk last = chunks.get(chunks.size() - 1);
    long endUs =
        last.timestampUs()
            + last.durationUs()
            - last.discardPaddingUs()
            - encoder.configuration().codecDelayUs();
    long slackUs = last.durationUs() == 0 ? LONGEST_RUN_US : ROUNDING_US;
    assertThat(endUs).isBetween(SECOND_US - slackUs - LONGEST_RUN_US, SECOND_US + slackUs);
  }

  @Test
  final void takesRunsOfAnyLength() {
    List<Long> inBlocks = times(encodeOneSecond(open(), 960));
    for (int frames : new int[] {1, 37, 441, 5_000, RATE_HZ}) {
      List<Long> times = times(encodeOneSecond(open(), frames));
      assertThat(times).as("runs of %d audio frames", frames).isSorted().isNotEmpty();
      if (codecCutsItsOwnRuns()) {
        assertThat(times).isEqualTo(inBlocks);
      }
    }
  }

  /**
   * Tells whether the encoder makes the same chunks however its input is cut, as real codecs do.
   *
   * @return true by default; false for an encoder that makes one chunk of every run
   */
  protected boolean codecCutsItsOwnRuns() {
    return true;
  }

  @Test
  final void neverChangesAChunkItHasHandedOut() {
    AudioEncoder encoder = open();
    List<EncodedChunk> chunks = new ArrayList<>();
    List<Integer> hashes = new ArrayList<>();
    feed(
        encoder,
        960,
        chunk -> {
          chunks.add(chunk);
          hashes.add(chunk.data().hashCode());
        });
    encoder.close();
    assertThat(chunks).extracting(chunk -> chunk.data().hashCode()).isEqualTo(hashes);
  }

  @Test
  final void finishesWithoutSound() {
    List<EncodedChunk> chunks = new ArrayList<>();
    open().finish(chunks::add);
    assertThat(chunks).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  final void mayBeClosedInEveryStateAndTwice() {
    AudioEncoder unused = open();
    unused.close();
    unused.close();
    AudioEncoder finished = open();
    assertThat(encodeOneSecond(finished, 960)).isNotEmpty();
    finished.close();
    finished.close();
  }

  private AudioEncoder open() {
    AudioEncoder encoder = provider.open(wanted(codec()));
    opened.add(encoder);
    return encoder;
  }

  private AudioEncoderConfiguration wanted(Codec of) {
    return new AudioEncoderConfiguration(
        of, RATE_HZ, CHANNELS, 128_000, BitrateMode.VARIABLE, settings());
  }

  private List<EncodedChunk> encodeOneSecond(AudioEncoder encoder, int framesPerRun) {
    List<EncodedChunk> chunks = new ArrayList<>();
    feed(encoder, framesPerRun, chunks::add);
    return chunks;
  }

  private void feed(AudioEncoder encoder, int framesPerRun, Consumer<EncodedChunk> out) {
    AudioFormat format = encoder.inputFormat();
    Tone tone = new Tone(format, TONE_HZ);
    AudioFramePool pool = leaks.audioPool(format, framesPerRun, 8);
    for (int first = 0; first < RATE_HZ; first += framesPerRun) {
      int frames = Math.min(framesPerRun, RATE_HZ - first);
      try (AudioFrame frame = pool.poll()) {
        assertThat(frame).as("the encoder keeps all frames").isNotNull();
        tone.write(frame.data(), first, frames);
        frame.filled(format.framesToUs(first), frames);
        encoder.encode(frame, out);
      }
    }
    encoder.finish(out);
  }

  private static List<Long> times(List<EncodedChunk> chunks) {
    return chunks.stream().map(EncodedChunk::timestampUs).toList();
  }
}
