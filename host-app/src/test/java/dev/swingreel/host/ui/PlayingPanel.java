package dev.swingreel.host.ui;

import java.awt.Component;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.swing.JTable;

/** A program of its own: the panel, playing the only recording there is. */
public final class PlayingPanel {

  /**
   * Begins the line that says where on the screen the middle of the picture is, and that it plays.
   */
  public static final String READY = "ready ";

  private PlayingPanel() {}

  /**
   * Opens the panel and plays.
   *
   * @param args where the recording is
   */
  public static void main(String[] args) throws Exception {
    PanelDriver panel = new PanelDriver(Path.of(args[0]));
    panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_2);
    panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == 1);
    panel.doubleClickRow("recordings", 0);
    panel.awaitThat("player-time", label -> PanelDriver.textOf(label).compareTo("0:01") >= 0);
    panel.moveAway();
    Rectangle stage =
        panel.onWindow(
            () -> {
              Component component = panel.component("player-stage");
              return new Rectangle(component.getLocationOnScreen(), component.getSize());
            });
    System.out.println(READY + (int) stage.getCenterX() + "," + (int) stage.getCenterY());
    boolean unused = new CountDownLatch(1).await(5, TimeUnit.MINUTES);
  }
}
