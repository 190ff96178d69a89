package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import io.humble.video.MediaPicture;
import io.humble.video.PixelFormat;
import io.humble.video.Rational;
import java.nio.ByteBuffer;

/**
 * The I420 picture libvpx reads. It lives as long as its encoder and follows the frames by their
 * damage. One thread.
 */
final class NativePicture {

  private static final int PLANES = 3;

  private final int widthPx;
  private final int heightPx;
  private final MediaPicture picture;
  private final ByteBuffer[] planes = new ByteBuffer[PLANES];
  private final int[] strideBytes = new int[PLANES];
  private boolean filled;

  private NativePicture(NativeScope scope, int widthPx, int heightPx, Rational timeBase) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.picture =
        scope.own(MediaPicture.make(widthPx, heightPx, PixelFormat.Type.PIX_FMT_YUV420P));
    picture.setTimeBase(timeBase);
    for (int plane = 0; plane < PLANES; plane++) {
      strideBytes[plane] = picture.getLineSize(plane);
      planes[plane] = scope.map(picture.getData(plane));
      // Humble says that each chroma plane is as long as the luminance, which is more than it is.
      planes[plane].limit(strideBytes[plane] * rows(plane));
    }
  }

  /**
   * Makes a picture.
   *
   * @param scope what owns the native memory
   * @param widthPx width in pixels, even
   * @param heightPx height in pixels, even
   * @param timeBase the encoder's time base
   * @return an empty picture
   */
  static NativePicture make(NativeScope scope, int widthPx, int heightPx, Rational timeBase) {
    return new NativePicture(scope, widthPx, heightPx, timeBase);
  }

  /**
   * Copies what changed; everything the first time.
   *
   * @param frame an I420 frame of this size
   */
  void fill(VideoFrame frame) {
    if (!filled || frame.damage().isUnknown()) {
      copy(frame, new PixelRect(0, 0, widthPx, heightPx));
      filled = true;
      return;
    }
    for (PixelRect rectangle : frame.damage().within(widthPx, heightPx)) {
      copy(frame, rectangle);
    }
  }

  /**
   * Stamps the picture for encoding.
   *
   * @param tick its time in the encoder's time base
   * @param keyframe whether it must become a key frame
   * @return the native picture, complete
   */
  MediaPicture at(long tick, boolean keyframe) {
    picture.setTimeStamp(tick);
    picture.setType(
        keyframe ? MediaPicture.Type.PICTURE_TYPE_I : MediaPicture.Type.PICTURE_TYPE_NONE);
    picture.setComplete(true);
    return picture;
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
