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

  /** What a device is only found to do when it is opened for it: never a reason to refuse it. */
  private static final Set<ConstrainableProperty> DECIDED_BY_OPENING =
      EnumSet.of(
          ConstrainableProperty.FRAME_RATE,
          ConstrainableProperty.SAMPLE_RATE,
          ConstrainableProperty.CHANNEL_COUNT);

  private static final Set<ConstrainableProperty> TOLD_BY_ID =
      EnumSet.of(ConstrainableProperty.DEVICE_ID, ConstrainableProperty.GROUP_ID);

  private static final Set<ConstrainableProperty> TOLD_BY_FORMAT =
      EnumSet.allOf(ConstrainableProperty.class);

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
        candidates.add(new Candidate(device, rank(kind, device, wanted.get())));
      } catch (OverconstrainedException e) {
        refused = refused == null ? e : refused;
      }
    }
    if (candidates.isEmpty()) {
      throw refused;
    }
    candidates.sort(Comparator.comparing(Candidate::rank));
    return candidates;
  }

  /** Judges a device; an {@code OverconstrainedException} if it is known not to do. */
  private static DeviceRank rank(
      TrackKind kind, SourceOpener.Listed listed, MediaTrackConstraints constraints) {
    SourceIdentity identity = listed.identity();
    List<MediaTrackSettings> byId = List.of(new MediaTrackSettings(identity.settings()));
    if (listed.provider() instanceof VideoSourceProvider provider) {
      return provider
          .expected(listed.device())
          .map(source -> new VideoSettingsSpace(identity, source).candidates(constraints))
          .map(candidates -> rank(kind, candidates, constraints, TOLD_BY_FORMAT))
          .orElseGet(() -> rank(kind, byId, constraints, TOLD_BY_ID));
    }
    return ((AudioSourceProvider) listed.provider())
        .expected(
            listed.device(),
            SourceOpener.sampleRateHz(identity, constraints),
            SourceOpener.channelCount(identity, constraints))
        .map(format -> new AudioSettingsSpace(identity, format, 0).candidates())
        .map(candidates -> rank(kind, candidates, constraints, TOLD_BY_FORMAT))
        .orElseGet(() -> rank(kind, byId, constraints, TOLD_BY_ID));
  }

  private static DeviceRank rank(
      TrackKind kind,
      List<MediaTrackSettings> candidates,
      MediaTrackConstraints constraints,
      Set<ConstrainableProperty> told) {
    Set<ConstrainableProperty> certain = EnumSet.copyOf(told);
    certain.removeAll(DECIDED_BY_OPENING);
    ConstraintSet required = DeviceRank.only(constraints.basic(), certain);
    Fitness.choose(kind, candidates, new MediaTrackConstraints(required, List.of()));
    return DeviceRank.of(kind, candidates, constraints, told);
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
        ? opener.video(
            listed,
            SourceOpener.rate(listed.identity(), wanted),
            CursorMode.ALWAYS,
            Map.of(),
            List.of(),
            wanted)
        : opener.audio(listed, Map.of(), wanted);
  }

  private record Candidate(SourceOpener.Listed listed, DeviceRank rank) {}

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
