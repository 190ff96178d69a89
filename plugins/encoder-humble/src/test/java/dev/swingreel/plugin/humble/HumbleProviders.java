package dev.swingreel.plugin.humble;

import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.VideoEncoderProvider;

/** The providers of a plugin made as the host makes it. */
final class HumbleProviders {

  private HumbleProviders() {}

  static VideoEncoderProvider video() {
    return (VideoEncoderProvider) new HumblePlugin().encoders().get(0);
  }

  static VideoEncoderProvider avc() {
    return (VideoEncoderProvider) new HumblePlugin().encoders().get(2);
  }

  static AudioEncoderProvider audio() {
    return (AudioEncoderProvider) new HumblePlugin().encoders().get(1);
  }

  static Availability onForeignProcessor() {
    return Availability.unavailable("Humble Video exists for x86-64 processors only.");
  }
}
