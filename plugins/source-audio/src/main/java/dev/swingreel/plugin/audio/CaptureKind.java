package dev.swingreel.plugin.audio;

import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.audio.internal.CaptureDevice;

/** What a device hears. */
enum CaptureKind {
  /**
   * Whatever hears by itself: microphones, lines, and a monitor the user made the default input.
   */
  MICROPHONE(
      "microphone",
      "Microphone",
      SourceRole.MICROPHONE,
      "There is no microphone here; connect one, or record without sound.") {
    @Override
    boolean includes(CaptureDevice device) {
      return device.isInput();
    }
  },
  /** What the computer plays. */
  SYSTEM(
      "system",
      "System audio",
      SourceRole.SYSTEM_AUDIO,
      "The sound the computer plays can be recorded where PulseAudio or PipeWire runs, and there is"
          + " none here.") {
    @Override
    boolean includes(CaptureDevice device) {
      return device.isMonitor();
    }
  };

  private final String id;
  private final String label;
  private final SourceRole role;
  private final String none;

  CaptureKind(String id, String label, SourceRole role, String none) {
    this.id = id;
    this.label = label;
    this.role = role;
    this.none = none;
  }

  /** Returns the word users type. */
  String id() {
    return id;
  }

  /** Returns the name for people. */
  String label() {
    return label;
  }

  SourceRole role() {
    return role;
  }

  /** Returns the sentence that tells that there is no such device. */
  String none() {
    return none;
  }

  abstract boolean includes(CaptureDevice device);
}
