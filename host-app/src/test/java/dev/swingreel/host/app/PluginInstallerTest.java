package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.host.app.PluginInstaller.PluginRefusedException;
import dev.swingreel.host.ui.ManifestJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginInstallerTest {

  @TempDir Path home;
  private Path folder;
  private PluginInstaller installer;

  @BeforeEach
  void makeAnInstaller() {
    folder = home.resolve("plugins");
    installer = new PluginInstaller(folder);
  }

  @Test
  void putsAPluginIntoTheFolderUnderItsId() throws Exception {
    Path jar = ManifestJar.of("author-one", "1.2", "1.0").into(home.resolve("any name.jar"));
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(installer.install(jar).version()).isEqualTo("1.2");

    assertThat(installed()).containsExactly("author-one.jar");
    assertThat(folder.resolve("author-one.jar")).hasSameBinaryContentAs(jar);
    assertThat(permissions(folder.resolve("author-one.jar"))).isEqualTo("rw-------");
    assertThat(permissions(folder)).isEqualTo("rwx------");
  }

  @Test
  void replacesAnEarlierVersion() throws Exception {
    installer.install(ManifestJar.of("author-one", "1", "1.0").into(home.resolve("1.jar")));
    Path newer = ManifestJar.of("author-one", "2", "1.0").into(home.resolve("2.jar"));
    installer.install(newer);
    assertThat(installed()).containsExactly("author-one.jar");
    assertThat(folder.resolve("author-one.jar")).hasSameBinaryContentAs(newer);
  }

  @Test
  void leavesOutWhatIsNoPluginForThisProgram() throws Exception {
    Path text = Files.writeString(home.resolve("text.jar"), "no jar");
    refuses(text, "cannot be read");
    refuses(ManifestJar.of("a", "1", "9.0").into(home.resolve("a.jar")), "version 9.0");
    refuses(ManifestJar.of("../a", "1", "1.0").into(home.resolve("b.jar")), "lower case letters");
    assertThat(installed()).isEmpty();
  }

  @Test
  void aFolderThatOthersCanWriteToTakesNoPlugin() throws Exception {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    refuses(ManifestJar.of("author-one", "1", "1.0").into(home.resolve("1.jar")), "chmod go-w");
    assertThat(installed()).isEmpty();
  }

  @Test
  void aFileThatIsGoneIsTold() throws Exception {
    assertThatThrownBy(() -> installer.install(home.resolve("none.jar")))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(installed()).isEmpty();
  }

  private void refuses(Path jar, String why) {
    assertThatThrownBy(() -> installer.install(jar))
        .isInstanceOf(PluginRefusedException.class)
        .hasMessageContaining(why);
  }

  private List<String> installed() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
