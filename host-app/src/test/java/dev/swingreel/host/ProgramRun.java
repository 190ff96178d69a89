package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process under test whose output goes to files, so that nothing is lost and no pipe fills up.
 * Ended, if need be by force, when closed.
 */
final class ProgramRun implements AutoCloseable {

  /** What the packaged program consists of: the class path of the launcher. */
  static final Path APP = Path.of("target", "app", "lib").toAbsolutePath();

  private static final long PATIENCE_SECONDS = 180;

  private final Process process;
  private final Path out;
  private final Path err;

  private ProgramRun(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts the packaged program. */
  static ProgramRun swingreel(Path folder, Map<String, String> environment, String... args)
      throws IOException {
    return start(folder, environment, command(args));
  }

  /** The command that runs the packaged program, for a shell that prepares something before. */
  static List<String> command(String... args) {
    assertThat(APP).as("the packaged program").isNotEmptyDirectory();
    List<String> command = asLaunched(APP + "/*");
    command.add("dev.swingreel.host.Main");
    command.addAll(List.of(args));
    return command;
  }

  /** The command that starts Java as the launcher does, to be completed with what it runs. */
  static List<String> asLaunched(String classPath) {
    List<String> command = new ArrayList<>();
    // A test that runs in the background may have been told to ignore Ctrl-C; children inherit it.
    command.addAll(List.of("env", "--default-signal=INT"));
    command.addAll(List.of(java(), "-XX:+UseSerialGC", "-Xmx1g", "-XX:MaxDirectMemorySize=2g"));
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    if ("root".equals(System.getProperty("user.name"))) {
      command.add("-XX:ThreadPriorityPolicy=1");
    }
    if (Runtime.version().feature() >= 23) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of("-cp", classPath));
    return command;
  }

  /** Starts any program. An empty value takes a variable out of the environment. */
  static ProgramRun start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    Path out = Files.createTempFile(folder, "run", ".out");
    Path err = Files.createTempFile(folder, "run", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    environment.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    Process process = builder.start();
    process.getOutputStream().close();
    return new ProgramRun(process, out, err);
  }

  /** Runs a tool to its end and returns what it printed; fails if the tool does. */
  static String tool(Path folder, String... command) throws IOException, InterruptedException {
    try (ProgramRun run = start(folder, Map.of(), List.of(command))) {
      assertThat(run.await()).as("%s said: %s", String.join(" ", command), run.err()).isZero();
      return run.out();
    }
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Waits for the end and returns the exit code. */
  int await() throws InterruptedException, IOException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .as("the end of the program; so far it said: %s%s", out(), err())
        .isTrue();
    return process.exitValue();
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Lets the program run for a while; tells whether it ended meanwhile. */
  boolean endsWithin(long milliseconds) throws InterruptedException {
    return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** Ends the program as {@code kill -9} does, without any process in between. */
  void kill() {
    process.destroyForcibly();
  }

  /** The processes it has started and that live. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  JsonObject json() throws IOException {
    return JsonParser.parseString(out()).getAsJsonObject();
  }

  @Override
  public void close() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
