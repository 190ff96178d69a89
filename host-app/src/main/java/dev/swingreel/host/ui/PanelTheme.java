package dev.swingreel.host.ui;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.extras.FlatSVGIcon;
import com.formdev.flatlaf.extras.FlatSVGUtils;
import com.formdev.flatlaf.util.SystemInfo;
import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SystemTheme;
import dev.swingreel.host.app.UserSettings;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import net.miginfocom.swing.MigLayout;

/** How the panel looks: FlatLaf with the colours and styles of {@code theme/}, and our icons. */
final class PanelTheme {

  private static final String FOLDER = "dev/swingreel/host/ui/";
  private static final int ICON_PX = 16;
  private static final int AT_ONCE = 30;

  private PanelTheme() {}

  /**
   * Decides between light and dark: {@code -Dswingreel.theme} counts most, then what the user has
   * set, then the system, which is asked; so not on the event dispatch thread.
   */
  static boolean isDark(UserSettings settings) {
    String theme = System.getProperty("swingreel.theme", settings.text(Preference.THEME));
    return theme.equals("dark") || (!theme.equals("light") && SystemTheme.isDark());
  }

  /**
   * Sets the look and feel; windows there are already follow in tasks of their own, so that none
   * takes long. Event dispatch thread.
   */
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
    Stream.of(Window.getWindows()).forEach(PanelTheme::follow);
    if (SystemInfo.isLinux) {
      // The title bar in the colours of the window; elsewhere the system's can follow the theme.
      JFrame.setDefaultLookAndFeelDecorated(true);
      JDialog.setDefaultLookAndFeelDecorated(true);
    }
  }

  /** A few controls at a time, as a whole window takes longer than one task may. */
  private static void follow(Window window) {
    List<JComponent> all = inside(window).toList();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<JComponent> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      SwingUtilities.invokeLater(() -> some.forEach(PanelTheme::renew));
    }
    SwingUtilities.invokeLater(
        () -> {
          window.invalidate();
          window.validate();
          window.repaint();
        });
  }

  /** What a style adds around a control gets room only when the style is set. */
  private static void renew(JComponent control) {
    control.updateUI();
    Object style = control.getClientProperty(FlatClientProperties.STYLE_CLASS);
    if (style != null) {
      control.putClientProperty(FlatClientProperties.STYLE_CLASS, null);
      control.putClientProperty(FlatClientProperties.STYLE_CLASS, style);
    }
  }

  /** The outer ones first: some make their parts anew. */
  private static Stream<JComponent> inside(Container container) {
    return Stream.concat(
        container instanceof JComponent component ? Stream.of(component) : Stream.of(),
        Stream.of(container.getComponents())
            .filter(Container.class::isInstance)
            .flatMap(part -> inside((Container) part)));
  }

  /** Loads what drawing needs, fonts too, and sets nothing; on any thread. */
  static void warmUp() {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
    graphics.drawString(Texts.text("window.title"), 0, 0);
    graphics.dispose();
  }

  /**
   * Loads what a window is made of, by making and drawing a little of it that nobody sees. Event
   * dispatch thread, while it has nothing else to do.
   */
  static void rehearse() {
    JPanel panel = new JPanel(new MigLayout("insets 0, fillx, hidemode 3", "[][grow,fill]"));
    JComboBox<String> box = new JComboBox<>(new String[] {Texts.text("window.title")});
    panel.add(new JLabel(Texts.text("window.title"), icon("info"), SwingConstants.LEADING));
    panel.add(box, "wrap");
    panel.add(new JButton(icon("record")));
    panel.add(new JScrollPane(new JToggleButton(icon("screen"))), "span, grow");
    panel.setSize(panel.getPreferredSize());
    panel.doLayout();
    BufferedImage unseen =
        new BufferedImage(panel.getWidth(), panel.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = unseen.createGraphics();
    panel.paint(graphics);
    graphics.dispose();
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
