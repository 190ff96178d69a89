package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.awt.Component;
import java.awt.GraphicsEnvironment;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window never stands still: its thread neither waits nor works for long. */
@Tag("display")
class DispatchThreadIT {

  /** Three times what is wanted, which is 100 ms. */
  private static final Duration MOST = Duration.ofMillis(300);

  @TempDir Path home;

  @BeforeEach
  void needsADisplay() {
    if (!"required".equals(System.getProperty("swingreel.test.display"))) {
      assumeThat(GraphicsEnvironment.isHeadless()).as("there is no display").isFalse();
    }
  }

  @Test
  void neitherWaitsNorWorksForLongWhateverTheUserDoes() throws Exception {
    Path folder = home.resolve("Videos/Swingreel");
    try (PanelDriver panel = new PanelDriver(folder)) {
      panel.awaitThat("record", button -> button.isEnabled() && button.isShowing());
      try (DispatchWatch watch = new DispatchWatch(MOST)) {
        panel.click("card-canvas");
        panel.awaitThat("size", label -> PanelDriver.textOf(label).equals("1280 \u00d7 720"));
        panel.click("more");
        panel.click("record");
        panel.awaitThat("time", label -> !PanelDriver.textOf(label).equals("00:00:00"));
        panel.click("pause");
        panel.awaitThat("pause", button -> PanelDriver.textOf(button).equals("Resume"));
        panel.click("record");
        panel.awaitThat("save-copy", Component::isShowing);
        panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_2);
        panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == 1);
        panel.clickRow("recordings", 0);
        panel.press(KeyEvent.VK_ENTER, false);
        panel.awaitThat("player-time", label -> PanelDriver.textOf(label).startsWith("0:0"));
        panel.awaitThat("player-toggle", button -> PanelDriver.textOf(button).equals("Play"));
        panel.press(KeyEvent.VK_SPACE, false);
        panel.press(KeyEvent.VK_HOME, false);
        panel.press(KeyEvent.VK_ESCAPE, false);
        panel.awaitThat("recordings", Component::isFocusOwner);
        panel.press(KeyEvent.VK_F2, false);
        panel.awaitThat("recordings-editor", Component::isFocusOwner);
        panel.type("Talk");
        panel.press(KeyEvent.VK_ENTER, false);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> Files.exists(folder.resolve("Talk.webm")));
        panel.clickRow("recordings", 0);
        panel.click("recordings-delete");
        panel.awaitThat("recordings-undo", Component::isShowing);
        panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_3);
        panel.awaitThat("settings-pages", Component::isShowing);
        panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_4);
        panel.awaitThat("plugins", table -> ((JTable) table).getRowCount() > 5);
        panel.clickRow("plugins", 1);
        panel.click("plugins-disable");
        panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_1);
        panel.awaitThat("record", Component::isShowing);

        assertThat(watch.slow()).isEmpty();
        assertThat(watch.waits(home)).isEmpty();
        assertThat(watch.tasks()).isGreaterThan(100);
      }
    }
  }

  @Test
  void theWatchNoticesWaitingAndWorking() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "content");
    CountDownLatch never = new CountDownLatch(1);
    Object monitor = new Object();
    SwingUtilities.invokeAndWait(() -> {});
    try (DispatchWatch watch = new DispatchWatch(Duration.ofMillis(30))) {
      SwingUtilities.invokeAndWait(() -> read(file));
      SwingUtilities.invokeAndWait(() -> park(never));
      SwingUtilities.invokeAndWait(() -> waitFor(monitor));
      SwingUtilities.invokeAndWait(DispatchThreadIT::work);
      SwingUtilities.invokeAndWait(() -> {});
      assertThat(watch.slow()).isNotEmpty();
      assertThat(watch.waits(home))
          .anyMatch(wait -> wait.startsWith("jdk.FileRead"))
          .anyMatch(wait -> wait.startsWith("jdk.ThreadPark"))
          .anyMatch(wait -> wait.startsWith("jdk.JavaMonitorWait"))
          .allMatch(wait -> wait.contains(DispatchThreadIT.class.getName()));
    }
  }

  private static void read(Path file) {
    try {
      Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void park(CountDownLatch never) {
    try {
      assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void waitFor(Object monitor) {
    try {
      synchronized (monitor) {
        for (boolean waited = false; !waited; waited = true) {
          monitor.wait(20);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Works for sixty milliseconds of the processor, however long that takes. */
  private static void work() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + 60_000_000;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }
}
