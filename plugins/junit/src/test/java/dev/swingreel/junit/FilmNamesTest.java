package dev.swingreel.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilmNamesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "..",
        ".hidden",
        "C:\\Windows\\x",
        "it shows \"all\" | of it?\n",
        "größe",
        "\0"
      })
  void staysInTheFolderWhateverTheTestIsCalled(String test) {
    Path film = new FilmNames(folder).of(test, "id").film(1);
    assertThat(film.normalize().getParent()).isEqualTo(folder);
    assertThat(film.getFileName().toString()).matches("[A-Za-z0-9_$#-][A-Za-z0-9._$#-]*\\.webm");
  }

  @Test
  void isTheSameForTheSameTestAndAnotherForAnother() {
    FilmNames names = new FilmNames(folder);
    assertThat(names.of("A.show it", "1").film(1)).isEqualTo(folder.resolve("A.show_it.webm"));
    assertThat(names.of("A.show-it", "2").film(1)).isEqualTo(folder.resolve("A.show-it.webm"));
    assertThat(names.of("A.show/it", "3").film(1)).isEqualTo(folder.resolve("A.show_it~2.webm"));
    assertThat(names.of("A.show it", "1").film(2)).isEqualTo(folder.resolve("A.show_it-2.webm"));
  }

  @Test
  void isNoLongerThanFileSystemsTake() {
    FilmNames names = new FilmNames(folder);
    Path one = names.of("a".repeat(1_000) + "b", "1").film(4);
    Path other = names.of("a".repeat(1_000) + "c", "2").film(4);
    assertThat(one.getFileName().toString().length()).isLessThan(220);
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void isBesideTheReportOfTheBuild() throws Exception {
    assertThat(ReportFolder.of(Optional.empty(), folder)).isEqualTo(folder.resolve("test-videos"));
    Files.createDirectories(folder.resolve("build/classes"));
    assertThat(ReportFolder.of(Optional.empty(), folder))
        .isEqualTo(folder.resolve("build/test-results"));
    Files.createDirectories(folder.resolve("target/test-classes"));
    assertThat(ReportFolder.of(Optional.empty(), folder))
        .isEqualTo(folder.resolve("target/surefire-reports"));
    assertThat(ReportFolder.of(Optional.of("films"), folder)).isEqualTo(folder.resolve("films"));
  }
}
