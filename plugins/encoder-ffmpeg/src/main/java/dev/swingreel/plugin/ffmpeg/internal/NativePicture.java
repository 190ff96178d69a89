package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * The I420 picture an encoder reads. It lives as long as the encoder and follows the frames by
 * their damage. One thread.
 */
final class NativePicture {

  private static final int PLANES = 3;

  private final AVFrame picture;
  private final int widthPx;
  private final int heightPx;
  private final ByteBuffer[] planes = new ByteBuffer[PLANES];
  private final long[] addresses = new long[PLANES];
  private final int[] strideBytes = new int[PLANES];
  private boolean filled;

  /**
   * @param picture an empty native frame, which gets memory of its own
   * @param widthPx width in pixels, even
   * @param heightPx height in pixels, even
   */
  NativePicture(AVFrame picture, int widthPx, int heightPx) {
    this.picture = picture;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    picture.format(avutil.AV_PIX_FMT_YUV420P);
    picture.width(widthPx);
    picture.height(heightPx);
    FfmpegException.check(avutil.av_frame_get_buffer(picture, 0), "av_frame_get_buffer");
    map();
  }

  private void map() {
    for (int plane = 0; plane < PLANES; plane++) {
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
   * @param frame an I420 frame of this size
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
    for (int plane = 0; plane < PLANES; plane++) {
      int shift = plane == 0 ? 0 : 1;
      int left = rectangle.x() >> shift;
      int top = rectangle.y() >> shift;
      int right = (rectangle.x() + rectangle.width() + shift) >> shift;
      int bottom = (rectangle.y() + rectangle.height() + shift) >> shift;
      copyRows(
          frame.plane(plane), frame.strideBytes(plane), plane, left, top, right - left, bottom);
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
