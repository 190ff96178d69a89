package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.awt.AWTException;
import java.awt.GraphicsEnvironment;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** Menus need a display, the tray itself is the system's. */
@Tag("display")
class TrayIT extends PanelModelFixture {

  private final SystemTray system = mock(SystemTray.class);
  private final TrayIcon icon = mock(TrayIcon.class);
  private final List<String> done = new ArrayList<>();
  private final Tray.Actions actions =
      new Tray.Actions(
          () -> done.add("show"),
          () -> done.add("record"),
          () -> done.add("pause"),
          () -> done.add("mark"),
          () -> done.add("save"),
          () -> done.add("quit"));

  @BeforeEach
  void needsADisplay() {
    if (!"required".equals(System.getProperty("swingreel.test.display"))) {
      assumeThat(GraphicsEnvironment.isHeadless()).as("there is no display").isFalse();
    }
  }

  @Test
  void offersWhatCanBeDoneAndDoesIt() throws AWTException {
    ready();
    Tray tray = Tray.open(system, image -> icon, actions).orElseThrow();
    tray.show(model.state());
    verify(system).add(icon);
    assertThat(labels())
        .containsExactly("Show Swingreel", "-", "Record", "Pause", "Mark", "Save", "-", "Quit");
    assertThat(items().stream().filter(MenuItem::isEnabled).map(MenuItem::getLabel))
        .containsExactly("Show Swingreel", "-", "Record", "-", "Quit");
    items().forEach(TrayIT::press);
    assertThat(done).containsExactly("show", "record", "pause", "mark", "save", "quit");

    recording();
    tray.show(model.state());
    tray.show(model.state());
    assertThat(labels()).contains("Stop");
    verify(icon, times(2)).setImage(any());
    verify(icon, times(2)).setToolTip(any());
    tray.close();
    verify(system).remove(icon);
  }

  @Test
  void tellsWhatHappened() {
    Tray tray = Tray.open(system, image -> icon, actions).orElseThrow();
    tray.tell(Notice.success("Saved as x.webm"));
    verify(icon).displayMessage("Swingreel", "Saved as x.webm", TrayIcon.MessageType.INFO);
    tray.tell(Notice.problem("The disk is full."));
    verify(icon).displayMessage(any(), eq("The disk is full."), eq(TrayIcon.MessageType.WARNING));
  }

  @Test
  void aTrayThatTakesNoIconIsNone() throws AWTException {
    doThrow(new AWTException("no")).when(system).add(any());
    assertThat(Tray.open(system, image -> icon, actions)).isEmpty();
  }

  private List<MenuItem> items() {
    ArgumentCaptor<PopupMenu> menu = ArgumentCaptor.forClass(PopupMenu.class);
    verify(icon, atLeastOnce()).setPopupMenu(menu.capture());
    return IntStream.range(0, menu.getValue().getItemCount())
        .mapToObj(menu.getValue()::getItem)
        .toList();
  }

  private List<String> labels() {
    return items().stream().map(MenuItem::getLabel).toList();
  }

  private static void press(MenuItem item) {
    for (ActionListener listener : item.getActionListeners()) {
      listener.actionPerformed(new ActionEvent(item, ActionEvent.ACTION_PERFORMED, ""));
    }
  }
}
