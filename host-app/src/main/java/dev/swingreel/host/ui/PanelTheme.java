package dev.swingreel.host.ui;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.extras.FlatSVGIcon;
import com.formdev.flatlaf.extras.FlatSVGUtils;
import com.formdev.flatlaf.util.SystemInfo;
import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SystemTheme;
import dev.swingreel.host.app.UserSettings;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.List;
import javax.swing.Icon;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.UIDefaults;
import javax.swing.UIManager;

/** How the panel looks: FlatLaf with the colours and styles of {@code theme/}, and our icons. */
final class PanelTheme {

  private static final String FOLDER = "dev/swingreel/host/ui/";
  private static final int ICON_PX = 16;

  private PanelTheme() {}

  /**
   * Decides between light and dark: {@code -Dswingreel.theme} counts most, then what the user has
   * set, then the system, which is asked; so not on the event dispatch thread.
   */
  static boolean isDark(UserSettings settings) {
    String theme = System.getProperty("swingreel.theme", settings.text(Preference.THEME));
    return theme.equals("dark") || (!theme.equals("light") && SystemTheme.isDark());
  }

  /** Sets the look and feel, also that of windows there are already. Event dispatch thread. */
  static void install(boolean isDark) {
    FlatLaf.registerCustomDefaultsSource("dev.swingreel.host.ui.theme");
    if (FlatLaf.isLafDark() == isDark && UIManager.getLookAndFeel() instanceof FlatLaf) {
      return;
    }
    Texts.ofSwing().forEach(UIManager::put);
    if (isDark) {
      FlatDarkLaf.setup();
    } else {
      FlatLightLaf.setup();
    }
    FlatLaf.updateUI();
    if (SystemInfo.isLinux) {
      // The title bar in the colours of the window; elsewhere the system's can follow the theme.
      JFrame.setDefaultLookAndFeelDecorated(true);
      JDialog.setDefaultLookAndFeelDecorated(true);
    }
  }

  /** Loads what the look needs, fonts and icons too, and sets nothing; on any thread. */
  static void warmUp() {
    FlatLaf.registerCustomDefaultsSource("dev.swingreel.host.ui.theme");
    UIDefaults unused = new FlatLightLaf().getDefaults();
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
    graphics.drawString(Texts.text("window.title"), 0, 0);
    graphics.dispose();
    List<Image> unusedIcons = programIcons();
  }

  /** Returns an icon of the size of text; it follows theme and screen resolution. */
  static Icon icon(String name) {
    return icon(name, ICON_PX);
  }

  /** Returns an icon of another size, in logical pixels. */
  static Icon icon(String name, int sizePx) {
    return new FlatSVGIcon(FOLDER + "icons/" + name + ".svg", sizePx, sizePx);
  }

  /** Returns the icon of the program in the sizes systems ask for. */
  static List<Image> programIcons() {
    return FlatSVGUtils.createWindowIconImages("/" + FOLDER + "icons/swingreel.svg");
  }
}
