package dev.swingreel.plugin.humble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Five hundred encoders of each codec come and go; what they held is given back when they are
 * closed. They do so in a process whose heap has its full size from the beginning and which
 * compiles nothing, so that what grows is native.
 */
@Tag("long")
class NativeMemoryTest {

  private static final int ROUNDS = 500;

  /** Two kilobytes left behind by each of the last 250 rounds, of four encoders, would be 2 MB. */
  private static final long ALLOWED_GROWTH_KB = 2_000;

  @Test
  void returnsAllNativeMemory() throws IOException, InterruptedException {
    assumeThat(Path.of("/proc/self/status")).exists();
    List<String> command =
        Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xint",
                "-Xms96m",
                "-Xmx96m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                NativeMemoryRounds.class.getName(),
                Integer.toString(ROUNDS))
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(printed).isZero();
    String last =
        printed.lines().collect(Collectors.toList()).get((int) printed.lines().count() - 1);
    String[] figures = last.split(" ", -1);
    System.out.printf(
        "%d encoders of each codec: %s kB more resident after the second half, %s native objects%n",
        ROUNDS, figures[0], figures[1]);
    assertThat(Long.parseLong(figures[1])).as("native objects held by Java").isZero();
    assertThat(Long.parseLong(figures[0])).isLessThan(ALLOWED_GROWTH_KB);
  }
}
