package dev.swingreel.plugin.audio;

import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.testkit.AudioSourceContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("sound")
class SystemAudioContractTest extends AudioSourceContract {

  private static TonePlayer player;

  @BeforeAll
  static void playSomething() {
    RealSound.systemAudio();
    player = new TonePlayer();
  }

  @AfterAll
  static void stopPlaying() {
    if (player != null) {
      player.close();
    }
  }

  @Override
  protected AudioSourceProvider createProvider() {
    return RealSound.systemAudio();
  }
}
