package dev.swingreel.host.ui;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import java.io.Serial;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/** Keys of a pane, and where they go when it is gone. Event dispatch thread. */
final class PaneKeys {

  private PaneKeys() {}

  /** Takes a pane away; if the focus was in it, it goes elsewhere. */
  static void hide(JComponent pane, Runnable focusElsewhere) {
    Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    pane.setVisible(false);
    // After Swing has sent it somewhere: what was asked for last counts.
    if (owner != null && SwingUtilities.isDescendingFrom(owner, pane)) {
      focusElsewhere.run();
    }
  }

  /** Binds a key without modifiers, while the component or one in it has the focus. */
  static void bind(JComponent component, int key, Runnable action) {
    String name = "swingreel-" + key;
    component
        .getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
        .put(KeyStroke.getKeyStroke(key, 0), name);
    component
        .getActionMap()
        .put(
            name,
            new AbstractAction() {
              @Serial private static final long serialVersionUID = 1L;

              @Override
              public void actionPerformed(ActionEvent event) {
                action.run();
              }
            });
  }
}
