package dev.swingreel.plugin.audio;

import dev.swingreel.media.AudioFormat;
import java.util.List;

/** What this plugin needs of Java Sound. Any thread. */
interface SoundSystem {

  /**
   * Lists the devices that deliver 16 bit sound at 44.1 or 48 kHz in one or two channels.
   *
   * @return the default device first
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
}
