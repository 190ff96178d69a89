package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * The picture an encoder reads, I420 or NV12. It lives as long as the encoder and follows the
 * frames by their damage. One thread.
 */
final class NativePicture {

  private final AVFrame picture;
  private final int widthPx;
  private final int heightPx;
  private final int chromaBytes;
  private final ByteBuffer[] planes;
  private final long[] addresses;
  private final int[] strideBytes;
  private boolean filled;

  /**
   * @param picture an empty native frame, which gets memory of its own
   * @param format I420 or NV12
   * @param widthPx width in pixels, even
   * @param heightPx height in pixels, even
   */
  NativePicture(AVFrame picture, PixelFormat format, int widthPx, int heightPx) {
    this.picture = picture;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    boolean isPlanar = format == PixelFormat.I420;
    // NV12 has both colours of a sample side by side in one plane.
    this.chromaBytes = isPlanar ? 1 : 2;
    this.planes = new ByteBuffer[isPlanar ? 3 : 2];
    this.addresses = new long[planes.length];
    this.strideBytes = new int[planes.length];
    picture.format(isPlanar ? avutil.AV_PIX_FMT_YUV420P : avutil.AV_PIX_FMT_NV12);
    picture.width(widthPx);
    picture.height(heightPx);
    FfmpegException.check(avutil.av_frame_get_buffer(picture, 0), "av_frame_get_buffer");
    map();
  }

  private void map() {
    for (int plane = 0; plane < planes.length; plane++) {
      BytePointer data = picture.data(plane);
      strideBytes[plane] = picture.linesize(plane);
      if (planes[plane] == null || addresses[plane] != data.address()) {
        addresses[plane] = data.address();
        planes[plane] = data.capacity((long) strideBytes[plane] * rows(plane)).asByteBuffer();
      }
    }
  }

  /**
   * Copies what changed; everything the first time.
   *
   * @param frame a frame of this format and size
   */
  void fill(VideoFrame frame) {
    // An encoder that still looks at the last picture keeps that one, and this becomes a copy.
    FfmpegException.check(avutil.av_frame_make_writable(picture), "av_frame_make_writable");
    map();
    if (!filled || frame.damage().isUnknown()) {
      copy(frame, new PixelRect(0, 0, widthPx, heightPx));
      filled = true;
      return;
    }
    for (PixelRect rectangle : frame.damage().within(widthPx, heightPx)) {
      copy(frame, rectangle);
    }
  }

  private int rows(int plane) {
    return plane == 0 ? heightPx : heightPx / 2;
  }

  private void copy(VideoFrame frame, PixelRect rectangle) {
    for (int plane = 0; plane < planes.length; plane++) {
      int shift = plane == 0 ? 0 : 1;
      int left = rectangle.x() >> shift;
      int top = rectangle.y() >> shift;
      int right = (rectangle.x() + rectangle.width() + shift) >> shift;
      int bottom = (rectangle.y() + rectangle.height() + shift) >> shift;
      int bytes = plane == 0 ? 1 : chromaBytes;
      copyRows(
          frame.plane(plane),
          frame.strideBytes(plane),
          plane,
          left * bytes,
          top,
          (right - left) * bytes,
          bottom);
    }
  }

  private void copyRows(
      ByteBuffer source, int sourceStride, int plane, int left, int top, int bytes, int bottom) {
    ByteBuffer target = planes[plane];
    int targetStride = strideBytes[plane];
    if (sourceStride == targetStride && bytes == targetStride) {
      target.put(top * targetStride, source, top * sourceStride, (bottom - top) * bytes);
      return;
    }
    for (int row = top; row < bottom; row++) {
      target.put(row * targetStride + left, source, row * sourceStride + left, bytes);
    }
  }
}
