package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFolderTest {

  private static final Instant NOW = Instant.parse("2026-03-01T14:02:11Z");

  @TempDir Path home;

  @Test
  void followsTheDesktopsSettingForVideos() throws IOException {
    userDirs("XDG_MUSIC_DIR=\"$HOME/Musik\"\nXDG_VIDEOS_DIR=\"$HOME/Meine Videos\"\n");
    assertThat(videos("Linux")).isEqualTo(home.resolve("Meine Videos"));
  }

  @Test
  void followsAnAbsoluteSettingToo() throws IOException {
    userDirs("XDG_VIDEOS_DIR=\"/data/videos\"\n");
    assertThat(videos("Linux")).isEqualTo(Path.of("/data/videos"));
  }

  @Test
  void knowsTheUsualFolderWithoutASetting() throws IOException {
    assertThat(videos("Linux")).isEqualTo(home.resolve("Videos"));
    assertThat(videos("Windows 11")).isEqualTo(home.resolve("Videos"));
    assertThat(videos("Mac OS X")).isEqualTo(home.resolve("Movies"));
    userDirs("# nothing here\n");
    assertThat(videos("Linux")).isEqualTo(home.resolve("Videos"));
  }

  @Test
  void makesTheFolderAndANameWithoutSpecialCharacters() {
    Path file = new RecordingFolder(home.resolve("a/b")).newFile(NOW, "Screen");
    assertThat(file.getParent()).isEqualTo(home.resolve("a/b")).isDirectory();
    assertThat(file.getFileName().toString()).matches("Swingreel [-0-9 ]+\\.webm");
    assertThat(file).doesNotExist();
  }

  @Test
  void neverNamesAFileThatExists() throws IOException {
    RecordingFolder folder = new RecordingFolder(home);
    Path first = Files.createFile(folder.newFile(NOW, "Screen"));
    Path second = Files.createFile(folder.newFile(NOW, "Screen"));
    assertThat(second).isNotEqualTo(first);
    assertThat(second.toString()).endsWith(" (2).webm");
    assertThat(folder.newFile(NOW, "Screen").toString()).endsWith(" (3).webm");
  }

  @Test
  void saysWhichFolderCannotBeMade() throws IOException {
    Files.createFile(home.resolve("blocked"));
    assertThatThrownBy(() -> new RecordingFolder(home.resolve("blocked")).newFile(NOW, "Screen"))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("blocked");
  }

  private Path videos(String osName) {
    return RecordingFolder.videos(osName, home, home.resolve(".config"));
  }

  private void userDirs(String content) throws IOException {
    Files.createDirectories(home.resolve(".config"));
    Files.writeString(home.resolve(".config/user-dirs.dirs"), content);
  }
}
