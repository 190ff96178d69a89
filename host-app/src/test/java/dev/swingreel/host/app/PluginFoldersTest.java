package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginFoldersTest {

  @Test
  void theUsersOwnIsWhereTheSystemWantsIt() {
    assertThat(PluginFolders.ofUser("Linux", "/home/u", name -> null))
        .isEqualTo(Path.of("/home/u/.local/share/swingreel/plugins"));
    assertThat(PluginFolders.ofUser("Linux", "/home/u", Map.of("XDG_DATA_HOME", "/data")::get))
        .isEqualTo(Path.of("/data/swingreel/plugins"));
    assertThat(PluginFolders.ofUser("Linux", "/home/u", Map.of("XDG_DATA_HOME", "data")::get))
        .isEqualTo(Path.of("/home/u/.local/share/swingreel/plugins"));
    assertThat(PluginFolders.ofUser("Mac OS X", "/Users/u", name -> null))
        .isEqualTo(Path.of("/Users/u/Library/Application Support/Swingreel/plugins"));
    assertThat(PluginFolders.ofUser("Windows 11", "/u", Map.of("LOCALAPPDATA", "/u/local")::get))
        .isEqualTo(Path.of("/u/local/Swingreel/plugins"));
  }

  @Test
  void thoseOfTheCommandLineComeLast() {
    Path given = Path.of("mine");

    List<Path> folders = PluginFolders.all(List.of(given));

    assertThat(folders).hasSizeGreaterThan(1).endsWith(given);
  }
}
