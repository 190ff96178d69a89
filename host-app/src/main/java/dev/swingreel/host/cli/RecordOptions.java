package dev.swingreel.host.cli;

import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.SoundInput;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.Quality;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.recorder.OnResize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the user asked {@code swingreel record} for. */
final class RecordOptions {

  private static final String NO_SOUND = "none";
  private static final double LEAST_RATE_HZ = 1e-5;
  private static final double GREATEST_RATE_HZ = 1_000;
  private static final Duration LEAST_PART = Duration.ofSeconds(1);
  private static final long LEAST_PART_BYTES = 1_000_000;
  private static final Path REPLAY = Path.of("replay.webm");

  @Option(names = "--source", paramLabel = "<source>")
  private String source;

  @Option(names = "--audio", paramLabel = "<source>[,<source>]")
  private String audio = NO_SOUND;

  @Option(names = "--gain", paramLabel = "<dB>[,<dB>]")
  private String gain;

  @Option(names = "--audio-tracks", paramLabel = "mixed|separate")
  private AudioTracks audioTracks = AudioTracks.MIXED;

  @Option(names = "--fps", paramLabel = "<n>")
  private double fps = 30;

  @Option(names = "--frame-rate-mode", paramLabel = "variable|constant")
  private FrameRate.Mode frameRateMode;

  @Option(names = "--cursor", paramLabel = "always|never|motion")
  private CursorMode cursor = CursorMode.ALWAYS;

  @Option(names = "--filter", paramLabel = "<filter>")
  private List<String> filters = new ArrayList<>();

  @Option(names = "--mime-type", paramLabel = "<type>")
  private String mimeType = "";

  @Option(names = "--encoder", paramLabel = "<plugin>")
  private String encoder;

  @Option(names = "--isolate", paramLabel = "encoder")
  private Isolated isolated;

  @Option(names = "--quality", paramLabel = "small|balanced|best")
  private Quality quality = Quality.BALANCED;

  @Option(names = "--content-hint", paramLabel = "detail|text|motion")
  private PictureHint contentHint;

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

  @Option(names = "--split-every", paramLabel = "<time>|<size>")
  private Amount splitEvery;

  @Option(names = "--on-resize", paramLabel = "letterbox|split")
  private OnResize onResize = OnResize.LETTERBOX;

  @Option(names = "--replay", paramLabel = "<time>|<size>")
  private Amount replay;

  @Option(names = "--output", paramLabel = "<file>")
  private Path output;

  @Option(names = "--force")
  private boolean force;

  /** What pictures can be said to show. */
  enum PictureHint {
    DETAIL(ContentHint.DETAIL),
    TEXT(ContentHint.TEXT),
    MOTION(ContentHint.MOTION);

    private final ContentHint hint;

    PictureHint(ContentHint hint) {
      this.hint = hint;
    }
  }

  /** What can run in a process of its own. */
  enum Isolated {
    ENCODER
  }

  /** What becomes of several sources of sound. */
  enum AudioTracks {
    MIXED,
    SEPARATE
  }

  /**
   * Checks what can be checked before any plugin is asked.
   *
   * @throws CommandFailure {@code USAGE} or {@code OUTPUT}
   */
  void check() {
    require(fps >= LEAST_RATE_HZ && fps <= GREATEST_RATE_HZ, "record.bad-fps");
    requirePositive("--video-bits-per-second", videoBitsPerSecond);
    requirePositive("--audio-bits-per-second", audioBitsPerSecond);
    requirePositive("--timeslice", timesliceMs);
    require(
        splitEvery == null || splitEvery.isAtLeast(LEAST_PART, LEAST_PART_BYTES),
        "record.short-parts");
    require(!RecordRequest.NO_PICTURES.equals(source) || hasSound(), "record.nothing");
    checkOffline();
    require(
        filters.isEmpty() || !RecordRequest.NO_PICTURES.equals(source),
        "record.filter-no-pictures");
    sounds();
    require(
        replay == null || (splitEvery == null && onResize == OnResize.LETTERBOX && !offline),
        "record.replay-alone");
    require(
        replay == null || replay.isAtLeast(LEAST_PART, LEAST_PART_BYTES), "record.short-replay");
    if (output != null) {
      checkOutput(output);
    }
  }

  /**
   * Checks that the recording can be written where it is to go.
   *
   * @throws CommandFailure {@code USAGE} or {@code OUTPUT}
   */
  void checkOutput(Path file) {
    // Replays are named after the output, which may exist, and replace nothing.
    OutputFile.check(file, force || replay != null);
    if (splitEvery != null || onResize == OnResize.SPLIT) {
      OutputFile.checkParts(file);
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
            .onResize(onResize)
            .mimeType(mimeType)
            .quality(quality)
            .settings(PluginChoices.settings(plugins, settings));
    if (offline) {
      request.frameRateMode(FrameRate.Mode.CONSTANT).render(framesToRender());
    } else {
      request.requestedAtUs(ProcessStart.onClockUs(clock));
    }
    if (source != null) {
      request.source(source);
    }
    filters.forEach(id -> request.filter(PluginChoices.filter(plugins, id)));
    sounds().forEach(request::audio);
    if (audioTracks == AudioTracks.SEPARATE) {
      request.separateSounds();
    }
    if (frameRateMode != null) {
      request.frameRateMode(frameRateMode);
    }
    if (contentHint != null) {
      request.contentHint(contentHint.hint);
    }
    if (isolated == Isolated.ENCODER) {
      request.isolateEncoders();
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
    if (force) {
      request.replaceOutput();
    }
    if (splitEvery != null) {
      splitEvery.time().ifPresent(request::splitEvery);
      splitEvery.bytes().ifPresent(request::splitEveryBytes);
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
    require(frames == null || frames / fps <= Durations.LONGEST.toSeconds(), "record.too-long");
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

  private List<SoundInput> sounds() {
    if (!hasSound()) {
      require(gain == null, "record.gain-without-sound");
      return List.of();
    }
    String[] ids = audio.split(RecorderController.AND, -1);
    String[] gains = gain == null ? new String[0] : gain.split(",", -1);
    require(gain == null || gains.length == ids.length, "record.gain-for-each");
    require(gain == null || audioTracks == AudioTracks.MIXED, "record.gain-without-mix");
    List<SoundInput> inputs = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      require(!ids[i].isBlank() && !ids[i].equals(NO_SOUND), "record.bad-audio");
      inputs.add(new SoundInput(ids[i].strip(), gain == null ? 0 : decibels(gains[i])));
    }
    return inputs;
  }

  private static double decibels(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      if (Math.abs(value) <= SoundInput.GREATEST_GAIN_DB) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of range is.
    }
    throw new CommandFailure(ExitCode.USAGE, Messages.text("record.bad-gain", text));
  }

  /** What is to be kept for replays, if the last stretch only is wanted. */
  Optional<Amount> replay() {
    return Optional.ofNullable(replay);
  }

  private Path outputAt(MediaClock clock) {
    if (output != null) {
      return output;
    }
    if (replay != null) {
      OutputFile.check(REPLAY, true);
      return REPLAY;
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
