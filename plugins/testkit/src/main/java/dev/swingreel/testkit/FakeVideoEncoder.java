package dev.swingreel.testkit;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A video encoder whose chunks are readable text about their frame:
 *
 * <pre>{@code video ts=33333 dur=33333 640x360 crc=1c291ca3 key}</pre>
 *
 * where the checksum is {@link FrameChecksum}'s. The first frame is always a key frame. Strict:
 * wrong size, format or order of calls, two threads, and timestamps that do not grow are an {@link
 * IllegalStateException}.
 */
public final class FakeVideoEncoder implements VideoEncoder {

  private final VideoEncoderConfiguration wanted;
  private final PixelFormat inputFormat;
  private final CodecConfiguration.Video configuration;
  private final EncoderLife life;
  private final List<ContentHint> contentHints = new CopyOnWriteArrayList<>();
  private final List<Damage> damages = new CopyOnWriteArrayList<>();
  private final List<Long> timestampsUs = new CopyOnWriteArrayList<>();

  /**
   * Makes an encoder.
   *
   * @param wanted size, codec and rate
   * @param inputFormat what it takes, I420 or NV12
   * @param behaviour how it behaves
   */
  public FakeVideoEncoder(
      VideoEncoderConfiguration wanted, PixelFormat inputFormat, EncoderBehaviour behaviour) {
    this.wanted = wanted;
    this.inputFormat = inputFormat;
    contentHints.add(wanted.contentHint());
    this.life = new EncoderLife("the fake video encoder", behaviour);
    this.configuration =
        new CodecConfiguration.Video(
            wanted.codec(),
            EncoderLife.bytes(behaviour.decoderSetUp() + " " + wanted.codec()),
            wanted.widthPx(),
            wanted.heightPx(),
            wanted.colorSpace());
  }

  /**
   * Returns the time of every frame it was given.
   *
   * @return microseconds from the start of the recording
   */
  public List<Long> timestampsUs() {
    return List.copyOf(timestampsUs);
  }

  /**
   * Returns the damage of every frame it was given.
   *
   * @return in the order of the frames
   */
  public List<Damage> damages() {
    return List.copyOf(damages);
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
  public PixelFormat inputFormat() {
    return inputFormat;
  }

  @Override
  public CodecConfiguration.Video configuration() {
    return configuration;
  }

  @Override
  public void encode(
      VideoFrame frame, long durationUs, boolean keyframe, Consumer<EncodedChunk> out) {
    life.encode(
        () -> {
          check(frame);
          boolean key = keyframe || timestampsUs.isEmpty();
          timestampsUs.add(frame.timestampUs());
          damages.add(frame.damage().copy());
          String text =
              String.format(
                  Locale.ROOT,
                  "video ts=%d dur=%d %dx%d crc=%08x%s",
                  frame.timestampUs(),
                  durationUs,
                  frame.width(),
                  frame.height(),
                  FrameChecksum.of(frame),
                  key ? " key" : "");
          life.emit(
              EncodedChunk.of(EncoderLife.bytes(text), frame.timestampUs(), durationUs, key), out);
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

  private void check(VideoFrame frame) {
    if (frame.format() != inputFormat
        || frame.width() != wanted.widthPx()
        || frame.height() != wanted.heightPx()) {
      throw new IllegalStateException(
          "the fake video encoder takes %s %dx%d, not %s"
              .formatted(inputFormat, wanted.widthPx(), wanted.heightPx(), frame));
    }
    int count = timestampsUs.size();
    if (count > 0 && frame.timestampUs() <= timestampsUs.get(count - 1)) {
      throw new IllegalStateException(
          "timestamps must grow, %d us comes after %d us"
              .formatted(frame.timestampUs(), timestampsUs.get(count - 1)));
    }
  }
}
