package dev.swingreel.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.testkit.FakePlugin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageErrorTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | Unknown option or argument \"nonsense\"; see \"swingreel --help\".",
        "record --foo | Unknown option or argument \"--foo\"; see \"swingreel record --help\".",
        "record --fps | Missing required parameter",
        "record --fps many | 'many' is not a double",
        "record --fps 0 | --fps must be at least 0.00001",
        "record --fps 1e-14 | --fps must be at least 0.00001",
        "record --fps 1001 | --fps must be at least 0.00001",
        "record --fps NaN | --fps must be at least 0.00001",
        "record --duration soon | \"soon\" is no length of time",
        "record --duration 999999999h | \"999999999h\" is no length of time",
        "record --replay 999999999TB | \"999999999TB\" is neither a length of time nor a size",
        "record --split-every 999999999h | \"999999999h\" is neither a length of time nor a size",
        "record --offline --frames 9223372036854775807 | --frames is more than a century",
        "trim a.webm b.webm --to 999999999h | \"999999999h\" is no length of time",
        "record --duration 1s --duration 2s | --duration was given twice",
        "record --split-every often | \"often\" is neither a length of time nor a size",
        "record --split-every 0MB | \"0MB\" is neither a length of time nor a size",
        "record --split-every 500ms | --split-every must be at least 1s or 1MB",
        "record --split-every 10kB | --split-every must be at least 1s or 1MB",
        "record --replay 0s | \"0s\" is neither a length of time nor a size",
        "record --replay 200ms | --replay must be at least 1s or 1MB",
        "record --replay 5s --split-every 2s | cannot be combined with --split-every",
        "trim a.webm | Missing required parameter: 'NEW-FILE'",
        "trim a.webm b.webm --from later | \"later\" is no length of time",
        "trim a.webm b.webm --from 5s --to 5s | --to must be later than --from",
        "trim no-such-file.webm b.webm | There is no file \"no-such-file.webm\"",
        "record --on-resize stretch | \"stretch\" is none of: letterbox, split",
        "record --isolate everything | \"everything\" is none of: encoder",
        "record --cursor maybe | \"maybe\" is none of: always, never, motion",
        "record --frame-rate-mode odd | \"odd\" is none of: variable, constant",
        "record --video-bits-per-second 0 | --video-bits-per-second must be greater than 0",
        "record --audio-bits-per-second -1 | --audio-bits-per-second must be greater than 0",
        "record --timeslice 0 | --timeslice must be greater than 0",
        "record --source none | There is nothing to record",
        "record --frames 10 | --frames counts the pictures of --offline",
        "record --offline | --offline needs either --frames or --duration",
        "record --offline --frames 9 --duration 1s | --offline needs either --frames or --duration",
        "record --offline --frames 0 | --frames must be greater than 0",
        "record --offline --duration 1ms | shorter than one picture",
        "record --offline --frames 9 --audio microphone | --offline renders pictures only",
        "record --offline --frames 9 --source none --audio m | --offline renders pictures only",
        "record --offline --frames 9 --frame-rate-mode variable | a picture on every tick",
        "record --audio microphone, | --audio takes none, or one or more sources",
        "record --audio microphone,none | --audio takes none, or one or more sources",
        "record --audio a,b --gain 1 | --gain needs as many numbers as --audio has sources",
        "record --audio a --gain loud | \"loud\" is none",
        "record --audio a --gain 41 | --gain takes decibels from -40 to 40",
        "record --gain 1 | --gain needs a sound",
        "record --audio a,b --gain 1,2 --audio-tracks separate | leave out --audio-tracks separate",
        "record --audio a --audio-tracks all | \"all\" is none of: mixed, separate",
        "record --filter absent | There is no filter \"absent\"",
        "record --filter clicks --source none --audio m | --filter changes pictures",
        "new-plugin | Missing required parameter",
        "new-plugin Camera com.example c | \"Camera\" is no name for a plugin",
        "new-plugin my--camera com.example c | \"my--camera\" is no name for a plugin",
        "new-plugin video com.example c | \"video\" is no name for a plugin",
        "new-plugin ../camera com.example c | \"../camera\" is no name for a plugin",
        "new-plugin encoder-ffmpeg com.example c | \"encoder-ffmpeg\" is a plugin that comes with",
        "new-plugin source-screen com.example c | \"source-screen\" is a plugin that comes with",
        "new-plugin camera com.class c | \"com.class\" is no package for a plugin",
        "new-plugin camera dev.swingreel.camera c | is no package for a plugin",
        "new-plugin camera com.example target | \"target\" exists and is not empty",
        "record --encoder absent | There is no encoder plugin \"absent\"",
        "record --set speed | --set takes <plugin>.<setting>=<value>",
        "record --set absent.speed=1 | There is no plugin \"absent\"",
        "record --set fake.speed=1 | there is no setting \"speed\"",
        "record --output no/such/folder/a.webm | does not exist",
        "info | Missing required parameter: 'FILE'",
        "info no-such-file.webm | There is no file \"no-such-file.webm\"",
        "recover no-such-file.webm | There is no file or folder \"no-such-file.webm\"",
      })
  void isOneLineThatSaysWhatToDo(String commandLine, String words) {
    CommandRun run =
        CommandRun.Setting.of(folder, FakePlugin.complete()).run(commandLine.split(" ", -1));

    assertThat(run.err()).contains(words).hasLineCount(1).endsWith(System.lineSeparator());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void asksNoPluginBeforeTheArgumentsAreUnderstood() {
    CliMain commandLine =
        new CliMain(
            path -> {
              throw new AssertionError("asked for the plugins");
            },
            () -> {
              throw new AssertionError("asked for the panel");
            },
            new dev.swingreel.host.app.StopSignal());

    assertThat(commandLine.run(System.out, System.err, "record", "--fps", "0")).isEqualTo(2);
    assertThat(commandLine.run(System.out, System.err, "record", "--help")).isZero();
    assertThat(commandLine.run(System.out, System.err, "--version")).isZero();
  }
}
