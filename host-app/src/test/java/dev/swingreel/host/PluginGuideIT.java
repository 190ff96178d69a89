package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Does what the guide for plugin authors says, in an empty folder, and nothing else. */
class PluginGuideIT {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern FILE =
      Pattern.compile("<!-- file: (\\S+) -->\\R```\\w*\\R(.*?)\\R```", Pattern.DOTALL);

  private Path folder;
  private Path author;

  @BeforeEach
  void makeFolders() throws IOException {
    folder = Files.createTempDirectory("guide");
    author = Files.createDirectory(folder.resolve("author"));
  }

  @AfterEach
  void deleteFolders() throws IOException {
    InstalledArtifacts.delete(folder);
  }

  @Test
  void aPluginWrittenFromTheGuideAloneIsLoadedFromThePluginFolderAndRecorded() throws Exception {
    Map<String, String> files = filesOfTheGuide();
    assertThat(files)
        .containsKey("pom.xml")
        .containsKey("src/main/java/example/StripesPlugin.java")
        .hasSize(6);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = author.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue() + "\n");
    }

    String build =
        ProgramRun.tool(
            author,
            "mvn",
            "-B",
            "-o",
            "-ntp",
            "-Dmaven.repo.local=" + InstalledArtifacts.in(folder),
            "package");

    assertThat(build).contains("BUILD SUCCESS").containsPattern("Tests run: 2\\d, Failures: 0");
    Path home = folder.resolve("home");
    Path plugins = Files.createDirectories(home.resolve("swingreel/plugins"));
    Files.copy(author.resolve("target/stripes-1.0.jar"), plugins.resolve("stripes-1.0.jar"));
    Path film = folder.resolve("stripes.webm");
    Map<String, String> environment =
        Map.of("XDG_DATA_HOME", home.toString(), "DISPLAY", "", "WAYLAND_DISPLAY", "");
    try (ProgramRun listing = ProgramRun.swingreel(folder, environment, "plugins", "--json")) {
      assertThat(listing.await()).as(listing.err()).isZero();
      assertThat(JsonParser.parseString(listing.out()).getAsJsonArray().asList())
          .anySatisfy(
              plugin -> {
                assertThat(plugin.getAsJsonObject().get("id").getAsString()).isEqualTo("stripes");
                assertThat(plugin.getAsJsonObject().get("licence").getAsString()).isEqualTo("MIT");
                assertThat(plugin.getAsJsonObject().get("origin").getAsString())
                    .isEqualTo(plugins.resolve("stripes-1.0.jar").toString());
                assertThat(plugin.getAsJsonObject().get("available").getAsBoolean()).isTrue();
              });
    }
    try (ProgramRun recording =
        ProgramRun.swingreel(
            folder,
            environment,
            "record",
            "--source=stripes",
            "--duration=2s",
            "--json",
            "--output=" + film)) {
      assertThat(recording.await()).as(recording.err()).isZero();
      assertThat(recording.err()).isEmpty();
      assertThat(recording.json().get("durationMs").getAsLong()).isEqualTo(2000);
      assertThat(recording.json().getAsJsonObject("video").get("width").getAsInt()).isEqualTo(320);
    }
    assertThat(shareOfWhite(film)).isBetween(0.08, 0.18);
  }

  private static Map<String, String> filesOfTheGuide() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher matcher = FILE.matcher(Files.readString(PROJECT.resolve("docs/plugin-guide.md")));
    while (matcher.find()) {
      files.put(matcher.group(1), matcher.group(2));
    }
    return files;
  }

  /** An eighth of the picture is the bar. */
  private double shareOfWhite(Path film) throws IOException, InterruptedException {
    Path grey = folder.resolve("grey");
    ProgramRun.tool(
        folder,
        List.of(
                "ffmpeg",
                "-v",
                "error",
                "-ss",
                "1",
                "-i",
                film.toString(),
                "-frames:v",
                "1",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                grey.toString())
            .toArray(String[]::new));
    byte[] pixels = Files.readAllBytes(grey);
    assertThat(pixels).hasSize(320 * 180);
    int white = 0;
    for (byte pixel : pixels) {
      white += Byte.toUnsignedInt(pixel) > 160 ? 1 : 0;
    }
    return (double) white / pixels.length;
  }
}
