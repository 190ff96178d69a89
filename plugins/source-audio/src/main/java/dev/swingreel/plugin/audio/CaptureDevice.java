package dev.swingreel.plugin.audio;

import dev.swingreel.media.AudioFormat;
import java.util.List;

/**
 * A device of the sound system that can be recorded.
 *
 * @param name its name there, the same in every run
 * @param description more about it, may be empty
 * @param formats what it can deliver, at least one
 */
record CaptureDevice(String name, String description, List<AudioFormat> formats) {

  CaptureDevice {
    formats = List.copyOf(formats);
  }
}
