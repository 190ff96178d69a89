package dev.swingreel.stream;

import dev.swingreel.media.TrackKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well a device would do, as far as that can be told before it is opened. The smallest rank is
 * the best: first by the advanced sets in their order, then by the distance from the wishes.
 *
 * @param advanced for every advanced set whether it is met, may be met, or is not
 * @param distance the fitness distance; infinite if opening would have to do better than foretold
 */
record DeviceRank(List<Answer> advanced, double distance) implements Comparable<DeviceRank> {

  private static final Comparator<List<Answer>> IN_ORDER =
      (a, b) -> Arrays.compare(a.toArray(Answer[]::new), b.toArray(Answer[]::new));

  enum Answer {
    MET,
    PERHAPS,
    NOT_MET
  }

  /**
   * Judges a device.
   *
   * @param candidates the settings that are possible as far as known; not empty
   * @param constraints what is wanted
   * @param told the properties the candidates tell
   */
  static DeviceRank of(
      TrackKind kind,
      List<MediaTrackSettings> candidates,
      MediaTrackConstraints constraints,
      Set<ConstrainableProperty> told) {
    ConstraintSet basic = only(constraints.basic(), told);
    List<MediaTrackSettings> meeting = Fitness.meeting(kind, candidates, basic);
    List<MediaTrackSettings> possible = meeting.isEmpty() ? candidates : meeting;
    List<Answer> answers = new ArrayList<>();
    for (ConstraintSet set : constraints.advanced()) {
      ConstraintSet known = only(set.inAdvanced(), told);
      List<MediaTrackSettings> left = Fitness.meeting(kind, possible, known);
      boolean isWhole =
          set.constraints().keySet().stream()
              .allMatch(property -> told.contains(property) || !property.appliesTo(kind));
      answers.add(left.isEmpty() ? Answer.NOT_MET : isWhole ? Answer.MET : Answer.PERHAPS);
      possible = left.isEmpty() ? possible : left;
    }
    double distance =
        possible.stream()
            .mapToDouble(settings -> Fitness.distance(kind, basic, settings))
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return new DeviceRank(answers, distance);
  }

  @Override
  public int compareTo(DeviceRank other) {
    int order = IN_ORDER.compare(advanced, other.advanced);
    return order == 0 ? Double.compare(distance, other.distance) : order;
  }

  /** The part of a set that is about some properties. */
  static ConstraintSet only(ConstraintSet set, Set<ConstrainableProperty> properties) {
    Map<ConstrainableProperty, Constraint> kept = new EnumMap<>(ConstrainableProperty.class);
    kept.putAll(set.constraints());
    kept.keySet().retainAll(properties);
    return new ConstraintSet(kept);
  }
}
