package dev.swingreel.host.ui;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.io.Serial;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.KeyStroke;

/**
 * A picture of a screen in front of the screen, on which a part is marked: by dragging, with eight
 * handles, with the arrow keys. Enter takes it, Escape takes none. Event dispatch thread.
 */
final class RegionWindow {

  private static final Color SHADE = new Color(0, 0, 0, 130);
  private static final Color LINE = new Color(0x4c, 0xa6, 0xff);
  private static final int HANDLE_PX = 9;
  private static final int STEP_PX = 1;
  private static final int STRIDE_PX = 10;

  private final JFrame frame = new JFrame(Texts.text("region.title"));
  private final RegionSelection selection;
  private final Surface surface;
  private final Consumer<Optional<Rectangle>> chosen;
  private final double density;
  private boolean isDone;

  /**
   * Makes the window.
   *
   * @param screen the screen's place in logical pixels
   * @param picture what the screen shows; may have more pixels than that
   * @param initial the part that was marked before, from the corner of the screen
   * @param chosen takes the part, from the corner of the screen, or nothing; called once
   */
  RegionWindow(
      Rectangle screen,
      BufferedImage picture,
      Optional<Rectangle> initial,
      Consumer<Optional<Rectangle>> chosen) {
    this.chosen = chosen;
    density = (double) picture.getWidth() / screen.width;
    selection = new RegionSelection(screen.width, screen.height, initial);
    surface = new Surface(picture);
    frame.setName("region-window");
    frame.setUndecorated(true);
    frame.getRootPane().setWindowDecorationStyle(javax.swing.JRootPane.NONE);
    frame.setBounds(screen);
    frame.setAlwaysOnTop(true);
    frame.setContentPane(surface);
    bindKeys();
  }

  /** Shows it. */
  void open() {
    frame.setVisible(true);
    frame.toFront();
    surface.requestFocusInWindow();
  }

  private void done(Optional<Rectangle> result) {
    if (!isDone) {
      isDone = true;
      frame.dispose();
      chosen.accept(result);
    }
  }

  private void accept() {
    if (selection.isLargeEnough()) {
      done(Optional.of(selection.area()));
    }
  }

  private void bindKeys() {
    bind(KeyEvent.VK_ENTER, 0, this::accept);
    bind(KeyEvent.VK_ESCAPE, 0, () -> done(Optional.empty()));
    bind(KeyEvent.VK_A, InputEvent.CTRL_DOWN_MASK, selection::takeAll);
    bindArrow(KeyEvent.VK_LEFT, -1, 0);
    bindArrow(KeyEvent.VK_RIGHT, 1, 0);
    bindArrow(KeyEvent.VK_UP, 0, -1);
    bindArrow(KeyEvent.VK_DOWN, 0, 1);
  }

  private void bindArrow(int key, int x, int y) {
    bind(key, 0, () -> selection.move(x * STEP_PX, y * STEP_PX));
    bind(key, InputEvent.CTRL_DOWN_MASK, () -> selection.move(x * STRIDE_PX, y * STRIDE_PX));
    bind(key, InputEvent.SHIFT_DOWN_MASK, () -> selection.grow(x * STEP_PX, y * STEP_PX));
    bind(
        key,
        InputEvent.SHIFT_DOWN_MASK | InputEvent.CTRL_DOWN_MASK,
        () -> selection.grow(x * STRIDE_PX, y * STRIDE_PX));
  }

  private void bind(int key, int modifiers, Runnable action) {
    String name = "region-" + key + "-" + modifiers;
    surface
        .getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW)
        .put(KeyStroke.getKeyStroke(key, modifiers), name);
    surface
        .getActionMap()
        .put(
            name,
            new AbstractAction() {
              @Serial private static final long serialVersionUID = 1L;

              @Override
              public void actionPerformed(ActionEvent event) {
                action.run();
                surface.repaint();
              }
            });
  }

  /** The picture, the shade around the part, its frame and its size. */
  private final class Surface extends JComponent {

    @Serial private static final long serialVersionUID = 1L;

    private final transient BufferedImage picture;

    Surface(BufferedImage picture) {
      this.picture = picture;
      setName("region-surface");
      setFocusable(true);
      setOpaque(true);
      getAccessibleContext();
      setCursor(Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR));
      MouseAdapter mouse =
          new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
              selection.press(event.getPoint());
              repaint();
            }

            @Override
            public void mouseDragged(MouseEvent event) {
              selection.drag(event.getPoint());
              repaint();
            }

            @Override
            public void mouseReleased(MouseEvent event) {
              selection.release();
              repaint();
            }

            @Override
            public void mouseClicked(MouseEvent event) {
              if (event.getClickCount() == 2) {
                accept();
              }
            }

            @Override
            public void mouseMoved(MouseEvent event) {
              setCursor(Cursor.getPredefinedCursor(cursorOf(selection.edgesAt(event.getPoint()))));
            }
          };
      addMouseListener(mouse);
      addMouseMotionListener(mouse);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      Graphics2D g = (Graphics2D) graphics.create();
      try {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
            RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.drawImage(picture, 0, 0, getWidth(), getHeight(), null);
        Rectangle area = selection.area();
        shade(g, area);
        if (area.isEmpty()) {
          label(g, Texts.text("region.how"), new Point(getWidth() / 2, getHeight() / 2), true);
          return;
        }
        g.setColor(LINE);
        g.setStroke(new BasicStroke(2));
        g.draw(area);
        handles(g, area);
        label(
            g,
            Texts.text(
                "region.size", Math.round(area.width * density), Math.round(area.height * density)),
            new Point(area.x + area.width / 2, labelY(area)),
            false);
      } finally {
        g.dispose();
      }
    }

    private void shade(Graphics2D g, Rectangle area) {
      g.setColor(SHADE);
      g.fillRect(0, 0, getWidth(), area.y);
      g.fillRect(0, area.y + area.height, getWidth(), getHeight() - area.y - area.height);
      g.fillRect(0, area.y, area.x, area.height);
      g.fillRect(area.x + area.width, area.y, getWidth() - area.x - area.width, area.height);
    }

    private void handles(Graphics2D g, Rectangle area) {
      for (int i = 0; i < 9; i++) {
        if (i != 4) {
          int x = area.x + area.width * (i % 3) / 2 - HANDLE_PX / 2;
          int y = area.y + area.height * (i / 3) / 2 - HANDLE_PX / 2;
          g.setColor(Color.WHITE);
          g.fillOval(x, y, HANDLE_PX, HANDLE_PX);
          g.setColor(LINE);
          g.drawOval(x, y, HANDLE_PX, HANDLE_PX);
        }
      }
    }

    private int labelY(Rectangle area) {
      int below = area.y + area.height + 28;
      return below < getHeight() - 20 ? below : area.y + area.height - 28;
    }

    private void label(Graphics2D g, String text, Point middle, boolean large) {
      g.setFont(getFont().deriveFont(large ? 18f : 14f));
      FontMetrics metrics = g.getFontMetrics();
      int width = metrics.stringWidth(text) + 24;
      int height = metrics.getHeight() + 12;
      int x = Math.max(4, Math.min(getWidth() - width - 4, middle.x - width / 2));
      int y = middle.y - height / 2;
      g.setColor(new Color(0, 0, 0, 200));
      g.fillRoundRect(x, y, width, height, height, height);
      g.setColor(Color.WHITE);
      g.drawString(text, x + 12, y + 6 + metrics.getAscent());
    }

    @Override
    public java.awt.Font getFont() {
      return javax.swing.UIManager.getFont("Label.font");
    }
  }

  private static int cursorOf(Set<RegionSelection.Edge> edges) {
    if (edges.isEmpty()) {
      return Cursor.CROSSHAIR_CURSOR;
    }
    if (edges.size() == RegionSelection.Edge.values().length) {
      return Cursor.MOVE_CURSOR;
    }
    boolean left = edges.contains(RegionSelection.Edge.LEFT);
    boolean right = edges.contains(RegionSelection.Edge.RIGHT);
    if (edges.contains(RegionSelection.Edge.TOP)) {
      return left
          ? Cursor.NW_RESIZE_CURSOR
          : right ? Cursor.NE_RESIZE_CURSOR : Cursor.N_RESIZE_CURSOR;
    }
    if (edges.contains(RegionSelection.Edge.BOTTOM)) {
      return left
          ? Cursor.SW_RESIZE_CURSOR
          : right ? Cursor.SE_RESIZE_CURSOR : Cursor.S_RESIZE_CURSOR;
    }
    return left ? Cursor.W_RESIZE_CURSOR : Cursor.E_RESIZE_CURSOR;
  }
}
