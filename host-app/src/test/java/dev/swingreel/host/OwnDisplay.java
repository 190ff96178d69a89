package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An X server that belongs to one test, which may rearrange and kill it. */
final class OwnDisplay implements AutoCloseable {

  private final Path folder;
  private final ProgramRun server;
  private final String name;

  private OwnDisplay(Path folder, ProgramRun server, String name) {
    this.folder = folder;
    this.server = server;
    this.name = name;
  }

  /**
   * Starts a server.
   *
   * @param folder where it may write
   * @param screen width, height and depth, such as {@code 640x480x24}
   * @return the running server
   */
  static OwnDisplay start(Path folder, String screen) throws IOException {
    assumeTrue(
        "required".equals(System.getProperty("swingreel.test.display"))
            || Path.of("/usr/bin/Xvfb").toFile().canExecute(),
        "Xvfb is not installed");
    ProgramRun server =
        ProgramRun.start(
            folder,
            Map.of(),
            List.of(
                "Xvfb", "-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", screen));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !server.isAlive() || server.out().endsWith("\n"));
    assertThat(server.isAlive()).as("Xvfb said: %s", server.err()).isTrue();
    return new OwnDisplay(folder, server, ":" + server.out().strip());
  }

  /** Returns the environment of programs on this display. */
  Map<String, String> environment() {
    return Map.of("DISPLAY", name, "WAYLAND_DISPLAY", "", "XDG_SESSION_TYPE", "");
  }

  /** Returns the display's name. */
  String name() {
    return name;
  }

  /** Runs a tool on this display to its end; fails if the tool does. */
  void run(String... command) throws IOException, InterruptedException {
    try (ProgramRun tool = ProgramRun.start(folder, environment(), List.of(command))) {
      assertThat(tool.await()).as("%s: %s", String.join(" ", command), tool.err()).isZero();
    }
  }

  /** Waits until a window with a title is on the display. */
  void awaitWindow(String title) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              try (ProgramRun look =
                  ProgramRun.start(
                      folder, environment(), List.of("xwininfo", "-name", title, "-stats"))) {
                return look.await() == 0 && look.out().contains("IsViewable");
              }
            });
  }

  /** Ends the server without warning. */
  void kill() throws IOException, InterruptedException {
    server.signal("KILL");
    server.await();
  }

  @Override
  public void close() {
    server.close();
  }
}
