package dev.swingreel.engine;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.sound.AudioAligner;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The work of one {@code encode-audio} thread: puts the sound on the clock and into the encoder's
 * format, cuts out what is recorded, to the sample, fills holes with silence, and codes the result
 * without hole or overlap.
 */
final class AudioEncoding implements TrackEncoding {

  private static final int BUFFER_FRAMES = 2_048;

  /** A difference to the expected time that is rounding, not a hole. */
  private static final long TOLERANCE_US = 2_000;

  private final AudioInput input;
  private final Timeline timeline;
  private final AudioEncoder encoder;
  private final HintWatch hints;
  private final String label;
  private final AudioFormat format;
  private final AudioFramePool pool;
  private final AudioFrame buffer;
  private final AudioAligner aligner;
  private final LongAdder filledFrames = new LongAdder();
  private long nextFrame;
  private Consumer<EncodedChunk> out = chunk -> {};

  private AudioEncoding(
      AudioInput input, Timeline timeline, AudioEncoder encoder, HintWatch hints, String label) {
    this.input = input;
    this.timeline = timeline;
    this.encoder = encoder;
    this.hints = hints;
    this.label = label;
    this.format = encoder.inputFormat();
    this.pool = new AudioFramePool(format, BUFFER_FRAMES, 1);
    this.buffer = pool.poll();
    this.aligner = new AudioAligner(format, this::encode);
  }

  static AudioEncoding open(
      SessionPlan plan, AudioFormat source, HintWatch hints, AudioInput input, Timeline timeline) {
    RecordingFormat.Coding<AudioEncoderProvider> coding = plan.format().audio().orElseThrow();
    return EncoderChoice.first(
        coding.providers(),
        provider -> {
          AudioEncoderConfiguration configuration =
              new AudioEncoderConfiguration(
                  coding.codec(),
                  source.sampleRateHz(),
                  source.channelCount(),
                  plan.targets().audioEncoderBitsPerSecond(),
                  plan.targets().audioMode(),
                  EncoderChoice.settings(plan, provider),
                  hints.told());
          EncoderChoice.require(provider.supports(configuration));
          return new AudioEncoding(
              input,
              timeline,
              provider.open(configuration),
              hints,
              EncoderChoice.label(provider, coding.codec()));
        });
  }

  @Override
  public CodecConfiguration configuration() {
    return encoder.configuration();
  }

  @Override
  public String label() {
    return label;
  }

  AudioFormat format() {
    return format;
  }

  long filledMs() {
    return format.framesToUs(filledFrames.sum()) / 1_000;
  }

  double driftPpm() {
    return aligner.driftPpm();
  }

  @Override
  public void run(Consumer<EncodedChunk> newOut) throws InterruptedException {
    out = newOut;
    AudioItem item = input.take();
    while (item != null) {
      try {
        if (item.frame() == null) {
          fillUntil(timeline.recordedUs(item.atUs()));
        } else {
          aligner.accept(item.frame(), item.atUs());
          input.correct(aligner.correctionUs());
        }
      } finally {
        item.release();
      }
      item = input.take();
    }
    aligner.flush();
    fillUntil(timeline.lengthUs());
    encoder.finish(out);
  }

  @Override
  public void close() {
    encoder.close();
    buffer.close();
    pool.close();
  }

  private void encode(long startUs, float[] samples, int frames) {
    for (Timeline.Span span : timeline.recorded(startUs, startUs + format.framesToUs(frames))) {
      int from = (int) format.usToFrames(span.fromUs() - startUs);
      int to = (int) Math.min(frames, format.usToFrames(span.toUs() - startUs));
      int first = align(from, to, span.recordedUs());
      boolean isCut = span.toUs() < startUs + format.framesToUs(frames);
      long room = isCut ? frameAt(span.recordedUs() + span.toUs() - span.fromUs()) - nextFrame : to;
      send(samples, first, (int) Math.min(to, first + room));
    }
  }

  /** Fills a hole before a run, or tells where the run begins that overlaps what came before. */
  private int align(int from, int to, long recordedUs) {
    long difference = frameAt(recordedUs) - nextFrame;
    long tolerance = nextFrame == 0 ? 0 : format.usToFrames(TOLERANCE_US);
    if (difference > tolerance) {
      fill(difference);
    } else if (-difference > tolerance) {
      return (int) Math.min(to, from - difference);
    }
    return from;
  }

  private void send(float[] samples, int from, int to) {
    for (int at = from; at < to; at += BUFFER_FRAMES) {
      int count = Math.min(BUFFER_FRAMES, to - at);
      copy(samples, at * format.channelCount(), count * format.channelCount());
      send(count);
    }
  }

  private void fillUntil(long recordedUs) {
    fill(frameAt(recordedUs) - nextFrame);
  }

  private long frameAt(long recordedUs) {
    return format.usToFrames(recordedUs);
  }

  private void fill(long frames) {
    long left = frames;
    while (left > 0) {
      int count = (int) Math.min(BUFFER_FRAMES, left);
      int bytes = count * format.bytesPerFrame();
      for (int i = 0; i < bytes; i += Short.BYTES) {
        buffer.data().putShort(i, (short) 0);
      }
      send(count);
      filledFrames.add(count);
      left -= count;
    }
  }

  private void send(int count) {
    buffer.filled(format.framesToUs(nextFrame), count);
    if (hints.hasChanged()) {
      encoder.contentHintChanged(hints.told());
    }
    encoder.encode(buffer, out);
    nextFrame += count;
  }

  private void copy(float[] samples, int from, int count) {
    ByteBuffer into = buffer.data();
    for (int i = 0; i < count; i++) {
      float sample = samples[from + i];
      if (format.sampleFormat() == SampleFormat.F32) {
        into.putFloat(i * Float.BYTES, sample);
      } else {
        into.putShort(
            i * Short.BYTES,
            (short) Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768f))));
      }
    }
  }
}
