package dev.swingreel.plugin.canvas;

import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Transparency;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.SinglePixelPackedSampleModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The newest finished picture of a canvas: painters put it in, capture threads take it out.
 *
 * <p>Any thread may call any method. The lock, this object, is held for copies of pixels alone;
 * nobody paints and nobody is called under it.
 */
final class Picture {

  /** Damage of one call is told in so many bands at most, the number a {@link Damage} can hold. */
  private static final int BANDS = 16;

  /** How many pixels are compared in one step from the right. */
  private static final int STRIDE = 64;

  private final List<PictureReader> readers = new CopyOnWriteArrayList<>();
  private BufferedImage image;
  private int[] pixels;

  /** Adds a reader, which sees the present picture as news. */
  PictureReader open() {
    PictureReader reader = new PictureReader(this);
    synchronized (this) {
      readers.add(reader);
      if (image != null) {
        reader.changed(Damage.unknown());
      }
    }
    return reader;
  }

  /** Takes a reader away. */
  void close(PictureReader reader) {
    readers.remove(reader);
  }

  /**
   * Takes over what changed in a finished picture. A source of another size or opacity begins a new
   * picture.
   *
   * @param source the finished picture, which nobody paints on during the call
   * @param region where it may have changed
   * @return whether any pixel changed
   */
  boolean present(BufferedImage source, Rectangle region) {
    return present(source, region, 1);
  }

  /**
   * As {@link #present(BufferedImage, Rectangle)}, with the picture scaled down.
   *
   * @param source the finished picture
   * @param region where it may have changed, in the pixels of the source
   * @param scale how many pixels of the source make one of the picture; at least 1
   * @return whether any pixel changed
   */
  synchronized boolean present(BufferedImage source, Rectangle region, double scale) {
    int widthPx = PixelScale.logical(source.getWidth(), scale);
    int heightPx = PixelScale.logical(source.getHeight(), scale);
    Rectangle changed = region.intersection(new Rectangle(source.getWidth(), source.getHeight()));
    boolean renewed = renewIfDifferent(source, widthPx, heightPx);
    if (renewed) {
      changed.setBounds(0, 0, source.getWidth(), source.getHeight());
    } else if (changed.isEmpty()) {
      return false;
    }
    Damage damage;
    if (scale != 1) {
      damage = draw(source, scaledDown(changed, scale), scale);
    } else if (isPlainInts(source)) {
      damage =
          copyDifferences(((DataBufferInt) source.getRaster().getDataBuffer()).getData(), changed);
    } else {
      damage = draw(source, changed, 1);
    }
    if (renewed) {
      damage = Damage.unknown();
    }
    if (damage.isNone()) {
      return false;
    }
    for (PictureReader reader : readers) {
      reader.changed(damage);
    }
    return true;
  }

  /** Whether anything was ever presented. */
  synchronized boolean hasContent() {
    return image != null;
  }

  /** Only under the lock, and if there is content; so the next three. */
  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  boolean hasAlpha() {
    return image.getTransparency() != Transparency.OPAQUE;
  }

  /** The pixels, row after row without gaps, as 0xAARRGGBB; only under the lock. */
  int[] pixels() {
    return pixels;
  }

  private boolean renewIfDifferent(BufferedImage source, int widthPx, int heightPx) {
    boolean alpha = source.getTransparency() != Transparency.OPAQUE;
    if (image != null && width() == widthPx && height() == heightPx && hasAlpha() == alpha) {
      return false;
    }
    image =
        new BufferedImage(
            widthPx, heightPx, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    return true;
  }

  private static boolean isPlainInts(BufferedImage source) {
    return (source.getType() == BufferedImage.TYPE_INT_RGB
            || source.getType() == BufferedImage.TYPE_INT_ARGB)
        && source.getRaster().getParent() == null
        && ((SinglePixelPackedSampleModel) source.getSampleModel()).getScanlineStride()
            == source.getWidth();
  }

  private Rectangle scaledDown(Rectangle region, double scale) {
    // One pixel more on each side: interpolation looks at the neighbours.
    int left = (int) Math.floor((region.x - 1) / scale);
    int top = (int) Math.floor((region.y - 1) / scale);
    int right = (int) Math.ceil((region.getMaxX() + 1) / scale);
    int bottom = (int) Math.ceil((region.getMaxY() + 1) / scale);
    return new Rectangle(left, top, right - left, bottom - top)
        .intersection(new Rectangle(width(), height()));
  }

  /** Lets Java2D convert or scale; everything within the region counts as changed. */
  private Damage draw(BufferedImage source, Rectangle region, double scale) {
    Graphics2D graphics = image.createGraphics();
    graphics.setComposite(AlphaComposite.Src);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.clip(region);
    graphics.drawImage(source, AffineTransform.getScaleInstance(1 / scale, 1 / scale), null);
    graphics.dispose();
    return Damage.of(new PixelRect(region.x, region.y, region.width, region.height));
  }

  /**
   * Copies what differs, so that the damage is exact whatever the painter painted over. Comparing
   * costs less than the copy it saves: a row that changed is known to have within a few pixels.
   */
  private Damage copyDifferences(int[] source, Rectangle region) {
    int stride = width();
    int bottom = region.y + region.height;
    int bandHeight = Math.max(1, (region.height + BANDS - 1) / BANDS);
    List<PixelRect> changed = new ArrayList<>(BANDS);
    for (int bandTop = region.y; bandTop < bottom; bandTop += bandHeight) {
      int bandBottom = Math.min(bottom, bandTop + bandHeight);
      int left = Integer.MAX_VALUE;
      int right = 0;
      int top = 0;
      int last = 0;
      for (int y = bandTop; y < bandBottom; y++) {
        int from = y * stride + region.x;
        int to = from + region.width;
        int first = Arrays.mismatch(source, from, to, pixels, from, to);
        if (first < 0) {
          continue;
        }
        int end = endOfDifference(source, pixels, from + first, to);
        System.arraycopy(source, from + first, pixels, from + first, end - from - first);
        top = right == 0 ? y : top;
        last = y;
        left = Math.min(left, region.x + first);
        right = Math.max(right, region.x + end - from);
      }
      if (right > 0) {
        changed.add(new PixelRect(left, top, right - left, last - top + 1));
      }
    }
    return Damage.of(changed);
  }

  /** Looks from the right, at many pixels at once as long as they are the same. */
  private static int endOfDifference(int[] source, int[] pixels, int first, int to) {
    int end = to;
    while (end - STRIDE > first
        && Arrays.equals(source, end - STRIDE, end, pixels, end - STRIDE, end)) {
      end -= STRIDE;
    }
    while (source[end - 1] == pixels[end - 1]) {
      end--;
    }
    return end;
  }
}
