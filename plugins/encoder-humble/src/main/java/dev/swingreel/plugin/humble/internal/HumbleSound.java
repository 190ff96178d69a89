package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.SoundDecoder;
import io.humble.ferry.Buffer;
import io.humble.video.Decoder;
import io.humble.video.MediaAudio;
import io.humble.video.MediaPacket;
import io.humble.video.Rational;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/** Decodes Vorbis. One thread. */
public final class HumbleSound implements SoundDecoder {

  /**
   * More than any Vorbis block has. Humble lets the decoder write into the memory of the block it
   * is given without a look at its length or alignment, and may put memory of the decoder's in its
   * place. So each block is made anew around memory that is long enough and aligned.
   */
  private static final int BLOCK_FRAMES = 16_384;

  private static final int ALIGNMENT_BYTES = 64;

  private static final int MOST_CHANNELS = 8;

  /** Vorbis overlaps: the block before the wanted one must be decoded, too. */
  private static final long PRE_ROLL_US = 200_000;

  private final HumbleFile file;
  private final FileInfo.Track track;
  private final AudioFormat format;
  private final Decoder decoder;
  private final ByteBuffer memory;
  private MediaAudio block;
  private long timestampUs = UNKNOWN;
  private long damaged;

  private HumbleSound(HumbleFile file, Path path) {
    this.file = file;
    this.decoder = file.choose(TrackKind.AUDIO);
    this.track = file.description();
    if (track.sampleRateHz() < 1
        || track.channelCount() < 1
        || track.channelCount() > MOST_CHANNELS) {
      throw new MediaException(
          MediaErrorCode.ENCODING,
          "%s says that its sound has %d Hz and %d channels, which cannot be."
              .formatted(path, track.sampleRateHz(), track.channelCount()));
    }
    this.format = new AudioFormat(SampleFormat.F32, track.sampleRateHz(), track.channelCount());
    // Without a time base the library follows a null pointer.
    decoder.setTimeBase(file.scope().own(Rational.make(1, track.sampleRateHz())));
    decoder.open(null, null);
    if (decoder.getSampleFormat() != io.humble.video.AudioFormat.Type.SAMPLE_FMT_FLTP
        || decoder.getSampleRate() != track.sampleRateHz()
        || decoder.getChannels() != track.channelCount()) {
      throw new MediaException(
          MediaErrorCode.ENCODING, path + " is damaged: its sound is not what it says.");
    }
    int bytes = BLOCK_FRAMES * Float.BYTES * track.channelCount();
    this.memory =
        ByteBuffer.allocateDirect(bytes + ALIGNMENT_BYTES)
            .alignedSlice(ALIGNMENT_BYTES)
            .slice(0, bytes);
  }

  /**
   * Opens the sound of a file.
   *
   * @param path a WebM or Matroska file
   * @return the decoder at its beginning; the caller closes it
   * @throws MediaException as {@link dev.swingreel.plugin.ReaderProvider#openAudio}
   */
  public static HumbleSound open(Path path) {
    HumbleFile file = HumbleFile.open(path);
    try {
      synchronized (HumbleLibrary.OPENING_OR_CLOSING) {
        return new HumbleSound(file, path);
      }
    } catch (MediaException e) {
      file.close();
      throw e;
    } catch (RuntimeException e) {
      file.close();
      throw new MediaException(
          MediaErrorCode.ENCODING,
          "The sound of %s cannot be decoded (%s); it may be damaged."
              .formatted(path, e.getMessage()),
          e);
    }
  }

  @Override
  public FileInfo.Track track() {
    return track;
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public Optional<Long> durationUs() {
    return file.durationUs();
  }

  @Override
  public void seek(long timeUs) {
    file.seek(Math.max(0, timeUs - PRE_ROLL_US));
    decoder.flush();
  }

  @Override
  public int decode() {
    for (MediaPacket packet = file.read(); packet != null; packet = file.read()) {
      try {
        renewBlock();
        decoder.decodeAudio(block, packet, 0);
      } catch (RuntimeException e) {
        damaged++;
        continue;
      }
      if (block.isComplete() && block.getNumSamples() > 0) {
        timestampUs = file.packetTimeUs();
        return block.getNumSamples();
      }
    }
    return 0;
  }

  private void renewBlock() {
    deleteBlock();
    Buffer buffer = Buffer.make(null, memory, 0, memory.capacity());
    try {
      block =
          MediaAudio.make(
              buffer,
              BLOCK_FRAMES,
              decoder.getSampleRate(),
              decoder.getChannels(),
              decoder.getChannelLayout(),
              decoder.getSampleFormat());
    } finally {
      buffer.delete();
    }
  }

  private void deleteBlock() {
    if (block != null) {
      block.delete();
      block = null;
    }
  }

  @Override
  public long timestampUs() {
    return timestampUs;
  }

  @Override
  public void copy(int from, int count, ByteBuffer into) {
    int channels = format.channelCount();
    for (int channel = 0; channel < channels; channel++) {
      try (NativeScope mapping = new NativeScope()) {
        ByteBuffer samples = mapping.map(block.getData(channel)).order(ByteOrder.nativeOrder());
        for (int i = 0; i < count; i++) {
          float sample = samples.getFloat((from + i) * Float.BYTES);
          into.putFloat((i * channels + channel) * Float.BYTES, sample);
        }
      }
    }
  }

  @Override
  public long damaged() {
    return damaged;
  }

  @Override
  public void close() {
    deleteBlock();
    file.close();
  }
}
