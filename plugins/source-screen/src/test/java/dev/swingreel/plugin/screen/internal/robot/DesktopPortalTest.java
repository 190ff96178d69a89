package dev.swingreel.plugin.screen.internal.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.testkit.FakeMediaClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the session's bus is asked, and when it is not; nothing here talks to a real one. */
class DesktopPortalTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final FakeMediaClock clock = new FakeMediaClock();
  private Optional<String> answer = Optional.of("no such service");
  private int questions;

  @Test
  void keepsTheAnswerForSomeSeconds() {
    DesktopPortal portal = portal(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/bus"));

    assertThat(portal.problem()).contains("no such service");
    answer = Optional.empty();
    clock.advance(Duration.ofSeconds(9));
    assertThat(portal.problem()).contains("no such service");
    assertThat(questions).isEqualTo(1);

    clock.advance(Duration.ofSeconds(1));
    assertThat(portal.problem()).isEmpty();
    assertThat(portal.problem()).as("a portal that is there is not asked anew either").isEmpty();
    assertThat(questions).isEqualTo(2);
  }

  @Test
  void agesAnAnswerThatWasLongInComingFromWhenItCame() {
    DesktopPortal portal =
        new DesktopPortal(
            Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/bus")::get,
            clock,
            () -> {
              questions++;
              clock.advance(Duration.ofSeconds(30));
              return Optional.empty();
            },
            A_MINUTE);

    portal.problem();
    portal.problem();

    assertThat(questions).isEqualTo(1);
  }

  @Test
  void waitsForASilentBusOnceAndBelievesItWhenItSpeaks() throws InterruptedException {
    CountDownLatch speaks = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    DesktopPortal portal =
        new DesktopPortal(
            Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/bus")::get,
            clock,
            () -> {
              questions++;
              asked.countDown();
              try {
                speaks.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return Optional.empty();
            },
            Duration.ofMillis(1));

    assertThat(portal.problem()).contains("the session's bus does not answer");
    asked.await();
    clock.advance(A_MINUTE);
    assertThat(portal.problem()).contains("the session's bus does not answer");
    speaks.countDown();
    await().atMost(A_MINUTE).until(() -> portal.problem().isEmpty());
    assertThat(questions).isEqualTo(1);
  }

  @Test
  void findsTheBusInTheFolderOfTheSession(@TempDir Path folder) throws IOException {
    DesktopPortal portal = portal(Map.of("XDG_RUNTIME_DIR", folder.toString()));

    assertThat(portal.problem().orElseThrow()).startsWith("the session has no bus");
    assertThat(questions).isZero();

    Files.createFile(folder.resolve("bus"));
    assertThat(portal.problem()).contains("no such service");
  }

  @Test
  void asksNothingWithoutABus() {
    DesktopPortal portal = portal(Map.of("DBUS_SESSION_BUS_ADDRESS", " "));

    assertThat(portal.problem().orElseThrow()).startsWith("the session has no bus");
    assertThat(questions).isZero();
  }

  private DesktopPortal portal(Map<String, String> environment) {
    return new DesktopPortal(
        environment::get,
        clock,
        () -> {
          questions++;
          return answer;
        },
        A_MINUTE);
  }
}
