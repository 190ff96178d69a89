package dev.swingreel.sample.wav;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioEncoder;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * "Codes" sound by leaving it as it is: 16 bits a sample, little-endian, cut into chunks of a
 * fiftieth of a second. One thread.
 */
final class PcmEncoder implements AudioEncoder {

  private static final int CHUNKS_PER_SECOND = 50;

  private final AudioFormat format;
  private final CodecConfiguration.Audio configuration;
  private final int chunkBytes;
  private ByteBuffer chunk;
  private long chunksDone;

  PcmEncoder(int sampleRateHz, int channelCount) {
    format = new AudioFormat(SampleFormat.S16, sampleRateHz, channelCount);
    configuration =
        new CodecConfiguration.Audio(
            Codec.PCM, ByteBuffer.allocate(0), sampleRateHz, channelCount, 0, 0);
    chunkBytes = Math.max(1, sampleRateHz / CHUNKS_PER_SECOND) * format.bytesPerFrame();
    chunk = ByteBuffer.allocate(chunkBytes);
  }

  @Override
  public AudioFormat inputFormat() {
    return format;
  }

  @Override
  public CodecConfiguration.Audio configuration() {
    return configuration;
  }

  @Override
  public void encode(AudioFrame frame, Consumer<EncodedChunk> out) {
    ByteBuffer samples =
        frame.data().duplicate().position(0).limit(frame.frameCount() * format.bytesPerFrame());
    while (samples.hasRemaining()) {
      int bytes = Math.min(chunk.remaining(), samples.remaining());
      chunk.put(samples.duplicate().limit(samples.position() + bytes));
      samples.position(samples.position() + bytes);
      if (!chunk.hasRemaining()) {
        hand(out);
      }
    }
  }

  @Override
  public void finish(Consumer<EncodedChunk> out) {
    if (chunk.position() > 0) {
      hand(out);
    }
  }

  @Override
  public void close() {
    // Nothing native, nothing to free.
  }

  /** What was handed out belongs to others, so the next chunk gets memory of its own. */
  private void hand(Consumer<EncodedChunk> out) {
    long framesPerChunk = chunkBytes / format.bytesPerFrame();
    long atUs = format.framesToUs(chunksDone * framesPerChunk);
    long frames = chunk.position() / format.bytesPerFrame();
    long endUs = format.framesToUs(chunksDone * framesPerChunk + frames);
    ByteBuffer full = chunk.flip();
    chunk = ByteBuffer.allocate(chunkBytes);
    chunksDone++;
    out.accept(EncodedChunk.of(full, atUs, endUs - atUs, true));
  }
}
