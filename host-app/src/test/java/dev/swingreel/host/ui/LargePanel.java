package dev.swingreel.host.ui;

import com.formdev.flatlaf.FlatLaf;
import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.UserSettings;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
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
   * @param args where recordings go, the language, where the pictures go, and anything to see the
   *     first view in the dark too
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
        look(panel, Path.of(args[2]), "large-" + args[1] + "-" + (char) view + ".png");
      }
      if (args.length > 3) {
        // As if the system became dark.
        System.setProperty("swingreel.theme", "dark");
        panel.awaitThat("panel", window -> FlatLaf.isLafDark());
        panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_1);
        look(panel, Path.of(args[2]), "large-" + args[1] + "-dark.png");
      }
      System.out.println(SEEN);
    }
  }

  private static void look(PanelDriver panel, Path folder, String name) throws IOException {
    panel.moveAway();
    BufferedImage picture = panel.captureInFull("panel");
    Files.createDirectories(folder);
    ImageIO.write(picture, "png", folder.resolve(name).toFile());
    System.out.println(picture.getWidth() + " wide, cut off: " + panel.cutOff());
  }
}
