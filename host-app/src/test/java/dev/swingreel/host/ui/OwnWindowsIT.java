package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JWindow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Windows that really open, and a system that is asked to keep them out of what is captured. */
@Tag("display")
class OwnWindowsIT {

  @BeforeEach
  void needsADisplay() {
    if (!"required".equals(System.getProperty("swingreel.test.display"))) {
      assumeThat(GraphicsEnvironment.isHeadless()).as("there is no display").isFalse();
    }
  }

  @Test
  void areKeptOutAsSoonAsEachIsOpenUntilNobodyWatches() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    OwnWindows own = new OwnWindows(queue::add, asked::incrementAndGet);
    JFrame panel = new JFrame("panel");
    JDialog chooser = new JDialog(panel, "chooser");
    JWindow bar = new JWindow(panel);
    try {
      show(panel);
      await().until(() -> queue.size() == 1);
      show(chooser);
      await().until(() -> queue.size() == 2);
      assertThat(asked).as("the event dispatch thread asks no system").hasValue(0);
      queue.forEach(Runnable::run);
      assertThat(asked).hasValue(2);

      own.close();
      show(bar);
      EventQueue.invokeAndWait(() -> assertThat(bar.isShowing()).isTrue());
      assertThat(queue).hasSize(2);
    } finally {
      own.close();
      EventQueue.invokeAndWait(panel::dispose);
    }
  }

  private static void show(Window window) throws Exception {
    EventQueue.invokeAndWait(
        () -> {
          window.setSize(80, 60);
          window.setVisible(true);
        });
  }
}
