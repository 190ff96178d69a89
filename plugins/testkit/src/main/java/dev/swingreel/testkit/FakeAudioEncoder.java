package dev.swingreel.testkit;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * An audio encoder whose chunks are readable text about their run of sound:
 *
 * <pre>{@code audio ts=0 frames=960 crc=1c291ca3}</pre>
 *
 * Strict: a wrong format or order of calls, two threads, and runs with a hole or overlap of more
 * than a sample are an {@link IllegalStateException}.
 */
public final class FakeAudioEncoder implements AudioEncoder {

  private final AudioFormat inputFormat;
  private final CodecConfiguration.Audio configuration;
  private final EncoderLife life;
  private final List<ContentHint> contentHints = new CopyOnWriteArrayList<>();
  private final long sampleUs;
  private long firstUs = Long.MIN_VALUE;
  private final AtomicLong frames = new AtomicLong();

  /**
   * Makes an encoder.
   *
   * @param wanted codec, rate and channels
   * @param sampleFormat what it takes
   * @param behaviour how it behaves
   */
  public FakeAudioEncoder(
      AudioEncoderConfiguration wanted, SampleFormat sampleFormat, EncoderBehaviour behaviour) {
    this.inputFormat = new AudioFormat(sampleFormat, wanted.sampleRateHz(), wanted.channelCount());
    this.sampleUs = inputFormat.framesToUs(1) + 1;
    contentHints.add(wanted.contentHint());
    this.life = new EncoderLife("the fake audio encoder", behaviour);
    this.configuration =
        new CodecConfiguration.Audio(
            wanted.codec(), setUpData(wanted), wanted.sampleRateHz(), wanted.channelCount(), 0, 0);
  }

  /**
   * Returns how much sound it was given.
   *
   * @return audio frames
   */
  public long frames() {
    return frames.get();
  }

  /**
   * Returns what it was told of the content.
   *
   * @return as configured, then every change
   */
  public List<ContentHint> contentHints() {
    return List.copyOf(contentHints);
  }

  /**
   * Tells whether it was finished and not yet closed.
   *
   * @return true between {@code finish} and {@code close}
   */
  public boolean isFinished() {
    return life.isFinished();
  }

  /**
   * Tells whether it was closed.
   *
   * @return true after {@code close}
   */
  public boolean isClosed() {
    return life.isClosed();
  }

  @Override
  public AudioFormat inputFormat() {
    return inputFormat;
  }

  @Override
  public CodecConfiguration.Audio configuration() {
    return configuration;
  }

  @Override
  public void encode(AudioFrame frame, Consumer<EncodedChunk> out) {
    life.encode(
        () -> {
          check(frame);
          frames.addAndGet(frame.frameCount());
          String text =
              String.format(
                  Locale.ROOT,
                  "audio ts=%d frames=%d crc=%08x",
                  frame.timestampUs(),
                  frame.frameCount(),
                  FrameChecksum.of(frame));
          life.emit(
              EncodedChunk.of(
                  EncoderLife.bytes(text), frame.timestampUs(), frame.durationUs(), true),
              out);
        });
  }

  @Override
  public void contentHintChanged(ContentHint hint) {
    contentHints.add(hint);
  }

  @Override
  public void finish(Consumer<EncodedChunk> out) {
    life.finish(out);
  }

  @Override
  public void close() {
    life.close();
  }

  /** Containers look into Opus' set-up data, so those are of the true form. */
  private static ByteBuffer setUpData(AudioEncoderConfiguration wanted) {
    if (!wanted.codec().equals(Codec.OPUS)) {
      return EncoderLife.bytes("fake " + wanted.codec());
    }
    return ByteBuffer.allocate(19)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(EncoderLife.bytes("OpusHead"))
        .put((byte) 1)
        .put((byte) wanted.channelCount())
        .putShort((short) 0)
        .putInt(wanted.sampleRateHz())
        .putShort((short) 0)
        .put((byte) 0)
        .flip();
  }

  private void check(AudioFrame frame) {
    if (!frame.format().equals(inputFormat)) {
      throw new IllegalStateException(
          "the fake audio encoder takes %s, not %s".formatted(inputFormat, frame.format()));
    }
    if (firstUs == Long.MIN_VALUE) {
      firstUs = frame.timestampUs();
    }
    long dueUs = firstUs + inputFormat.framesToUs(frames.get());
    if (Math.abs(frame.timestampUs() - dueUs) > sampleUs) {
      throw new IllegalStateException(
          "runs of sound must follow each other: expected %d us, got %d us"
              .formatted(dueUs, frame.timestampUs()));
    }
  }
}
