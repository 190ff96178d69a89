package dev.swingreel.host.app;

import dev.swingreel.sound.AudioMixer;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.TrackState;
import java.util.List;
import java.util.function.Consumer;

/**
 * The open sound of a recording.
 *
 * @param inputs what was asked for
 * @param devices a track for each of them
 * @param recorded the tracks a recorder takes: the same, or one mix of them
 * @param gains set how loud each device is in the mix; empty if there is none
 */
record OpenSound(
    List<SoundInput> inputs,
    List<AudioTrack> devices,
    List<AudioTrack> recorded,
    List<AudioMixer.Gain> gains) {

  private static final String SYSTEM = "system";
  private static final String FILE = "file";

  /**
   * Tells in a sentence, on the context's event executor, when a device is lost, back or silent,
   * also if it was lost before.
   */
  void watch(Consumer<String> listener) {
    for (int i = 0; i < devices.size(); i++) {
      AudioTrack track = devices.get(i);
      if (RecorderController.isKind(inputs.get(i).sourceId(), FILE)) {
        // That a file is silent or at its end is as it should be.
        continue;
      }
      track.onended(event -> listener.accept(text("sound-ended", track)));
      // Between two events: each loss is told once, by its event or as what was before.
      track.context().events().queue(() -> watchMuting(track, listener));
      // A computer that plays nothing is silent, and that is as it should be.
      if (!RecorderController.isKind(inputs.get(i).sourceId(), SYSTEM)) {
        track.addSink(
            new SilenceSink(
                () ->
                    track
                        .context()
                        .events()
                        .queue(() -> listener.accept(text("sound-silent", track)))));
      }
    }
  }

  private static void watchMuting(AudioTrack track, Consumer<String> listener) {
    track.onmute(event -> listener.accept(text("sound-muted", track)));
    track.onunmute(event -> listener.accept(text("sound-unmuted", track)));
    if (track.isMuted() && track.readyState() == TrackState.LIVE) {
      listener.accept(text("sound-muted", track));
    }
  }

  /** Sets how loud a device is from now on; false if the sound is not mixed. */
  boolean setGain(SoundInput changed) {
    for (int i = 0; i < gains.size(); i++) {
      if (inputs.get(i).sourceId().equals(changed.sourceId())) {
        gains.get(i).set(changed.factor());
        return true;
      }
    }
    return false;
  }

  void close() {
    recorded.forEach(MediaStreamTrack::stop);
    devices.forEach(MediaStreamTrack::stop);
  }

  private static String text(String key, AudioTrack track) {
    return Sentences.text(key).formatted(track.label());
  }
}
