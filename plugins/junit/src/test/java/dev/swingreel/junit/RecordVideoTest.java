package dev.swingreel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.reportEntry;

import dev.swingreel.junit.RecordedTests.OnFailure;
import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.mockito.MockedStatic;
import org.mockito.Mockito;

/** Runs tests of windows, films them, and looks at the films. */
class RecordVideoTest {

  @TempDir private Path folder;

  @Test
  void aTestThatFailsIsInAFilmThatShowsItsWindow() throws Exception {
    EngineExecutionResults results = run(selectMethod(OnFailure.class, "fails"));

    results.testEvents().assertStatistics(stats -> stats.failed(1));
    Path film = film("RecordedTests$OnFailure.fails.webm");
    results
        .allEvents()
        .reportingEntryPublished()
        .assertThatEvents()
        .haveExactly(1, reportEntry(Map.of("video", film.toString())));
    Picture last = Picture.lastOf(film);
    assertThat(last.widthPx()).isEqualTo(RecordedTests.WIDTH_PX);
    assertThat(last.heightPx()).isEqualTo(RecordedTests.HEIGHT_PX);
    last.assertFilled(half(0), RecordedTests.CHANGED);
    last.assertFilled(half(1), RecordedTests.RIGHT);
    assertThat(kept()).containsExactly(film);
  }

  @Test
  void aTestThatPassesLeavesNoFilmNotEvenThatOfAnEarlierRun() throws Exception {
    Path earlier = film("RecordedTests$OnFailure.passes.webm");
    Files.writeString(earlier, "an earlier run failed");

    EngineExecutionResults results =
        run(selectMethod(OnFailure.class, "passes"), selectMethod(OnFailure.class, "isNotRun"));

    results.testEvents().assertStatistics(stats -> stats.succeeded(1).aborted(1));
    assertThat(kept()).isEmpty();
    assertThat(results.allEvents().reportingEntryPublished().count()).isZero();
  }

  @Test
  void theAnnotationOfTheMethodCountsBeforeThatOfTheClass() throws Exception {
    EngineExecutionResults results = run(selectMethod(OnFailure.class, "isKeptAllTheSame"));

    results.testEvents().assertStatistics(stats -> stats.succeeded(1));
    Path film = film("RecordedTests$OnFailure.isKeptAllTheSame.webm");
    Picture.lastOf(film).assertFilled(half(0), RecordedTests.LEFT);
  }

  @Test
  void aClassWithinARecordedOneIsRecorded() throws Exception {
    EngineExecutionResults results = run(selectClass(OnFailure.Inner.class));

    results.testEvents().assertStatistics(stats -> stats.failed(1));
    assertThat(film("RecordedTests$OnFailure$Inner.fails.webm")).isNotEmptyFile();
  }

  @Test
  void aFailureWithoutAWindowSaysWhyThereIsNoFilm() throws Exception {
    EngineExecutionResults results = run(selectMethod(OnFailure.class, "failsWithoutAWindow"));

    results.testEvents().assertStatistics(stats -> stats.failed(1));
    results
        .allEvents()
        .reportingEntryPublished()
        .assertThatEvents()
        .haveExactly(1, reportEntry(Map.of("video.missing", "No window was shown.")));
    assertThat(kept()).isEmpty();
  }

  @Test
  void everyInvocationAndEveryWindowHasAFilmOfItsOwn() throws Exception {
    EngineExecutionResults results = run(selectClass(RecordedTests.Several.class));

    results.testEvents().assertStatistics(stats -> stats.succeeded(3));
    String name = "RecordedTests$Several.";
    assertThat(kept())
        .containsExactlyInAnyOrder(
            film(name + "ofOneMethod#1.webm"),
            film(name + "ofOneMethod#2.webm"),
            film(name + "windows.webm"),
            film(name + "windows-2.webm"));
    Picture.lastOf(film(name + "windows-2.webm"))
        .assertFilled(new Rectangle(60, 40, 100, 80), RecordedTests.CHANGED);
  }

  @Test
  void theWholeScreenIsRecordedFromTheBeginning() throws Exception {
    EngineExecutionResults results = run(selectClass(RecordedTests.OfTheScreen.class));

    results.testEvents().assertStatistics(stats -> stats.succeeded(1));
    Path film = film("RecordedTests$OfTheScreen.theScreen.webm");
    Picture last = Picture.lastOf(film);
    assertThat(last.widthPx()).isEqualTo(Toolkit.getDefaultToolkit().getScreenSize().width);
    assertThat(last.heightPx()).isEqualTo(Toolkit.getDefaultToolkit().getScreenSize().height);
    assertThat(last.pixelsLike(RecordedTests.LEFT))
        .isGreaterThan(RecordedTests.WIDTH_PX / 2 * RecordedTests.HEIGHT_PX * 9 / 10);
  }

  @Test
  void withoutADisplayTestsRunAndOneSentenceSaysThatNoneIsRecorded() throws Exception {
    try (MockedStatic<GraphicsEnvironment> headless =
        Mockito.mockStatic(GraphicsEnvironment.class, Mockito.CALLS_REAL_METHODS)) {
      headless.when(GraphicsEnvironment::isHeadless).thenReturn(true);

      EngineExecutionResults results = run(selectMethod(OnFailure.class, "failsWithoutAWindow"));

      results.testEvents().assertStatistics(stats -> stats.failed(1));
      results
          .testEvents()
          .assertThatEvents()
          .filteredOn(event -> event.toString().contains("isShowing"))
          .isEmpty();
      assertThat(
              results
                  .allEvents()
                  .reportingEntryPublished()
                  .map(event -> event.getPayload().orElseThrow().toString()))
          .singleElement()
          .asString()
          .contains("There is no display");
    }
    assertThat(kept()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeMadeFailsNoTest() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter(ReportFolder.PARAMETER, file.resolve("films").toString())
            .selectors(selectMethod(OnFailure.class, "passes"))
            .execute();

    results.testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(
            results
                .allEvents()
                .reportingEntryPublished()
                .map(event -> event.getPayload().orElseThrow().toString()))
        .singleElement()
        .asString()
        .contains("Films cannot be kept in");
  }

  private EngineExecutionResults run(DiscoverySelector... tests) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter(ReportFolder.PARAMETER, folder.toString())
        .selectors(tests)
        .execute();
  }

  private Path film(String name) {
    return folder.resolve("dev.swingreel.junit." + name);
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** The inside of one half: the encoder may blur the line between them. */
  private static Rectangle half(int number) {
    int width = RecordedTests.WIDTH_PX / 2;
    Rectangle half = new Rectangle(number * width, 0, width, RecordedTests.HEIGHT_PX);
    half.grow(-8, -8);
    return half;
  }

  /** Colours are told apart by far more than a codec changes them. */
  static boolean isLike(Color one, Color other) {
    int tolerance = 24;
    return Math.abs(one.getRed() - other.getRed()) <= tolerance
        && Math.abs(one.getGreen() - other.getGreen()) <= tolerance
        && Math.abs(one.getBlue() - other.getBlue()) <= tolerance;
  }
}
