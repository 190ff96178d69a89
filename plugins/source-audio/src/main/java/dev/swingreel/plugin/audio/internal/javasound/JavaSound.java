package dev.swingreel.plugin.audio.internal.javasound;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.audio.internal.CaptureDevice;
import dev.swingreel.plugin.audio.internal.CaptureLine;
import dev.swingreel.plugin.audio.internal.SoundSystem;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;

/**
 * Finds and opens what Java Sound knows. Whatever a device speaks, see {@link Wording}, it gives 16
 * bits. Stateless; any thread.
 */
public final class JavaSound implements SoundSystem {

  private static final System.Logger LOG = System.getLogger(JavaSound.class.getName());

  /** The usual ones first; headsets without wires know the low ones alone. */
  private static final List<Integer> RATES_HZ =
      List.of(48_000, 44_100, 96_000, 32_000, 16_000, 8_000);

  private static final List<AudioFormat> FORMATS =
      Stream.of(2, 1)
          .flatMap(
              channels ->
                  RATES_HZ.stream().map(hz -> new AudioFormat(SampleFormat.S16, hz, channels)))
          .toList();

  /** Makes the sound system; touches no device. */
  public JavaSound() {}

  @Override
  public String label() {
    return "Java Sound";
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }

  @Override
  public List<CaptureDevice> captureDevices() {
    List<CaptureDevice> devices = new ArrayList<>();
    // Java Sound takes the first mixer that can do it as the default.
    byName(AudioSystem.getMixerInfo())
        .forEach(
            (name, info) -> {
              List<AudioFormat> formats = formatsOf(AudioSystem.getMixer(info));
              if (!formats.isEmpty()) {
                String label = info.getName();
                devices.add(new CaptureDevice(name, label, label, true, false, formats));
              }
            });
    return devices;
  }

  @Override
  public CaptureLine open(String deviceName, AudioFormat format, int bufferFrames) {
    Mixer.Info info = byName(AudioSystem.getMixerInfo()).get(deviceName);
    if (info == null) {
      throw new MediaException(
          MediaErrorCode.NOT_FOUND,
          "The microphone \"" + deviceName + "\" is not connected any more.");
    }
    return open(AudioSystem.getMixer(info), info.getName(), format, bufferFrames);
  }

  /** Two devices of a kind have one name; from the second on it is told which. */
  static Map<String, Mixer.Info> byName(Mixer.Info... infos) {
    Map<String, Mixer.Info> named = new LinkedHashMap<>();
    for (Mixer.Info info : infos) {
      String name = info.getName();
      for (int nth = 2; named.containsKey(name); nth++) {
        name = info.getName() + ", device " + nth + " of this name";
      }
      named.put(name, info);
    }
    return named;
  }

  static CaptureLine open(Mixer mixer, String name, AudioFormat format, int bufferFrames) {
    try {
      Wording wording =
          wordingOf(mixer, format)
              .orElseThrow(() -> new IllegalArgumentException(name + " no longer has " + format));
      TargetDataLine line = (TargetDataLine) mixer.getLine(wording.lineInfo(format));
      line.open(
          wording.javaFormat(format), bufferFrames * format.channelCount() * wording.sampleBytes());
      return new JavaSoundLine(line, wording, format.channelCount());
    } catch (LineUnavailableException | IllegalArgumentException e) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE,
          "The microphone \"" + name + "\" cannot be opened; another program may be using it.",
          e);
    } catch (SecurityException e) {
      throw new MediaException(
          MediaErrorCode.NOT_ALLOWED,
          "The system does not let this program use the microphone \"" + name + "\".",
          e);
    }
  }

  static List<AudioFormat> formatsOf(Mixer mixer) {
    try {
      return FORMATS.stream().filter(format -> wordingOf(mixer, format).isPresent()).toList();
    } catch (RuntimeException broken) {
      LOG.log(Level.DEBUG, "a mixer cannot be asked", broken);
      return List.of();
    }
  }

  private static Optional<Wording> wordingOf(Mixer mixer, AudioFormat format) {
    return Stream.of(Wording.values())
        .filter(wording -> mixer.isLineSupported(wording.lineInfo(format)))
        .findFirst();
  }
}
