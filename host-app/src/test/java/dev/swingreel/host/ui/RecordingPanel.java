package dev.swingreel.host.ui;

import java.awt.Component;
import java.awt.event.KeyEvent;
import java.nio.file.Path;

/** A program of its own: the panel, recording until somebody takes its display away. */
public final class RecordingPanel {

  /** What it says when so much is recorded that losing too much would be noticed. */
  public static final String READY = "ready";

  private static final String FIVE_SECONDS = "00:00:05";

  private RecordingPanel() {}

  /**
   * Opens the panel, marks a part of the screen and records it.
   *
   * @param args where recordings go
   */
  public static void main(String[] args) throws Exception {
    PanelDriver panel = new PanelDriver(Path.of(args[0]));
    panel.click("card-region");
    panel.awaitThat("region-surface", Component::isFocusOwner);
    panel.drag(1200, 60, 1520, 240);
    panel.press(KeyEvent.VK_ENTER, false);
    panel.awaitThat("size", label -> PanelDriver.textOf(label).equals("320 \u00d7 180"));
    panel.click("record");
    panel.awaitThat("bar-time", label -> PanelDriver.textOf(label).compareTo(FIVE_SECONDS) >= 0);
    System.out.println(READY);
  }
}
