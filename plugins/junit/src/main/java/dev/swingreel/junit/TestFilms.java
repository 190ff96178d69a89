package dev.swingreel.junit;

import dev.swingreel.junit.FilmNames.Names;
import dev.swingreel.junit.RecordVideo.What;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.canvas.CanvasCapture;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.TrackRequest;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.swing.JRootPane;
import javax.swing.SwingUtilities;

/** The films of one test. Windows are added on any thread, the rest is the test's. */
final class TestFilms {

  /** Each has an encoder of its own. */
  private static final int MOST = 4;

  /** How long what a failed test left is looked at, so that a film of it can be looked at, too. */
  private static final Duration LAST_LOOK = Duration.ofMillis(300);

  private final Studio studio;
  private final Names names;
  private final FrameRate rate;
  private final List<Film> films = new ArrayList<>();
  private final List<CanvasCapture> captures = new ArrayList<>();
  private WindowWatch windows;

  private TestFilms(Studio studio, Names names, FrameRate rate) {
    this.studio = studio;
    this.names = names;
    this.rate = rate;
  }

  /**
   * Begins to record a test.
   *
   * @throws MediaException if there is no display
   */
  static TestFilms begin(Studio studio, RecordVideo wish, Names names) {
    if (GraphicsEnvironment.isHeadless()) {
      throw new MediaException(
          MediaErrorCode.NOT_FOUND,
          "There is no display to show windows on; run the tests on a desktop or under Xvfb.");
    }
    FrameRate rate = FrameRate.upTo(Math.max(1, Math.min(60, wish.framesPerSecond())));
    TestFilms films = new TestFilms(studio, names, rate);
    films.deleteThoseOfAnEarlierRun();
    if (!SwingUtilities.isEventDispatchThread()) {
      studio.awaitReady();
    }
    if (wish.what() == What.SCREEN) {
      films.add(films::screen);
      films.begun();
    } else {
      films.windows = WindowWatch.begin(films::add);
    }
    return films;
  }

  /** An old film beside a new report would be taken for one of this run. */
  private void deleteThoseOfAnEarlierRun() {
    try {
      for (int number = 1; number <= MOST; number++) {
        Files.deleteIfExists(names.film(number));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The film of an earlier run cannot be replaced: " + e.getMessage(), e);
    }
  }

  private MediaStream screen() {
    TrackRequest request =
        new TrackRequest("screen", Optional.of(rate), CursorMode.ALWAYS, Map.of());
    return new MediaStream(List.of(new MediaDevices(studio.context()).openVideo(request)));
  }

  private void add(JRootPane window) {
    CanvasCapture capture = CanvasCapture.of(window);
    synchronized (films) {
      captures.add(capture);
    }
    add(() -> capture.captureStream(studio.context(), rate));
  }

  private void add(Supplier<MediaStream> source) {
    synchronized (films) {
      if (films.size() < MOST) {
        films.add(Film.begin(studio.context(), source, names.film(films.size() + 1)));
      }
    }
  }

  /** Waits until every film has begun, so that what follows is in it. */
  void begun() {
    if (!SwingUtilities.isEventDispatchThread()) {
      all().forEach(Film::awaitPicture);
    }
  }

  /** Sees to it that what the windows show at the end of the test is in the films. */
  void lastMoment() {
    if (windows != null) {
      windows.look();
    }
    begun();
    synchronized (films) {
      captures.forEach(CanvasCapture::requestFrame);
    }
    if (!SwingUtilities.isEventDispatchThread()) {
      all().forEach(film -> film.awaitNextPicture(LAST_LOOK));
    }
  }

  /** Adds no more films and returns them. */
  List<Film> end() {
    if (windows != null) {
      windows.end();
    }
    return all();
  }

  String whyThereIsNone() {
    return all().isEmpty() ? "No window was shown." : "Nothing was recorded.";
  }

  private List<Film> all() {
    synchronized (films) {
      return List.copyOf(films);
    }
  }
}
