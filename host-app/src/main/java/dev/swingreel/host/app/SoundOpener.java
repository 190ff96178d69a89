package dev.swingreel.host.app;

import dev.swingreel.MediaContext;
import dev.swingreel.sound.AudioMixer;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.MediaStreamTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Opens the sound of a recording: one track for each source, or one mix of them all. */
final class SoundOpener {

  private final MediaContext context;
  private final Function<String, AudioTrack> opener;

  /**
   * Makes an opener.
   *
   * @param opener opens one source by its id
   */
  SoundOpener(MediaContext context, Function<String, AudioTrack> opener) {
    this.context = context;
    this.opener = opener;
  }

  /** Opens all or, if one cannot be opened, none. */
  OpenSound open(RecordRequest request) {
    List<AudioTrack> devices = new ArrayList<>();
    try {
      request.sounds().forEach(input -> devices.add(opener.apply(input.sourceId())));
      boolean asIs =
          request.hasSeparateSounds() || (devices.size() == 1 && hasUnitGain(request.sounds()));
      return devices.isEmpty() || asIs
          ? new OpenSound(request.sounds(), List.copyOf(devices), List.copyOf(devices), List.of())
          : mix(request, devices);
    } catch (RuntimeException e) {
      devices.forEach(MediaStreamTrack::stop);
      throw e;
    }
  }

  private OpenSound mix(RecordRequest request, List<AudioTrack> devices) {
    AudioMixer mixer = new AudioMixer(context.clock());
    List<AudioMixer.Gain> gains = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      gains.add(mixer.add(devices.get(i), request.sounds().get(i).factor()));
    }
    String label = devices.stream().map(AudioTrack::label).collect(Collectors.joining(" + "));
    return new OpenSound(
        request.sounds(),
        List.copyOf(devices),
        List.of(AudioTrack.of(context, mixer, label)),
        List.copyOf(gains));
  }

  private static boolean hasUnitGain(List<SoundInput> inputs) {
    return inputs.stream().allMatch(input -> input.gainDb() == 0);
  }
}
