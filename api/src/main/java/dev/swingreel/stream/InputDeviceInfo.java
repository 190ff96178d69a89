package dev.swingreel.stream;

import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.VideoSourceProvider;

/**
 * A camera or a microphone there is.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#input-specific-device-info">Media
 *     Capture and Streams, InputDeviceInfo</a>
 */
public final class InputDeviceInfo extends MediaDeviceInfo {

  private final SourceOpener.Listed listed;

  InputDeviceInfo(SourceOpener.Listed listed, MediaDeviceKind kind) {
    this(listed, listed.identity(), kind);
  }

  private InputDeviceInfo(
      SourceOpener.Listed listed, SourceIdentity identity, MediaDeviceKind kind) {
    super(identity.deviceId(), kind, identity.label(), identity.groupId());
    this.listed = listed;
  }

  /**
   * Returns what a track of the device could be constrained to, if it were opened now.
   *
   * @return the capabilities; ids alone if the device must be opened to tell
   */
  public MediaTrackCapabilities getCapabilities() {
    SourceIdentity identity = listed.identity();
    if (listed.provider() instanceof VideoSourceProvider provider) {
      return provider
          .expected(listed.device())
          .map(source -> new VideoSettingsSpace(identity, source).capabilities())
          .orElseGet(() -> new MediaTrackCapabilities(identity.capabilities()));
    }
    return ((AudioSourceProvider) listed.provider())
        .expected(listed.device())
        .map(format -> new AudioSettingsSpace(identity, format, 0).capabilities())
        .orElseGet(() -> new MediaTrackCapabilities(identity.capabilities()));
  }
}
