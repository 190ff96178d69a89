package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Another program that shows slides in a window. */
final class Slides implements AutoCloseable {

  private final Process program;

  private Slides(Process program) {
    this.program = program;
  }

  /**
   * Starts the program and waits until its window shows.
   *
   * @param folder where its words go
   */
  static Slides show(Path folder) throws IOException {
    Path said = folder.resolve("slides.out");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                SlidesWindow.class.getName())
            .redirectOutput(said.toFile())
            .redirectErrorStream(true)
            .start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !program.isAlive() || Files.readString(said).startsWith(SlidesWindow.READY));
    assertThat(program.isAlive()).as(Files.readString(said)).isTrue();
    return new Slides(program);
  }

  boolean isShowing() {
    return program.isAlive();
  }

  @Override
  public void close() {
    program.destroy();
  }
}
