package dev.swingreel.stream;

import java.util.Optional;

/**
 * What {@link MediaDevices#getDisplayMedia} is asked for. Immutable; made in steps: {@code
 * DisplayMediaStreamOptions.DEFAULT.withAudio(MediaTrackConstraints.NONE)}.
 *
 * @param video constraints on pictures; absent for none, which is refused
 * @param audio constraints on sound; absent for no sound
 * @param controller of the capture to come; used once
 * @param selfBrowserSurface whether the program's own windows are offered
 * @param surfaceSwitching whether the user may change the surface later
 * @param systemAudio whether sound is offered with a monitor
 * @param monitorTypeSurfaces whether monitors are offered
 * @param windowAudio which sound is offered with a window
 * @see <a href="https://www.w3.org/TR/screen-capture/#displaymediastreamoptions">Screen Capture,
 *     DisplayMediaStreamOptions</a>
 */
public record DisplayMediaStreamOptions(
    Optional<MediaTrackConstraints> video,
    Optional<MediaTrackConstraints> audio,
    Optional<CaptureController> controller,
    Optional<Inclusion> selfBrowserSurface,
    Optional<Inclusion> surfaceSwitching,
    Optional<Inclusion> systemAudio,
    Optional<Inclusion> monitorTypeSurfaces,
    Optional<WindowAudio> windowAudio) {

  /** Any pictures, no sound. */
  public static final DisplayMediaStreamOptions DEFAULT =
      new DisplayMediaStreamOptions(
          Optional.of(MediaTrackConstraints.NONE),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Whether something is offered. */
  public enum Inclusion {
    /** It is. */
    INCLUDE,
    /** It is not. */
    EXCLUDE
  }

  /** Which sound is offered with a window. */
  public enum WindowAudio {
    /** All the computer plays. */
    SYSTEM,
    /** What the window plays. */
    WINDOW,
    /** None. */
    EXCLUDE
  }

  /**
   * Asks for pictures of a kind.
   *
   * @param constraints of which kind
   * @return options with them
   */
  public DisplayMediaStreamOptions withVideo(MediaTrackConstraints constraints) {
    return copy(Optional.of(constraints), audio, controller, systemAudio, monitorTypeSurfaces);
  }

  /**
   * Asks for no pictures, which {@link MediaDevices#getDisplayMedia} refuses.
   *
   * @return options without pictures
   */
  public DisplayMediaStreamOptions withoutVideo() {
    return copy(Optional.empty(), audio, controller, systemAudio, monitorTypeSurfaces);
  }

  /**
   * Asks for sound, which may come or not.
   *
   * @param constraints of which kind
   * @return options with them
   */
  public DisplayMediaStreamOptions withAudio(MediaTrackConstraints constraints) {
    return copy(video, Optional.of(constraints), controller, systemAudio, monitorTypeSurfaces);
  }

  /**
   * Sets the controller.
   *
   * @param newController one that was never used
   * @return options with it
   */
  public DisplayMediaStreamOptions withController(CaptureController newController) {
    return copy(video, audio, Optional.of(newController), systemAudio, monitorTypeSurfaces);
  }

  /**
   * Sets whether sound is offered with a monitor.
   *
   * @param inclusion offered or not
   * @return options with it
   */
  public DisplayMediaStreamOptions withSystemAudio(Inclusion inclusion) {
    return copy(video, audio, controller, Optional.of(inclusion), monitorTypeSurfaces);
  }

  /**
   * Sets whether monitors are offered.
   *
   * @param inclusion offered or not
   * @return options with it
   */
  public DisplayMediaStreamOptions withMonitorTypeSurfaces(Inclusion inclusion) {
    return copy(video, audio, controller, systemAudio, Optional.of(inclusion));
  }

  private DisplayMediaStreamOptions copy(
      Optional<MediaTrackConstraints> newVideo,
      Optional<MediaTrackConstraints> newAudio,
      Optional<CaptureController> newController,
      Optional<Inclusion> newSystemAudio,
      Optional<Inclusion> newMonitorTypeSurfaces) {
    return new DisplayMediaStreamOptions(
        newVideo,
        newAudio,
        newController,
        selfBrowserSurface,
        surfaceSwitching,
        newSystemAudio,
        newMonitorTypeSurfaces,
        windowAudio);
  }
}
