package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginFolderTest {

  /** Sees the JDK alone, so that only what is in the folders is found. */
  private static final ClassLoader NOTHING = ClassLoader.getPlatformClassLoader();

  private static final PluginGuard.Patience IMPATIENT =
      PluginGuard.Patience.of(Duration.ofSeconds(3));

  @TempDir private Path folder;

  @Test
  void loadsAJarAndTellsWhatItsManifestSays() throws IOException {
    Path jar = PluginJar.of("author-one", "1.2").into(folder.resolve("one.jar"));

    assertThat(load().entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.id()).isEqualTo("author-one");
              assertThat(entry.version()).isEqualTo("1.2");
              assertThat(entry.name()).isEqualTo("An author's plugin");
              assertThat(entry.licence()).isEqualTo("MIT");
              assertThat(entry.origin()).isEqualTo(jar.toString());
              assertThat(entry.availability()).isEqualTo(Availability.available());
            });
  }

  @Test
  void listsWhatIsSwitchedOffWithoutRunningIt() throws IOException {
    PluginJar.of("author-one", "1")
        .constructing("System.setProperty(\"ran\", \"it\");")
        .into(folder.resolve("one.jar"));
    PluginJar.of("author-two", "1").into(folder.resolve("two.jar"));

    PluginCatalog catalog =
        PluginCatalog.load(NOTHING, List.of(folder), Set.of("author-one", "not-there"));

    assertThat(catalog.find("author-one").orElseThrow().availability().reason())
        .isEqualTo("It is switched off in the settings.");
    assertThat(catalog.find("author-one").orElseThrow().version()).isEqualTo("1");
    assertThat(catalog.find("author-two").orElseThrow().availability().isAvailable()).isTrue();
    assertThat(System.getProperty("ran")).isNull();
    assertThat(catalog.faults()).isEmpty();
  }

  @Test
  void tellsWhatAJarSaysOfItselfWithoutRunningIt() throws IOException {
    Path jar =
        PluginJar.of("author-one", "1.2")
            .constructing("System.setProperty(\"ran\", \"it\");")
            .into(folder.resolve("one.jar"));

    PluginEntry entry = PluginCatalog.examine(jar);
    assertThat(entry.id()).isEqualTo("author-one");
    assertThat(entry.version()).isEqualTo("1.2");
    assertThat(entry.licence()).isEqualTo("MIT");
    assertThat(entry.availability().isAvailable()).isTrue();
    assertThat(System.getProperty("ran")).isNull();
    assertThat(PluginCatalog.examine(folder.resolve("none.jar")).availability().reason())
        .isEqualTo("There is no such jar.");
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
    assertThat(PluginCatalog.examine(text).availability().reason()).startsWith("It cannot be read");
  }

  @Test
  void loadsASingleJarThatIsNamed() throws IOException {
    Path jar = PluginJar.of("author-one", "1").into(folder.resolve("one.jar"));

    assertThat(load(jar).entries()).extracting(PluginEntry::id).containsExactly("author-one");
  }

  @Test
  void loadsAFolderOfAPluginAndItsLibraries() throws IOException {
    PluginJar.of("author-one", "1")
        .constructing("new library.Tool();")
        .into(withLibrary(folder.resolve("one")).resolve("z.jar"));

    assertThat(load().find("author-one"))
        .get()
        .satisfies(entry -> assertThat(entry.availability()).isEqualTo(Availability.available()));
  }

  @Test
  void givesEachPluginAClassLoaderThatSeesTheApiAlone() throws IOException {
    String look =
        """
        for (String name : new String[] {
            "dev.swingreel.engine.FormatSelection",
            "dev.swingreel.testkit.FakePlugin",
            "org.junit.jupiter.api.Test"}) {
          try {
            Class.forName(name);
            return Availability.unavailable("It sees " + name);
          } catch (ClassNotFoundException hidden) { }
        }
        return Plugin.class.getClassLoader().getResource("META-INF/MANIFEST.MF") == null
            ? Availability.unavailable("It does not see its own jar.")
            : Availability.available();
        """;
    PluginJar.of("author-one", "1").answering(look).into(folder.resolve("one.jar"));
    PluginJar.of("author-two", "1").answering(look).into(folder.resolve("two.jar"));

    assertThat(load().entries())
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.availability()).isEqualTo(Availability.available()));
  }

  @ParameterizedTest
  @CsvSource({"2.0, a newer Swingreel", "1.99, a newer Swingreel", "0.9, a newer version of it"})
  void listsWhatWasBuiltForAnotherApiWithoutRunningIt(String built, String advice)
      throws IOException {
    PluginJar.of("author-one", "1")
        .manifest("Swingreel-Api-Version", built)
        .constructing("System.setProperty(\"ran\", \"it\");")
        .into(folder.resolve("one.jar"));

    assertThat(reason("author-one"))
        .isEqualTo(
            "It was built for version %s of the plugin API, this is version %s; look for %s."
                .formatted(built, ApiVersion.CURRENT, advice));
    assertThat(System.getProperty("ran")).isNull();
  }

  @Test
  void usesTheNewestOfSeveralVersionsAndSaysSo() throws IOException {
    Path older = PluginJar.of("author-one", "1.9").into(folder.resolve("a.jar"));
    Path newer = PluginJar.of("author-one", "1.10").into(folder.resolve("b.jar"));

    List<PluginEntry> entries = load().entries();

    assertThat(entries).extracting(PluginEntry::origin).containsExactly(newer + "", older + "");
    assertThat(entries.get(0).availability()).isEqualTo(Availability.available());
    assertThat(entries.get(1).availability().reason())
        .isEqualTo("Not used: version 1.10 (%s) has the same id.".formatted(newer));
  }

  @Test
  void usesTheOlderVersionIfTheNewerIsBroken() throws IOException {
    Path older = PluginJar.of("author-one", "1").into(folder.resolve("a.jar"));
    PluginJar.of("author-one", "2")
        .constructing("throw new AssertionError(\"oh\");")
        .into(folder.resolve("b.jar"));

    PluginCatalog catalog = load();

    assertThat(catalog.find("author-one")).map(PluginEntry::origin).contains(older.toString());
    assertThat(catalog.faults()).singleElement().asString().contains("b.jar", "oh");
  }

  @Test
  void prefersANewerOneOfAFolderToThatOfTheClassPath() throws IOException {
    PluginJar.of("fake", "7").into(folder.resolve("fake.jar"));

    PluginCatalog catalog =
        PluginCatalog.load(getClass().getClassLoader(), List.of(folder), IMPATIENT);

    assertThat(catalog.entries())
        .filteredOn(entry -> entry.id().equals("fake"))
        .extracting(PluginEntry::version)
        .containsExactly("7", "1.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Swingreel-Plugin-Id      |         | It is no plugin: there is no \"Swingreel-Plugin-Id\"",
        "Swingreel-Plugin-Id      | No Good | lower case letters",
        "Swingreel-Plugin-Id      | other   | its manifest other 1",
        "Swingreel-Plugin-Version |         | There is no \"Swingreel-Plugin-Version\"",
        "Swingreel-Plugin-Version | 3       | its manifest author-one 3",
        "Swingreel-Api-Version    | one     | is a version such as 1.0, not \"one\"",
      })
  void saysWhatIsWrongWithAManifest(String name, String value, String words) throws IOException {
    PluginJar.of("author-one", "1").manifest(name, value).into(folder.resolve("one.jar"));

    assertThat(load().entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.availability().isAvailable()).isFalse();
              assertThat(entry.availability().reason()).contains(words);
            });
  }

  @Test
  void saysWhatIsWrongWithAJar() throws IOException {
    PluginJar.of("author-one", "1").unlisted().into(folder.resolve("a.jar"));
    Files.writeString(folder.resolve("b.jar"), "no jar at all");

    assertThat(reason("author-one")).contains("META-INF/services", "0 classes");
    assertThat(reason("b.jar")).startsWith("It cannot be read");
  }

  @Test
  void passesOverWhatIsNoPluginAndAFolderThatDoesNotExist() throws IOException {
    Files.writeString(folder.resolve("README.md"), "hello");
    Files.createDirectories(folder.resolve("source/src/main"));

    assertThat(load().entries()).isEmpty();
    assertThat(load(folder.resolve("nowhere")).entries()).isEmpty();
  }

  @Test
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "elsewhere permissions are others")
  void refusesAFolderThatOthersCanWriteTo() throws IOException {
    PluginJar.of("author-one", "1").into(folder.resolve("open/in/one.jar"));
    for (Path open :
        List.of(
            folder.resolve("open/in/one.jar"), folder.resolve("open/in"), folder.resolve("open"))) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));

      assertThat(load(folder.resolve("open/in")).entries())
          .singleElement()
          .satisfies(
              entry ->
                  assertThat(entry.availability().reason())
                      .startsWith("Others can write to \"%s\"".formatted(open.toRealPath()))
                      .contains("chmod go-w"));
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    assertThat(load(folder.resolve("open/in")).find("author-one"))
        .get()
        .matches(entry -> entry.availability().isAvailable());
  }

  @Test
  void leavesOutAllThatHangWithinOneTimeLimit() throws IOException {
    for (String id : List.of("hangs-a", "hangs-b", "hangs-c", "hangs-d")) {
      PluginJar.of(id, "1")
          .constructing("while (true) { Thread.onSpinWait(); if (Thread.interrupted()) return; }")
          .into(folder.resolve(id + ".jar"));
    }
    PluginJar.of("works", "1").into(folder.resolve("works.jar"));
    Instant before = Instant.now();

    PluginCatalog catalog = load();

    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(9));
    assertThat(reason(catalog, "hangs-c")).isEqualTo("It did not answer when it was listed.");
    assertThat(catalog.find("works")).get().matches(entry -> entry.availability().isAvailable());
    assertThat(catalog.faults())
        .extracting(PluginFault::pluginId)
        .containsExactlyInAnyOrder("hangs-a", "hangs-b", "hangs-c", "hangs-d");
  }

  @Test
  void tellsWhatWasReplacedOrRemovedMeanwhile() throws IOException {
    Path one = PluginJar.of("author-one", "1").into(folder.resolve("one.jar"));
    Path two = PluginJar.of("author-two", "1").into(folder.resolve("two.jar"));
    PluginJar.of("author-three", "1").into(folder.resolve("three.jar"));
    PluginCatalog catalog = load();
    assertThat(catalog.changes()).isEmpty();

    Files.setLastModifiedTime(one, FileTime.fromMillis(1_000));
    Files.delete(two);

    assertThat(catalog.changes())
        .containsExactlyInAnyOrder(
            ("The plugin author-one (%s) was replaced while Swingreel runs; version 1 stays in use"
                    + " until the next start.")
                .formatted(one),
            ("The plugin author-two (%s) was removed while Swingreel runs; version 1 stays in use"
                    + " until the next start.")
                .formatted(two));
    assertThat(catalog.find("author-two")).get().matches(e -> e.availability().isAvailable());
  }

  @ParameterizedTest
  @CsvSource({
    "1.9, 1.10",
    "1.0-SNAPSHOT, 1.0",
    "1.0, 1.0.1",
    "1.0-beta2, 1.0-beta10",
    "1.0-alpha, 1.0-beta",
    "2024.12.31, 2025.1.1",
    "9, 10.0",
  })
  void ordersVersions(String older, String newer) {
    assertThat(PluginVersion.ORDER.compare(older, newer)).isNegative();
    assertThat(PluginVersion.ORDER.compare(newer, older)).isPositive();
    assertThat(PluginVersion.ORDER.compare(older, older)).isZero();
  }

  @Test
  void takesVersionsThatDifferInZerosForTheSame() {
    for (Map.Entry<String, String> same : Map.of("1", "1.0", "1.0.0", "1").entrySet()) {
      assertThat(PluginVersion.ORDER.compare(same.getKey(), same.getValue())).isZero();
    }
  }

  private PluginCatalog load() {
    return load(folder);
  }

  private static PluginCatalog load(Path path) {
    return PluginCatalog.load(NOTHING, List.of(path), IMPATIENT);
  }

  private String reason(String id) {
    return reason(load(), id);
  }

  private static String reason(PluginCatalog catalog, String id) {
    return catalog.find(id).orElseThrow().availability().reason();
  }

  private static Path withLibrary(Path place) throws IOException {
    Path classes = Files.createTempDirectory(place.getParent(), "library");
    Path file = Files.createDirectories(classes.resolve("library")).resolve("Tool.java");
    Files.writeString(file, "package library; public class Tool { }");
    ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-proc:none", "-d", classes.toString(), file.toString());
    Files.createDirectories(place);
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(place.resolve("a-library.jar")))) {
      jar.putNextEntry(new JarEntry("library/Tool.class"));
      Files.copy(classes.resolve("library/Tool.class"), jar);
    }
    return place;
  }
}
