package dev.swingreel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts, on a small checkout of our own with a harness of a few lines. */
class ConformanceRunnerTest {

  private static final String HARNESS =
      """
      const results = [];
      let completed = () => {};
      self.setup = () => {};
      self.add_completion_callback = callback => completed = callback;
      self.done = () => completed(results, {status: 0});
      self.test = (name, body) => {
        try { body(); results.push({name, status: 0}); }
        catch (e) { results.push({name, status: 1, message: `${e}`}); }
      };
      """;

  @TempDir private Path checkout;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void writeHarness() throws IOException {
    write("resources/testharness.js", HARNESS);
  }

  @Test
  void whatPassesAndWhatFailsIsCounted() throws Exception {
    page("good.html", "test('one', () => {}); test('two', () => new MediaStream());");
    page("bad.html", "test('three', () => { throw new Error('no'); });");
    assertThat(run("")).isEqualTo(1);
    assertThat(printed())
        .containsPattern("good.html +2 passed +0 failed +0 skipped")
        .containsPattern("bad.html +0 passed +1 failed +0 skipped")
        .contains("FAILED: three")
        .contains("2 passed, 1 failed (0 of them documented exceptions), 0 skipped");
  }

  @Test
  void aDocumentedExceptionFailsWithoutFailingTheRun() throws Exception {
    page("bad.html", "test('three', () => { throw new Error('no'); });");
    assertThat(run("mediacapture-record/bad.html # thr* = it cannot be")).isZero();
    assertThat(printed()).contains("exception (it cannot be): three").contains("1 failed (1 of");
  }

  @Test
  void anExceptionThatDoesNotFailFailsTheRun() throws Exception {
    page("good.html", "test('one', () => {});");
    assertThat(run("mediacapture-record/good.html # one = it cannot be")).isEqualTo(1);
    assertThat(printed()).contains("UNNEEDED exception: one does not fail");
  }

  @Test
  void anExceptionForACaseThatDoesNotExistFailsTheRun() throws Exception {
    page("good.html", "test('one', () => {});");
    assertThat(run("mediacapture-record/good.html # two* = it cannot be")).isEqualTo(1);
    assertThat(printed()).contains("UNNEEDED exception: there is no case two*");
  }

  @Test
  void anExceptionForAFileThatDoesNotExistFailsTheRun() throws Exception {
    page("good.html", "test('one', () => {});");
    String exceptions =
        "mediacapture-record/gone.html = it is\nmediacapture-record/lost.html # one = it is";
    assertThat(run(exceptions)).isEqualTo(2);
    assertThat(printed())
        .containsPattern("gone.html +UNNEEDED exception: the checkout has no such file")
        .containsPattern("lost.html +UNNEEDED exception: the checkout has no such file");
  }

  @Test
  void aFileThatIsNotRunIsCountedApart() throws Exception {
    page("worker.html", "test('three', () => { throw new Error('no'); });");
    assertThat(run("mediacapture-record/work* = needs workers")).isZero();
    assertThat(printed())
        .contains("not run: needs workers")
        .contains("0 failed")
        .contains("1 file");
  }

  @Test
  void aVariantOfAnUnsupportedTypeIsSkippedNotPassed() throws Exception {
    page(
        "types.html",
        "test('kind', () => {});",
        "<meta name=variant content='?mimeType=video/webm;codecs=vp8'>",
        "<meta name=variant content='?mimeType=video/none'>");
    assertThat(run("")).isZero();
    assertThat(printed()).contains("1 passed, 0 failed (0 of them").contains("1 skipped");
  }

  @Test
  void anErrorThatNobodyCaughtFailsTheFile() throws Exception {
    page("throws.html", "test('one', () => {}); setTimeout(() => {}, 0); nothing.there;");
    assertThat(run("")).isEqualTo(1);
    assertThat(printed()).contains("nothing uncaught").contains("throws.html:");
  }

  @Test
  void aFileWithoutCasesFails() throws Exception {
    page("empty.html", "");
    assertThat(run("")).isEqualTo(1);
    assertThat(printed()).contains("it has no case");
  }

  @Test
  void anExceptionNeedsAReason() {
    assertThatThrownBy(() -> Exceptions.parse("some/file.html = "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a reason");
  }

  @Test
  void everyExceptionOfThisProjectStandsInItsDocumentation() throws Exception {
    String documentation = Files.readString(Path.of("../docs/conformance.md"));
    Exceptions exceptions = Exceptions.load();
    assertThat(exceptions.reasons()).isNotEmpty();
    exceptions
        .reasons()
        .forEach(
            (what, reason) -> {
              String[] fileAndCase = what.split(" # ", 2);
              String row =
                  fileAndCase.length == 2
                      ? "| %s | `%s` | %s |".formatted(fileAndCase[0], fileAndCase[1], reason)
                      : "| %s | %s |".formatted(what.replace("*", "\\*"), reason);
              assertThat(documentation).contains(row);
            });
  }

  private void page(String name, String script, String... head) throws IOException {
    write(
        "mediacapture-record/" + name,
        String.join("\n", head)
            + "<script src=/resources/testharness.js></script><script>"
            + script
            + "</script>");
  }

  private void write(String path, String text) throws IOException {
    Path file = checkout.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int run(String exceptions) throws Exception {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return ConformanceRunner.run(checkout, List.of(), Exceptions.parse(exceptions), out);
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
