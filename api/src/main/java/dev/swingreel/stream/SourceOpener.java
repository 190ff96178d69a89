package dev.swingreel.stream;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.AudioSourceRequest;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the sources of a context's plugins and opens them as tracks. Stateless; any thread. */
final class SourceOpener {

  static final double DEFAULT_RATE_HZ = 30;

  private static final double MOST_RATE_HZ = 1_000;
  private static final int PREFERRED_SAMPLE_RATE_HZ = 48_000;
  private static final int PREFERRED_CHANNELS = 2;

  private final MediaContext context;

  SourceOpener(MediaContext context) {
    this.context = context;
  }

  /** A device and who opens it. */
  record Listed(SourceProvider provider, SourceDevice device) {

    SourceIdentity identity() {
      return SourceIdentity.of(provider, device);
    }
  }

  /** Lists the devices of a role, the default one of each provider first. */
  List<Listed> listed(SourceRole role) {
    List<Listed> listed = new ArrayList<>();
    for (SourceProvider provider : context.plugins().sources()) {
      if (provider.role() == role && provider.availability().isAvailable()) {
        provider.devices().forEach(device -> listed.add(new Listed(provider, device)));
      }
    }
    return listed;
  }

  /**
   * Finds the device a user means.
   *
   * @throws MediaException {@code NOT_FOUND} if there is none; what its provider throws
   */
  <P extends SourceProvider> Listed find(Class<P> kind, String sourceId) {
    for (SourceProvider provider : context.plugins().sources()) {
      if (!kind.isInstance(provider)) {
        continue;
      }
      // First find: a provider may know better than its availability why an id cannot be served.
      Optional<SourceDevice> device = provider.find(sourceId);
      boolean isMeant = device.isPresent() || isNamed(provider, sourceId);
      if (isMeant && !provider.availability().isAvailable()) {
        throw new MediaException(MediaErrorCode.NOT_FOUND, provider.availability().reason());
      }
      if (device.isPresent()) {
        return new Listed(provider, device.get());
      }
    }
    throw new MediaException(
        MediaErrorCode.NOT_FOUND,
        "There is no source \"" + sourceId + "\"; \"swingreel devices\" lists what there is.");
  }

  /** Opens a source of pictures; one that does not suit the constraints is closed again. */
  VideoTrack video(
      Listed listed,
      FrameRate frameRate,
      CursorMode cursor,
      Map<String, String> settings,
      List<TrackRequest.Filter> filters,
      MediaTrackConstraints constraints) {
    VideoSourceProvider provider = (VideoSourceProvider) listed.provider();
    VideoSource source =
        provider.open(
            new VideoSourceRequest(
                listed.device(), frameRate, cursor, check(provider, settings), context.clock()));
    try {
      for (TrackRequest.Filter filter : filters) {
        source =
            context.plugins().filtered(source, filter.id(), filter.settings(), context.clock());
      }
      return VideoTrack.of(context, source, listed.identity(), constraints);
    } catch (RuntimeException | Error e) {
      source.close();
      throw e;
    }
  }

  /** Opens a source of sound; one that does not suit the constraints is closed again. */
  AudioTrack audio(Listed listed, Map<String, String> settings, MediaTrackConstraints constraints) {
    AudioSourceProvider provider = (AudioSourceProvider) listed.provider();
    AudioSource source =
        provider.open(
            new AudioSourceRequest(
                listed.device(),
                sampleRateHz(listed.identity(), constraints),
                channelCount(listed.identity(), constraints),
                check(provider, settings),
                context.clock()));
    try {
      return AudioTrack.of(context, source, listed.identity(), constraints);
    } catch (RuntimeException | Error e) {
      source.close();
      throw e;
    }
  }

  /** The rate to open a source of pictures at; slower wishes are the track's business, too. */
  static FrameRate rate(SourceIdentity identity, MediaTrackConstraints constraints) {
    double aim =
        aim(
            TrackKind.VIDEO,
            identity,
            constraints,
            ConstrainableProperty.FRAME_RATE,
            DEFAULT_RATE_HZ);
    return FrameRate.upTo(Math.max(1, Math.min(MOST_RATE_HZ, aim)));
  }

  /** The sample rate to ask a source of sound for. */
  static int sampleRateHz(SourceIdentity identity, MediaTrackConstraints constraints) {
    return wish(identity, constraints, ConstrainableProperty.SAMPLE_RATE, PREFERRED_SAMPLE_RATE_HZ);
  }

  /** The number of channels to ask a source of sound for. */
  static int channelCount(SourceIdentity identity, MediaTrackConstraints constraints) {
    return wish(identity, constraints, ConstrainableProperty.CHANNEL_COUNT, PREFERRED_CHANNELS);
  }

  private static int wish(
      SourceIdentity identity,
      MediaTrackConstraints constraints,
      ConstrainableProperty property,
      int otherwise) {
    double aim = aim(TrackKind.AUDIO, identity, constraints, property, otherwise);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, aim));
  }

  /** What the basic set says, moved by each advanced set that agrees with those before it. */
  private static double aim(
      TrackKind kind,
      SourceIdentity identity,
      MediaTrackConstraints constraints,
      ConstrainableProperty property,
      double otherwise) {
    List<NumberWish> agreed = new ArrayList<>();
    constraints.basic().get(property).flatMap(NumberWish::of).ifPresent(agreed::add);
    double aim = agreed.isEmpty() ? otherwise : agreed.get(0).aim(otherwise);
    MediaTrackSettings known = new MediaTrackSettings(identity.settings());
    for (ConstraintSet advanced : constraints.advanced()) {
      ConstraintSet set = advanced.inAdvanced();
      ConstraintSet ids = DeviceRank.only(set, known.values().keySet());
      Optional<NumberWish> wish = set.get(property).flatMap(NumberWish::of);
      if (wish.isPresent() && !Fitness.meeting(kind, List.of(known), ids).isEmpty()) {
        double moved = wish.get().aim(aim);
        if (agreed.stream().allMatch(earlier -> earlier.isWithin(moved))) {
          agreed.add(wish.get());
          aim = moved;
        }
      }
    }
    return aim;
  }

  private static boolean isNamed(SourceProvider provider, String sourceId) {
    return sourceId.equals(provider.id()) || sourceId.startsWith(provider.id() + ":");
  }

  private SettingValues check(SourceProvider provider, Map<String, String> values) {
    try {
      return context.plugins().ownerOf(provider).settings().check(values);
    } catch (IllegalArgumentException e) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, e.getMessage() + ".", e);
    }
  }
}
