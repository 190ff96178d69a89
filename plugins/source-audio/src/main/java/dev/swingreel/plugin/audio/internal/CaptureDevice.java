package dev.swingreel.plugin.audio.internal;

import dev.swingreel.media.AudioFormat;
import java.util.List;

/**
 * A device of a sound system that can be recorded.
 *
 * @param name what the sound system opens it by, the same in every run
 * @param idName what its id is made of, the same in every run
 * @param label its name for people
 * @param isInput whether it is to be offered as a microphone
 * @param isMonitor whether it hears what the computer plays
 * @param formats what it can deliver, at least one
 */
public record CaptureDevice(
    String name,
    String idName,
    String label,
    boolean isInput,
    boolean isMonitor,
    List<AudioFormat> formats) {

  /** Copies the list. */
  public CaptureDevice {
    formats = List.copyOf(formats);
  }

  /**
   * Makes a device that hears by itself and is called what it is opened by.
   *
   * @param name the name
   * @param formats what it can deliver, at least one
   * @return the device
   */
  public static CaptureDevice input(String name, List<AudioFormat> formats) {
    return new CaptureDevice(name, name, name, true, false, formats);
  }
}
