package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program from its start to its window. How long that takes a benchmark measures; what
 * it is made of does not depend on the machine.
 */
@Tag("display")
class PanelStartIT {

  /** Loaded when the window is put on the screen. */
  private static final String WINDOW = "sun.awt.X11.XFramePeer";

  @TempDir private Path folder;

  @Test
  void needsNeitherCodecsNorArgumentsNorLoggingBeforeItsWindow() throws Exception {
    Path log = folder.resolve("classes.log");
    try (OwnDisplay display = OwnDisplay.start(folder, "1920x1080x24")) {
      Map<String, String> environment = new TreeMap<>(display.environment());
      for (String kind : List.of("CONFIG_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR")) {
        environment.put("XDG_" + kind, folder.toString());
      }
      List<String> command = ProgramRun.asLaunched(classPath());
      command.addAll(
          List.of(
              "-Duser.home=" + folder,
              "-Xlog:class+load:file=" + log + ":none",
              "dev.swingreel.host.Main"));
      try (ProgramRun panel = ProgramRun.start(folder, environment, command)) {
        display.awaitWindow("Swingreel");
        panel.signal("TERM");
        assertThat(panel.await()).as(panel.err()).isZero();
      }
    }
    List<String> loaded =
        Files.readAllLines(log).stream().map(line -> line.replaceFirst(" .*", "")).toList();
    assertThat(loaded.indexOf("dev.swingreel.host.ui.PanelWindow"))
        .isBetween(0, loaded.indexOf(WINDOW));
    assertThat(loaded.stream().limit(loaded.indexOf(WINDOW)).filter(PanelStartIT::isForLater))
        .isEmpty();
  }

  /** In the order of the launcher: looking for a class behind signed jars starts logging. */
  private static String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(ProgramRun.APP)) {
      return jars.map(Path::toString)
          .sorted(Comparator.comparing((String jar) -> jar.contains("humble-video")))
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /** What reads arguments, what writes log lines, and what loads the libraries of encoders. */
  private static boolean isForLater(String name) {
    return name.startsWith("picocli.")
        || name.startsWith("ch.qos.logback.")
        || name.startsWith("io.humble.ferry.JNI")
        || name.equals("org.bytedeco.javacpp.Loader");
  }
}
