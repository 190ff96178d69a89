package dev.swingreel.plugin.audio;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.AudioSourceRequest;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceRole;
import java.util.List;
import java.util.Optional;

/** What the computer plays. Not there yet: it answers why, instead of being an unknown word. */
final class SystemAudioProvider implements AudioSourceProvider {

  private static final String ID = "system";
  private static final String NOT_YET =
      "The sound the computer plays cannot be recorded directly yet; on Linux, make the monitor of"
          + " the output the default input and record \"microphone\".";

  SystemAudioProvider() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String label() {
    return "System audio";
  }

  @Override
  public SourceRole role() {
    return SourceRole.SYSTEM_AUDIO;
  }

  @Override
  public Availability availability() {
    return Availability.unavailable(NOT_YET);
  }

  @Override
  public List<SourceDevice> devices() {
    return List.of();
  }

  @Override
  public Optional<SourceDevice> find(String sourceId) {
    if (sourceId.equals(ID) || sourceId.startsWith(ID + ":")) {
      throw notYet();
    }
    return Optional.empty();
  }

  @Override
  public AudioSource open(AudioSourceRequest request) {
    throw notYet();
  }

  private static MediaException notYet() {
    return new MediaException(MediaErrorCode.NOT_SUPPORTED, NOT_YET);
  }
}
