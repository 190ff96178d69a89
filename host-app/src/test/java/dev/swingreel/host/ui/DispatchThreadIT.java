package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.formdev.flatlaf.FlatLaf;
import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.UserSettings;
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
import javax.swing.JList;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window never stands still: its thread neither waits nor works for long. */
@Tag("display")
@Tag("long")
class DispatchThreadIT {

  /**
   * Three times the 100 ms of processor time that a task may take: here classes come from no
   * archive, and a busy machine's caches make everything dearer.
   */
  private static final Duration MOST = Duration.ofMillis(300);

  /**
   * Of the clock's time, which does: on a busy machine an answer of the display takes half a second
   * to come. This is what no machine explains.
   */
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    Path settings = home.resolve("settings.json");
    new SettingsFile(settings).save(UserSettings.NONE.with(Preference.ASK_NAME, "true"));
    try (PanelDriver panel = new PanelDriver(folder, settings)) {
      panel.awaitThat("record", button -> button.isEnabled() && button.isShowing());
      try (DispatchWatch watch = new DispatchWatch(MOST, LONGEST)) {
        markARegion(panel);
        record(panel, folder);
        play(panel);
        cutAndExport(panel, folder);
        renameAndDelete(panel);
        set(panel);
        saveACopy(panel, folder);

        assertThat(watch.slow()).isEmpty();
        assertThat(watch.waits(home)).isEmpty();
        assertThat(watch.tasks()).isGreaterThan(100);
      }
    }
  }

  private static void markARegion(PanelDriver panel) {
    panel.click("card-region");
    panel.awaitThat("region-surface", Component::isFocusOwner);
    await("a part that is marked")
        .atMost(PATIENCE)
        .until(
            () -> {
              panel.drag(100, 100, 400, 300);
              panel.press(KeyEvent.VK_RIGHT, false);
              panel.press(KeyEvent.VK_ENTER, false);
              return !panel.isShowing("region-surface");
            });
    panel.awaitThat("size", label -> PanelDriver.textOf(label).contains("\u00d7"));
  }

  private static void record(PanelDriver panel, Path folder) {
    panel.click("card-canvas");
    panel.awaitThat("size", label -> PanelDriver.textOf(label).equals("1280 \u00d7 720"));
    panel.click("more");
    panel.click("record");
    panel.awaitThat("time", label -> !PanelDriver.textOf(label).equals("00:00:00"));
    panel.click("mark");
    panel.click("pause");
    panel.awaitThat("pause", button -> PanelDriver.textOf(button).equals("Resume"));
    panel.click("record");
    panel.awaitThat("new-name", Component::isFocusOwner);
    panel.press(KeyEvent.VK_A, true);
    panel.type("Talk");
    panel.press(KeyEvent.VK_ENTER, false);
    awaitFile(folder.resolve("Talk.webm"));
  }

  private static void play(PanelDriver panel) {
    look(panel, KeyEvent.VK_2, "recordings");
    panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == 1);
    panel.clickRow("recordings", 0);
    panel.press(KeyEvent.VK_ENTER, false);
    panel.awaitThat("player-time", label -> PanelDriver.textOf(label).startsWith("0:0"));
    panel.awaitThat("player-toggle", button -> PanelDriver.textOf(button).equals("Play"));
    panel.press(KeyEvent.VK_SPACE, false);
    panel.press(KeyEvent.VK_HOME, false);
    panel.clickAt("player-seek", 0.5);
    panel.press(KeyEvent.VK_ESCAPE, false);
    panel.awaitThat("recordings", Component::isFocusOwner);
  }

  private static void cutAndExport(PanelDriver panel, Path folder) {
    panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_T);
    panel.awaitThat("trim-from", Component::isFocusOwner);
    panel.press(KeyEvent.VK_UP, false);
    panel.press(KeyEvent.VK_DOWN, false);
    panel.awaitThat("trim-make", Component::isEnabled);
    panel.click("trim-make");
    awaitFile(folder.resolve("Talk (part).webm"));
    panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == 2);
    panel.clickRow("recordings", 0);
    panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_X);
    panel.awaitThat("export-format", Component::isFocusOwner);
    panel.press(KeyEvent.VK_DOWN, false);
    panel.click("export-make");
    panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == 3);
  }

  private static void renameAndDelete(PanelDriver panel) {
    panel.click("recordings-search");
    panel.type("Talk");
    panel.clickRow("recordings", 0);
    panel.press(KeyEvent.VK_F2, false);
    panel.awaitThat("recordings-editor", Component::isFocusOwner);
    panel.type("Other");
    panel.press(KeyEvent.VK_ENTER, false);
    panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == 2);
    panel.clickRow("recordings", 0);
    panel.click("recordings-path");
    panel.click("recordings-delete");
    panel.awaitThat("recordings-undo", Component::isShowing);
    panel.click("recordings-undo");
    panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == 2);
  }

  private static void set(PanelDriver panel) {
    look(panel, KeyEvent.VK_3, "settings-pages");
    panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_T);
    panel.awaitThat("settings-pages", Component::isFocusOwner);
    JList<?> pages = (JList<?>) panel.component("settings-pages");
    for (int page = 1; page < pages.getModel().getSize(); page++) {
      int index = page;
      panel.press(KeyEvent.VK_DOWN, false);
      panel.awaitThat("settings-pages", list -> pages.getSelectedIndex() == index);
    }
    panel.press(KeyEvent.VK_HOME, false);
    panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_K);
    panel.awaitThat("settings-theme", Component::isFocusOwner);
    panel.press(KeyEvent.VK_END, false);
    await().atMost(PATIENCE).until(() -> panel.onWindow(FlatLaf::isLafDark));
    look(panel, KeyEvent.VK_4, "plugins");
    panel.awaitThat("plugins", table -> ((JTable) table).getRowCount() > 5);
    panel.clickRow("plugins", 1);
    panel.click("plugins-disable");
    look(panel, KeyEvent.VK_1, "record");
  }

  /** Keys that are pressed while a dialog goes away reach nobody. */
  private static void look(PanelDriver panel, int view, String name) {
    await(name)
        .atMost(PATIENCE)
        .until(
            () -> {
              panel.pressWith(KeyEvent.VK_ALT, view);
              return panel.onWindow(() -> panel.component(name).isShowing());
            });
  }

  /** The last of all: without a window manager nobody has the keyboard after a dialog. */
  private static void saveACopy(PanelDriver panel, Path folder) {
    panel.awaitThat("save-copy", Component::isShowing);
    panel.click("save-copy");
    panel.awaitThat("copy-chooser", Component::isShowing);
    panel.press(KeyEvent.VK_A, true);
    panel.type(folder.resolveSibling("copy.webm").toString());
    panel.press(KeyEvent.VK_ENTER, false);
    awaitFile(folder.resolveSibling("copy.webm"));
  }

  private static void awaitFile(Path file) {
    await(file.toString()).atMost(PATIENCE).until(() -> Files.exists(file));
  }

  @Test
  void theWatchNoticesWaitingAndWorking() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "content");
    CountDownLatch never = new CountDownLatch(1);
    Object monitor = new Object();
    SwingUtilities.invokeAndWait(() -> {});
    try (DispatchWatch watch = new DispatchWatch(Duration.ofMillis(30), Duration.ofMillis(10))) {
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
