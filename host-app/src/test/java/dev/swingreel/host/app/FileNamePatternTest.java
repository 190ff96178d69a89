package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamePatternTest {

  private static final Instant NOW = Instant.parse("2026-03-01T14:02:11Z");

  @Test
  void fillsThePlaceholdersIn() {
    assertThat(name("Talk {date} {time} {source}", "HDMI-1"))
        .isEqualTo("Talk 2026-03-01 14-02-11 HDMI-1");
    assertThat(name(FileNamePattern.DEFAULT, "any")).isEqualTo("Swingreel 2026-03-01 14-02-11");
  }

  @Test
  void aSourceNeverLeavesTheFolderOrHidesTheFile() {
    assertThat(name("{source}", "../../etc/passwd")).isEqualTo("Swingreel.. .. etc passwd");
    assertThat(name("{source}", "a/b\\c:d*e?\"<f>|\u0000\n")).isEqualTo("a b c d e f");
    assertThat(name("{source}", "/")).isEqualTo("Swingreel");
    assertThat(name("x {source}", "$1\\2 ...")).isEqualTo("x $1 2");
  }

  @Test
  void aLongTitleIsCutBetweenLetters() {
    String name = name("{source}", "\ud83d\ude8b".repeat(100));
    assertThat(name.codePointCount(0, name.length())).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "a/b",
        "..",
        ".hidden",
        "end.",
        "a:b",
        "{colour}",
        "{date",
        "date}",
        "{}",
        "a\u0000"
      })
  void refusesWhatIsNoNameEverywhere(String pattern) {
    assertThat(FileNamePattern.problemWith(pattern)).isNotEmpty();
    assertThatThrownBy(() -> new FileNamePattern(pattern))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String name(String pattern, String source) {
    return new FileNamePattern(pattern).name(NOW, ZoneId.of("UTC"), source);
  }
}
