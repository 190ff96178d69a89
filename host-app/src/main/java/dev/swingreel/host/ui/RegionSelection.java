package dev.swingreel.host.ui;

import java.awt.Point;
import java.awt.Rectangle;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a screen that is being marked, and what dragging and arrow keys do to it. All numbers
 * are logical pixels from the corner of the screen. Not thread-safe.
 */
final class RegionSelection {

  /** The least width and height worth recording. */
  static final int LEAST_PX = 32;

  private static final int SNAP_PX = 10;
  private static final int HANDLE_REACH_PX = 9;

  /** The edges that move along with the mouse. */
  enum Edge {
    LEFT,
    RIGHT,
    TOP,
    BOTTOM
  }

  private final Rectangle screen;
  private Rectangle area;
  private Set<Edge> dragged = EnumSet.noneOf(Edge.class);
  private Point grip;
  private boolean isNew;

  /**
   * Begins with an area, or with none.
   *
   * @param screenWidthPx width of the screen
   * @param screenHeightPx height of the screen
   * @param initial the area to begin with
   */
  RegionSelection(int screenWidthPx, int screenHeightPx, Optional<Rectangle> initial) {
    screen = new Rectangle(screenWidthPx, screenHeightPx);
    area = initial.map(screen::intersection).filter(r -> !r.isEmpty()).orElseGet(Rectangle::new);
  }

  /** Returns what is marked; empty if nothing is. */
  Rectangle area() {
    return new Rectangle(area);
  }

  /** Tells whether what is marked can be recorded. */
  boolean isLargeEnough() {
    return area.width >= LEAST_PX && area.height >= LEAST_PX;
  }

  /** Returns the edges that a mouse pressed here would move; all of them to move the area. */
  Set<Edge> edgesAt(Point at) {
    Rectangle reach = new Rectangle(area);
    reach.grow(HANDLE_REACH_PX, HANDLE_REACH_PX);
    if (area.isEmpty() || !reach.contains(at)) {
      return EnumSet.noneOf(Edge.class);
    }
    EnumSet<Edge> edges = EnumSet.noneOf(Edge.class);
    addIfNear(edges, Edge.LEFT, at.x, area.x);
    addIfNear(edges, Edge.RIGHT, at.x, area.x + area.width);
    addIfNear(edges, Edge.TOP, at.y, area.y);
    addIfNear(edges, Edge.BOTTOM, at.y, area.y + area.height);
    return edges.isEmpty() ? EnumSet.allOf(Edge.class) : edges;
  }

  /** The mouse was pressed: on a handle, within the area, or anywhere else to begin anew. */
  void press(Point at) {
    grip = at;
    dragged = edgesAt(at);
    isNew = dragged.isEmpty();
    if (isNew) {
      area = new Rectangle(at);
    }
  }

  /** The mouse was dragged there. */
  void drag(Point at) {
    if (grip == null) {
      return;
    }
    int x = Math.max(0, Math.min(screen.width, at.x));
    int y = Math.max(0, Math.min(screen.height, at.y));
    if (isNew) {
      area = between(snapX(grip.x), snapY(grip.y), snapX(x), snapY(y));
    } else if (dragged.size() == Edge.values().length) {
      move(x - grip.x, y - grip.y);
      grip = new Point(x, y);
    } else {
      int left = dragged.contains(Edge.LEFT) ? snapX(x) : area.x;
      int right = dragged.contains(Edge.RIGHT) ? snapX(x) : area.x + area.width;
      int top = dragged.contains(Edge.TOP) ? snapY(y) : area.y;
      int bottom = dragged.contains(Edge.BOTTOM) ? snapY(y) : area.y + area.height;
      area =
          new Rectangle(
              Math.min(left, right - 1),
              Math.min(top, bottom - 1),
              Math.max(1, right - left),
              Math.max(1, bottom - top));
    }
  }

  /** The mouse was released. */
  void release() {
    grip = null;
    if (!dragged.isEmpty() && dragged.size() == Edge.values().length) {
      // A moved area snaps when it is let go, so that it can be moved slowly.
      area.setLocation(
          snapped(area.x, area.width, screen.width), snapped(area.y, area.height, screen.height));
    }
  }

  /** Moves the area, within the screen. */
  void move(int byX, int byY) {
    area.setLocation(
        Math.max(0, Math.min(screen.width - area.width, area.x + byX)),
        Math.max(0, Math.min(screen.height - area.height, area.y + byY)));
  }

  /** Moves the right and the bottom edge. */
  void grow(int byX, int byY) {
    area.setSize(
        Math.max(LEAST_PX, Math.min(screen.width - area.x, area.width + byX)),
        Math.max(LEAST_PX, Math.min(screen.height - area.y, area.height + byY)));
  }

  /** Marks the whole screen. */
  void takeAll() {
    area = new Rectangle(screen);
  }

  private static void addIfNear(EnumSet<Edge> edges, Edge edge, int at, int where) {
    if (Math.abs(at - where) <= HANDLE_REACH_PX) {
      edges.add(edge);
    }
  }

  private static Rectangle between(int x1, int y1, int x2, int y2) {
    return new Rectangle(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x1 - x2), Math.abs(y1 - y2));
  }

  private int snapX(int x) {
    return snap(x, screen.width);
  }

  private int snapY(int y) {
    return snap(y, screen.height);
  }

  /** To an end or the middle of the screen, if that is near. */
  private static int snap(int at, int end) {
    for (int line : new int[] {0, end / 2, end}) {
      if (Math.abs(at - line) <= SNAP_PX) {
        return line;
      }
    }
    return at;
  }

  private static int snapped(int at, int length, int end) {
    if (at <= SNAP_PX) {
      return 0;
    }
    if (end - at - length <= SNAP_PX) {
      return end - length;
    }
    int centred = (end - length) / 2;
    return Math.abs(at - centred) <= SNAP_PX ? centred : at;
  }
}
