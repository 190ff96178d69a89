package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.GraphicsEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real windows of virtual machines that scale everything; on X11 by whole numbers. */
@Tag("display")
class ScaledWindowTest {

  @BeforeEach
  void needADisplay() {
    if (!"required".equals(System.getProperty("swingreel.test.display"))) {
      assumeTrue(!GraphicsEnvironment.isHeadless(), "there is no display");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "canvas, DEVICE, 2, 200x120",
    "panel, DEVICE, 2, 200x120",
    "canvas, DEVICE, 3, 300x180",
    "canvas, LOGICAL, 2, 100x60",
    "panel, LOGICAL, 2, 100x60",
  })
  void recordsWhatTheScreenShowsAtTheDensityAskedFor(
      String component, String density, String scale, String size) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dsun.java2d.uiScale=" + scale,
                "-cp",
                System.getProperty("java.class.path"),
                ScaledWindow.class.getName(),
                component,
                density)
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(said.strip()).endsWith("recorded " + size);
      assertThat(child.exitValue()).isZero();
    } finally {
      child.destroyForcibly();
    }
  }
}
