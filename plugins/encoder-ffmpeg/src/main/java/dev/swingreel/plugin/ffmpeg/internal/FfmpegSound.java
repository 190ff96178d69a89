package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.SoundDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Decodes sound of any codec. One thread. */
public final class FfmpegSound implements SoundDecoder {

  private static final int MOST_CHANNELS = 64;

  /** Codecs overlap or remember: what comes shortly before the wanted sound is decoded, too. */
  private static final long PRE_ROLL_US = 200_000;

  private static final float FULL_SCALE_8 = 1 << 7;
  private static final float FULL_SCALE_16 = 1 << 15;
  private static final float FULL_SCALE_32 = 1L << 31;

  private final FileFormat kind;
  private final FileInfo.Track track;
  private final AudioFormat format;
  private FfmpegFile file;
  private AVFrame block;
  private boolean isAtBeginning = true;
  private long damagedBefore;
  private long misfits;

  private FfmpegSound(FfmpegFile file, FileFormat kind) {
    this.kind = kind;
    begin(file);
    this.track = file.description();
    if (track.sampleRateHz() < 1
        || track.channelCount() < 1
        || track.channelCount() > MOST_CHANNELS) {
      throw new MediaException(
          MediaErrorCode.ENCODING,
          "%s says that its sound has %d Hz and %d channels, which cannot be."
              .formatted(file.path(), track.sampleRateHz(), track.channelCount()));
    }
    this.format = new AudioFormat(SampleFormat.F32, track.sampleRateHz(), track.channelCount());
  }

  private void begin(FfmpegFile newFile) {
    file = newFile;
    file.choose(TrackKind.AUDIO);
    block = file.scope().own(avutil.av_frame_alloc(), avutil::av_frame_free);
  }

  /**
   * Opens the sound of a file.
   *
   * @param path a file of the format
   * @param format what kind of file it is
   * @return the decoder at its beginning; the caller closes it
   * @throws MediaException as {@link dev.swingreel.plugin.ReaderProvider#openAudio}
   */
  public static FfmpegSound open(Path path, FileFormat format) {
    FfmpegFile file = FfmpegFile.open(format, path);
    try {
      return new FfmpegSound(file, format);
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
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
    if (timeUs > PRE_ROLL_US) {
      isAtBeginning = false;
      file.seek(timeUs - PRE_ROLL_US);
    } else if (!isAtBeginning) {
      beginAnew();
    }
  }

  /** What the codec puts before the sound is taken off only after a file was opened. */
  private void beginAnew() {
    FfmpegFile again = FfmpegFile.open(kind, file.path());
    damagedBefore += file.damaged();
    file.close();
    begin(again);
    isAtBeginning = true;
  }

  @Override
  public int decode() {
    isAtBeginning = false;
    while (file.decode(block)) {
      boolean fits =
          block.sample_rate() == format.sampleRateHz()
              && block.ch_layout().nb_channels() == format.channelCount();
      if (fits && block.nb_samples() > 0) {
        return block.nb_samples();
      }
      misfits++;
    }
    return 0;
  }

  @Override
  public long timestampUs() {
    return file.timeUs(block, UNKNOWN);
  }

  @Override
  public void copy(int from, int count, ByteBuffer into) {
    int channels = format.channelCount();
    boolean planar = avutil.av_sample_fmt_is_planar(block.format()) != 0;
    int packed = avutil.av_get_packed_sample_fmt(block.format());
    int bytes = avutil.av_get_bytes_per_sample(packed);
    int step = planar ? bytes : bytes * channels;
    for (int channel = 0; channel < channels; channel++) {
      long length = (long) block.nb_samples() * step;
      ByteBuffer samples =
          block
              .extended_data(planar ? channel : 0)
              .capacity(length)
              .asByteBuffer()
              .order(ByteOrder.nativeOrder());
      int at = from * step + (planar ? 0 : channel * bytes);
      for (int i = 0; i < count; i++) {
        into.putFloat((i * channels + channel) * Float.BYTES, sample(samples, at, packed));
        at += step;
      }
    }
  }

  private static float sample(ByteBuffer samples, int at, int packed) {
    return switch (packed) {
      case avutil.AV_SAMPLE_FMT_FLT -> samples.getFloat(at);
      case avutil.AV_SAMPLE_FMT_DBL -> (float) samples.getDouble(at);
      case avutil.AV_SAMPLE_FMT_S16 -> samples.getShort(at) / FULL_SCALE_16;
      case avutil.AV_SAMPLE_FMT_S32 -> samples.getInt(at) / FULL_SCALE_32;
      case avutil.AV_SAMPLE_FMT_U8 -> ((samples.get(at) & 0xFF) - FULL_SCALE_8) / FULL_SCALE_8;
      default ->
          throw new MediaException(
              MediaErrorCode.NOT_SUPPORTED, "The sound has samples that nobody reads here.");
    };
  }

  @Override
  public long damaged() {
    return damagedBefore + file.damaged() + misfits;
  }

  @Override
  public void close() {
    file.close();
  }
}
