package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.host.ui.LargePanel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The panel where everything is shown twice as large. */
@Tag("display")
@Tag("long")
class LargePanelIT {

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({"en, 5", "ru, 4"})
  void hasRoomForAllWordsInEveryViewAndInTheDark(String language, int looks) throws Exception {
    try (OwnDisplay display = OwnDisplay.start(home, "2200x1700x24")) {
      Map<String, String> environment = new TreeMap<>(display.environment());
      environment.put("XDG_STATE_HOME", home.resolve("state").toString());
      try (ProgramRun panel = ProgramRun.start(home, environment, panel(language))) {
        assertThat(panel.await()).as(panel.err()).isZero();
        List<String> seen = panel.out().lines().toList();
        assertThat(seen).hasSize(looks + 1).endsWith(LargePanel.SEEN);
        assertThat(seen.subList(0, looks)).containsOnly("1920 wide, cut off: []");
      }
    }
  }

  private List<String> panel(String language) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = ProgramRun.asLaunched(classPath);
    command.addAll(command.size() - 2, List.of("-Duser.home=" + home, "-Dsun.java2d.uiScale=2"));
    command.addAll(
        List.of(
            LargePanel.class.getName(),
            home.resolve("Videos").resolve("Swingreel").toString(),
            language,
            Path.of("target", "screenshots").toAbsolutePath().toString()));
    if (language.equals("en")) {
      command.add("dark");
    }
    return command;
  }
}
