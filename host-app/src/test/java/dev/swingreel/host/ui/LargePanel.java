package dev.swingreel.host.ui;

import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.UserSettings;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A program of its own: shows every view of the panel and looks whether all has room. */
public final class LargePanel {

  /** What it says when it has seen everything. */
  public static final String SEEN = "seen";

  private LargePanel() {}

  /**
   * Opens the panel and takes pictures of its views.
   *
   * @param args where recordings go, the language, and where the pictures go
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Path settings = folder.resolveSibling("settings.json");
    new SettingsFile(settings).save(UserSettings.NONE.with(Preference.LANGUAGE, args[1]));
    try (PanelDriver panel = new PanelDriver(folder, settings)) {
      panel.click("card-canvas");
      panel.awaitThat("record", button -> button.isEnabled() && button.isShowing());
      panel.click("more");
      for (int view = KeyEvent.VK_1; view <= KeyEvent.VK_4; view++) {
        panel.pressWith(KeyEvent.VK_ALT, view);
        panel.moveAway();
        BufferedImage picture = panel.captureInFull("panel");
        Path file = Path.of(args[2]).resolve("large-" + args[1] + "-" + (char) view + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
        System.out.println(picture.getWidth() + " wide, cut off: " + panel.cutOff());
      }
      System.out.println(SEEN);
    }
  }
}
