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
import java.util.List;
import java.util.Optional;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;

/** The only class that speaks to Java Sound. Stateless; any thread. */
public final class JavaSound implements SoundSystem {

  private static final System.Logger LOG = System.getLogger(JavaSound.class.getName());

  private static final List<AudioFormat> FORMATS =
      List.of(
          new AudioFormat(SampleFormat.S16, 48_000, 2),
          new AudioFormat(SampleFormat.S16, 44_100, 2),
          new AudioFormat(SampleFormat.S16, 48_000, 1),
          new AudioFormat(SampleFormat.S16, 44_100, 1));

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
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      List<AudioFormat> formats = formatsOf(info);
      if (!formats.isEmpty()) {
        devices.add(CaptureDevice.input(info.getName(), formats));
      }
    }
    return devices;
  }

  @Override
  public CaptureLine open(String deviceName, AudioFormat format, int bufferFrames) {
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      if (info.getName().equals(deviceName)) {
        return open(info, format, bufferFrames);
      }
    }
    throw new MediaException(
        MediaErrorCode.NOT_FOUND,
        "The microphone \"" + deviceName + "\" is not connected any more.");
  }

  private static CaptureLine open(Mixer.Info info, AudioFormat format, int bufferFrames) {
    try {
      TargetDataLine line = (TargetDataLine) AudioSystem.getMixer(info).getLine(lineInfo(format));
      line.open(javaFormat(format), bufferFrames * format.bytesPerFrame());
      return new Line(line);
    } catch (LineUnavailableException | IllegalArgumentException e) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE,
          "The microphone \""
              + info.getName()
              + "\" cannot be opened; another program may be using it.",
          e);
    } catch (SecurityException e) {
      throw new MediaException(
          MediaErrorCode.NOT_ALLOWED,
          "The system does not let this program use the microphone \"" + info.getName() + "\".",
          e);
    }
  }

  private static List<AudioFormat> formatsOf(Mixer.Info info) {
    try {
      Mixer mixer = AudioSystem.getMixer(info);
      return FORMATS.stream().filter(format -> mixer.isLineSupported(lineInfo(format))).toList();
    } catch (RuntimeException broken) {
      LOG.log(Level.DEBUG, () -> "mixer " + info.getName() + " cannot be asked", broken);
      return List.of();
    }
  }

  private static DataLine.Info lineInfo(AudioFormat format) {
    return new DataLine.Info(TargetDataLine.class, javaFormat(format));
  }

  private static javax.sound.sampled.AudioFormat javaFormat(AudioFormat format) {
    boolean signed = true;
    boolean bigEndian = false;
    return new javax.sound.sampled.AudioFormat(
        format.sampleRateHz(),
        format.sampleFormat().bytesPerSample() * 8,
        format.channelCount(),
        signed,
        bigEndian);
  }

  private record Line(TargetDataLine line) implements CaptureLine {

    @Override
    public void start() {
      line.start();
    }

    @Override
    public int read(byte[] buffer) {
      return line.read(buffer, 0, buffer.length);
    }

    @Override
    public int available() {
      return line.available();
    }

    @Override
    public void halt() {
      line.stop();
      line.flush();
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
