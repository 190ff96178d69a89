package dev.swingreel.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Window;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanvasToWebmTest {

  @TempDir private Path folder;

  @Test
  void savesAFilmOfTheLengthThatWasAskedFor() throws Exception {
    Path file = folder.resolve("test.webm");

    CanvasToWebm.main(new String[] {file.toString(), "2"});

    assertThat(Program.seconds(file)).isCloseTo(2, within(0.05));
    assertThat(
            Program.run(
                "ffprobe",
                "-v",
                "error",
                "-show_entries",
                "stream=width,height",
                "-of",
                "csv=p=0",
                file.toString()))
        .isEqualTo("640,360");
    assertThat(List.of(Window.getWindows())).noneMatch(Window::isShowing);
  }
}
