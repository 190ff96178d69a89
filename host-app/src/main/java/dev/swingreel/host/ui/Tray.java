package dev.swingreel.host.ui;

import com.formdev.flatlaf.extras.FlatSVGUtils;
import java.awt.AWTException;
import java.awt.Image;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Icon and menu in the tray of the desktop, where there is one. Event dispatch thread. */
final class Tray implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Tray.class.getName());

  private final SystemTray tray;
  private final TrayIcon icon;
  private final MenuItem record = new MenuItem();
  private final MenuItem pause = new MenuItem();
  private final MenuItem mark = new MenuItem(Texts.text("mark.mark"));
  private final MenuItem save = new MenuItem(Texts.text("replay.save"));
  private final Map<String, Image> images = new HashMap<>();
  private TrayState shown;

  /**
   * What the menu does.
   *
   * @param show brings the window to the front
   * @param record begins or ends
   * @param pause pauses or goes on
   * @param mark marks the moment
   * @param save saves the replay
   * @param quit closes the panel
   */
  record Actions(
      Runnable show,
      Runnable record,
      Runnable pause,
      Runnable mark,
      Runnable save,
      Runnable quit) {}

  private Tray(SystemTray tray, Function<Image, TrayIcon> icons, Actions actions)
      throws AWTException {
    this.tray = tray;
    icon = icons.apply(image("swingreel"));
    MenuItem show = new MenuItem(Texts.text("tray.show"));
    MenuItem quit = new MenuItem(Texts.text("tray.quit"));
    PopupMenu menu = new PopupMenu();
    bind(menu, show, actions.show());
    menu.addSeparator();
    bind(menu, record, actions.record());
    bind(menu, pause, actions.pause());
    bind(menu, mark, actions.mark());
    bind(menu, save, actions.save());
    menu.addSeparator();
    bind(menu, quit, actions.quit());
    icon.setImageAutoSize(true);
    icon.setPopupMenu(menu);
    icon.addActionListener(event -> actions.show().run());
    tray.add(icon);
  }

  /** Puts the icon into the tray; nothing where the desktop has none. */
  static Optional<Tray> open(Actions actions) {
    return SystemTray.isSupported()
        ? open(SystemTray.getSystemTray(), TrayIcon::new, actions)
        : Optional.empty();
  }

  static Optional<Tray> open(SystemTray tray, Function<Image, TrayIcon> icons, Actions actions) {
    try {
      return Optional.of(new Tray(tray, icons, actions));
    } catch (AWTException e) {
      LOG.log(Level.INFO, "the tray takes no icon", e);
      return Optional.empty();
    }
  }

  /** Shows a state. */
  void show(PanelState state) {
    TrayState now = TrayState.of(state);
    if (now.equals(shown)) {
      return;
    }
    if (shown == null || !shown.icon().equals(now.icon())) {
      icon.setImage(image(now.icon()));
    }
    icon.setToolTip(now.tip());
    record.setLabel(Texts.text(now.record()));
    record.setEnabled(now.canRecord());
    pause.setLabel(Texts.text(now.pause()));
    pause.setEnabled(now.canPause());
    mark.setEnabled(now.canMark());
    save.setEnabled(now.canSave());
    shown = now;
  }

  /** Says something for a moment. */
  void tell(Notice notice) {
    icon.displayMessage(
        Texts.text("window.title"),
        notice.sentence(),
        notice.kind() == Notice.Kind.PROBLEM
            ? TrayIcon.MessageType.WARNING
            : TrayIcon.MessageType.INFO);
  }

  @Override
  public void close() {
    tray.remove(icon);
  }

  private static void bind(PopupMenu menu, MenuItem item, Runnable action) {
    item.addActionListener(event -> action.run());
    menu.add(item);
  }

  private Image image(String name) {
    return images.computeIfAbsent(
        name, key -> FlatSVGUtils.svg2image("/dev/swingreel/host/ui/icons/" + key + ".svg", 1f));
  }
}
