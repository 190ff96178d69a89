package dev.swingreel.host.ui;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.extras.FlatSVGIcon;
import com.formdev.flatlaf.extras.FlatSVGUtils;
import com.formdev.flatlaf.util.SystemInfo;
import java.awt.Image;
import java.util.List;
import javax.swing.Icon;
import javax.swing.JDialog;
import javax.swing.JFrame;

/** How the panel looks: FlatLaf with the colours and styles of {@code theme/}, and our icons. */
final class PanelTheme {

  private static final String FOLDER = "dev/swingreel/host/ui/";
  private static final int ICON_PX = 16;

  private PanelTheme() {}

  /**
   * Sets the look and feel: light, or dark with {@code -Dswingreel.theme=dark}. Event dispatch
   * thread.
   */
  static void install() {
    FlatLaf.registerCustomDefaultsSource("dev.swingreel.host.ui.theme");
    if (System.getProperty("swingreel.theme", "light").equals("dark")) {
      FlatDarkLaf.setup();
    } else {
      FlatLightLaf.setup();
    }
    if (SystemInfo.isLinux) {
      // The title bar in the colours of the window; elsewhere the system's can follow the theme.
      JFrame.setDefaultLookAndFeelDecorated(true);
      JDialog.setDefaultLookAndFeelDecorated(true);
    }
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
