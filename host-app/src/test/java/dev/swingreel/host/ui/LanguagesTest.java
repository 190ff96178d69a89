package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the panel says is complete in every language, and comes from there alone. */
class LanguagesTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/swingreel/host/ui");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)|%(\\d\\$)?[sd]");
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");
  private static final Pattern TOLD =
      Pattern.compile("Texts\\s*\\.(?:text|marked|mnemonic)\\(\\s*\"([^\"]+)\"\\s*[,)]");
  private static final Pattern SHOWN =
      Pattern.compile(
          "(?:new J(?:Label|Button|CheckBox|ToggleButton|Frame|RadioButton|MenuItem|CheckBoxMenuItem)"
              + "|setText|setToolTipText|setTitle|addTab|setAccessibleName|setAccessibleDescription"
              + "|setDialogTitle|drawString|Notice\\s*\\.(?:info|success|problem)"
              + "|placeholderText\",)\\(?\\s*\"([^\"]*)\"");

  @ParameterizedTest
  @ValueSource(strings = {"host/ui", "host/app"})
  void bothLanguagesHaveTheSameTexts(String bundle) throws IOException {
    assertThat(messages(bundle, "_ru").stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(messages(bundle, "").stringPropertyNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"host/ui", "host/app"})
  void bothLanguagesHaveTheSamePlaceholders(String bundle) throws IOException {
    Properties english = messages(bundle, "");
    Properties russian = messages(bundle, "_ru");
    for (String key : english.stringPropertyNames()) {
      assertThat(placeholders(russian.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
    }
  }

  @Test
  void whatHasAMnemonicInOneLanguageHasOneInTheOther() throws IOException {
    Properties english = messages("host/ui", "");
    Properties russian = messages("host/ui", "_ru");
    for (String key : english.stringPropertyNames()) {
      assertThat(russian.getProperty(key).contains("&"))
          .as(key)
          .isEqualTo(english.getProperty(key).contains("&"));
    }
  }

  @Test
  void russianIsRussian() throws IOException {
    Properties english = messages("host/ui", "");
    Properties russian = messages("host/ui", "_ru");
    assertThat(english.stringPropertyNames())
        .filteredOn(key -> english.getProperty(key).equals(russian.getProperty(key)))
        .containsExactlyInAnyOrder(
            "window.title",
            "recordings.column.0",
            "card.tip",
            "settings.general",
            "settings.language.en",
            "settings.language.ru",
            "making.percent",
            "region.size",
            "picture.size");
  }

  @Test
  void everyTextThatIsAskedForExists() throws IOException {
    Set<String> known = messages("host/ui", "").stringPropertyNames();
    List<String> asked =
        found(TOLD).map(match -> match.group(1)).filter(k -> !k.endsWith(".")).toList();
    assertThat(asked).hasSizeGreaterThan(80).allMatch(known::contains);
  }

  @Test
  void noTextIsThereForNothing() throws IOException {
    Set<String> written = new TreeSet<>();
    found(Pattern.compile("\"([^\"\\n]*)\"")).forEach(match -> written.add(match.group(1)));
    assertThat(messages("host/ui", "").stringPropertyNames())
        .filteredOn(key -> KEY.matcher(key).matches() && !isUsed(key, written))
        .isEmpty();
  }

  @Test
  void noViewShowsWordsOfItsOwn() throws IOException {
    assertThat(found(SHOWN).map(match -> match.group(1).replaceAll("\\\\u\\w{4}", "")))
        .filteredOn(words -> words.chars().anyMatch(Character::isLetter))
        .isEmpty();
    assertThat(found(SHOWN)).hasSizeGreaterThan(2);
  }

  /** Some keys are put together: a beginning that is written, or an ending. */
  private static boolean isUsed(String key, Set<String> written) {
    // What the size of a file or the time is called is asked for by the names of the labels.
    return written.contains(key)
        || (key.endsWith(".name") && written.contains(key.replace(".name", "")))
        || written.stream()
            .anyMatch(
                part ->
                    (part.endsWith(".") && part.length() > 1 && key.startsWith(part))
                        || (part.startsWith(".")
                            && key.endsWith(part)
                            && written.contains(key.substring(0, key.length() - part.length()))));
  }

  private static List<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results().map(MatchResult::group).distinct().sorted().toList();
  }

  private static Stream<MatchResult> found(Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        all.append(Files.readString(file));
      }
      return pattern.matcher(all).results();
    }
  }

  private static Properties messages(String bundle, String language) throws IOException {
    String name = "/dev/swingreel/" + bundle + "/messages" + language + ".properties";
    try (InputStream bytes = LanguagesTest.class.getResourceAsStream(name)) {
      Properties properties = new Properties();
      properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      return properties;
    }
  }
}
