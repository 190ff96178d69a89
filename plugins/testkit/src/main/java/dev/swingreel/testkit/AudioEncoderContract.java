package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.BitrateMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every audio encoder does. A subclass says which provider and codec, and adds no tests. */
public abstract class AudioEncoderContract
    extends EncoderContract<AudioEncoderProvider, AudioEncoder> {

  private static final int RATE_HZ = 48_000;
  private static final int CHANNELS = 2;
  private static final double TONE_HZ = 440;
  private static final long SECOND_US = 1_000_000;

  /** What timestamps may be off because containers and codecs count in coarser steps. */
  private static final long ROUNDING_US = 2_000;

  /** The longest coded run in use, Vorbis' long block, and a little. */
  private static final long LONGEST_RUN_US = 60_000;

  private static final List<ContentHint> AUDIO_HINTS =
      List.of(ContentHint.NONE, ContentHint.SPEECH, ContentHint.MUSIC);
  private static final int STEP_FRAMES = RATE_HZ / 50;

  private AudioFramePool pool;

  /** For subclasses. */
  protected AudioEncoderContract() {}

  @Override
  final Availability supports(AudioEncoderProvider asked, Codec of) {
    return asked.supports(wanted(of, ContentHint.NONE));
  }

  @Override
  final AudioEncoder open(AudioEncoderProvider asked, Codec of) {
    return asked.open(wanted(of, ContentHint.NONE));
  }

  @Override
  final void encodeStep(AudioEncoder encoder, int step, Consumer<EncodedChunk> out) {
    if (pool == null) {
      pool = leaks.audioPool(encoder.inputFormat(), STEP_FRAMES, 8);
    }
    encode(encoder, pool, step * STEP_FRAMES, STEP_FRAMES, out);
  }

  @Override
  final void finish(AudioEncoder encoder, Consumer<EncodedChunk> out) {
    encoder.finish(out);
  }

  @Override
  final void close(AudioEncoder encoder) {
    encoder.close();
  }

  @Override
  final CodecConfiguration configuration(AudioEncoder encoder) {
    return encoder.configuration();
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
  final void finishesWithoutSound() {
    List<EncodedChunk> chunks = new ArrayList<>();
    open().finish(chunks::add);
    assertThat(chunks).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  final void leavesTheSoundAsItIs() {
    AudioEncoder encoder = open();
    AudioFormat format = encoder.inputFormat();
    try (AudioFrame frame = leaks.audioPool(format, STEP_FRAMES, 1).poll()) {
      new Tone(format, TONE_HZ).write(frame.data(), 0, STEP_FRAMES);
      frame.filled(0, STEP_FRAMES);
      ByteBuffer before =
          ByteBuffer.allocate(frame.data().capacity())
              .put(0, frame.data(), 0, frame.data().capacity());
      encoder.encode(frame, chunk -> {});
      encoder.finish(chunk -> {});
      assertThat(frame.data().duplicate().clear()).isEqualTo(before);
    }
  }

  @Test
  final void takesAnyHintOnTheContentAtFirstAndBetweenRuns() {
    for (ContentHint hint : AUDIO_HINTS) {
      AudioEncoder encoder = opened(provider().open(wanted(codec(), hint)));
      List<EncodedChunk> chunks = new ArrayList<>();
      encodeStep(encoder, 0, chunks::add);
      encoder.contentHintChanged(ContentHint.MUSIC);
      encodeStep(encoder, 1, chunks::add);
      encoder.contentHintChanged(hint);
      encodeStep(encoder, 2, chunks::add);
      encoder.finish(chunks::add);
      assertThat(chunks).as("with the hint %s", hint).isNotEmpty();
    }
  }

  private AudioEncoderConfiguration wanted(Codec of, ContentHint hint) {
    return new AudioEncoderConfiguration(
        of, RATE_HZ, CHANNELS, 128_000, BitrateMode.VARIABLE, settings(), hint);
  }

  private List<EncodedChunk> encodeOneSecond(AudioEncoder encoder, int framesPerRun) {
    List<EncodedChunk> chunks = new ArrayList<>();
    AudioFramePool runs = leaks.audioPool(encoder.inputFormat(), framesPerRun, 8);
    for (int first = 0; first < RATE_HZ; first += framesPerRun) {
      encode(encoder, runs, first, Math.min(framesPerRun, RATE_HZ - first), chunks::add);
    }
    encoder.finish(chunks::add);
    return chunks;
  }

  private static void encode(
      AudioEncoder encoder,
      AudioFramePool runs,
      int firstFrame,
      int frames,
      Consumer<EncodedChunk> out) {
    AudioFormat format = encoder.inputFormat();
    try (AudioFrame frame = runs.poll()) {
      assertThat(frame).as("the encoder keeps all frames").isNotNull();
      new Tone(format, TONE_HZ).write(frame.data(), firstFrame, frames);
      frame.filled(format.framesToUs(firstFrame), frames);
      encoder.encode(frame, out);
    }
  }

  private static List<Long> times(List<EncodedChunk> chunks) {
    return chunks.stream().map(EncodedChunk::timestampUs).toList();
  }
}
