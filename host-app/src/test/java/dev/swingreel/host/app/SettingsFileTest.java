package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

  @TempDir Path folder;
  private Path path;
  private SettingsFile file;

  @BeforeEach
  void nameTheFile() {
    path = folder.resolve("swingreel").resolve("settings.json");
    file = new SettingsFile(path);
  }

  @Test
  void withoutAFileNothingIsSet() throws IOException {
    SettingsFile.Loaded loaded = file.load();
    assertThat(loaded.settings()).isEqualTo(UserSettings.NONE);
    assertThat(loaded.problems()).isEmpty();
    assertThat(path).doesNotExist();
  }

  @Test
  void readsWhatItWrote() throws IOException {
    UserSettings settings =
        new UserSettings(
            Map.of("theme", "dark", "from-a-later-version", "\u0436"),
            Map.of("encoder-x", Map.of("speed", "3")),
            Set.of("source-y"));
    file.save(settings);
    assertThat(file.load())
        .isEqualTo(new SettingsFile.Loaded(settings, List.of(), Optional.empty()));
  }

  @Test
  void isWrittenForPeople() throws IOException {
    file.save(UserSettings.NONE.with(Preference.THEME, "dark").withPlugin("b", false));
    assertThat(path)
        .hasContent(
            """
            {
              "swingreel": {
                "theme": "dark"
              },
              "plugins": {},
              "disabled-plugins": [
                "b"
              ]
            }
            """);
  }

  @Test
  void othersCanNeitherReadNorFindIt() throws IOException {
    file.save(UserSettings.NONE);
    assertThat(permissions(path)).isEqualTo("rw-------");
    assertThat(permissions(path.getParent())).isEqualTo("rwx------");
  }

  @Test
  void leavesNothingBesideTheFile() throws IOException {
    file.save(UserSettings.NONE);
    file.save(UserSettings.NONE.with(Preference.THEME, "dark"));
    assertThat(beside()).containsExactly("settings.json");
  }

  @Test
  void aFileThatCannotBeWrittenStaysAsItWas() throws IOException {
    file.save(UserSettings.NONE.with(Preference.THEME, "dark"));
    byte[] before = Files.readAllBytes(path);
    Path blocked = Files.createFile(folder.resolve("blocked"));
    assertThatThrownBy(
            () -> new SettingsFile(blocked.resolve("settings.json")).save(UserSettings.NONE))
        .isInstanceOf(IOException.class);
    assertThat(path).hasBinaryContent(before);
  }

  @Test
  void whatIsNoJsonIsKeptAside() throws IOException {
    write("{ \"swingreel\": { \"theme\": ");
    SettingsFile.Loaded loaded = file.load();
    assertThat(loaded.settings()).isEqualTo(UserSettings.NONE);
    assertThat(loaded.problems()).containsExactly("");
    assertThat(loaded.keptAside().orElseThrow()).hasContent("{ \"swingreel\": { \"theme\": ");
    file.save(UserSettings.NONE);
    assertThat(loaded.keptAside().orElseThrow()).hasContent("{ \"swingreel\": { \"theme\": ");
  }

  @Test
  void bytesThatAreNoTextAreKeptAsideToo() throws IOException {
    Files.createDirectories(path.getParent());
    Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThat(file.load().keptAside()).isPresent();
  }

  @Test
  void eachDamagedFileIsKeptOnce() throws IOException {
    write("one");
    file.load();
    file.load();
    write("two");
    file.load();
    assertThat(beside())
        .containsExactly("settings.json", "settings.json.damaged", "settings.json.damaged-2");
  }

  @Test
  void aBadValueCostsNothingElse() throws IOException {
    write(
        """
        {"swingreel": {"theme": "purple", "language": "ru", "frame-rate": 60, "quality": [1]},
         "plugins": {"a": {"n": 1, "s": true}, "b": 7}, "disabled-plugins": ["c", {}]}
        """);
    SettingsFile.Loaded loaded = file.load();
    assertThat(loaded.settings().text(Preference.THEME)).isEqualTo("system");
    assertThat(loaded.settings().text(Preference.LANGUAGE)).isEqualTo("ru");
    assertThat(loaded.settings().number(Preference.FRAME_RATE)).isEqualTo(60);
    assertThat(loaded.settings().plugins()).containsEntry("a", Map.of("n", "1", "s", "true"));
    assertThat(loaded.settings().disabledPlugins()).containsExactly("c");
    assertThat(loaded.problems())
        .containsExactlyInAnyOrder("theme=purple", "quality=[1]", "b", "disabled-plugins");
    assertThat(loaded.keptAside()).isPresent();
  }

  @Test
  void aFolderInItsPlaceIsTold() throws IOException {
    Files.createDirectories(path);
    assertThatThrownBy(file::load).isInstanceOf(IOException.class);
  }

  private void write(String content) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private List<String> beside() throws IOException {
    try (Stream<Path> files = Files.list(path.getParent())) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
