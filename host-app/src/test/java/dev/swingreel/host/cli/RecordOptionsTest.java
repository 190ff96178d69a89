package dev.swingreel.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.SoundInput;
import dev.swingreel.media.Codec;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.Quality;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.recorder.OnResize;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RecordOptionsTest {

  private static final PluginCatalog PLUGINS =
      PluginCatalog.of(
          List.of(
              FakePlugin.named("encoder-fast")
                  .encoder(new FakeVideoEncoderProvider("Fast", 10, List.of(Codec.VP8)))
                  .encoder(new FakeVideoEncoderProvider("A libSlow", 10, List.of(Codec.VP8)))
                  .settings(
                      new SettingsSchema(
                          List.of(
                              new Setting.Number("speed", "Speed", 0, 9, "", 5),
                              new Setting.Text("note", "Note", ""))))
                  .build()));

  @TempDir private Path folder;

  private final FakeMediaClock clock = new FakeMediaClock();

  @Test
  void leavesEverythingToTheDefaults() {
    RecordRequest request = request();

    assertThat(request.sourceId()).isEmpty();
    assertThat(request.sounds()).isEmpty();
    assertThat(request.frameRateHz()).isEqualTo(30);
    assertThat(request.frameRateMode()).isEmpty();
    assertThat(request.cursor()).isEqualTo(CursorMode.ALWAYS);
    assertThat(request.mimeType()).isEmpty();
    assertThat(request.encoderPlugin()).isEmpty();
    assertThat(request.quality()).isEqualTo(Quality.BALANCED);
    assertThat(request.contentHint()).isEqualTo(ContentHint.NONE);
    assertThat(request.videoBitsPerSecond()).isEmpty();
    assertThat(request.audioBitsPerSecond()).isEmpty();
    assertThat(request.timesliceMs()).isEmpty();
    assertThat(request.settings()).isEmpty();
    assertThat(request.duration()).isEmpty();
    assertThat(request.output().toString()).matches("swingreel-2026-01-0\\d-\\d{6}\\.webm");
  }

  @Test
  void takesEveryOption() {
    Path file = folder.resolve("a.webm");

    RecordRequest request =
        request(
            "--source=screen:1",
            "--audio=microphone",
            "--fps=59.94",
            "--frame-rate-mode=constant",
            "--cursor=never",
            "--mime-type=video/webm;codecs=vp8",
            "--encoder=encoder-fast",
            "--quality=small",
            "--content-hint=text",
            "--video-bits-per-second=3000000",
            "--audio-bits-per-second=96000",
            "--timeslice=250",
            "--set=encoder-fast.speed=7",
            "--set=encoder-fast.note=a=b.c",
            "--duration=1m30s",
            "--output=" + file);

    long requestedAtUs = request.requestedAtUs().orElseThrow();
    assertThat(requestedAtUs).isLessThanOrEqualTo(clock.nowUs());
    assertThat(request)
        .isEqualTo(
            RecordRequest.into(file)
                .source("screen:1")
                .audio("microphone")
                .frameRate(59.94)
                .frameRateMode(FrameRate.Mode.CONSTANT)
                .cursor(CursorMode.NEVER)
                .mimeType("video/webm;codecs=vp8")
                .encoderPlugin("encoder-fast")
                .quality(Quality.SMALL)
                .contentHint(ContentHint.TEXT)
                .videoBitsPerSecond(3_000_000)
                .audioBitsPerSecond(96_000)
                .timesliceMs(250)
                .settings(Map.of("encoder-fast", Map.of("speed", "7", "note", "a=b.c")))
                .duration(Duration.ofSeconds(90))
                .requestedAtUs(requestedAtUs)
                .build());
  }

  @Test
  void takesATimeOrASizeForTheLengthOfParts() {
    RecordRequest byTime = request("--split-every=10m");
    assertThat(byTime.splitEvery()).contains(Duration.ofMinutes(10));
    assertThat(byTime.splitEveryBytes()).isEmpty();
    RecordRequest bySize = request("--split-every=500MB");
    assertThat(bySize.splitEveryBytes()).isEqualTo(OptionalLong.of(500_000_000));
    assertThat(bySize.splitEvery()).isEmpty();
    assertThat(request("--split-every=1.5GiB").splitEveryBytes())
        .isEqualTo(OptionalLong.of(3L << 29));
  }

  @Test
  void fitsChangedSizesIntoTheFirstUnlessAskedToSplit() {
    assertThat(request().onResize()).isEqualTo(OnResize.LETTERBOX);
    assertThat(request("--on-resize=split").onResize()).isEqualTo(OnResize.SPLIT);
  }

  @Test
  void runsEncodersInThisProcessUnlessAskedToIsolateThem() {
    assertThat(request().isolatesEncoders()).isFalse();
    assertThat(request("--isolate=encoder").isolatesEncoders()).isTrue();
  }

  @Test
  void takesSoundAlone() {
    RecordRequest request = request("--source=none", "--audio=microphone");

    assertThat(request.hasPictures()).isFalse();
    assertThat(request.sounds()).containsExactly(new SoundInput("microphone", 0));
  }

  @Test
  void takesNoneForNoSound() {
    assertThat(request("--audio=none").sounds()).isEmpty();
  }

  @Test
  void mixesSeveralSoundsWithTheirGains() {
    RecordRequest request = request("--audio=microphone,system:out", "--gain=3,-6.5");

    assertThat(request.sounds())
        .containsExactly(new SoundInput("microphone", 3), new SoundInput("system:out", -6.5));
    assertThat(request.hasSeparateSounds()).isFalse();
    assertThat(request("--audio=a,b", "--audio-tracks=separate").hasSeparateSounds()).isTrue();
    assertThat(new SoundInput("a", 20).factor()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"fast", "encoder-fast"})
  void knowsEncodersWithAndWithoutTheirPrefix(String name) {
    assertThat(request("--encoder=" + name).encoderPlugin()).contains("encoder-fast");
  }

  @Test
  void knowsOneOfAPluginsEncodersByAPartOfItsLabel() {
    assertThat(request("--encoder=libslow").encoderPlugin()).contains("encoder-fast/libslow");
  }

  @ParameterizedTest
  @CsvSource({
    "variable, VARIABLE",
    "constant, CONSTANT",
  })
  void knowsTheFrameRateModes(String word, FrameRate.Mode mode) {
    assertThat(request("--frame-rate-mode=" + word).frameRateMode()).contains(mode);
  }

  @ParameterizedTest
  @CsvSource({"always, ALWAYS", "never, NEVER", "motion, MOTION"})
  void knowsTheCursorModes(String word, CursorMode mode) {
    assertThat(request("--cursor=" + word).cursor()).isEqualTo(mode);
  }

  @Test
  void doesNotSetWhatWasNotGiven() {
    assertThat(request("--video-bits-per-second=1000").videoBitsPerSecond())
        .isEqualTo(OptionalLong.of(1000));
    assertThat(request("--video-bits-per-second=1000").audioBitsPerSecond()).isEmpty();
  }

  private RecordRequest request(String... args) {
    RecordOptions options = new RecordOptions();
    CommandLine commands = new CommandLine(options);
    Converters.register(commands);
    commands.parseArgs(args);
    options.check();
    return options.toRequest(PLUGINS, clock);
  }
}
