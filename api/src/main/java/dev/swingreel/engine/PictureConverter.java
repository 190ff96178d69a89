package dev.swingreel.engine;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.DamageBuffer;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import java.util.Arrays;

/**
 * Keeps the picture an encoder sees, in the encoder's format and size, and brings into it what
 * changed: colours become BT.709 in the limited range, a source of another size is fitted in with
 * its aspect ratio kept and black around it, an odd edge is repeated. Large parts are converted by
 * several threads at once. One thread asks.
 */
final class PictureConverter implements AutoCloseable {

  /** Below that a thread costs more than it takes over. */
  private static final int SHARED_PX = 500_000;

  private static final int MOST_LANES = 4;

  private final VideoFramePool pool;
  private final VideoFrame picture;
  private final int widthPx;
  private final int heightPx;
  private final RowConverter[] lanes;
  private final RowCrew crew;
  private final RowCrew.Work working = this::workOn;
  private final PartWork copying = this::copyRows;
  private final PartWork scaling = this::scaleRows;
  private final DamageBuffer damaged = new DamageBuffer();
  private final DamageBuffer parts = new DamageBuffer();
  private final DamageBuffer changed = new DamageBuffer();
  private PictureScaler scaler;
  private VideoFrame source;
  private PartWork work;

  /** Work on some rows of one of the parts. */
  private interface PartWork {
    void rows(int lane, int part, int top, int bottom);
  }

  PictureConverter(PixelFormat format, int widthPx, int heightPx) {
    this(format, widthPx, heightPx, Runtime.getRuntime().availableProcessors());
  }

  PictureConverter(PixelFormat format, int widthPx, int heightPx, int processors) {
    this.pool = new VideoFramePool(format, widthPx, heightPx, ColorSpace.BT709_LIMITED, 1);
    this.picture = pool.poll();
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    boolean isEverShared = (long) widthPx * heightPx >= SHARED_PX;
    this.crew = new RowCrew(isEverShared ? Math.max(1, Math.min(MOST_LANES, processors)) : 1);
    this.lanes = new RowConverter[crew.lanes()];
    for (int lane = 0; lane < lanes.length; lane++) {
      lanes[lane] = new RowConverter(widthPx);
    }
    blacken();
  }

  /** Returns the kept picture; owned by the converter. */
  VideoFrame picture() {
    return picture;
  }

  /**
   * Brings a source's frame into the picture.
   *
   * @param frame the newest frame, borrowed
   * @param damage what changed since the frame brought in before
   * @return what changed in the kept picture; good until the next call
   */
  Damage update(VideoFrame frame, Damage damage) {
    boolean sameSize = roundUp(frame.width()) == widthPx && roundUp(frame.height()) == heightPx;
    boolean isWhole = sameSize && (damage.isUnknown() || scaler != null);
    changed.clear();
    if (sameSize) {
      scaler = null;
    }
    if (sameSize && isAsWanted(frame)) {
      copyPlanes(frame, isWhole ? Damage.unknown() : damage);
    } else if (sameSize) {
      copyDamaged(frame, isWhole ? Damage.unknown() : damage);
    } else {
      scale(frame, damage);
    }
    if (isWhole) {
      changed.setUnknown();
    }
    return changed;
  }

  /** A picture out of a file is often what the encoder wants, and is not turned into colours. */
  private boolean isAsWanted(VideoFrame frame) {
    ColorSpace colors = frame.colorSpace();
    return frame.format() == picture.format()
        && frame.width() == widthPx
        && frame.height() == heightPx
        && colors.matrix() == ColorSpace.BT709_LIMITED.matrix()
        && !colors.fullRange();
  }

  private void copyPlanes(VideoFrame frame, Damage damage) {
    split(damage, widthPx, heightPx);
    for (int i = 0; i < changed.count(); i++) {
      for (int plane = 0; plane < picture.format().planeCount(); plane++) {
        copyPlane(frame, plane, i);
      }
    }
  }

  private void copyPlane(VideoFrame frame, int plane, int part) {
    int left = picture.format().rowBytes(plane, changed.x(part));
    int bytes = picture.format().rowBytes(plane, changed.width(part));
    int top = picture.format().rows(plane, changed.y(part));
    int bottom = picture.format().rows(plane, changed.y(part) + changed.height(part));
    for (int row = top; row < bottom; row++) {
      picture
          .plane(plane)
          .put(
              row * picture.strideBytes(plane) + left,
              frame.plane(plane),
              row * frame.strideBytes(plane) + left,
              bytes);
    }
  }

  private void copyDamaged(VideoFrame frame, Damage damage) {
    split(damage, frame.width(), frame.height());
    parts.set(changed);
    workOnParts(frame, copying);
  }

  /** Has the rows of all parts, one part behind the other, worked on. */
  private void workOnParts(VideoFrame frame, PartWork task) {
    int rows = 0;
    long pixels = 0;
    for (int part = 0; part < parts.count(); part++) {
      rows += parts.height(part);
      pixels += (long) parts.width(part) * parts.height(part);
    }
    source = frame;
    work = task;
    if (lanes.length > 1 && pixels >= SHARED_PX) {
      crew.share(0, rows, working);
    } else {
      workOn(0, 0, rows);
    }
    source = null;
  }

  /** Works on rows counted through all parts. */
  private void workOn(int lane, int first, int behind) {
    int begin = 0;
    for (int part = 0; part < parts.count() && begin < behind; part++) {
      int end = begin + parts.height(part);
      int from = Math.max(first, begin);
      int to = Math.min(behind, end);
      if (from < to) {
        work.rows(lane, part, parts.y(part) + from - begin, parts.y(part) + to - begin);
      }
      begin = end;
    }
  }

  private void copyRows(int lane, int part, int top, int bottom) {
    int left = parts.x(part);
    lanes[lane].copy(source, picture, left, left + parts.width(part), top, bottom);
  }

  /**
   * Tells what changes in the picture: the damaged rectangles, widened to even edges, as one sample
   * of chroma stands for two by two pixels.
   */
  private void split(Damage damage, int sourceWidthPx, int sourceHeightPx) {
    damaged.set(damage);
    damaged.clip(sourceWidthPx, sourceHeightPx);
    for (int i = 0; i < damaged.count(); i++) {
      int left = damaged.x(i) & ~1;
      int top = damaged.y(i) & ~1;
      changed.add(
          left,
          top,
          roundUp(damaged.x(i) + damaged.width(i)) - left,
          roundUp(damaged.y(i) + damaged.height(i)) - top);
    }
  }

  private void scale(VideoFrame frame, Damage damage) {
    boolean isNew = scaler == null || !scaler.fits(frame);
    if (isNew) {
      scaler = new PictureScaler(frame.width(), frame.height(), widthPx, heightPx, lanes.length);
      blacken();
      changed.setUnknown();
    }
    damaged.set(isNew ? Damage.unknown() : damage);
    damaged.clip(frame.width(), frame.height());
    parts.clear();
    for (int i = 0; i < damaged.count(); i++) {
      scaler.addTarget(damaged, i, parts);
    }
    workOnParts(frame, scaling);
    changed.add(parts);
  }

  private void scaleRows(int lane, int part, int top, int bottom) {
    int left = parts.x(part);
    int right = left + parts.width(part);
    RowConverter mine = lanes[lane];
    scaler.begin(lane);
    mine.rows().open(source);
    try {
      for (int y = top; y < bottom; y += 2) {
        scaler.readRow(lane, mine.rows(), y, left, right, mine.upper());
        scaler.readRow(lane, mine.rows(), y + 1, left, right, mine.lower());
        mine.write(picture, left, right, y);
      }
    } finally {
      mine.rows().close();
    }
  }

  private void blacken() {
    Arrays.fill(lanes[0].upper(), 0);
    Arrays.fill(lanes[0].lower(), 0);
    for (int y = 0; y < heightPx; y += 2) {
      lanes[0].write(picture, 0, widthPx, y);
    }
  }

  private static int roundUp(int size) {
    return (size + 1) & ~1;
  }

  @Override
  public void close() {
    crew.close();
    picture.close();
    pool.close();
  }
}
