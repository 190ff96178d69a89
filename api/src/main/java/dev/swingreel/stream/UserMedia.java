package dev.swingreel.stream;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.OverconstrainedException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSourceProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses devices for {@code getUserMedia} and opens them.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia">Media
 *     Capture and Streams, getUserMedia</a>
 */
final class UserMedia {

  /** What a device is only found to do when it is opened for it. */
  private static final Set<ConstrainableProperty> DECIDED_BY_OPENING =
      EnumSet.of(
          ConstrainableProperty.FRAME_RATE,
          ConstrainableProperty.SAMPLE_RATE,
          ConstrainableProperty.CHANNEL_COUNT);

  private static final Set<ConstrainableProperty> DECIDED_BY_ID =
      EnumSet.of(ConstrainableProperty.DEVICE_ID, ConstrainableProperty.GROUP_ID);

  private final SourceOpener opener;

  UserMedia(SourceOpener opener) {
    this.opener = opener;
  }

  /** Refuses what is wrong in itself, as an {@code IllegalArgumentException}. */
  static void check(MediaStreamConstraints constraints) {
    if (constraints.video().isEmpty() && constraints.audio().isEmpty()) {
      throw new IllegalArgumentException(
          "ask for video or audio; a stream of neither is not possible");
    }
    constraints.video().ifPresent(video -> checkRequired(TrackKind.VIDEO, video));
    constraints.audio().ifPresent(audio -> checkRequired(TrackKind.AUDIO, audio));
  }

  private static void checkRequired(TrackKind kind, MediaTrackConstraints constraints) {
    constraints
        .basic()
        .constraints()
        .forEach(
            (property, constraint) -> {
              if (constraint.isRequired()
                  && property.appliesTo(kind)
                  && !property.choosesDevice()) {
                throw new IllegalArgumentException(
                    property.word() + " cannot be required of a device, only wished for");
              }
            });
  }

  /** Opens one track a kind; if the second fails, the first is ended. */
  List<MediaStreamTrack> open(MediaStreamConstraints constraints) {
    List<Candidate> cameras = candidates(TrackKind.VIDEO, constraints.video());
    List<Candidate> microphones = candidates(TrackKind.AUDIO, constraints.audio());
    List<MediaStreamTrack> tracks = new ArrayList<>();
    try {
      constraints.audio().ifPresent(audio -> tracks.add(openFirst(microphones, audio)));
      constraints.video().ifPresent(video -> tracks.add(openFirst(cameras, video)));
      return tracks;
    } catch (RuntimeException | Error e) {
      tracks.forEach(MediaStreamTrack::stop);
      throw e;
    }
  }

  private List<Candidate> candidates(TrackKind kind, Optional<MediaTrackConstraints> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<SourceOpener.Listed> listed =
        opener.listed(kind == TrackKind.VIDEO ? SourceRole.CAMERA : SourceRole.MICROPHONE);
    if (listed.isEmpty()) {
      throw new MediaException(
          MediaErrorCode.NOT_FOUND, "There is no device for " + kind.word() + "; connect one.");
    }
    List<Candidate> candidates = new ArrayList<>();
    OverconstrainedException refused = null;
    for (SourceOpener.Listed device : listed) {
      try {
        candidates.add(new Candidate(device, distance(kind, device, wanted.get())));
      } catch (OverconstrainedException e) {
        refused = refused == null ? e : refused;
      }
    }
    if (candidates.isEmpty()) {
      throw refused;
    }
    candidates.sort(Comparator.comparingDouble(Candidate::distance));
    return candidates;
  }

  /** How far a device is from the wishes, as far as that can be told before it is opened. */
  private static double distance(
      TrackKind kind, SourceOpener.Listed listed, MediaTrackConstraints constraints) {
    SourceIdentity identity = listed.identity();
    if (listed.provider() instanceof VideoSourceProvider provider) {
      return provider
          .expected(listed.device())
          .map(source -> new VideoSettingsSpace(identity, source))
          .map(
              space -> {
                MediaTrackConstraints judged = without(constraints, DECIDED_BY_OPENING);
                return Fitness.distance(kind, judged.basic(), space.choose(judged));
              })
          .orElseGet(() -> distanceOfId(kind, identity, constraints));
    }
    return ((AudioSourceProvider) listed.provider())
        .expected(listed.device())
        .map(format -> new AudioSettingsSpace(identity, format, 0))
        .map(
            space -> {
              MediaTrackConstraints judged = without(constraints, DECIDED_BY_OPENING);
              return Fitness.distance(kind, judged.basic(), space.choose(judged));
            })
        .orElseGet(() -> distanceOfId(kind, identity, constraints));
  }

  private static double distanceOfId(
      TrackKind kind, SourceIdentity identity, MediaTrackConstraints constraints) {
    MediaTrackConstraints judged =
        without(constraints, EnumSet.complementOf(EnumSet.copyOf(DECIDED_BY_ID)));
    MediaTrackSettings known = new MediaTrackSettings(identity.settings());
    return Fitness.distance(kind, judged.basic(), Fitness.choose(kind, List.of(known), judged));
  }

  private static MediaTrackConstraints without(
      MediaTrackConstraints constraints, Set<ConstrainableProperty> left) {
    Map<ConstrainableProperty, Constraint> kept = new EnumMap<>(ConstrainableProperty.class);
    kept.putAll(constraints.basic().constraints());
    kept.keySet().removeAll(left);
    return new MediaTrackConstraints(new ConstraintSet(kept), List.of());
  }

  private MediaStreamTrack openFirst(List<Candidate> candidates, MediaTrackConstraints wanted) {
    Failures failures = new Failures();
    for (Candidate candidate : candidates) {
      try {
        return open(candidate.listed(), wanted);
      } catch (MediaException e) {
        failures.add(e);
      } catch (Throwable e) { // whatever a plugin throws, the next device is tried
        failures.add(
            new MediaException(
                MediaErrorCode.ABORT,
                "%s could not be opened: %s.".formatted(candidate.listed().device().label(), e),
                e));
      }
    }
    throw failures.worst();
  }

  private MediaStreamTrack open(SourceOpener.Listed listed, MediaTrackConstraints wanted) {
    return listed.provider() instanceof VideoSourceProvider
        ? opener.video(listed, SourceOpener.rate(wanted), CursorMode.ALWAYS, Map.of(), wanted)
        : opener.audio(listed, Map.of(), wanted);
  }

  private record Candidate(SourceOpener.Listed listed, double distance) {}

  /** Why no candidate could be opened; a refusal ends the search. */
  private static final class Failures {

    private MediaException worst;

    private void add(MediaException failure) {
      if (failure.code() == MediaErrorCode.NOT_ALLOWED) {
        throw failure;
      }
      if (worst == null || weight(failure) > weight(worst)) {
        worst = failure;
      }
    }

    /** A device that would do but is held by another says more than one that would not do. */
    private static int weight(MediaException failure) {
      return switch (failure.code()) {
        case NOT_READABLE -> 2;
        case OVERCONSTRAINED -> 1;
        default -> 0;
      };
    }

    private MediaException worst() {
      return switch (worst.code()) {
        case NOT_READABLE, OVERCONSTRAINED, ABORT -> worst;
        default -> new MediaException(MediaErrorCode.ABORT, worst.getMessage(), worst);
      };
    }
  }
}
