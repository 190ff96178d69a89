package dev.swingreel.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.swingreel.host.app.StopSignal;
import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.Availability;
import dev.swingreel.testkit.FakeAudioEncoderProvider;
import dev.swingreel.testkit.FakeAudioSourceProvider;
import dev.swingreel.testkit.FakeContainer;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import dev.swingreel.testkit.FakeVideoSourceProvider;
import dev.swingreel.testkit.PatternVideoSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCommandTest {

  @TempDir private Path folder;

  private final FakeVideoSourceProvider screen =
      FakeVideoSourceProvider.running("screen", 320, 180);
  private final FakeVideoSourceProvider canvas =
      FakeVideoSourceProvider.running("canvas:demo", 320, 180);
  private final FakeAudioSourceProvider microphone = FakeAudioSourceProvider.running("microphone");
  private final FakeVideoEncoderProvider vp8 =
      new FakeVideoEncoderProvider("Fake VP8", 10, List.of(Codec.VP8));
  private final FakePlugin plugin =
      FakePlugin.named("fake")
          .source(screen)
          .source(canvas)
          .source(microphone)
          .encoder(vp8)
          .encoder(new FakeAudioEncoderProvider("Fake Opus", 10, List.of(Codec.OPUS)))
          .container(new FakeContainer(List.of("video/webm", "audio/webm")))
          .build();

  @Test
  void recordsUntilTheDurationIsOverAndSaysWhatCameOfIt() {
    Path file = folder.resolve("a.webm");

    CommandRun run = record("--duration", "300ms", "--output", file.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith(file + ": 0:00.3, ").contains("video/webm;codecs=vp8");
    assertThat(file).isNotEmptyFile();
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
  }

  @Test
  void refusesANameThatIsTakenWhileTheSourcesOpen() throws IOException {
    Path file = folder.resolve("a.webm");
    CommandRun run =
        CommandRun.Setting.of(folder, whileOpening(() -> write(file, "somebody else's")))
            .run("record", "--source=slow", "--duration=300ms", "--output=" + file);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("exists already").hasLineCount(1);
    assertThat(file).hasContent("somebody else's");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void refusesAFolderThatIsTakenAwayWhileTheSourcesOpen() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there"));
    CommandRun run =
        CommandRun.Setting.of(folder, whileOpening(() -> there.toFile().delete()))
            .run(
                "record",
                "--source=slow",
                "--duration=300ms",
                "--output=" + there.resolve("a.webm"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("does not exist").hasLineCount(1);
  }

  @Test
  void saysUnderWhichNameItIsIfItsOwnWasTakenMeanwhile() throws Exception {
    Path file = folder.resolve("a.webm");
    Worker taker =
        Worker.start(
            "taker",
            () -> {
              await().until(() -> Files.exists(folder.resolve("a.webm.part")));
              write(file, "somebody else's");
            });
    CommandRun run = record("--duration", "1s", "--output", file.toString());
    assertThat(taker.join(Duration.ofSeconds(5))).isTrue();

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .hasLineCount(1)
        .contains("was left alone; recorded into \"" + folder.resolve("a (2).webm") + "\"");
    assertThat(run.out()).startsWith(folder.resolve("a (2).webm") + ": ");
    assertThat(file).hasContent("somebody else's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--split-every=1s", "--on-resize=split"})
  void doesNotSplitBesidePartsOfAnEarlierRecordingNotEvenByForce(String option) throws IOException {
    Path earlier = Files.writeString(folder.resolve("a-002.webm"), "earlier");
    Files.writeString(folder.resolve("a.webm"), "earlier");

    CommandRun run = record(option, "--force", "--output=" + folder.resolve("a.webm"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("a-002.webm");
    assertThat(earlier).hasContent("earlier");
    assertThat(folder.resolve("a.webm")).hasContent("earlier");
  }

  @Test
  void aSignalToSaveTheReplayThatComesBeforeAnythingIsRecordedIsNoHarm() {
    CommandRun run =
        CommandRun.Setting.of(
                folder,
                whileOpening(
                    () -> {
                      signalMyself();
                      throw new MediaException(MediaErrorCode.NOT_FOUND, "It is gone.");
                    }))
            .run("record", "--replay=2s", "--source=slow", "--output=" + folder.resolve("a.webm"));

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("It is gone.").hasLineCount(1);
  }

  private FakePlugin whileOpening(Runnable event) {
    return FakePlugin.named("slow")
        .source(
            new FakeVideoSourceProvider(
                "slow",
                request -> {
                  event.run();
                  return new PatternVideoSource(request.clock(), 64, 48, request.frameRate());
                }))
        .encoder(vp8)
        .container(new FakeContainer(List.of("video/webm", "audio/webm")))
        .build();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void signalMyself() {
    try {
      new ProcessBuilder("kill", "-USR1", Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @CsvSource({"NOT_FOUND, 0", "NOT_READABLE, 1"})
  void endsWithItsPicturesAlsoWhereSoundWouldGoOnAndSaysWhy(MediaErrorCode cause, int code) {
    Path file = folder.resolve("a.webm");
    FakeVideoSourceProvider window =
        new FakeVideoSourceProvider(
            "window",
            request ->
                new EndingVideoSource(
                    new PatternVideoSource(request.clock(), 64, 48, request.frameRate()),
                    () -> holds(folder.resolve("a.webm.part"), "chunk 0"),
                    new MediaException(cause, "It is gone.")));
    FakePlugin more = FakePlugin.named("windows").source(window).build();

    CommandRun run =
        CommandRun.Setting.of(folder.resolve("spool"), plugin, more)
            .run("record", "--source=window", "--audio=microphone", "--output=" + file);

    assertThat(run.err())
        .isEqualTo("It is gone. What was recorded until then is kept and plays: " + file + "\n");
    assertThat(run.code()).isEqualTo(code);
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void printsTheReportAsOneJsonObjectWithFixedFields() throws IOException {
    Path file = folder.resolve("a.webm");

    CommandRun run = record("--audio=microphone", "--duration=300ms", "--json", "--output=" + file);

    assertThat(run.code()).isZero();
    JsonObject report = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(report.keySet())
        .containsExactly(
            "file",
            "mimeType",
            "durationMs",
            "bytes",
            "stopReason",
            "firstFrameMs",
            "cpuSeconds",
            "video",
            "audio",
            "audioTracks",
            "parts");
    assertThat(report.getAsJsonObject("video").keySet())
        .containsExactly(
            "source",
            "encoder",
            "width",
            "height",
            "due",
            "captured",
            "unchanged",
            "missed",
            "repeated",
            "encoded",
            "dropped",
            "restarts",
            "reachedFrameRate");
    assertThat(report.getAsJsonObject("audio").keySet())
        .containsExactly(
            "source", "encoder", "sampleRate", "channels", "filledMs", "driftPpm", "restarts");
    assertThat(report.get("file").getAsString()).isEqualTo(file.toString());
    assertThat(report.get("bytes").getAsLong()).isEqualTo(Files.size(file));
    assertThat(report.get("stopReason").getAsString()).isEqualTo("duration");
    assertThat(report.get("durationMs").getAsLong()).isEqualTo(300);
    assertThat(strings(report.get("parts"))).containsExactly(file.toString());
  }

  @Test
  void writesNullForATrackThatIsNotThere() {
    CommandRun run =
        record(
            "--source=none",
            "--audio=microphone",
            "--duration=200ms",
            "--json",
            "--output=" + folder.resolve("a.webm"));

    JsonObject report = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(report.get("video").isJsonNull()).isTrue();
    assertThat(report.get("audio").isJsonObject()).isTrue();
    assertThat(report.get("mimeType").getAsString()).startsWith("audio/webm");
  }

  @Test
  void recordsTheDemoCanvasWhereThereIsNoDisplayAndSaysSo() {
    screen.setAvailability(Availability.unavailable("There is no display."));

    CommandRun run = record("--duration=200ms", "--output=" + folder.resolve("a.webm"));

    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "There is no display here; recording the demo canvas instead (--source canvas:demo).");
    assertThat(run.code()).isZero();
    assertThat(canvas.requests()).hasSize(1);
  }

  @Test
  void doesNotReplaceAFileUnlessForced() throws IOException {
    Path file = Files.writeString(folder.resolve("a.webm"), "precious");

    CommandRun refused = record("--duration=200ms", "--output=" + file);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("exists already").hasLineCount(1);
    assertThat(file).hasContent("precious");
    assertThat(screen.requests()).isEmpty();

    CommandRun forced = record("--duration=200ms", "--force", "--output=" + file);

    assertThat(forced.code()).isZero();
    assertThat(Files.readString(file)).isNotEqualTo("precious");
  }

  @ParameterizedTest
  @EnumSource(
      value = MediaErrorCode.class,
      names = {"NOT_FOUND", "NOT_ALLOWED", "NOT_READABLE", "ABORT"})
  void endsWithThreeIfASourceIsRefused(MediaErrorCode code) {
    screen.refuse(new MediaException(code, "The screen is shy."));

    CommandRun run = record("--output=" + folder.resolve("a.webm"));

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).isEqualToIgnoringNewLines("The screen is shy.");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void endsWithThreeIfThereIsNoSuchSource() {
    CommandRun run = record("--source=nowhere", "--output=" + folder.resolve("a.webm"));

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("\"nowhere\"").hasLineCount(1);
  }

  @Test
  void releasesTheScreenIfTheMicrophoneIsRefused() {
    FakeVideoSourceProvider pushed = FakeVideoSourceProvider.pushed("camera", 320, 180);
    microphone.refuse(new MediaException(MediaErrorCode.NOT_READABLE, "It is in use."));

    CommandRun run =
        CommandRun.Setting.of(
                folder.resolve("spool"), plugin, FakePlugin.named("more").source(pushed).build())
            .run(
                "record",
                "--source=camera",
                "--audio=microphone",
                "--output=" + folder.resolve("a.webm"));

    assertThat(run.code()).isEqualTo(3);
    assertThat(pushed.lastPushed().isClosed()).isTrue();
  }

  @Test
  void endsWithFourBeforeAnythingIsOpenedIfTheTypeIsNotSupported() {
    CommandRun run = record("--mime-type=video/nonsense", "--output=" + folder.resolve("a.webm"));

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("\"video/nonsense\"").hasLineCount(1);
    assertThat(screen.requests()).isEmpty();
  }

  @Test
  void endsWithFourIfTheTracksDoNotFitTheType() {
    CommandRun run = record("--mime-type=audio/webm", "--output=" + folder.resolve("a.webm"));

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).hasLineCount(1);
  }

  @Test
  void endsWithFiveAndKeepsWhatWasRecordedIfTheFileCannotGrow() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    CommandRun run = record("--duration=1s", "--output=" + file.resolve("a.webm"));

    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("a part of that path is a file").hasLineCount(1);
  }

  @Test
  void endsWithOneAndSaysWhatIsKeptIfTheEncoderFailsOnTheWay() {
    vp8.behaviour().failNext(new MediaException(MediaErrorCode.UNKNOWN, "The encoder is tired."));

    CommandRun run = record("--duration=1s", "--json", "--output=" + folder.resolve("a.webm"));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("The encoder is tired.").hasLineCount(1);
    assertThat(JsonParser.parseString(run.out()).getAsJsonObject().get("stopReason").getAsString())
        .isEqualTo("encoder-failed");
  }

  @Test
  void rendersNothingThatShowsWhatHappensElsewhere() {
    for (String source : List.of("screen", "canvas:demo")) {
      CommandRun run =
          record(
              "--offline",
              "--frames=9",
              "--source=" + source,
              "--output=" + folder.resolve("a.webm"));

      assertThat(run.code()).isEqualTo(4);
      assertThat(run.err())
          .contains("Source \"" + source + "\" shows what happens elsewhere")
          .hasLineCount(1);
    }
    assertThat(screen.requests()).isEmpty();
  }

  @Test
  void doesNotBeginOnceTheSystemEndsTheProgram() {
    StopSignal signal = new StopSignal();
    signal.raise();
    CommandRun.Setting setting =
        new CommandRun.Setting(List.of(plugin), folder.resolve("spool"), () -> {}, signal);

    CommandRun run = setting.run("record", "--output=" + folder.resolve("a.webm"));

    assertThat(run.code()).isEqualTo(1);
    assertThat(folder.resolve("a.webm")).doesNotExist();
  }

  @Test
  void showsWhereAnErrorCameFromOnlyIfAsked() {
    screen.refuse(new MediaException(MediaErrorCode.NOT_READABLE, "The screen is shy."));

    assertThat(record("--output=" + folder.resolve("a.webm")).err()).doesNotContain("\tat ");
    assertThat(record("--verbose", "--output=" + folder.resolve("a.webm")).err())
        .contains("\tat dev.swingreel");
  }

  private CommandRun record(String... options) {
    List<String> args = new ArrayList<>(List.of("record"));
    args.addAll(List.of(options));
    return CommandRun.Setting.of(folder.resolve("spool"), plugin).run(args.toArray(String[]::new));
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.exists(file) && Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> strings(JsonElement array) {
    return array.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
  }
}
