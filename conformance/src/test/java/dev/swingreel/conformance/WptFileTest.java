package dev.swingreel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WptFileTest {

  @Test
  void aPageGivesItsScriptsInOrderWithTheirLines() {
    WptFile file =
        WptFile.ofPage(
            "area/page.html",
            """
            <!doctype html>
            <!-- <script>not this</script>
            -->
            <script src="/resources/testharness.js"></script>
            <script src=../other/helper.js></script>
            <script>
            one();
            </script>
            """);
    assertThat(file.scripts())
        .containsExactly(
            new WptFile.Script.Source("resources/testharness.js"),
            new WptFile.Script.Source("other/helper.js"),
            new WptFile.Script.Inline("\none();\n", 6));
  }

  @Test
  void variantsAndTheLongTimeoutAreRead() {
    WptFile file =
        WptFile.ofPage(
            "page.html",
            """
            <meta name="timeout" content="long">
            <meta name=variant content="?mimeType=''">
            <meta name=variant content="?mimeType=video/webm">
            """);
    assertThat(file.variants()).containsExactly("?mimeType=''", "?mimeType=video/webm");
    assertThat(file.timeout()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aPageWithoutVariantsIsRunOnce() {
    WptFile file = WptFile.ofPage("page.html", "<script>one()</script>");
    assertThat(file.variants()).containsExactly("");
    assertThat(file.timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void elementsThatShowMediaOrHaveAnIdAreRead() {
    WptFile file =
        WptFile.ofPage(
            "page.html",
            """
            <body><canvas id="canvas" width="200" height=100px></canvas>
            <video></video><button id='go'>go</button><p>no</p>
            <script>"<canvas id=notThis>"</script>
            """);
    assertThat(file.elements())
        .containsExactly(
            new WptFile.Element("canvas", "canvas", Optional.of(200), Optional.of(100)),
            new WptFile.Element("video", "", Optional.empty(), Optional.empty()),
            new WptFile.Element("button", "go", Optional.empty(), Optional.empty()));
  }
}
