package dev.swingreel.host.ui;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.awt.LayoutManager;
import java.awt.Rectangle;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.io.Serial;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;

/**
 * Controls one below the other, as wide as their place. Where they are higher than it, they scroll,
 * and whichever gets the focus comes into view. Event dispatch thread.
 */
final class SideColumn extends JPanel implements Scrollable {

  @Serial private static final long serialVersionUID = 1L;

  private static final int STEP_PX = 16;
  private static final String FOCUS = "permanentFocusOwner";

  private final transient PropertyChangeListener focusListener = this::focusMoved;

  SideColumn(LayoutManager layout) {
    super(layout);
    setOpaque(false);
  }

  /** Returns a place for it that is only as high as there is room. */
  JScrollPane scrolling() {
    JScrollPane pane =
        new JScrollPane(
            this,
            ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
            ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
    pane.setBorder(BorderFactory.createEmptyBorder());
    pane.setOpaque(false);
    pane.getViewport().setOpaque(false);
    // Nothing but its bar is worth a stop of the Tab key.
    pane.setFocusable(false);
    pane.getVerticalScrollBar().setUnitIncrement(STEP_PX);
    return pane;
  }

  @Override
  public void addNotify() {
    super.addNotify();
    KeyboardFocusManager.getCurrentKeyboardFocusManager()
        .addPropertyChangeListener(FOCUS, focusListener);
  }

  @Override
  public void removeNotify() {
    KeyboardFocusManager.getCurrentKeyboardFocusManager()
        .removePropertyChangeListener(FOCUS, focusListener);
    super.removeNotify();
  }

  private void focusMoved(PropertyChangeEvent event) {
    if (event.getNewValue() instanceof Component focused
        && SwingUtilities.isDescendingFrom(focused, this)) {
      show(focused);
    }
  }

  /** Scrolls until a control is in view. */
  void show(Component control) {
    scrollRectToVisible(
        SwingUtilities.convertRectangle(control.getParent(), control.getBounds(), this));
  }

  @Override
  public Dimension getPreferredScrollableViewportSize() {
    return getPreferredSize();
  }

  @Override
  public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
    return STEP_PX;
  }

  @Override
  public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
    return orientation == SwingConstants.VERTICAL ? visible.height : visible.width;
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return true;
  }

  @Override
  public boolean getScrollableTracksViewportHeight() {
    return false;
  }
}
