package dev.swingreel.plugin.audio.internal;

import dev.swingreel.media.AudioFormat;
import java.util.List;
import java.util.Optional;

/** What this plugin needs of a sound system. Any thread. */
public interface SoundSystem {

  /**
   * Names the means of capture.
   *
   * @return for reports
   */
  String label();

  /**
   * Tells why it cannot be used here.
   *
   * @return a sentence; nothing if it can
   */
  Optional<String> problem();

  /**
   * Lists the devices that deliver 16 bit sound at 44.1 or 48 kHz in one or two channels.
   *
   * @return the default device first
   * @throws dev.swingreel.media.MediaException if the sound system does not answer
   */
  List<CaptureDevice> captureDevices();

  /**
   * Opens a device; it delivers nothing yet.
   *
   * @param deviceName the name of a listed device
   * @param format one of its formats
   * @param bufferFrames how many audio frames the device may keep for us
   * @return the open line
   * @throws dev.swingreel.media.MediaException if it cannot be opened
   */
  CaptureLine open(String deviceName, AudioFormat format, int bufferFrames);

  /**
   * Begins to tell of devices that come and go.
   *
   * @param onChange called on a thread of the watch after each change; looks, and does not wait
   * @return ends it when closed; nothing if this sound system does not tell
   */
  default Optional<AutoCloseable> watch(Runnable onChange) {
    return Optional.empty();
  }
}
