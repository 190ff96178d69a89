package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigFolderTest {

  @Test
  void isWhereThePlatformKeepsSettings() {
    assertThat(folder("Linux", Map.of())).isEqualTo(Path.of("/home/u/.config/swingreel"));
    assertThat(folder("Linux", Map.of("XDG_CONFIG_HOME", "/c"))).isEqualTo(Path.of("/c/swingreel"));
    assertThat(folder("Linux", Map.of("XDG_CONFIG_HOME", "relative")))
        .isEqualTo(Path.of("/home/u/.config/swingreel"));
    assertThat(folder("Windows 11", Map.of("APPDATA", "/roaming")))
        .isEqualTo(Path.of("/roaming/Swingreel"));
    assertThat(folder("Mac OS X", Map.of()))
        .isEqualTo(Path.of("/home/u/Library/Application Support/Swingreel"));
  }

  private static Path folder(String osName, Map<String, String> environment) {
    return ConfigFolder.of(osName, "/home/u", environment::get);
  }
}
