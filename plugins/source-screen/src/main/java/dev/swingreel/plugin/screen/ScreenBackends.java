package dev.swingreel.plugin.screen;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.Obstacle;
import dev.swingreel.plugin.screen.internal.ScreenBackend;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.plugin.screen.internal.robot.RobotBackend;
import dev.swingreel.plugin.screen.internal.x11.X11Backend;
import dev.swingreel.plugin.screen.internal.x11.X11Display;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The means of capture of this system, best first, and the choice among them. Any thread. */
final class ScreenBackends {

  static final String SETTING = "backend";
  static final String AUTO = "auto";
  static final List<String> CHOICES = List.of(AUTO, "x11-shm", "x11-getimage", "robot");

  private final List<ScreenBackend> bestFirst;
  private final Supplier<Optional<Obstacle>> displayObstacle;

  /**
   * Makes the choice.
   *
   * @param bestFirst at least one backend
   * @param displayObstacle tells why no backend at all could work
   */
  ScreenBackends(List<ScreenBackend> bestFirst, Supplier<Optional<Obstacle>> displayObstacle) {
    this.bestFirst = List.copyOf(bestFirst);
    this.displayObstacle = displayObstacle;
  }

  /**
   * A backend that works, and why no better one does.
   *
   * @param backend the backend
   * @param reason why the best one is not used; empty if it is, or if the user chose
   */
  record Choice(ScreenBackend backend, String reason) {

    /** Returns the backend's label, with the reason if there is one. */
    String label() {
      return reason.isEmpty() ? backend.label() : backend.label() + ": " + reason;
    }
  }

  /**
   * An open grabber and the choice that led to it.
   *
   * @param choice what captures
   * @param grabber the caller closes it
   */
  record Opened(Choice choice, ScreenGrabber grabber) {}

  static ScreenBackends forThisSystem(Function<String, String> environment) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows") || system.startsWith("mac")) {
      return new ScreenBackends(List.of(new RobotBackend(Optional::empty)), Optional::empty);
    }
    X11Display display = new X11Display(environment);
    return new ScreenBackends(
        List.of(
            X11Backend.sharedMemory(display),
            X11Backend.getImage(display),
            new RobotBackend(display::obstacle)),
        display::obstacle);
  }

  /**
   * Tells why nothing can be captured here.
   *
   * @return the obstacle; nothing if some backend works
   */
  Optional<Obstacle> obstacle() {
    Optional<Obstacle> ofDisplay = displayObstacle.get();
    if (ofDisplay.isPresent()) {
      return ofDisplay;
    }
    Optional<Obstacle> ofBest = Optional.empty();
    for (ScreenBackend backend : bestFirst) {
      Optional<Obstacle> obstacle = backend.obstacle();
      if (obstacle.isEmpty()) {
        return Optional.empty();
      }
      ofBest = ofBest.or(() -> obstacle);
    }
    return ofBest;
  }

  /**
   * Chooses the best backend that works.
   *
   * @return the choice
   * @throws MediaException if none works
   */
  Choice choose() {
    return choose(AUTO);
  }

  /**
   * Opens an area with the best backend that can.
   *
   * @param setting a backend's id, or {@link #AUTO}
   * @param request makes the request from what a backend lists
   * @return the open grabber
   * @throws MediaException if none can
   */
  Opened open(String setting, Function<ScreenBackend, GrabRequest> request) {
    Choice choice = choose(setting);
    while (true) {
      try {
        return new Opened(choice, choice.backend.open(request.apply(choice.backend)));
      } catch (MediaException e) {
        choice = nextAfter(choice, setting, e);
      }
    }
  }

  private Choice choose(String setting) {
    Optional<Obstacle> ofDisplay = displayObstacle.get();
    if (ofDisplay.isPresent()) {
      throw ofDisplay.get().toException();
    }
    if (!setting.equals(AUTO)) {
      return new Choice(named(setting), "");
    }
    return firstThatWorks(bestFirst, "").orElseThrow(() -> obstacle().orElseThrow().toException());
  }

  /** Only what the system could not do is worth another try by other means. */
  private Choice nextAfter(Choice failed, String setting, MediaException failure) {
    if (!setting.equals(AUTO) || failure.code() != MediaErrorCode.NOT_READABLE) {
      throw failure;
    }
    int next = bestFirst.indexOf(failed.backend) + 1;
    String reason = failed.reason.isEmpty() ? phrase(failure.getMessage()) : failed.reason;
    return firstThatWorks(bestFirst.subList(next, bestFirst.size()), reason)
        .orElseThrow(() -> failure);
  }

  private static Optional<Choice> firstThatWorks(List<ScreenBackend> backends, String reason) {
    String why = reason;
    for (ScreenBackend backend : backends) {
      Optional<Obstacle> obstacle = backend.obstacle();
      if (obstacle.isEmpty()) {
        return Optional.of(new Choice(backend, why));
      }
      why = why.isEmpty() ? phrase(obstacle.get().sentence()) : why;
    }
    return Optional.empty();
  }

  private ScreenBackend named(String id) {
    return bestFirst.stream()
        .filter(backend -> backend.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new MediaException(
                    MediaErrorCode.NOT_SUPPORTED,
                    "The means of capture \"%s\" does not exist on this system; there is %s."
                        .formatted(
                            id,
                            String.join(
                                ", ", bestFirst.stream().map(ScreenBackend::id).toList()))));
  }

  private static String phrase(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
