package dev.swingreel.host.cli;

import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.PluginCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the user asked {@code swingreel record} for. */
final class RecordOptions {

  private static final String NO_SOUND = "none";
  private static final double GREATEST_RATE_HZ = 1_000;

  @Option(names = "--source", paramLabel = "<source>")
  private String source;

  @Option(names = "--audio", paramLabel = "<source>")
  private String audio = NO_SOUND;

  @Option(names = "--fps", paramLabel = "<n>")
  private double fps = 30;

  @Option(names = "--frame-rate-mode", paramLabel = "variable|constant")
  private FrameRate.Mode frameRateMode;

  @Option(names = "--cursor", paramLabel = "always|never|motion")
  private CursorMode cursor = CursorMode.ALWAYS;

  @Option(names = "--mime-type", paramLabel = "<type>")
  private String mimeType = "";

  @Option(names = "--encoder", paramLabel = "<plugin>")
  private String encoder;

  @Option(names = "--video-bits-per-second", paramLabel = "<n>")
  private Long videoBitsPerSecond;

  @Option(names = "--audio-bits-per-second", paramLabel = "<n>")
  private Long audioBitsPerSecond;

  @Option(names = "--timeslice", paramLabel = "<ms>")
  private Long timesliceMs;

  @Option(names = "--set", paramLabel = "<plugin>.<setting>=<value>")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--duration", paramLabel = "<time>")
  private Duration duration;

  @Option(names = "--offline")
  private boolean offline;

  @Option(names = "--frames", paramLabel = "<n>")
  private Long frames;

  @Option(names = "--output", paramLabel = "<file>")
  private Path output;

  @Option(names = "--force")
  private boolean force;

  /**
   * Checks what can be checked before any plugin is asked.
   *
   * @throws CommandFailure {@code USAGE} or {@code OUTPUT}
   */
  void check() {
    require(fps > 0 && fps <= GREATEST_RATE_HZ, "record.bad-fps");
    requirePositive("--video-bits-per-second", videoBitsPerSecond);
    requirePositive("--audio-bits-per-second", audioBitsPerSecond);
    requirePositive("--timeslice", timesliceMs);
    require(!RecordRequest.NO_PICTURES.equals(source) || hasSound(), "record.nothing");
    checkOffline();
    if (output != null) {
      OutputFile.check(output, force);
    }
  }

  /**
   * Makes the request of the options.
   *
   * @throws CommandFailure if a plugin or a setting is unknown, or the output is not writable
   */
  RecordRequest toRequest(PluginCatalog plugins, MediaClock clock) {
    RecordRequest.Builder request =
        RecordRequest.into(outputAt(clock))
            .frameRate(fps)
            .cursor(cursor)
            .mimeType(mimeType)
            .settings(PluginChoices.settings(plugins, settings));
    if (offline) {
      request.frameRateMode(FrameRate.Mode.CONSTANT).render(framesToRender());
    } else {
      request.requestedAtUs(ProcessStart.onClockUs(clock));
    }
    if (source != null) {
      request.source(source);
    }
    if (hasSound()) {
      request.audio(audio);
    }
    if (frameRateMode != null) {
      request.frameRateMode(frameRateMode);
    }
    if (encoder != null) {
      request.encoderPlugin(PluginChoices.encoder(plugins, encoder));
    }
    if (videoBitsPerSecond != null) {
      request.videoBitsPerSecond(videoBitsPerSecond);
    }
    if (audioBitsPerSecond != null) {
      request.audioBitsPerSecond(audioBitsPerSecond);
    }
    if (timesliceMs != null) {
      request.timesliceMs(timesliceMs);
    }
    if (duration != null && !offline) {
      request.duration(duration);
    }
    return request.build();
  }

  private void checkOffline() {
    requirePositive("--frames", frames);
    if (!offline) {
      require(frames == null, "record.frames-live");
      return;
    }
    require((frames == null) != (duration == null), "record.offline-length");
    require(framesToRender() > 0, "record.offline-too-short");
    require(!hasSound(), "record.offline-sound");
    require(!RecordRequest.NO_PICTURES.equals(source), "record.offline-source");
    require(frameRateMode != FrameRate.Mode.VARIABLE, "record.offline-variable");
  }

  private long framesToRender() {
    return frames != null ? frames : FrameRate.fixed(fps).tickAt(duration.toNanos() / 1_000);
  }

  private boolean hasSound() {
    return !audio.equals(NO_SOUND);
  }

  private Path outputAt(MediaClock clock) {
    if (output != null) {
      return output;
    }
    Path named = OutputFile.named(clock.wallTime(), ZoneId.systemDefault());
    OutputFile.check(named, false);
    return named;
  }

  private static void requirePositive(String option, Long number) {
    if (number != null && number <= 0) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text("record.not-positive", option));
    }
  }

  private static void require(boolean fits, String key) {
    if (!fits) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text(key));
    }
  }
}
