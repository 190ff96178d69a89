package dev.swingreel.plugin.audio;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.audio.internal.SoundSystem;
import dev.swingreel.plugin.audio.internal.javasound.JavaSound;
import dev.swingreel.plugin.audio.internal.pulse.PulseSoundSystem;
import java.util.List;
import java.util.Optional;

/**
 * The sound systems there may be, and the choice among them: PulseAudio where its library and its
 * server are, because it has names, latencies, monitors and news of devices; else Java Sound.
 * Stateless; any thread.
 *
 * @param pulse the first choice
 * @param javaSound works everywhere
 */
record SoundSystems(SoundSystem pulse, SoundSystem javaSound) {

  static final String AUTO = "auto";
  static final String PULSE = "pulse";
  static final String JAVA_SOUND = "java-sound";

  static final Setting BACKEND =
      new Setting.Choice(
          "backend", "Means of sound capture", List.of(AUTO, PULSE, JAVA_SOUND), AUTO);

  static SoundSystems ofThisMachine() {
    return new SoundSystems(new PulseSoundSystem(), new JavaSound());
  }

  /** Returns what is used where the user chose nothing. */
  SoundSystem best() {
    return pulse.problem().isEmpty() ? pulse : javaSound;
  }

  /**
   * Returns what the user chose.
   *
   * @throws MediaException {@code NOT_SUPPORTED} if that cannot be used here
   */
  SoundSystem chosen(String backend) {
    return switch (backend) {
      case JAVA_SOUND -> javaSound;
      case PULSE -> {
        Optional<String> problem = pulse.problem();
        if (problem.isPresent()) {
          throw new MediaException(MediaErrorCode.NOT_SUPPORTED, problem.get());
        }
        yield pulse;
      }
      default -> best();
    };
  }
}
