package dev.swingreel.plugin.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.plugin.SwingreelPlugin;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ScreenPluginTest {

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(SwingreelPlugin.class))
        .hasAtLeastOneElementOfType(ScreenPlugin.class);
  }

  @Test
  void bringsTheSourceScreen() {
    ScreenPlugin plugin = new ScreenPlugin();

    assertThat(plugin.info().id()).isEqualTo("source-screen");
    assertThat(plugin.sources())
        .singleElement()
        .satisfies(source -> assertThat(source.id()).isEqualTo("screen"));
  }

  @Test
  void letsUsersChooseTheMeansOfCapture() {
    ScreenPlugin plugin = new ScreenPlugin();

    assertThat(plugin.settings().check(Map.of()).text("backend")).isEqualTo("auto");
    assertThatThrownBy(() -> plugin.settings().check(Map.of("backend", "magic")))
        .hasMessageContaining(
            "auto, x11, x11-shm, x11-getimage, windows, windows-gdi, macos, macos-coregraphics,"
                + " portal, portal-robot, robot");
  }
}
