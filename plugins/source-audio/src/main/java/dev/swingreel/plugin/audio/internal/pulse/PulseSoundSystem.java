package dev.swingreel.plugin.audio.internal.pulse;

import com.sun.jna.Pointer;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.audio.internal.CaptureDevice;
import dev.swingreel.plugin.audio.internal.CaptureLine;
import dev.swingreel.plugin.audio.internal.SoundSystem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The server of PulseAudio, or of PipeWire in its place. Every question opens a connection and
 * closes it. Any thread.
 */
public final class PulseSoundSystem implements SoundSystem {

  // struct pa_server_info of pulse/introspect.h on 64-bit systems; bytes.
  private static final int DEFAULT_SINK_NAME = 48;
  private static final int DEFAULT_SOURCE_NAME = 56;

  /** The server converts; more than two channels are folded down by it. */
  private static final List<AudioFormat> FORMATS =
      List.of(
          new AudioFormat(SampleFormat.S16, 48_000, 2),
          new AudioFormat(SampleFormat.S16, 44_100, 2),
          new AudioFormat(SampleFormat.S16, 48_000, 1),
          new AudioFormat(SampleFormat.S16, 44_100, 1));

  private final Supplier<Optional<LibPulse>> library;

  /** Makes the sound system of this machine; connects to nothing. */
  public PulseSoundSystem() {
    this(PulseLibrary::load);
  }

  PulseSoundSystem(Supplier<Optional<LibPulse>> library) {
    this.library = library;
  }

  @Override
  public String label() {
    return "PulseAudio";
  }

  @Override
  public Optional<String> problem() {
    Optional<LibPulse> pulse = library.get();
    if (pulse.isEmpty()) {
      return Optional.of(PulseLibrary.problem());
    }
    try {
      PulseConnection.open(pulse.get()).close();
      return Optional.empty();
    } catch (MediaException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** The default source and the monitor of the default output come first, each of its kind. */
  @Override
  public List<CaptureDevice> captureDevices() {
    try (PulseConnection connection = PulseConnection.open(pulse())) {
      Defaults defaults = defaults(connection);
      return sources(connection).stream()
          .sorted(Comparator.comparing(info -> !defaults.include(info)))
          .map(info -> device(info, defaults))
          .toList();
    }
  }

  @Override
  public CaptureLine open(String deviceName, AudioFormat format, int bufferFrames) {
    PulseConnection connection = PulseConnection.open(pulse());
    try {
      if (sources(connection).stream().noneMatch(info -> info.name().equals(deviceName))) {
        throw new MediaException(
            MediaErrorCode.NOT_FOUND,
            "The sound source \"" + deviceName + "\" is not connected any more.");
      }
      return PulseLine.open(connection, deviceName, format);
    } catch (RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Optional<AutoCloseable> watch(Runnable onChange) {
    return library.get().map(pulse -> PulseWatch.begin(pulse, onChange));
  }

  private LibPulse pulse() {
    return library
        .get()
        .orElseThrow(
            () -> new MediaException(MediaErrorCode.NOT_SUPPORTED, PulseLibrary.problem()));
  }

  private record Defaults(String sink, String source) {

    boolean include(PulseSourceInfo info) {
      return info.isMonitor() ? info.monitorOf().equals(sink) : info.name().equals(source);
    }
  }

  private static CaptureDevice device(PulseSourceInfo info, Defaults defaults) {
    // Who makes a monitor the default input wants to hear it as a microphone, too.
    boolean isInput = !info.isMonitor() || info.name().equals(defaults.source());
    String name = info.isMonitor() ? info.monitorOf() : info.name();
    return new CaptureDevice(
        info.name(), name, info.description(), isInput, info.isMonitor(), FORMATS);
  }

  private static Defaults defaults(PulseConnection connection) {
    List<Defaults> found = new ArrayList<>();
    LibPulse.InfoCallback callback =
        (context, info, userData) -> {
          if (info != null) {
            found.add(
                new Defaults(
                    PulseSourceInfo.text(info, DEFAULT_SINK_NAME),
                    PulseSourceInfo.text(info, DEFAULT_SOURCE_NAME)));
          }
        };
    connection.finish(
        connection.pulse().pa_context_get_server_info(connection.context(), callback, null),
        callback);
    return found.stream().findFirst().orElse(new Defaults("", ""));
  }

  private static List<PulseSourceInfo> sources(PulseConnection connection) {
    List<PulseSourceInfo> found = new ArrayList<>();
    LibPulse.InfoListCallback callback =
        (Pointer context, Pointer info, int endOfList, Pointer userData) -> {
          if (endOfList == 0 && info != null) {
            found.add(PulseSourceInfo.of(info));
          }
        };
    connection.finish(
        connection.pulse().pa_context_get_source_info_list(connection.context(), callback, null),
        callback);
    return found;
  }
}
