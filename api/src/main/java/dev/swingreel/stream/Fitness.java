package dev.swingreel.stream;

import dev.swingreel.media.OverconstrainedException;
import dev.swingreel.media.TrackKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Chooses among possible settings: the required constraints must be met, advanced sets are met in
 * their order or left out, and of what remains the nearest to the wishes wins.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dfn-selectsettings">Media Capture and
 *     Streams, SelectSettings</a>
 */
final class Fitness {

  private static final double SAME = 1e-9;
  private static final double RATIO_STEP = 0.02;

  private Fitness() {}

  /**
   * Chooses.
   *
   * @param candidates what is possible; among equally near ones the first wins
   * @throws OverconstrainedException if none meets what is required, with the name of a constraint
   */
  static MediaTrackSettings choose(
      TrackKind kind, List<MediaTrackSettings> candidates, MediaTrackConstraints constraints) {
    List<MediaTrackSettings> possible = meeting(kind, candidates, constraints.basic());
    if (possible.isEmpty()) {
      throw overconstrained(failing(kind, candidates, constraints.basic()));
    }
    for (ConstraintSet advanced : constraints.advanced()) {
      List<MediaTrackSettings> meeting = meeting(kind, possible, advanced.inAdvanced());
      possible = meeting.isEmpty() ? possible : meeting;
    }
    MediaTrackSettings best = possible.get(0);
    double least = distance(kind, constraints.basic(), best);
    for (MediaTrackSettings candidate : possible) {
      double distance = distance(kind, constraints.basic(), candidate);
      if (distance < least - SAME) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  /** The sum over all constraints of a set; infinite if something required is not met. */
  static double distance(TrackKind kind, ConstraintSet set, MediaTrackSettings settings) {
    double sum = 0;
    for (Map.Entry<ConstrainableProperty, Constraint> entry : set.constraints().entrySet()) {
      sum += distance(kind, entry.getKey(), entry.getValue(), settings);
    }
    return sum;
  }

  static OverconstrainedException overconstrained(ConstrainableProperty property) {
    return new OverconstrainedException(
        property.word(),
        "The required "
            + property.word()
            + " is not possible here; ask for an ideal value, or see what the capabilities say.");
  }

  private static double distance(
      TrackKind kind,
      ConstrainableProperty property,
      Constraint constraint,
      MediaTrackSettings settings) {
    if (!property.appliesTo(kind)) {
      return 0;
    }
    double distance = constraint.distance(settings.get(property));
    // The user chose the surface: a constraint on it never fails.
    return property == ConstrainableProperty.DISPLAY_SURFACE ? Math.min(distance, 1) : distance;
  }

  /** The candidates that meet all that a set requires. */
  static List<MediaTrackSettings> meeting(
      TrackKind kind, List<MediaTrackSettings> candidates, ConstraintSet set) {
    return candidates.stream()
        .filter(candidate -> Double.isFinite(distance(kind, set, candidate)))
        .toList();
  }

  /** Names a constraint nothing can meet alone, else the one that leaves nothing to choose. */
  private static ConstrainableProperty failing(
      TrackKind kind, List<MediaTrackSettings> candidates, ConstraintSet set) {
    ConstraintSet together = ConstraintSet.EMPTY;
    ConstrainableProperty last = null;
    for (Map.Entry<ConstrainableProperty, Constraint> entry : set.constraints().entrySet()) {
      ConstraintSet alone = ConstraintSet.EMPTY.with(entry.getKey(), entry.getValue());
      if (meeting(kind, candidates, alone).isEmpty()) {
        return entry.getKey();
      }
      together = together.with(entry.getKey(), entry.getValue());
      if (last == null && meeting(kind, candidates, together).isEmpty()) {
        last = entry.getKey();
      }
    }
    return last;
  }

  /**
   * Orders pictures that are equally near: undistorted first, then large, fast, unscaled.
   *
   * @param isRatioNamed whether a constraint is about the ratio; then sizes of nearly the same
   *     ratio are equally good, however small a rounding makes them look native
   */
  static Comparator<MediaTrackSettings> preference(double nativeRatio, boolean isRatioNamed) {
    return Comparator.<MediaTrackSettings>comparingDouble(
            settings ->
                isRatioNamed ? loss(settings, nativeRatio) : distortion(settings, nativeRatio))
        .thenComparingLong(settings -> -area(settings))
        .thenComparingDouble(settings -> -settings.frameRate().orElse(0))
        .thenComparing(settings -> settings.resizeMode().orElse(""), Comparator.reverseOrder());
  }

  private static long area(MediaTrackSettings settings) {
    return (long) settings.width().orElse(0) * settings.height().orElse(0);
  }

  /** Which part of the picture is cropped away, in steps that hide the rounding to pixels. */
  private static double loss(MediaTrackSettings settings, double nativeRatio) {
    double ratio = settings.aspectRatio().orElse(nativeRatio);
    return Math.floor((1 - Math.min(ratio / nativeRatio, nativeRatio / ratio)) / RATIO_STEP);
  }

  /** How many pixels the picture is away from the aspect ratio; a rounding is none. */
  private static double distortion(MediaTrackSettings settings, double nativeRatio) {
    int widthPx = settings.width().orElse(0);
    int heightPx = settings.height().orElse(0);
    double off =
        Math.min(
            Math.abs(widthPx - heightPx * nativeRatio), Math.abs(heightPx - widthPx / nativeRatio));
    return off <= 1 ? 0 : off;
  }
}
