package dev.swingreel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportTest {

  @Test
  void aPartIsReplacedAndTheRestStays() {
    String page = "before\n<!-- begin a -->\nold\n<!-- end a -->\nafter\n";
    String once = PerformancePage.replaced(page, "a", "new");
    assertThat(once).isEqualTo("before\n<!-- begin a -->\n\nnew\n\n<!-- end a -->\nafter\n");
    assertThat(PerformancePage.replaced(once, "a", "new")).isEqualTo(once);
  }

  @Test
  void aPageWithoutAPlaceForAPartIsRefused() {
    assertThatThrownBy(() -> PerformancePage.replaced("nothing", "a", "new"))
        .hasMessageContaining("<!-- begin a -->");
  }

  @Test
  void thePageOfTheProjectHasAPlaceForEachPart() throws IOException {
    String page = Files.readString(Path.of("../docs/performance.md"));
    assertThat(Benchmarks.parts()).hasSize(9);
    for (Bench.Part part : Benchmarks.parts()) {
      assertThat(PerformancePage.replaced(page, part.name(), "new"))
          .contains("<!-- begin %1$s -->\n\nnew\n\n<!-- end %1$s -->".formatted(part.name()));
    }
  }

  @Test
  void aPromiseIsToldAnewAndTheOthersStay(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("page.md");
    Files.writeString(file, "<!-- begin summary -->\n\n<!-- end summary -->\n");
    PerformancePage page = new PerformancePage(file);
    page.tell(Promise.START, "1.20 s", false, "today");
    page.tell(Promise.BUSY, "0.800", true, "today");
    page.tell(Promise.START, "0.90 s", true, "later");
    assertThat(Files.readString(file).lines().filter(line -> line.startsWith("|")))
        .hasSize(2 + Promise.values().length)
        .anyMatch(line -> line.contains("busy") && line.endsWith("| 0.800 | yes | today |"))
        .anyMatch(line -> line.contains("record") && line.endsWith("| 0.90 s | yes | later |"))
        .anyMatch(line -> line.contains("still") && line.endsWith("| – | – | – |"))
        .noneMatch(line -> line.contains("1.20"));
    page.tell(Promise.START, "1.30 s", false, "last");
    assertThat(Files.readString(file)).contains("| 1.30 s | **no** | last |");
  }

  @Test
  void threadsOfOneKindAreCountedTogether() {
    assertThat(ProcessTimes.name("7 (vf#0:0) S 1")).isEqualTo("vf");
    assertThat(ProcessTimes.name("7 (CodecWorker12) S 1")).isEqualTo("CodecWorker");
    assertThat(ProcessTimes.name("7 (C2 CompilerThre) S 1")).isEqualTo("C2 CompilerThre");
  }

  @Test
  void aTableHasALineForTheHeadsAndOneForEachRow() {
    Table table = new Table("a", "b");
    table.row("1", "2");
    assertThat(table).hasToString("| a | b |\n|---|---|\n| 1 | 2 |");
    assertThatThrownBy(() -> table.row("1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFigureBeyondThePromiseSaysSo() {
    assertThat(Bench.judged(0.9, 1, 0.9)).isEqualTo("**0.9**");
    assertThat(Bench.judged(1.25, 2, 0.9)).isEqualTo("**1.25**, missed");
    assertThat(Bench.judged(Double.NaN, 2, 0.9)).contains("missed");
  }

  @Test
  void aRatioDoesNotCountIfPicturesWereLost() {
    assertThat(Duel.verdict(0.8, 0.9, false)).isEqualTo("**0.800**");
    assertThat(Duel.verdict(0.95, 0.9, false)).isEqualTo("**0.950**, missed");
    assertThat(Duel.verdict(0.5, 0.9, true)).contains("does not count");
  }

  @Test
  void aPlotIsWellFormedAndHasItsPointsInside() throws Exception {
    String svg =
        new Plot("a & b", "x", "y")
            .line("rise", List.of(new double[] {0, 0}, new double[] {10, 5}))
            .points("<dots>", List.of(new double[] {5, 2}))
            .svg();
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    var circles = document.getElementsByTagName("circle");
    assertThat(circles.getLength()).isEqualTo(3);
    for (int i = 0; i < circles.getLength(); i++) {
      var places = circles.item(i).getAttributes();
      assertThat(Double.parseDouble(places.getNamedItem("cx").getNodeValue())).isBetween(0d, 720d);
      assertThat(Double.parseDouble(places.getNamedItem("cy").getNodeValue())).isBetween(0d, 360d);
    }
  }

  @Test
  void aStartIsToldByTheClassesItLoads() {
    String profile =
        StartProfile.of(
            List.of(
                "[0.081s] java.lang.Object source: shared objects file",
                "[0.152s] dev.swingreel.host.Main source: file:/app.jar",
                "[0.507s] dev.swingreel.engine.VideoEncoding source: file:/api.jar",
                "[0.612s] dev.swingreel.host.Main source: again"));
    assertThat(profile).isEqualTo("Java runs at 0.152 s, the encoder opens at 0.507 s");
  }

  @Test
  void axesHaveRoundNumbers() {
    assertThat(Plot.step(600)).isEqualTo(200);
    assertThat(Plot.step(0.4)).isCloseTo(0.1, within(1e-12));
    assertThat(Plot.step(23)).isEqualTo(5);
    assertThat(Plot.step(50)).isEqualTo(10);
  }

  @Test
  void whatTheLogSaysOfAnEncoderIsAskedOfFfmpeg() {
    CodecOptions options =
        CodecOptions.ofLog(
                "12:00 DEBUG Coder: opening libvpx-vp9 with {b=2500000, cpu-used=7, g=9999}\n"
                    + "12:00 DEBUG Coder: opening libopus with {b=128000}\n")
            .orElseThrow();
    assertThat(options.arguments(5))
        .containsExactly(
            "-c:v",
            "libvpx-vp9",
            "-b:v",
            "2500000",
            "-cpu-used",
            "7",
            "-g",
            "9999",
            "-force_key_frames",
            "expr:gte(t,n_forced*5)");
    assertThat(options.inShort()).isEqualTo("libvpx-vp9 cpu-used=7");
    assertThat(options.withBits(0.8).options())
        .containsEntry("b", "2000000")
        .containsEntry("cpu-used", "7");
    assertThat(CodecOptions.ofLog("nothing of the kind")).isEmpty();
  }
}
