package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plugin that nobody has written: the project that the packaged program makes. */
class NewPluginIT {

  private static final Map<String, String> NO_DISPLAY =
      Map.of("DISPLAY", "", "WAYLAND_DISPLAY", "");

  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("new-plugin");
  }

  @AfterEach
  void deleteFolder() throws IOException {
    InstalledArtifacts.delete(folder);
  }

  @Test
  void buildsKeepsTheContractsAndIsListedInThePluginFolder() throws Exception {
    Path project = folder.resolve("my-camera");
    try (ProgramRun run =
        ProgramRun.swingreel(
            folder, NO_DISPLAY, "new-plugin", "my-camera", "com.example.cam", project.toString())) {
      assertThat(run.await()).as(run.err()).isZero();
      assertThat(run.out()).contains(project.toString()).contains("target/my-camera-1.0.jar");
    }

    String build =
        ProgramRun.tool(
            project,
            "mvn",
            "-B",
            "-o",
            "-ntp",
            "-Dmaven.repo.local=" + InstalledArtifacts.in(folder),
            "package");

    assertThat(build).contains("BUILD SUCCESS").containsPattern("Tests run: 2\\d, Failures: 0");
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.copy(project.resolve("target/my-camera-1.0.jar"), plugins.resolve("my-camera-1.0.jar"));
    try (ProgramRun listing =
        ProgramRun.swingreel(folder, NO_DISPLAY, "plugins", "--json", "--plugin-path=" + plugins)) {
      assertThat(listing.await()).as(listing.err()).isZero();
      assertThat(JsonParser.parseString(listing.out()).getAsJsonArray().asList())
          .anySatisfy(
              plugin -> {
                assertThat(plugin.getAsJsonObject().get("id").getAsString()).isEqualTo("my-camera");
                assertThat(plugin.getAsJsonObject().get("available").getAsBoolean()).isTrue();
                assertThat(plugin.getAsJsonObject().getAsJsonArray("sources").get(0).getAsString())
                    .isEqualTo("my-camera");
              });
    }
  }
}
