package dev.swingreel.plugin.screen;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SourceMeans;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.Obstacle;
import dev.swingreel.plugin.screen.internal.ScreenBackend;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.plugin.screen.internal.macos.MacBackend;
import dev.swingreel.plugin.screen.internal.robot.PortalBackend;
import dev.swingreel.plugin.screen.internal.robot.RobotBackend;
import dev.swingreel.plugin.screen.internal.windows.GdiBackend;
import dev.swingreel.plugin.screen.internal.x11.X11Backend;
import dev.swingreel.plugin.screen.internal.x11.X11Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The means of capture of this system, best first, and the choice among them. Any thread. */
final class ScreenBackends {

  static final String SETTING = "backend";
  static final String AUTO = "auto";
  static final List<String> CHOICES =
      List.of(
          AUTO,
          "x11",
          "x11-shm",
          "x11-getimage",
          "windows",
          "windows-gdi",
          "macos",
          "macos-coregraphics",
          "portal",
          "portal-robot",
          "robot");

  /** The families of backends, for a sentence about those that are made for other systems. */
  private static final List<Family> FAMILIES =
      List.of(
          new Family("x11", "X11", "needs an X server, as desktops of Linux have"),
          new Family("portal", "Wayland's ScreenCast portal", "is for Wayland sessions of Linux"),
          new Family("windows", "Windows, GDI", "is for Windows"),
          new Family("macos", "macOS, CoreGraphics", "is for macOS"));

  private final List<ScreenBackend> bestFirst;

  /**
   * Makes the choice.
   *
   * @param bestFirst at least one backend
   */
  ScreenBackends(List<ScreenBackend> bestFirst) {
    this.bestFirst = List.copyOf(bestFirst);
  }

  /**
   * Backends of one kind of desktop.
   *
   * @param id the word users choose it by
   * @param label its name
   * @param home where it can work, to follow its name in a sentence
   */
  private record Family(String id, String label, String home) {

    SourceMeans elsewhere() {
      return new SourceMeans(
          id, label, false, Availability.unavailable("This means of capture " + home + "."));
    }
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

    /** Returns the label for a list, where nothing has been measured: with the pace in words. */
    String labelWithPace() {
      return label() + backend.pace().map(pace -> "; " + pace).orElse("");
    }
  }

  /**
   * What asking the backends led to.
   *
   * @param choice the first that works, if one does
   * @param obstacle what hinders all of them else; nothing if there was none to ask
   */
  private record Look(Optional<Choice> choice, Optional<Obstacle> obstacle) {}

  /**
   * An open grabber and the choice that led to it.
   *
   * @param choice what captures
   * @param grabber the caller closes it
   */
  record Opened(Choice choice, ScreenGrabber grabber) {}

  static ScreenBackends forThisSystem(Function<String, String> environment) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return new ScreenBackends(List.of(new GdiBackend(), new RobotBackend(Optional::empty)));
    }
    if (system.startsWith("mac")) {
      return new ScreenBackends(List.of(new MacBackend(), new RobotBackend(Optional::empty)));
    }
    X11Display display = new X11Display(environment);
    return new ScreenBackends(
        List.of(
            X11Backend.sharedMemory(display),
            X11Backend.getImage(display),
            new PortalBackend(environment),
            RobotBackend.ofX11(display::obstacle)));
  }

  /**
   * Tells why nothing can be captured here.
   *
   * @return the obstacle; nothing if some backend works
   */
  Optional<Obstacle> obstacle() {
    return look(bestFirst, "").obstacle;
  }

  /**
   * Lists the means of capture, those of other systems too, each with the reason why it does not
   * work here.
   *
   * @return those of this system first, best first
   */
  List<SourceMeans> means() {
    List<SourceMeans> means = new ArrayList<>();
    boolean isChosen = false;
    for (ScreenBackend backend : bestFirst) {
      Optional<Obstacle> obstacle = obstacle(backend);
      boolean isBest = obstacle.isEmpty() && !isChosen;
      isChosen |= isBest;
      means.add(
          new SourceMeans(
              backend.id(),
              obstacle.isPresent() ? backend.label() : new Choice(backend, "").labelWithPace(),
              isBest,
              obstacle
                  .map(each -> Availability.unavailable(each.sentence()))
                  .orElseGet(Availability::available)));
    }
    FAMILIES.stream()
        .filter(each -> bestFirst.stream().noneMatch(known -> family(known.id()).equals(each.id)))
        .map(Family::elsewhere)
        .forEach(means::add);
    return List.copyOf(means);
  }

  /**
   * Keeps the windows of this program out of what is captured.
   *
   * @return whether some backend can
   */
  boolean keepOwnWindowsOut() {
    return bestFirst.stream().anyMatch(ScreenBackend::keepOwnWindowsOut);
  }

  /**
   * Chooses the best backend that works.
   *
   * @return the choice
   * @throws MediaException if none works
   */
  Choice choose() {
    return choose(bestFirst);
  }

  /**
   * Opens an area with the best backend that can.
   *
   * @param setting a backend's id, a family, or {@link #AUTO}
   * @param request makes the request from what a backend lists
   * @return the open grabber
   * @throws MediaException if none can
   */
  Opened open(String setting, Function<ScreenBackend, GrabRequest> request) {
    List<ScreenBackend> eligible = eligible(setting);
    Choice choice = choose(eligible);
    Optional<MediaException> first = Optional.empty();
    while (true) {
      MediaException failure;
      try {
        return new Opened(choice, choice.backend.open(request.apply(choice.backend)));
      } catch (MediaException e) {
        failure = e;
      } catch (RuntimeException | LinkageError e) {
        failure = failed(choice.backend, e);
      }
      first = Optional.of(worthTelling(first, failure));
      choice = nextAfter(choice, eligible, failure, first.get());
    }
  }

  /**
   * What the best means could not do says more than what a lesser one lacks, but not more than what
   * the user does not allow.
   */
  private static MediaException worthTelling(
      Optional<MediaException> first, MediaException failure) {
    boolean isLater = first.isPresent() && failure.code() != MediaErrorCode.NOT_ALLOWED;
    return isLater ? first.get() : failure;
  }

  /** The backends a setting allows. */
  private List<ScreenBackend> eligible(String setting) {
    if (setting.equals(AUTO)) {
      return bestFirst;
    }
    List<ScreenBackend> chosen =
        bestFirst.stream()
            .filter(each -> each.id().equals(setting) || family(each.id()).equals(setting))
            .toList();
    if (chosen.isEmpty()) {
      throw new MediaException(
          MediaErrorCode.NOT_FOUND,
          "The means of capture \"%s\" %s; here there is %s."
              .formatted(
                  setting,
                  FAMILIES.stream()
                      .filter(each -> each.id.equals(family(setting)))
                      .map(Family::home)
                      .findFirst()
                      .orElse("does not exist on this system"),
                  String.join(", ", bestFirst.stream().map(ScreenBackend::id).toList())));
    }
    return chosen;
  }

  private static Choice choose(List<ScreenBackend> eligible) {
    Look look = look(eligible, "");
    return look.choice.orElseThrow(() -> look.obstacle.orElseThrow().toException());
  }

  /** A backend that was never run on this system must not stand in the way of the next one. */
  private static Optional<Obstacle> obstacle(ScreenBackend backend) {
    try {
      return backend.obstacle();
    } catch (RuntimeException | LinkageError e) {
      MediaException failure = failed(backend, e);
      return Optional.of(new Obstacle(failure.code(), failure.getMessage()));
    }
  }

  private static MediaException failed(ScreenBackend backend, Throwable cause) {
    return new MediaException(
        MediaErrorCode.NOT_READABLE, "%s failed: %s.".formatted(backend.label(), cause), cause);
  }

  /** Only what the system could not do is worth another try by other means. */
  private static Choice nextAfter(
      Choice failed,
      List<ScreenBackend> eligible,
      MediaException failure,
      MediaException worthTelling) {
    if (failure.code() != MediaErrorCode.NOT_READABLE) {
      throw worthTelling;
    }
    int next = eligible.indexOf(failed.backend) + 1;
    String reason = failed.reason.isEmpty() ? phrase(failure.getMessage()) : failed.reason;
    return look(eligible.subList(next, eligible.size()), reason)
        .choice
        .orElseThrow(() -> worthTelling);
  }

  /**
   * Asks one backend after the other, each once, until one works. What hinders a backend made for
   * this desktop says more than what hinders another.
   */
  private static Look look(List<ScreenBackend> backends, String reason) {
    String why = reason;
    Optional<Obstacle> most = Optional.empty();
    for (ScreenBackend backend : backends) {
      Optional<Obstacle> obstacle = obstacle(backend);
      if (obstacle.isEmpty()) {
        return new Look(Optional.of(new Choice(backend, why)), Optional.empty());
      }
      why = why.isEmpty() ? phrase(obstacle.get().sentence()) : why;
      if (most.isEmpty() || (most.get().isElsewhere() && !obstacle.get().isElsewhere())) {
        most = obstacle;
      }
    }
    return new Look(Optional.empty(), most);
  }

  private static String family(String id) {
    int dash = id.indexOf('-');
    return dash < 0 ? id : id.substring(0, dash);
  }

  private static String phrase(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
