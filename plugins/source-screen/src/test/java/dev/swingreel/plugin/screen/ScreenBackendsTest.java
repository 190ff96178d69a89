package dev.swingreel.plugin.screen;

import static dev.swingreel.media.MediaErrorCode.NOT_ALLOWED;
import static dev.swingreel.media.MediaErrorCode.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.SourceMeans;
import dev.swingreel.plugin.screen.internal.CaptureArea;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.MonitorInfo;
import dev.swingreel.plugin.screen.internal.Obstacle;
import dev.swingreel.plugin.screen.internal.ScreenBackend;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import dev.swingreel.plugin.screen.internal.macos.MacBackend;
import dev.swingreel.plugin.screen.internal.robot.RobotBackend;
import dev.swingreel.plugin.screen.internal.windows.GdiBackend;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScreenBackendsTest {

  private static final Obstacle BROKEN =
      new Obstacle(MediaErrorCode.NOT_SUPPORTED, "It is broken.");
  private final MediaException refused =
      new MediaException(MediaErrorCode.NOT_READABLE, "It refuses.");

  @Test
  void choosesTheBestThatWorksAndSaysWhyNoBetterOne() {
    ScreenBackends backends =
        backends(FakeBackend.hindered("best", BROKEN), FakeBackend.working("second"));

    assertThat(backends.obstacle()).isEmpty();
    assertThat(backends.choose().label()).isEqualTo("Fake second: It is broken");
  }

  @Test
  void asksABackendOnceWhetherOneWorksOrNone() {
    AtomicInteger questions = new AtomicInteger();
    ScreenBackend slow =
        new FakeBackend("best", Optional.empty(), Optional.empty()) {
          @Override
          public Optional<Obstacle> obstacle() {
            questions.incrementAndGet();
            return Optional.of(BROKEN);
          }
        };

    assertThatThrownBy(backends(slow)::choose).hasMessage("It is broken.");
    assertThat(questions).hasValue(1);
    assertThat(new ScreenProvider(backends(slow, FakeBackend.working("second"))).find("screen:0"))
        .isPresent();
    assertThat(questions).hasValue(2);
    assertThat(new ScreenProvider(backends(slow)).devices()).isEmpty();
    assertThat(questions).hasValue(3);
  }

  @Test
  void triesTheNextBackendWhenOneCannotOpen() {
    ScreenBackends backends =
        backends(FakeBackend.failing("best", refused), FakeBackend.working("second"));

    ScreenBackends.Opened opened = open(backends, "auto");

    assertThat(opened.choice().label()).isEqualTo("Fake second: It refuses");
    opened.grabber().close();
  }

  @Test
  void goesOnToTheNextWhenABackendFailsInAWayNobodyExpected() {
    ScreenBackends broken =
        backends(
            FakeBackend.failing("best", new IllegalStateException("no one knows why")),
            FakeBackend.working("second"));
    assertThat(broken.choose().backend().id()).isEqualTo("best");
    ScreenBackends.Opened opened = open(broken, "auto");
    opened.grabber().close();

    assertThat(opened.choice().label())
        .isEqualTo(
            "Fake second: Fake best failed: java.lang.IllegalStateException: no one knows why");
    assertThatThrownBy(() -> open(broken, "best"))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_READABLE))
        .hasRootCauseMessage("no one knows why");
  }

  @Test
  void tellsWhatTheBestCouldNotDoRatherThanWhatALesserOneLacks() {
    ScreenBackends backends = backends(FakeBackend.failing("best", refused), failing(NOT_FOUND));

    assertThatThrownBy(() -> open(backends, "auto")).isSameAs(refused);
    assertThatThrownBy(
            () ->
                open(backends(FakeBackend.failing("best", refused), failing(NOT_ALLOWED)), "auto"))
        .hasMessage("It is the second.");
  }

  private static ScreenBackend failing(MediaErrorCode code) {
    return FakeBackend.failing("second", new MediaException(code, "It is the second."));
  }

  @Test
  void promisesNoPaceOfASlowMeansBeforeItIsMeasured() {
    ScreenBackends.Choice slow =
        new ScreenBackends.Choice(new RobotBackend(Optional::empty), "It is broken");

    assertThat(slow.labelWithPace())
        .isEqualTo(
            "Robot, slow fallback with an arrow as cursor: It is broken; how many pictures a second"
                + " it takes is measured when it opens");
    assertThat(new ScreenBackends.Choice(FakeBackend.working("best"), "").labelWithPace())
        .isEqualTo("Fake best");
  }

  @Test
  void listsAllMeansWithTheReasonOfEachThatDoesNotWork() {
    ScreenBackends backends =
        backends(
            FakeBackend.hindered(
                "x11-best", new Obstacle(MediaErrorCode.NOT_READABLE, "It is broken.")),
            FakeBackend.working("x11-second"),
            FakeBackend.working("robot"));

    assertThat(backends.means())
        .containsExactly(
            new SourceMeans(
                "x11-best", "Fake x11-best", false, Availability.unavailable("It is broken.")),
            new SourceMeans("x11-second", "Fake x11-second", true, Availability.available()),
            new SourceMeans("robot", "Fake robot", false, Availability.available()),
            new SourceMeans(
                "portal",
                "Wayland's ScreenCast portal",
                false,
                Availability.unavailable(
                    "This means of capture is for Wayland sessions of Linux.")),
            new SourceMeans(
                "windows",
                "Windows, GDI",
                false,
                Availability.unavailable("This means of capture is for Windows.")),
            new SourceMeans(
                "macos",
                "macOS, CoreGraphics",
                false,
                Availability.unavailable("This means of capture is for macOS.")));
  }

  @Test
  void everyMeansOnTheListOfAnySystemCanBeChosen() {
    RobotBackend robot = new RobotBackend(Optional::empty);
    List<ScreenBackends> systems =
        List.of(
            ScreenBackends.forThisSystem(variable -> null),
            backends(new GdiBackend(), robot),
            backends(new MacBackend(), robot));

    assertThat(systems)
        .flatExtracting(ScreenBackends::means)
        .extracting(SourceMeans::id)
        .isSubsetOf(ScreenBackends.CHOICES)
        .contains("windows-gdi", "macos-coregraphics");
  }

  @Test
  void choosesAnotherThanABackendThatCannotEvenBeAsked() {
    ScreenBackends unlinked =
        backends(
            new FakeBackend("best", Optional.empty(), Optional.empty()) {
              @Override
              public Optional<Obstacle> obstacle() {
                throw new UnsatisfiedLinkError("GetDC");
              }
            },
            FakeBackend.working("second"));

    assertThat(unlinked.obstacle()).isEmpty();
    assertThat(unlinked.choose().label())
        .isEqualTo("Fake second: Fake best failed: java.lang.UnsatisfiedLinkError: GetDC");
  }

  @Test
  void doesNotGoBehindARefusalOfTheUser() {
    MediaException forbidden = new MediaException(MediaErrorCode.NOT_ALLOWED, "You said no.");
    ScreenBackends backends =
        backends(FakeBackend.failing("best", forbidden), FakeBackend.working("second"));

    assertThatThrownBy(() -> open(backends, "auto")).isSameAs(forbidden);
  }

  @Test
  void usesOnlyTheBackendTheUserChose() {
    ScreenBackends backends =
        backends(FakeBackend.working("best"), FakeBackend.failing("second", refused));

    assertThatThrownBy(() -> open(backends, "second")).isSameAs(refused);
    assertThat(open(backends, "best").choice().label()).isEqualTo("Fake best");
  }

  @Test
  void namesTheBackendsThereAreInsteadOfOneThatIsNot() {
    assertThatThrownBy(() -> open(backends(FakeBackend.working("best")), "other"))
        .hasMessage(
            "The means of capture \"other\" does not exist on this system; here there is best.");
  }

  @Test
  void givesTheReasonOfTheBestWhenNoneWorks() {
    Obstacle other = new Obstacle(MediaErrorCode.NOT_READABLE, "Something else.");
    ScreenBackends backends =
        backends(FakeBackend.hindered("best", BROKEN), FakeBackend.hindered("second", other));

    assertThat(backends.obstacle()).contains(BROKEN);
    assertThatThrownBy(() -> open(backends, "auto")).hasMessage("It is broken.");
  }

  @Test
  void prefersTheReasonOfAMeansMadeForThisDesktop() {
    Obstacle elsewhere = new Obstacle(MediaErrorCode.NOT_ALLOWED, "Another session.", true);
    ScreenBackends backends =
        backends(FakeBackend.hindered("best", elsewhere), FakeBackend.hindered("second", BROKEN));

    assertThat(backends.obstacle()).contains(BROKEN);
    assertThat(backends(FakeBackend.hindered("best", elsewhere)).obstacle()).contains(elsewhere);
  }

  @Test
  void aFamilyMeansTheBestOfItsWays() {
    ScreenBackends backends =
        backends(
            FakeBackend.working("other"),
            FakeBackend.hindered("x11-shm", BROKEN),
            FakeBackend.working("x11-getimage"));

    assertThat(open(backends, "x11").choice().label()).isEqualTo("Fake x11-getimage: It is broken");
    assertThatThrownBy(() -> open(backends, "x11-shm")).hasMessage("It is broken.");
  }

  @Test
  void saysWhereAMeansOfOtherSystemsIsAtHome() {
    ScreenBackends backends = backends(FakeBackend.working("robot"));

    assertThatThrownBy(() -> open(backends, "windows"))
        .hasMessage("The means of capture \"windows\" is for Windows; here there is robot.");
    assertThatThrownBy(() -> open(backends, "x11-shm"))
        .hasMessageContaining("\"x11-shm\" needs an X server");
  }

  private static ScreenBackends backends(ScreenBackend... bestFirst) {
    return new ScreenBackends(List.of(bestFirst));
  }

  private static ScreenBackends.Opened open(ScreenBackends backends, String setting) {
    return backends.open(
        setting,
        backend ->
            new GrabRequest(new CaptureArea.Desktop(), CursorMode.NEVER, new SystemMediaClock()));
  }

  private static class FakeBackend implements ScreenBackend {

    private final String id;
    private final Optional<Obstacle> obstacle;
    private final Optional<RuntimeException> failure;

    FakeBackend(String id, Optional<Obstacle> obstacle, Optional<RuntimeException> failure) {
      this.id = id;
      this.obstacle = obstacle;
      this.failure = failure;
    }

    static ScreenBackend working(String id) {
      return new FakeBackend(id, Optional.empty(), Optional.empty());
    }

    static ScreenBackend hindered(String id, Obstacle obstacle) {
      return new FakeBackend(id, Optional.of(obstacle), Optional.empty());
    }

    static ScreenBackend failing(String id, RuntimeException failure) {
      return new FakeBackend(id, Optional.empty(), Optional.of(failure));
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public Optional<Obstacle> obstacle() {
      return obstacle;
    }

    @Override
    public String label() {
      return "Fake " + id;
    }

    @Override
    public List<MonitorInfo> monitors() {
      return List.of(new MonitorInfo("fake", new PixelRect(0, 0, 2, 2), true));
    }

    @Override
    public ScreenGrabber open(GrabRequest request) {
      if (failure.isPresent()) {
        throw failure.get();
      }
      return new FakeGrabber(2, 2);
    }
  }
}
