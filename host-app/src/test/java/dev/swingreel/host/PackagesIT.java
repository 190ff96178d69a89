package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What is handed out, run as whoever gets it would. */
@EnabledIfSystemProperty(named = "swingreel.dist", matches = "true")
class PackagesIT {

  private static final Path DIST = Path.of("target", "dist").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void theApplicationRecordsWithoutAnyJava() throws Exception {
    Path application = DIST.resolve("application").resolve("Swingreel");
    // Nothing of what is installed helps it, and where it lies does not matter.
    Path moved = folder.resolve("elsewhere");
    ProgramRun.tool(folder, "cp", "-r", application.toString(), moved.toString());
    records(List.of(moved.resolve("bin").resolve("Swingreel").toString()), Map.of("JAVA_HOME", ""));
    assertCarriesNoHumble(moved);
  }

  @Test
  void theApplicationOpensItsPanelWithoutAnyJava() throws Exception {
    Path program = DIST.resolve("application/Swingreel/bin/Swingreel");
    try (OwnDisplay display = OwnDisplay.start(folder, "1920x1080x24")) {
      Map<String, String> environment = new TreeMap<>(display.environment());
      environment.put("JAVA_HOME", "");
      for (String kind : List.of("CONFIG_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR")) {
        environment.put("XDG_" + kind, folder.toString());
      }
      try (ProgramRun panel = ProgramRun.start(folder, environment, List.of(program.toString()))) {
        display.awaitWindow("Swingreel");
        panel.signal("TERM");
        assertThat(panel.await()).as(panel.err()).isZero();
      }
    }
  }

  @Test
  void theZipRecordsWithAnyJavaFromSeventeenOn() throws Exception {
    ProgramRun.tool(folder, "unzip", "-q", zip().toString());
    Path unpacked;
    try (Stream<Path> found = Files.list(folder)) {
      unpacked = found.filter(Files::isDirectory).findFirst().orElseThrow();
    }
    records(
        List.of(unpacked.resolve("swingreel").toString()),
        Map.of("JAVA_HOME", System.getProperty("java.home")));
    assertCarriesNoHumble(unpacked);
    assertThat(unpacked.resolve("plugins")).isDirectory();
    assertThat(unpacked.resolve("LICENSE")).isNotEmptyFile();
  }

  private void records(List<String> program, Map<String, String> environment) throws Exception {
    Path file = folder.resolve("a.webm");
    List<String> command =
        Stream.concat(
                program.stream(),
                Stream.of(
                    "record", "--source", "canvas:demo", "--offline", "--frames", "10", "--output"))
            .collect(Collectors.toCollection(ArrayList::new));
    command.add(file.toString());
    try (ProgramRun run = ProgramRun.start(folder, environment, command)) {
      assertThat(run.await()).as(run.err()).isZero();
    }
    RecordedFile recorded = new RecordedFile(file);
    recorded.assertPlaysWithoutComplaint();
    assertThat(recorded.codecs()).containsExactly("vp9");
  }

  private static Path zip() throws IOException {
    try (Stream<Path> found = Files.list(DIST)) {
      return found.filter(each -> each.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
  }

  /** Its licences do not allow that. */
  private static void assertCarriesNoHumble(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .noneMatch(name -> name.contains("humble"));
    }
  }
}
