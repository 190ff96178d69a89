package dev.swingreel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the guides show stands in code that runs, and what they name exists. */
class DocumentationTest {

  private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- snippet: (\\S+) -->\\R```\\w*\\R(.*?)\\R```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(swingreel-[^<]+)<");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  @Test
  void snippetsStandInTheCodeWordForWord() throws IOException {
    int snippets = 0;
    for (Path page : pages()) {
      Matcher matcher = SNIPPET.matcher(Files.readString(page));
      while (matcher.find()) {
        String code = Files.readString(PROJECT.resolve(matcher.group(1)));
        assertThat(plain(code)).as("%s", page).contains(plain(matcher.group(2)));
        snippets++;
      }
    }
    assertThat(snippets).isGreaterThanOrEqualTo(7);
  }

  @Test
  void theGuideForEmbeddersLinksToWhatIsThere() throws IOException {
    Path guide = PROJECT.resolve("docs/embedding.md");
    Matcher matcher = LINK.matcher(Files.readString(guide));
    int links = 0;
    while (matcher.find()) {
      assertThat(guide.resolveSibling(matcher.group(1))).exists();
      links++;
    }
    assertThat(links).isPositive();
  }

  @Test
  void theBillOfMaterialsListsAllThatIsPublishedForOthers() throws IOException {
    String bom = Files.readString(PROJECT.resolve("plugins/bom/pom.xml"));
    Set<String> published = new TreeSet<>(List.of("swingreel-bom"));
    for (String module : modules()) {
      String pom = Files.readString(PROJECT.resolve(module).resolve("pom.xml"));
      boolean isForOthers = module.equals("api") || module.startsWith("plugins/");
      if (isForOthers && !pom.contains("<maven.deploy.skip>true")) {
        published.add(
            artifacts(pom).stream().filter(a -> !a.endsWith("-parent")).findFirst().orElseThrow());
      }
    }

    assertThat(new TreeSet<>(artifacts(bom))).isEqualTo(published);
    assertThat(version(bom)).isEqualTo(version(Files.readString(PROJECT.resolve("pom.xml"))));
  }

  @Test
  void theGuideNamesArtifactsAndTheVersionOfTheBillOfMaterials() throws IOException {
    String bom = Files.readString(PROJECT.resolve("plugins/bom/pom.xml"));
    String guide = Files.readString(PROJECT.resolve("docs/embedding.md"));

    assertThat(artifacts(bom)).containsAll(artifacts(guide));
    assertThat(version(guide)).isEqualTo(version(bom));
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(PROJECT.resolve("docs"))) {
      return Stream.concat(Stream.of(PROJECT.resolve("README.md")), docs)
          .filter(page -> page.toString().endsWith(".md"))
          .toList();
    }
  }

  private static List<String> modules() throws IOException {
    return all(Pattern.compile("<module>([^<]+)<"), Files.readString(PROJECT.resolve("pom.xml")));
  }

  private static List<String> artifacts(String xml) {
    return all(ARTIFACT, xml);
  }

  private static String version(String xml) {
    return all(VERSION, xml).get(0);
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** Without indentation, which depends on where code stands. */
  private static String plain(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
