package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.PictureDecoder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;

/**
 * Decodes pictures of any codec. What is not of 8 bits with halved colours already is made so; the
 * meaning of the values stays as it is. One thread.
 */
public final class FfmpegPictures implements PictureDecoder {

  private static final int SLOTS = 2;
  private static final int RGB_MATRIX = 0;

  private final FfmpegFile file;
  private final FileInfo.Track track;
  private final AVFrame decoded;
  private final AVFrame[] pictures = new AVFrame[SLOTS];
  private final boolean[] wasRgb = new boolean[SLOTS];
  private final long[] timesUs = new long[SLOTS];
  private SwsContext converter;
  private long lastUs;

  private FfmpegPictures(FfmpegFile file) {
    this.file = file;
    file.choose(TrackKind.VIDEO);
    this.track = file.description();
    this.decoded = file.scope().own(avutil.av_frame_alloc(), avutil::av_frame_free);
    for (int slot = 0; slot < SLOTS; slot++) {
      pictures[slot] = file.scope().own(avutil.av_frame_alloc(), avutil::av_frame_free);
    }
  }

  /**
   * Opens the pictures of a file.
   *
   * @param path a file of the format
   * @param format what kind of file it is
   * @return the decoder at its beginning; the caller closes it
   * @throws MediaException as {@link dev.swingreel.plugin.ReaderProvider#openVideo}
   */
  public static FfmpegPictures open(Path path, FileFormat format) {
    FfmpegFile file = FfmpegFile.open(format, path);
    try {
      return new FfmpegPictures(file);
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
  public Optional<Double> meanRateHz() {
    return file.meanRateHz();
  }

  @Override
  public Optional<Long> durationUs() {
    return file.durationUs();
  }

  @Override
  public void seek(long timeUs) {
    file.seek(timeUs);
    lastUs = 0;
  }

  @Override
  public boolean decode(int slot) {
    if (!file.decode(decoded)) {
      return false;
    }
    // A picture of which nobody knows the time follows the one before.
    timesUs[slot] = file.timeUs(decoded, lastUs + 1);
    lastUs = timesUs[slot];
    AVFrame picture = pictures[slot];
    avutil.av_frame_unref(picture);
    if (isPlain(decoded.format())) {
      avutil.av_frame_move_ref(picture, decoded);
      wasRgb[slot] = false;
    } else {
      convert(picture, slot);
      avutil.av_frame_unref(decoded);
    }
    return true;
  }

  private static boolean isPlain(int format) {
    return format == avutil.AV_PIX_FMT_YUV420P
        || format == avutil.AV_PIX_FMT_YUVJ420P
        || format == avutil.AV_PIX_FMT_NV12;
  }

  private void convert(AVFrame picture, int slot) {
    wasRgb[slot] = decoded.colorspace() == RGB_MATRIX || isRgb(decoded.format());
    converter =
        swscale.sws_getCachedContext(
            converter,
            decoded.width(),
            decoded.height(),
            decoded.format(),
            decoded.width(),
            decoded.height(),
            avutil.AV_PIX_FMT_YUV420P,
            swscale.SWS_BILINEAR,
            null,
            null,
            (double[]) null);
    if (converter == null) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "FFmpeg cannot turn the pictures of %s into ones of 8 bits.".formatted(file.path()));
    }
    boolean isFull = decoded.color_range() == avutil.AVCOL_RANGE_JPEG;
    picture.width(decoded.width());
    picture.height(decoded.height());
    picture.format(avutil.AV_PIX_FMT_YUV420P);
    try {
      FfmpegException.check(avutil.av_frame_get_buffer(picture, 0), "av_frame_get_buffer");
      var coefficients = swscale.sws_getCoefficients(swscale.SWS_CS_ITU709);
      int sourceRange = wasRgb[slot] || isFull ? 1 : 0;
      int targetRange = wasRgb[slot] || !isFull ? 0 : 1;
      swscale.sws_setColorspaceDetails(
          converter, coefficients, sourceRange, coefficients, targetRange, 0, 1 << 16, 1 << 16);
      FfmpegException.check(
          swscale.sws_scale(
              converter,
              decoded.data(),
              decoded.linesize(),
              0,
              decoded.height(),
              picture.data(),
              picture.linesize()),
          "sws_scale");
    } catch (FfmpegException e) {
      throw new MediaException(
          MediaErrorCode.ENCODING,
          "A picture of %s cannot be read (%s).".formatted(file.path(), e.getMessage()),
          e);
    }
    picture.color_primaries(decoded.color_primaries());
    picture.color_trc(decoded.color_trc());
    picture.colorspace(decoded.colorspace());
    picture.color_range(decoded.color_range());
  }

  private static boolean isRgb(int format) {
    var description = avutil.av_pix_fmt_desc_get(format);
    return description != null
        && (description.flags() & (avutil.AV_PIX_FMT_FLAG_RGB | avutil.AV_PIX_FMT_FLAG_PAL)) != 0;
  }

  @Override
  public long timestampUs(int slot) {
    return timesUs[slot];
  }

  @Override
  public PixelFormat format(int slot) {
    return pictures[slot].format() == avutil.AV_PIX_FMT_NV12 ? PixelFormat.NV12 : PixelFormat.I420;
  }

  @Override
  public int widthPx(int slot) {
    return pictures[slot].width();
  }

  @Override
  public int heightPx(int slot) {
    return pictures[slot].height();
  }

  @Override
  public ColorSpace colorSpace(int slot) {
    AVFrame picture = pictures[slot];
    if (wasRgb[slot]) {
      return ColorSpace.BT709_LIMITED;
    }
    boolean isFull =
        picture.color_range() == avutil.AVCOL_RANGE_JPEG
            || picture.format() == avutil.AV_PIX_FMT_YUVJ420P;
    return new ColorSpace(
        picture.color_primaries(), picture.color_trc(), picture.colorspace(), isFull);
  }

  @Override
  public void copy(int slot, VideoFrame into) {
    AVFrame picture = pictures[slot];
    for (int plane = 0; plane < into.format().planeCount(); plane++) {
      int rows = into.format().rows(plane, into.height());
      int rowBytes = into.format().rowBytes(plane, into.width());
      int stride = picture.linesize(plane);
      BytePointer data = picture.data(plane);
      ByteBuffer from = data.capacity((long) stride * (rows - 1) + rowBytes).asByteBuffer();
      for (int row = 0; row < rows; row++) {
        into.plane(plane).put(row * into.strideBytes(plane), from, row * stride, rowBytes);
      }
    }
  }

  @Override
  public long damaged() {
    return file.damaged();
  }

  @Override
  public void close() {
    if (converter != null) {
      swscale.sws_freeContext(converter);
      converter = null;
    }
    file.close();
  }
}
