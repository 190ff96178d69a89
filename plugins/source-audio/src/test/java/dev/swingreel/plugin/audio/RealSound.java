package dev.swingreel.plugin.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.swingreel.plugin.audio.internal.SoundSystem;
import dev.swingreel.plugin.audio.internal.javasound.JavaSound;
import dev.swingreel.plugin.audio.internal.pulse.PulseSoundSystem;

/** Decides whether tests that need a sound system run, abort, or fail for want of one. */
final class RealSound {

  private RealSound() {}

  /** Returns a provider with at least one device; aborts, or fails if sound is required. */
  static CaptureProvider javaSound() {
    return provider(CaptureKind.MICROPHONE, new JavaSound());
  }

  /** As above, for what the computer plays. */
  static CaptureProvider systemAudio() {
    return provider(CaptureKind.SYSTEM, new PulseSoundSystem());
  }

  private static CaptureProvider provider(CaptureKind kind, SoundSystem system) {
    CaptureProvider provider = new CaptureProvider(kind, new SoundSystems(system, system));
    boolean hasDevice = provider.availability().isAvailable();
    if ("required".equals(System.getProperty("swingreel.test.sound"))) {
      assertThat(hasDevice).as("there is a %s, as required", kind.id()).isTrue();
    }
    assumeTrue(hasDevice, "there is no such device here: " + kind.id());
    return provider;
  }
}
