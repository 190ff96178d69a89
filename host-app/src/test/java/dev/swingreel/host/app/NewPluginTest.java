package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewPluginTest {

  private static final Path GUIDE = Path.of("..", "docs", "plugin-guide.md");
  private static final Pattern FILE =
      Pattern.compile("<!-- file: (\\S+) -->\\R```\\w*\\R(.*?\\R)```", Pattern.DOTALL);
  private static final Pattern VERSION =
      Pattern.compile("<swingreel.version>(.*?)</swingreel.version>");

  @TempDir private Path folder;

  @Test
  void isWhatTheGuideShows() throws IOException {
    String guide = Files.readString(GUIDE);
    Matcher version = VERSION.matcher(guide);
    assertThat(version.find()).isTrue();
    Map<String, String> shown = new LinkedHashMap<>();
    Matcher file = FILE.matcher(guide);
    while (file.find()) {
      shown.put(file.group(1), file.group(2));
    }

    assertThat(new NewPlugin("stripes", "example", version.group(1)).files())
        .containsExactlyInAnyOrderEntriesOf(shown);
  }

  @Test
  void everythingIsCalledAsWished() throws IOException {
    Map<String, String> files = new NewPlugin("my-camera2", "com.example.cam", "9.9").files();

    assertThat(files)
        .containsKey("src/main/java/com/example/cam/MyCamera2Plugin.java")
        .containsKey("src/test/java/com/example/cam/MyCamera2SourceTest.java")
        .containsEntry(
            "src/main/resources/META-INF/services/dev.swingreel.plugin.SwingreelPlugin",
            "com.example.cam.MyCamera2Plugin\n");
    assertThat(files.get("pom.xml"))
        .contains("<artifactId>my-camera2</artifactId>")
        .contains("<swingreel.version>9.9</swingreel.version>");
    assertThat(files.get("src/main/java/com/example/cam/MyCamera2Plugin.java"))
        .contains("new PluginInfo(\"my-camera2\", \"My camera2\", \"1.0\",");
    assertThat(files.values())
        .allSatisfy(text -> assertThat(text).doesNotContainPattern("@\\w+@|[Ss]tripes"));
  }

  @Test
  void writesNothingOverWhatIsThere() throws IOException {
    NewPlugin plugin = new NewPlugin("camera", "com.example", "1");
    plugin.writeInto(folder.resolve("new"));
    assertThat(folder.resolve("new/pom.xml")).isNotEmptyFile();
    assertThatThrownBy(() -> plugin.writeInto(folder.resolve("new")))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void knowsWhichNamesArePossible() {
    for (String good : new String[] {"a", "my-camera", "camera2", "x-1"}) {
      assertThat(NewPlugin.isLegalName(good)).as(good).isTrue();
    }
    for (String bad :
        new String[] {"", "A", "2cam", "-a", "a-", "a--b", "a_b", "a/b", "..", "video", "ä"}) {
      assertThat(NewPlugin.isLegalName(bad)).as(bad).isFalse();
    }
    for (String good : new String[] {"example", "com.example.a1", "de.my_name"}) {
      assertThat(NewPlugin.isLegalPackage(good)).as(good).isTrue();
    }
    for (String bad :
        new String[] {
          "", "Com.Example", "com..a", ".com", "com.", "com.new", "com/a", "java.x", "dev.swingreel"
        }) {
      assertThat(NewPlugin.isLegalPackage(bad)).as(bad).isFalse();
    }
  }
}
