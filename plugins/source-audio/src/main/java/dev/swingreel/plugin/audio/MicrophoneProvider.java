package dev.swingreel.plugin.audio;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.AudioSourceRequest;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SourceDevice;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Microphones, and whatever else the system offers for recording, such as line inputs and the
 * monitor of an output. Ids are {@code microphone:} and the device's name in small letters and
 * dashes; {@code microphone} alone is the system's default. Any thread.
 */
final class MicrophoneProvider implements AudioSourceProvider {

  static final String ID = "microphone";

  private static final String NONE =
      "There is no microphone here; connect one, or record without sound.";
  private static final int BUFFERS_PER_SECOND = 5;
  private static final int USUAL_RATE_HZ = 48_000;
  private static final int USUAL_CHANNELS = 2;

  private final SoundSystem sound;

  MicrophoneProvider(SoundSystem sound) {
    this.sound = sound;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String label() {
    return "Microphone";
  }

  @Override
  public Availability availability() {
    return sound.captureDevices().isEmpty()
        ? Availability.unavailable(NONE)
        : Availability.available();
  }

  @Override
  public List<SourceDevice> devices() {
    return byId().entrySet().stream()
        .map(
            entry ->
                new SourceDevice(
                    entry.getKey(),
                    entry.getValue().name(),
                    entry.getValue().name(),
                    entry.getValue().description()))
        .toList();
  }

  @Override
  public Optional<SourceDevice> find(String sourceId) {
    List<SourceDevice> devices = devices();
    if (sourceId.equals(ID)) {
      if (devices.isEmpty()) {
        throw new MediaException(MediaErrorCode.NOT_FOUND, NONE);
      }
      return Optional.of(devices.get(0));
    }
    return devices.stream().filter(device -> device.id().equals(sourceId)).findFirst();
  }

  @Override
  public Optional<AudioFormat> expected(SourceDevice device) {
    return Optional.ofNullable(byId().get(device.id()))
        .map(found -> nearest(found.formats(), USUAL_RATE_HZ, USUAL_CHANNELS));
  }

  @Override
  public AudioSource open(AudioSourceRequest request) {
    Map<String, CaptureDevice> devices = byId();
    if (devices.isEmpty()) {
      throw new MediaException(MediaErrorCode.NOT_FOUND, NONE);
    }
    CaptureDevice device = devices.get(request.device().id());
    if (device == null) {
      throw new MediaException(
          MediaErrorCode.NOT_FOUND,
          "The microphone \"%s\" is not connected; there is %s."
              .formatted(request.device().label(), String.join(", ", devices.keySet())));
    }
    AudioFormat format = nearest(device.formats(), request.sampleRateHz(), request.channelCount());
    int bufferFrames = format.sampleRateHz() / BUFFERS_PER_SECOND;
    CaptureLine line = sound.open(device.name(), format, bufferFrames);
    return new MicrophoneSource(line, format, device.name(), request.clock());
  }

  private static AudioFormat nearest(
      List<AudioFormat> formats, int sampleRateHz, int channelCount) {
    return formats.stream()
        .min(
            Comparator.<AudioFormat>comparingInt(
                    format -> Math.abs(format.channelCount() - channelCount))
                .thenComparingInt(format -> Math.abs(format.sampleRateHz() - sampleRateHz)))
        .orElseThrow();
  }

  private Map<String, CaptureDevice> byId() {
    Map<String, CaptureDevice> devices = new LinkedHashMap<>();
    for (CaptureDevice device : sound.captureDevices()) {
      String id = ID + ":" + slug(device.name());
      String unique = id;
      for (int n = 2; devices.containsKey(unique); n++) {
        unique = id + "-" + n;
      }
      devices.put(unique, device);
    }
    return devices;
  }

  private static String slug(String name) {
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    return slug.isEmpty() ? "device" : slug;
  }
}
