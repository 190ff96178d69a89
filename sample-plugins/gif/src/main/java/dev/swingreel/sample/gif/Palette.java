package dev.swingreel.sample.gif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The colours of one picture: all that occur, if they are few enough, else the best by median cut,
 * with the rest shown as a fixed pattern of dots, which does not crawl from picture to picture as
 * diffused errors would. Order: {@link #clear}, {@link #add} every pixel, {@link #fit}, then ask.
 * One thread; used again for each picture.
 */
final class Palette {

  static final int LEAST_COLOURS = 2;
  static final int MOST_COLOURS = 255;

  /** The place of what stays as it was. */
  static final int TRANSPARENT = 0;

  private static final int BINS = 1 << 15;
  private static final int TABLE = 1 << 10;
  private static final int SPREAD = 16;
  private static final int[] BAYER = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};

  private final int most;
  private final boolean dithers;
  private final int[] keys = new int[TABLE];
  private final int[] keyPlaces = new int[TABLE];
  private final int[] colours = new int[MOST_COLOURS + 1];
  private final int[] counts = new int[BINS];
  private final long[] reds = new long[BINS];
  private final long[] greens = new long[BINS];
  private final long[] blues = new long[BINS];
  private final int[] binPlaces = new int[BINS];
  private int size;
  private boolean isExact;

  Palette(int most, boolean dithers) {
    this.most = most;
    this.dithers = dithers;
  }

  /** How often the colours from one place to another occur, and along what they differ most. */
  private record Box(int from, int to, long pixels, int axis, int length) {

    double worth() {
      return (double) pixels * length;
    }
  }

  void clear() {
    Arrays.fill(keys, 0);
    Arrays.fill(counts, 0);
    Arrays.fill(reds, 0);
    Arrays.fill(greens, 0);
    Arrays.fill(blues, 0);
    size = 1;
    isExact = true;
  }

  void add(int rgb) {
    if (isExact) {
      int slot = slot(rgb);
      if (keys[slot] == 0) {
        isExact = size <= most;
        if (isExact) {
          keys[slot] = key(rgb);
          keyPlaces[slot] = size;
          colours[size++] = rgb;
        }
      }
    }
    int bin = bin(rgb);
    counts[bin]++;
    reds[bin] += red(rgb);
    greens[bin] += green(rgb);
    blues[bin] += blue(rgb);
  }

  void fit() {
    if (isExact) {
      return;
    }
    int[] bins = new int[BINS];
    int used = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        bins[used++] = bin;
      }
    }
    List<Box> boxes = new ArrayList<>(most);
    boxes.add(box(bins, 0, used));
    while (boxes.size() < most) {
      int worst = 0;
      for (int i = 1; i < boxes.size(); i++) {
        worst = boxes.get(i).worth() > boxes.get(worst).worth() ? i : worst;
      }
      Box cut = boxes.get(worst);
      if (cut.length == 0) {
        break;
      }
      int middle = middle(bins, cut);
      boxes.set(worst, box(bins, cut.from, middle));
      boxes.add(box(bins, middle, cut.to));
    }
    Arrays.fill(binPlaces, TRANSPARENT);
    size = 1;
    for (Box box : boxes) {
      takeMean(bins, box);
    }
  }

  /** The place of a pixel's colour; which of two it is may depend on where the pixel is. */
  int place(int rgb, int x, int y) {
    if (isExact) {
      return keyPlaces[slot(rgb)];
    }
    int shift = dithers ? (BAYER[(y & 3) * 4 + (x & 3)] * 2 - 15) * SPREAD / 32 : 0;
    int shifted =
        clamp(red(rgb) + shift) << 16 | clamp(green(rgb) + shift) << 8 | clamp(blue(rgb) + shift);
    int bin = bin(shifted);
    if (binPlaces[bin] == TRANSPARENT) {
      binPlaces[bin] = nearest(shifted);
    }
    return binPlaces[bin];
  }

  /** How many places there are, the transparent one among them. */
  int size() {
    return size;
  }

  int colour(int place) {
    return colours[place];
  }

  private Box box(int[] bins, int from, int to) {
    int[] least = {31, 31, 31};
    int[] greatest = {0, 0, 0};
    long pixels = 0;
    for (int i = from; i < to; i++) {
      pixels += counts[bins[i]];
      for (int axis = 0; axis < 3; axis++) {
        least[axis] = Math.min(least[axis], along(axis, bins[i]));
        greatest[axis] = Math.max(greatest[axis], along(axis, bins[i]));
      }
    }
    int longest = 0;
    for (int axis = 1; axis < 3; axis++) {
      if (greatest[axis] - least[axis] > greatest[longest] - least[longest]) {
        longest = axis;
      }
    }
    return new Box(from, to, pixels, longest, greatest[longest] - least[longest]);
  }

  /** Sorts a box along its longest side and finds where half of its pixels are. */
  private int middle(int[] bins, Box box) {
    long[] sorted = new long[box.to - box.from];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = (long) along(box.axis, bins[box.from + i]) << 32 | bins[box.from + i];
    }
    Arrays.sort(sorted);
    long below = 0;
    int middle = box.from;
    for (int i = 0; i < sorted.length; i++) {
      bins[box.from + i] = (int) sorted[i];
      if (below * 2 < box.pixels) {
        middle = box.from + i + 1;
      }
      below += counts[bins[box.from + i]];
    }
    return Math.max(box.from + 1, Math.min(box.to - 1, middle));
  }

  private void takeMean(int[] bins, Box box) {
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int i = box.from; i < box.to; i++) {
      red += reds[bins[i]];
      green += greens[bins[i]];
      blue += blues[bins[i]];
      binPlaces[bins[i]] = size;
    }
    long half = box.pixels / 2;
    colours[size++] =
        (mean(red, half, box.pixels) << 16)
            | (mean(green, half, box.pixels) << 8)
            | mean(blue, half, box.pixels);
  }

  private static int mean(long sum, long half, long pixels) {
    return (int) ((sum + half) / pixels);
  }

  private int nearest(int rgb) {
    int best = 1;
    int least = Integer.MAX_VALUE;
    for (int place = 1; place < size; place++) {
      int red = red(rgb) - red(colours[place]);
      int green = green(rgb) - green(colours[place]);
      int blue = blue(rgb) - blue(colours[place]);
      // The eye is keenest on green and least on blue.
      int distance = 2 * red * red + 4 * green * green + blue * blue;
      if (distance < least) {
        least = distance;
        best = place;
      }
    }
    return best;
  }

  private int slot(int rgb) {
    int slot = (rgb * 0x9E3779B1) >>> 22;
    while (keys[slot] != 0 && keys[slot] != key(rgb)) {
      slot = (slot + 1) & (TABLE - 1);
    }
    return slot;
  }

  /** Never 0, which means an empty slot. */
  private static int key(int rgb) {
    return rgb | 0xFF000000;
  }

  private static int bin(int rgb) {
    return (rgb >> 9 & 0x7C00) | (rgb >> 6 & 0x3E0) | (rgb >> 3 & 0x1F);
  }

  private static int along(int axis, int bin) {
    return (bin >> (5 * axis)) & 0x1F;
  }

  private static int red(int rgb) {
    return rgb >> 16 & 0xFF;
  }

  private static int green(int rgb) {
    return rgb >> 8 & 0xFF;
  }

  private static int blue(int rgb) {
    return rgb & 0xFF;
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
