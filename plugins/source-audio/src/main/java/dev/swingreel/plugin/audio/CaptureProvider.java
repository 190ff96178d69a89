package dev.swingreel.plugin.audio;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.AudioSourceRequest;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.audio.internal.CaptureDevice;
import dev.swingreel.plugin.audio.internal.SoundSystem;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The devices of one kind. Ids are the kind's word and the device's name in small letters and
 * dashes; the word alone is the system's default. Any thread.
 */
final class CaptureProvider implements AudioSourceProvider {

  private static final System.Logger LOG = System.getLogger(CaptureProvider.class.getName());

  private static final int BUFFERS_PER_SECOND = 5;
  private static final int USUAL_RATE_HZ = 48_000;
  private static final int USUAL_CHANNELS = 2;

  private final CaptureKind kind;
  private final SoundSystems systems;

  CaptureProvider(CaptureKind kind, SoundSystems systems) {
    this.kind = kind;
    this.systems = systems;
  }

  @Override
  public String id() {
    return kind.id();
  }

  @Override
  public String label() {
    return kind.label();
  }

  @Override
  public SourceRole role() {
    return kind.role();
  }

  @Override
  public Availability availability() {
    return devices().isEmpty() ? Availability.unavailable(kind.none()) : Availability.available();
  }

  @Override
  public List<SourceDevice> devices() {
    SoundSystem system = systems.best();
    return byId(system).entrySet().stream()
        .map(
            entry ->
                new SourceDevice(
                    entry.getKey(),
                    entry.getValue().label(),
                    entry.getValue().name(),
                    system.label()))
        .toList();
  }

  @Override
  public Optional<SourceDevice> find(String sourceId) {
    if (!sourceId.equals(id()) && !sourceId.startsWith(id() + ":")) {
      return Optional.empty();
    }
    List<SourceDevice> devices = devices();
    if (sourceId.equals(id())) {
      if (devices.isEmpty()) {
        throw new MediaException(MediaErrorCode.NOT_FOUND, kind.none());
      }
      return Optional.of(devices.get(0));
    }
    return devices.stream().filter(device -> device.id().equals(sourceId)).findFirst();
  }

  @Override
  public Optional<AutoCloseable> watchDevices(Runnable onChange) {
    return systems.pulse().watch(onChange);
  }

  @Override
  public Optional<AudioFormat> expected(SourceDevice device) {
    return expected(device, USUAL_RATE_HZ, USUAL_CHANNELS);
  }

  @Override
  public Optional<AudioFormat> expected(SourceDevice device, int sampleRateHz, int channelCount) {
    return Optional.ofNullable(byId(systems.best()).get(device.id()))
        .map(found -> nearest(found.formats(), sampleRateHz, channelCount));
  }

  @Override
  public AudioSource open(AudioSourceRequest request) {
    String backend =
        request.settings().values().getOrDefault(SoundSystems.BACKEND.name(), SoundSystems.AUTO);
    SoundSystem system = systems.chosen(backend);
    Map<String, CaptureDevice> devices = byId(system);
    CaptureDevice device = devices.get(request.device().id());
    if (device == null && !backend.equals(SoundSystems.AUTO) && isDefault(request.device())) {
      // Found as the default of another sound system: the default of this one is meant.
      device = devices.values().stream().findFirst().orElse(null);
    }
    if (device == null) {
      throw notConnected(request.device(), devices);
    }
    AudioFormat format = nearest(device.formats(), request.sampleRateHz(), request.channelCount());
    int bufferFrames = format.sampleRateHz() / BUFFERS_PER_SECOND;
    String name = device.name();
    return new LineSource(
        () -> system.open(name, format, bufferFrames),
        format,
        new LineSource.Names(kind.id(), system.label(), device.label()),
        request.clock());
  }

  private boolean isDefault(SourceDevice device) {
    return devices().stream().findFirst().filter(device::equals).isPresent();
  }

  private MediaException notConnected(SourceDevice device, Map<String, CaptureDevice> devices) {
    return new MediaException(
        MediaErrorCode.NOT_FOUND,
        devices.isEmpty()
            ? kind.none()
            : "\"%s\" is not connected; there is %s."
                .formatted(device.label(), String.join(", ", devices.keySet())));
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

  private Map<String, CaptureDevice> byId(SoundSystem system) {
    Map<String, CaptureDevice> devices = new LinkedHashMap<>();
    for (CaptureDevice device : captureDevices(system)) {
      if (kind.includes(device)) {
        String id = id() + ":" + slug(device.idName());
        String unique = id;
        for (int n = 2; devices.containsKey(unique); n++) {
          unique = id + "-" + n;
        }
        devices.put(unique, device);
      }
    }
    return devices;
  }

  private static List<CaptureDevice> captureDevices(SoundSystem system) {
    try {
      return system.captureDevices();
    } catch (MediaException gone) {
      LOG.log(Level.DEBUG, "the sound devices cannot be listed", gone);
      return List.of();
    }
  }

  private static String slug(String name) {
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    return slug.isEmpty() ? "device" : slug;
  }
}
