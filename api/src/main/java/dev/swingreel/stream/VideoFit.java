package dev.swingreel.stream;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.OverconstrainedException;
import dev.swingreel.plugin.VideoSettings;

/**
 * What a track makes of its source at the moment: constraints and settings, which change together.
 * Immutable. What is asked for with every picture is kept as a number.
 *
 * @param constraints what was applied last with success
 * @param space the source as it was when the settings were chosen
 * @param settings the choice
 * @param widthPx the width in the settings
 * @param heightPx the height in the settings
 * @param rateHz the rate in the settings
 */
record VideoFit(
    MediaTrackConstraints constraints,
    VideoSettingsSpace space,
    MediaTrackSettings settings,
    int widthPx,
    int heightPx,
    double rateHz) {

  VideoFit(
      MediaTrackConstraints constraints, VideoSettingsSpace space, MediaTrackSettings settings) {
    this(
        constraints,
        space,
        settings,
        settings.width().orElseThrow(),
        settings.height().orElseThrow(),
        settings.frameRate().orElseThrow());
  }

  /** Chooses settings; an {@code OverconstrainedException} if the constraints cannot be met. */
  static VideoFit of(VideoSettingsSpace space, MediaTrackConstraints constraints) {
    return new VideoFit(constraints, space, space.choose(constraints));
  }

  boolean isFor(int sourceWidthPx, int sourceHeightPx) {
    VideoSettings source = space.source();
    return source.widthPx() == sourceWidthPx && source.heightPx() == sourceHeightPx;
  }

  /** The same constraints on a source that changed; those that no longer fit are ignored. */
  VideoFit follow(VideoSettings source) {
    if (source.equals(space.source())) {
      return this;
    }
    VideoSettingsSpace changed = new VideoSettingsSpace(space.identity(), source);
    try {
      return of(changed, constraints);
    } catch (OverconstrainedException e) {
      return new VideoFit(constraints, changed, changed.choose(MediaTrackConstraints.NONE));
    }
  }

  /** As {@link #follow} for the size of a picture that arrived. */
  VideoFit follow(int sourceWidthPx, int sourceHeightPx) {
    return follow(space.source().withSize(sourceWidthPx, sourceHeightPx));
  }

  boolean isSlowed() {
    return rateHz < space.source().frameRate().hz();
  }

  /** What sinks are given. */
  VideoSettings delivered() {
    VideoSettings source = space.source();
    return new VideoSettings(
        widthPx, heightPx, new FrameRate(rateHz, source.frameRate().mode()), source.display());
  }
}
