package dev.swingreel.host.ui;

import java.awt.BorderLayout;
import java.io.Serial;
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.JPanel;

/**
 * The place of a view that the window does not wait for: it is made soon after the window has
 * opened, or when it is looked at before that. Event dispatch thread.
 */
final class LaterView extends JPanel {

  @Serial private static final long serialVersionUID = 1L;

  private transient Supplier<JComponent> view;

  LaterView(Supplier<JComponent> view) {
    super(new BorderLayout());
    this.view = view;
  }

  /** Makes the view, unless it is there. */
  void make() {
    if (view != null) {
      Supplier<JComponent> making = view;
      view = null;
      add(making.get());
      revalidate();
    }
  }
}
