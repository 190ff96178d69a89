package dev.swingreel.stream;

import static dev.swingreel.stream.ConstrainableProperty.ASPECT_RATIO;
import static dev.swingreel.stream.ConstrainableProperty.CURSOR;
import static dev.swingreel.stream.ConstrainableProperty.DISPLAY_SURFACE;
import static dev.swingreel.stream.ConstrainableProperty.FACING_MODE;
import static dev.swingreel.stream.ConstrainableProperty.FRAME_RATE;
import static dev.swingreel.stream.ConstrainableProperty.HEIGHT;
import static dev.swingreel.stream.ConstrainableProperty.LOGICAL_SURFACE;
import static dev.swingreel.stream.ConstrainableProperty.RESIZE_MODE;
import static dev.swingreel.stream.ConstrainableProperty.WIDTH;

import dev.swingreel.media.OverconstrainedException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.DisplaySettings;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything a track can make of the pictures of its source: the source's own size and rate, any
 * smaller size, any lower rate. Pictures are never enlarged, stretched or invented; those of a
 * display are never cropped either.
 *
 * @param identity the device
 * @param source what the source delivers
 */
record VideoSettingsSpace(SourceIdentity identity, VideoSettings source) {

  /** What a product of a ratio and a height may be off a whole number that it stands for. */
  private static final double ROUNDING_PX = 1e-6;

  static final String NONE = "none";
  static final String CROP_AND_SCALE = "crop-and-scale";

  MediaTrackCapabilities capabilities() {
    Map<ConstrainableProperty, Capability> values = identity.capabilities();
    int widthPx = source.widthPx();
    int heightPx = source.heightPx();
    double hz = source.frameRate().hz();
    if (isDisplay()) {
      Size least = smallestUndistorted();
      values.put(WIDTH, new Capability.Range(least.widthPx, widthPx));
      values.put(HEIGHT, new Capability.Range(least.heightPx, heightPx));
      values.put(ASPECT_RATIO, new Capability.Range(ratio(), ratio()));
    } else {
      values.put(WIDTH, new Capability.Range(1, widthPx));
      values.put(HEIGHT, new Capability.Range(1, heightPx));
      values.put(ASPECT_RATIO, new Capability.Range(1.0 / heightPx, widthPx));
    }
    if (identity.role() == SourceRole.CAMERA) {
      // Known to exist, but no camera here tells which way it looks.
      values.put(FACING_MODE, new Capability.Words(List.of()));
    }
    values.put(FRAME_RATE, new Capability.Range(0, hz));
    values.put(RESIZE_MODE, new Capability.Words(List.of(NONE, CROP_AND_SCALE)));
    source
        .display()
        .ifPresent(
            display -> {
              values.put(DISPLAY_SURFACE, new Capability.Word(word(display.surface())));
              values.put(LOGICAL_SURFACE, new Capability.Switches(List.of(true)));
              values.put(CURSOR, new Capability.Words(cursorWords(display)));
            });
    return new MediaTrackCapabilities(values);
  }

  /**
   * Chooses the settings for constraints; an {@code OverconstrainedException} if there are none.
   */
  MediaTrackSettings choose(MediaTrackConstraints constraints) {
    return Fitness.choose(TrackKind.VIDEO, candidates(constraints), constraints);
  }

  /**
   * Finds the mode of the cursor with which the constraints are met best; the present one if that
   * is as good as any. Never fails: if they cannot be met, {@link #choose} says so.
   */
  VideoSettingsSpace withBestCursor(MediaTrackConstraints constraints) {
    List<MediaTrackSettings> candidates = new ArrayList<>(candidates(constraints));
    List<VideoSettingsSpace> spaces = otherCursors();
    spaces.forEach(space -> candidates.addAll(space.candidates(constraints)));
    try {
      MediaTrackSettings best = Fitness.choose(TrackKind.VIDEO, candidates, constraints);
      return spaces.stream()
          .filter(
              space -> space.source.cursor().map(VideoSettingsSpace::word).equals(best.cursor()))
          .findFirst()
          .orElse(this);
    } catch (OverconstrainedException e) {
      return this;
    }
  }

  private List<VideoSettingsSpace> otherCursors() {
    Optional<DisplaySettings> display = source.display();
    if (display.isEmpty()) {
      return List.of();
    }
    return display.get().cursorModes().stream()
        .filter(mode -> mode != display.get().cursor())
        .map(mode -> source.withDisplay(display.get().withCursor(mode)))
        .map(changed -> new VideoSettingsSpace(identity, changed))
        .toList();
  }

  /** The settings worth a look: what the constraints name, in all combinations, and the source. */
  List<MediaTrackSettings> candidates(MediaTrackConstraints constraints) {
    Collection<Size> sizes = sizes(constraints);
    Set<Double> rates = new TreeSet<>(mentioned(constraints, FRAME_RATE));
    rates.removeIf(rate -> rate <= 0 || rate > source.frameRate().hz());
    rates.add(source.frameRate().hz());
    List<MediaTrackSettings> candidates = new ArrayList<>();
    for (Size size : sizes) {
      for (double rate : rates) {
        candidates.add(settings(size, rate, CROP_AND_SCALE));
        if (size.widthPx == source.widthPx() && size.heightPx == source.heightPx()) {
          candidates.add(settings(size, rate, NONE));
        }
      }
    }
    candidates.sort(Fitness.preference(ratio(), !mentioned(constraints, ASPECT_RATIO).isEmpty()));
    return candidates;
  }

  private Collection<Size> sizes(MediaTrackConstraints constraints) {
    Set<Integer> widths = pixels(mentioned(constraints, WIDTH), source.widthPx());
    Set<Integer> heights = pixels(mentioned(constraints, HEIGHT), source.heightPx());
    Set<Size> sizes = new LinkedHashSet<>();
    widths.forEach(width -> sizes.add(new Size(width, rounded(width / ratio()))));
    heights.forEach(height -> sizes.add(new Size(rounded(height * ratio()), height)));
    if (!isDisplay()) {
      for (double wished : mentioned(constraints, ASPECT_RATIO)) {
        widths.forEach(width -> sizes.add(new Size(width, rounded(width / wished))));
        heights.forEach(height -> sizes.add(new Size(rounded(height * wished), height)));
      }
      widths.forEach(width -> heights.forEach(height -> sizes.add(new Size(width, height))));
      requiredRatios(constraints).forEach(ratio -> addSizes(ratio, widths, sizes));
    }
    sizes.removeIf(
        size ->
            size.widthPx < 1
                || size.heightPx < 1
                || size.widthPx > source.widthPx()
                || size.heightPx > source.heightPx());
    sizes.add(new Size(source.widthPx(), source.heightPx()));
    return sizes;
  }

  /** The limits of the ratio in the basic set, and in every advanced set. */
  private static List<NumberWish> requiredRatios(MediaTrackConstraints constraints) {
    return Stream.concat(
            Stream.of(constraints.basic()),
            constraints.advanced().stream().map(ConstraintSet::inAdvanced))
        .flatMap(set -> set.get(ASPECT_RATIO).stream())
        .flatMap(constraint -> NumberWish.of(constraint).stream())
        .filter(NumberWish::isRequired)
        .toList();
  }

  /** Adds for every height the widths within the limits of a ratio that are nearest to some. */
  private void addSizes(NumberWish ratio, Collection<Integer> widths, Collection<Size> sizes) {
    for (int heightPx = 1; heightPx <= source.heightPx(); heightPx++) {
      int leastPx = (int) Math.max(1, Math.ceil(heightPx * ratio.least() - ROUNDING_PX));
      int mostPx =
          (int) Math.min(source.widthPx(), Math.floor(heightPx * ratio.most() + ROUNDING_PX));
      for (int width : widths) {
        int widthPx = Math.max(leastPx, Math.min(mostPx, width));
        if (widthPx <= mostPx && ratio.isWithin((double) widthPx / heightPx)) {
          sizes.add(new Size(widthPx, heightPx));
        }
      }
    }
  }

  private MediaTrackSettings settings(Size size, double rateHz, String resizeMode) {
    Map<ConstrainableProperty, Object> values = identity.settings();
    values.put(WIDTH, (long) size.widthPx);
    values.put(HEIGHT, (long) size.heightPx);
    values.put(ASPECT_RATIO, (double) size.widthPx / size.heightPx);
    values.put(FRAME_RATE, rateHz);
    values.put(RESIZE_MODE, resizeMode);
    Optional<DisplaySettings> display = source.display();
    display.ifPresent(
        shown -> {
          values.put(DISPLAY_SURFACE, word(shown.surface()));
          values.put(LOGICAL_SURFACE, true);
          values.put(CURSOR, word(shown.cursor()));
        });
    return new MediaTrackSettings(
        values,
        display.isPresent()
            ? OptionalDouble.of(display.get().screenPixelRatio())
            : OptionalDouble.empty());
  }

  private boolean isDisplay() {
    return identity.role() == SourceRole.DISPLAY;
  }

  private double ratio() {
    return (double) source.widthPx() / source.heightPx();
  }

  private Size smallestUndistorted() {
    return ratio() >= 1 ? new Size(rounded(ratio()), 1) : new Size(1, rounded(1 / ratio()));
  }

  private static Set<Integer> pixels(Collection<Double> mentioned, int mostPx) {
    Set<Integer> sizes = new TreeSet<>();
    for (double value : mentioned) {
      if (value >= 1 && value <= mostPx) {
        sizes.add((int) value);
      }
    }
    sizes.add(mostPx);
    return sizes;
  }

  private static Set<Double> mentioned(
      MediaTrackConstraints constraints, ConstrainableProperty property) {
    Set<Double> numbers = new TreeSet<>();
    collect(constraints.basic(), property, numbers);
    constraints.advanced().forEach(set -> collect(set.inAdvanced(), property, numbers));
    return numbers;
  }

  private static void collect(
      ConstraintSet set, ConstrainableProperty property, Set<Double> numbers) {
    set.get(property)
        .flatMap(NumberWish::of)
        .ifPresent(
            wish -> {
              for (OptionalDouble number :
                  List.of(wish.ideal(), wish.exact(), wish.min(), wish.max())) {
                number.ifPresent(numbers::add);
              }
            });
  }

  private static int rounded(double size) {
    return (int) Math.round(size);
  }

  private static List<String> cursorWords(DisplaySettings display) {
    return Stream.of(CursorMode.values())
        .filter(display.cursorModes()::contains)
        .map(VideoSettingsSpace::word)
        .toList();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private record Size(int widthPx, int heightPx) {}
}
