package dev.swingreel.plugin.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Decides whether tests that need a sound system run, abort, or fail for want of one. */
final class RealSound {

  private RealSound() {}

  /** Returns a provider with at least one device; aborts, or fails if sound is required. */
  static MicrophoneProvider microphones() {
    MicrophoneProvider provider = new MicrophoneProvider(new JavaSound());
    boolean hasDevice = provider.availability().isAvailable();
    if ("required".equals(System.getProperty("swingreel.test.sound"))) {
      assertThat(hasDevice).as("there is a microphone, as required").isTrue();
    }
    assumeTrue(hasDevice, "there is no microphone here");
    return provider;
  }
}
