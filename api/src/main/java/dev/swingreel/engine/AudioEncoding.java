package dev.swingreel.engine;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The work of one {@code encode-audio} thread: cuts out what is recorded, to the sample, fills
 * holes with silence, and codes the result without hole or overlap.
 */
final class AudioEncoding implements TrackEncoding {

  private static final int BUFFER_FRAMES = 2_048;

  /** A difference to the expected time that is rounding, not a hole. */
  private static final long TOLERANCE_US = 2_000;

  private final AudioInput input;
  private final Timeline timeline;
  private final AudioEncoder encoder;
  private final String label;
  private final AudioFormat format;
  private final AudioFramePool pool;
  private final AudioFrame buffer;
  private final LongAdder filledFrames = new LongAdder();
  private long nextFrame;

  private AudioEncoding(AudioInput input, Timeline timeline, AudioEncoder encoder, String label) {
    this.input = input;
    this.timeline = timeline;
    this.encoder = encoder;
    this.label = label;
    this.format = encoder.inputFormat();
    this.pool = new AudioFramePool(format, BUFFER_FRAMES, 1);
    this.buffer = pool.poll();
  }

  static AudioEncoding open(
      SessionPlan plan, AudioFormat source, AudioInput input, Timeline timeline) {
    RecordingFormat.Coding<AudioEncoderProvider> coding = plan.format().audio().orElseThrow();
    return EncoderChoice.first(
        coding.providers(),
        provider -> {
          AudioEncoderConfiguration configuration =
              new AudioEncoderConfiguration(
                  coding.codec(),
                  source.sampleRateHz(),
                  source.channelCount(),
                  plan.targets().audioBitsPerSecond(),
                  plan.targets().audioMode(),
                  EncoderChoice.settings(plan, provider));
          EncoderChoice.require(provider.supports(configuration));
          return new AudioEncoding(
              input,
              timeline,
              provider.open(configuration),
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

  @Override
  public void run(Consumer<EncodedChunk> out) throws InterruptedException {
    AudioItem item = input.take();
    while (item != null) {
      try {
        if (item.frame() == null) {
          fillUntil(timeline.recordedUs(item.untilClockUs()), out);
        } else {
          encode(item.frame(), out);
        }
      } finally {
        item.release();
      }
      item = input.take();
    }
    fillUntil(timeline.lengthUs(), out);
    encoder.finish(out);
  }

  @Override
  public void close() {
    encoder.close();
    buffer.close();
    pool.close();
  }

  private void encode(AudioFrame frame, Consumer<EncodedChunk> out) {
    AudioFormat source = frame.format();
    if (source.sampleRateHz() != format.sampleRateHz()
        || source.channelCount() != format.channelCount()) {
      throw new MediaException(
          MediaErrorCode.UNKNOWN,
          "The sound changed from %s to %s while it was recorded.".formatted(format, source));
    }
    long startUs = frame.timestampUs();
    for (Timeline.Span span : timeline.recorded(startUs, startUs + frame.durationUs())) {
      int from = (int) source.usToFrames(span.fromUs() - startUs);
      int to = (int) Math.min(frame.frameCount(), source.usToFrames(span.toUs() - startUs));
      int first = align(from, to, span.recordedUs(), out);
      boolean isCut = span.toUs() < startUs + frame.durationUs();
      long room = isCut ? frameAt(span.recordedUs() + span.toUs() - span.fromUs()) - nextFrame : to;
      send(frame, first, (int) Math.min(to, first + room), out);
    }
  }

  /** Fills a hole before a run, or tells where the run begins that overlaps what came before. */
  private int align(int from, int to, long recordedUs, Consumer<EncodedChunk> out) {
    long difference = frameAt(recordedUs) - nextFrame;
    long tolerance = nextFrame == 0 ? 0 : format.usToFrames(TOLERANCE_US);
    if (difference > tolerance) {
      fill(difference, out);
    } else if (-difference > tolerance) {
      return (int) Math.min(to, from - difference);
    }
    return from;
  }

  private void send(AudioFrame frame, int from, int to, Consumer<EncodedChunk> out) {
    for (int at = from; at < to; at += BUFFER_FRAMES) {
      int count = Math.min(BUFFER_FRAMES, to - at);
      copy(frame, at, count);
      send(count, out);
    }
  }

  private void fillUntil(long recordedUs, Consumer<EncodedChunk> out) {
    fill(frameAt(recordedUs) - nextFrame, out);
  }

  private long frameAt(long recordedUs) {
    return format.usToFrames(recordedUs);
  }

  private void fill(long frames, Consumer<EncodedChunk> out) {
    long left = frames;
    while (left > 0) {
      int count = (int) Math.min(BUFFER_FRAMES, left);
      int bytes = count * format.bytesPerFrame();
      for (int i = 0; i < bytes; i += Short.BYTES) {
        buffer.data().putShort(i, (short) 0);
      }
      send(count, out);
      filledFrames.add(count);
      left -= count;
    }
  }

  private void send(int count, Consumer<EncodedChunk> out) {
    buffer.filled(format.framesToUs(nextFrame), count);
    encoder.encode(buffer, out);
    nextFrame += count;
  }

  private void copy(AudioFrame frame, int fromFrame, int count) {
    AudioFormat source = frame.format();
    ByteBuffer in = frame.data();
    ByteBuffer into = buffer.data();
    int firstByte = fromFrame * source.bytesPerFrame();
    int samples = count * format.channelCount();
    if (source.sampleFormat() == format.sampleFormat()) {
      into.put(0, in, firstByte, count * format.bytesPerFrame());
    } else if (format.sampleFormat() == SampleFormat.F32) {
      for (int i = 0; i < samples; i++) {
        into.putFloat(i * Float.BYTES, in.getShort(firstByte + i * Short.BYTES) / 32_768f);
      }
    } else {
      for (int i = 0; i < samples; i++) {
        float value = in.getFloat(firstByte + i * Float.BYTES) * 32_768f;
        into.putShort(
            i * Short.BYTES, (short) Math.max(-32_768, Math.min(32_767, Math.round(value))));
      }
    }
  }
}
