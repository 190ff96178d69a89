package dev.swingreel.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * One picture: planes of pixels, when it was taken, and what changed since the one before.
 *
 * <p>Follows WebCodecs' {@code VideoFrame}. Ownership and threads: see {@link MediaFrame}. Frames
 * come from a {@link VideoFramePool}.
 *
 * @see <a href="https://www.w3.org/TR/webcodecs/#videoframe-interface">WebCodecs, VideoFrame</a>
 */
public final class VideoFrame extends MediaFrame {

  private final PixelFormat format;
  private final int widthPx;
  private final int heightPx;
  private final ColorSpace colorSpace;
  private final List<ByteBuffer> planes;
  private final IntBuffer pixels;
  private final int[] strideBytes;
  private final Consumer<VideoFrame> recycler;
  private final DamageBuffer damage = new DamageBuffer();
  private final DamageBuffer stale = new DamageBuffer();
  private long measuredUs;

  VideoFrame(
      PixelFormat format,
      int widthPx,
      int heightPx,
      ColorSpace colorSpace,
      List<ByteBuffer> planes,
      int[] strideBytes,
      Consumer<VideoFrame> recycler) {
    this.format = format;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.colorSpace = colorSpace;
    this.planes = planes.stream().map(p -> p.order(ByteOrder.LITTLE_ENDIAN)).toList();
    this.pixels = format.isYuv() ? null : this.planes.get(0).asIntBuffer();
    this.strideBytes = strideBytes.clone();
    this.recycler = recycler;
    damage.setUnknown();
    stale.setUnknown();
  }

  /**
   * Returns the layout of the pixels.
   *
   * @return the pixel format
   */
  public PixelFormat format() {
    return format;
  }

  /**
   * Returns the width.
   *
   * @return physical pixels
   */
  public int width() {
    return widthPx;
  }

  /**
   * Returns the height.
   *
   * @return physical pixels
   */
  public int height() {
    return heightPx;
  }

  /**
   * Returns what the pixel values mean.
   *
   * @return the colour space
   */
  public ColorSpace colorSpace() {
    return colorSpace;
  }

  /**
   * Returns the memory of a plane. The buffer is shared: use absolute gets and puts, or a
   * duplicate; never its position.
   *
   * @param plane the plane's index, see {@link PixelFormat}
   * @return a direct, little-endian buffer of {@code strideBytes(plane)} times rows
   */
  public ByteBuffer plane(int plane) {
    return planes.get(plane);
  }

  /**
   * Returns the memory of a frame of one plane as whole pixels, 0xAARRGGBB each. The view is shared
   * as {@link #plane} is: absolute gets and puts only.
   *
   * @return {@code strideBytes(0) / 4} pixels a row
   * @throws IllegalStateException if the format has planes of their own for luma and chroma
   */
  public IntBuffer pixels() {
    if (pixels == null) {
      throw new IllegalStateException("a frame of " + format + " has no whole pixels");
    }
    return pixels;
  }

  /**
   * Returns the distance from one row of a plane to the next.
   *
   * @param plane the plane's index
   * @return bytes, at least {@link PixelFormat#rowBytes}
   */
  public int strideBytes(int plane) {
    return strideBytes[plane];
  }

  /**
   * Returns what changed since the last frame the same source delivered.
   *
   * @return the damage, as much part of the frame as its pixels are: {@link Damage#copy()} keeps it
   *     for longer; unknown for the first frame
   */
  public Damage damage() {
    return damage;
  }

  /**
   * Returns what the producer has to write before this buffer shows the present picture: everything
   * that was reported to {@link VideoFramePool#markChanged} since this very buffer was last filled.
   * Only for the producer, between {@link VideoFramePool#poll()} and {@link #filled}.
   *
   * @return the stale region, part of the frame; unknown for a buffer never filled
   */
  public Damage stale() {
    return stale;
  }

  /**
   * Returns when the picture was really taken. {@link #timestampUs()} is the time of the tick it
   * answers, which a busy machine may serve late, by less than a period.
   *
   * @return microseconds on the clock of the context, no earlier than the timestamp; equal to it if
   *     the producer says nothing else
   */
  public long measuredUs() {
    return measuredUs;
  }

  /**
   * Returns another handle on the same pixels with another time and damage, for whoever shows or
   * records a picture again. The pixels go back to their pool when all handles are closed.
   *
   * @param newTimestampUs the time of the new handle, microseconds
   * @param newDamage the damage of the new handle, copied
   * @return a frame with one owner, the caller
   */
  public VideoFrame at(long newTimestampUs, Damage newDamage) {
    retain();
    VideoFrame handle =
        new VideoFrame(
            format, widthPx, heightPx, colorSpace, planes, strideBytes, closed -> close());
    handle.take();
    handle.filled(
        newTimestampUs, newDamage, newTimestampUs == timestampUs() ? measuredUs : newTimestampUs);
    return handle;
  }

  /**
   * Declares the contents complete. Called once by the producer, before the frame is handed on.
   *
   * @param capturedAtUs when the picture was taken, microseconds on the context's clock
   * @param changed what differs from the last frame the producer delivered, copied
   */
  public void filled(long capturedAtUs, Damage changed) {
    filled(capturedAtUs, changed, capturedAtUs);
  }

  /**
   * As {@link #filled(long, Damage)}, for a producer with ticks.
   *
   * @param tickUs the time of the tick, microseconds on the context's clock
   * @param changed what differs from the last frame the producer delivered, copied
   * @param measuredAtUs when the picture was really taken, on the same clock; no earlier
   */
  public void filled(long tickUs, Damage changed, long measuredAtUs) {
    stamp(tickUs);
    this.measuredUs = Math.max(tickUs, measuredAtUs);
    damage.set(changed);
    stale.clear();
  }

  void addStale(Damage changed) {
    stale.add(changed);
  }

  @Override
  void recycle() {
    recycler.accept(this);
  }

  @Override
  public String toString() {
    return "VideoFrame[%s %dx%d at %d us]".formatted(format, widthPx, heightPx, timestampUs());
  }
}
