package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.host.app.ControlRequest;
import dev.swingreel.host.app.ControlSocket;
import dev.swingreel.host.app.ControlWord;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.StopSignal;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.PluginCatalog;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.Image;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import javax.swing.plaf.basic.ComboPopup;
import javax.swing.text.JTextComponent;
import org.awaitility.core.ConditionTimeoutException;

/** A real panel, and a hand that moves the mouse and presses keys. */
final class PanelDriver implements AutoCloseable {

  private static final Set<String> OWN_CARDS =
      Set.of("card-screen", "card-window", "card-region", "card-canvas", "card-none");

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SETTLE_MS = 50;
  private static final int MOST_NUDGES = 100;

  private final Robot robot;
  private final Path socket;
  private final MediaContext context;
  private final StopSignal signal = new StopSignal();
  private final Worker panel;

  PanelDriver(Path folder) throws AWTException {
    this(folder, folder.resolveSibling("config").resolve("settings.json"));
  }

  PanelDriver(Path folder, Path settings) throws AWTException {
    this(folder, settings, Set.of());
  }

  /** Opens a panel without some of the plugins. */
  PanelDriver(Path folder, Path settings, Set<String> withoutPlugins) throws AWTException {
    socket = folder.resolveSibling("run").resolve("panel.socket");
    robot = new Robot();
    robot.setAutoDelay(20);
    Path plugins = folder.resolveSibling("plugins");
    context =
        MediaContext.with(
                PluginCatalog.load(getClass().getClassLoader(), List.of(plugins), withoutPlugins))
            .build();
    ControlPanel controlPanel =
        new ControlPanel(
            new RecorderController(context),
            signal,
            new RecordingFolder(folder),
            socket,
            new SettingsFile(settings),
            plugins);
    panel = Worker.start("panel-test", controlPanel::open);
    await().atMost(PATIENCE).until(() -> find("panel").isPresent());
  }

  /** Waits until a component is there and fulfils a condition. */
  void awaitThat(String name, Predicate<Component> condition) {
    try {
      await(name)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> onWindow(() -> find(name).filter(condition).isPresent()));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "waited in vain for " + name + ", which is " + onWindow(() -> describe(name)), e);
    }
  }

  private static String describe(String name) {
    return find(name)
        .map(
            component ->
                (component.isEnabled() ? "" : "disabled, ")
                    + (component.isFocusOwner() ? "focused, " : "")
                    + (component instanceof JTextComponent
                            || component instanceof JLabel
                            || component instanceof AbstractButton
                        ? textOf(component)
                        : component instanceof JTable table
                            ? table.getRowCount() + " rows"
                            : component))
        .orElse("not there");
  }

  /** Returns the text of a label, a button or a sentence. */
  String text(String name) {
    return onWindow(() -> textOf(component(name)));
  }

  static String textOf(Component component) {
    if (component instanceof JLabel label) {
      return label.getText();
    }
    if (component instanceof AbstractButton button) {
      return button.getText();
    }
    return ((JTextComponent) component).getText();
  }

  /** Presses and releases the mouse button in the middle of a component. */
  void click(String name) {
    awaitThat(name, component -> component.isShowing() && component.isEnabled());
    click(onWindow(() -> middle(component(name))));
  }

  /** Presses and releases the mouse button somewhere on a component, a fraction of its width. */
  void clickAt(String name, double fraction) {
    awaitThat(name, component -> component.isShowing() && component.isEnabled());
    click(
        onWindow(
            () -> {
              Component component = component(name);
              Point at = component.getLocationOnScreen();
              int x = (int) Math.round(component.getWidth() * fraction);
              return new Point(at.x + x, at.y + component.getHeight() / 2);
            }));
  }

  /** Clicks a row of a table twice, as fast as one means it. */
  void doubleClickRow(String name, int row) {
    Point at = row(name, row);
    robot.mouseMove(at.x, at.y);
    for (int times = 0; times < 2; times++) {
      robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
      robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }
    settle();
  }

  /** Clicks a row of a table. */
  void clickRow(String name, int row) {
    click(row(name, row));
  }

  private Point row(String name, int row) {
    awaitThat(name, table -> ((JTable) table).getRowCount() > row);
    return onWindow(
        () -> {
          JTable table = (JTable) component(name);
          Rectangle cell = table.getCellRect(row, 2, true);
          Point at = table.getLocationOnScreen();
          return new Point(at.x + cell.x + 10, at.y + cell.y + cell.height / 2);
        });
  }

  /** Opens a picker and clicks the line with a label. */
  void choose(String picker, String label) {
    awaitThat(picker, component -> ((JComboBox<?>) component).getItemCount() > 0);
    click(picker);
    awaitThat(picker, component -> list(component).isShowing());
    click(
        onWindow(
            () -> {
              JList<?> list = list(component(picker));
              for (int line = 0; line < list.getModel().getSize(); line++) {
                if (((Choice) list.getModel().getElementAt(line)).label().equals(label)) {
                  Rectangle cell = list.getCellBounds(line, line);
                  Point at = list.getLocationOnScreen();
                  return new Point(at.x + cell.x + 40, at.y + cell.y + cell.height / 2);
                }
              }
              throw new AssertionError("the picker has no line " + label);
            }));
  }

  /** Drags the mouse from one place of the screen to another. */
  void drag(int fromX, int fromY, int toX, int toY) {
    robot.mouseMove(fromX, fromY);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    for (int step = 1; step <= 4; step++) {
      robot.mouseMove(fromX + (toX - fromX) * step / 4, fromY + (toY - fromY) * step / 4);
    }
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    settle();
  }

  /**
   * Carries something to a place and lets it go there once the place has said that it wants it: how
   * long its answer takes is up to the machine.
   */
  void carry(Point from, Point to, BooleanSupplier wanted) {
    robot.mouseMove(from.x, from.y);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    for (int step = 1; step <= 4; step++) {
      robot.mouseMove(from.x + (to.x - from.x) * step / 4, from.y + (to.y - from.y) * step / 4);
      settle();
    }
    for (int nudge = 1; nudge <= MOST_NUDGES && !wanted.getAsBoolean(); nudge++) {
      robot.mouseMove(to.x + nudge % 2, to.y);
      settle();
    }
    robot.mouseMove(to.x, to.y);
    settle();
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    settle();
  }

  /** Presses a key while another one is held down. */
  void pressWith(int modifier, int key) {
    robot.keyPress(modifier);
    press(key, false);
    robot.keyRelease(modifier);
    settle();
  }

  /** Presses a key that is ours whatever has the keyboard. */
  void pressHotkey(int key) {
    robot.keyPress(KeyEvent.VK_CONTROL);
    pressWith(KeyEvent.VK_SHIFT, key);
    robot.keyRelease(KeyEvent.VK_CONTROL);
    settle();
  }

  /** Returns the labels of the lines of a picker that can be chosen. */
  Stream<String> usable(String picker) {
    return onWindow(
        () -> {
          JComboBox<?> box = (JComboBox<?>) component(picker);
          return IntStream.range(0, box.getItemCount())
              .mapToObj(line -> (Choice) box.getItemAt(line))
              .filter(Choice::isUsable)
              .map(Choice::label)
              .toList();
        })
        .stream();
  }

  /** Presses a key, with control if asked. */
  void press(int key, boolean control) {
    if (control) {
      robot.keyPress(KeyEvent.VK_CONTROL);
    }
    robot.keyPress(key);
    robot.keyRelease(key);
    if (control) {
      robot.keyRelease(KeyEvent.VK_CONTROL);
    }
    settle();
  }

  /** Types what a US keyboard can. */
  void type(String text) {
    text.chars().forEach(this::typeLetter);
    settle();
  }

  private void typeLetter(int letter) {
    int shifted = "_{}+".indexOf(letter);
    boolean shift = Character.isUpperCase(letter) || shifted >= 0;
    int key = KeyEvent.getExtendedKeyCodeForChar(shifted < 0 ? letter : "-[]=".charAt(shifted));
    if (shift) {
      robot.keyPress(KeyEvent.VK_SHIFT);
    }
    robot.keyPress(key);
    robot.keyRelease(key);
    if (shift) {
      robot.keyRelease(KeyEvent.VK_SHIFT);
    }
  }

  /** Moves the mouse away from all controls. */
  void moveAway() {
    robot.mouseMove(0, 0);
    settle();
  }

  /** Captures a component as it is on the screen. */
  BufferedImage capture(String name) {
    settle();
    return robot.createScreenCapture(
        onWindow(
            () -> {
              Component component = component(name);
              return new Rectangle(component.getLocationOnScreen(), component.getSize());
            }));
  }

  /** Returns a component as it is on the screen, in physical pixels. */
  BufferedImage captureInFull(String name) {
    Rectangle area =
        onWindow(
            () -> {
              Component component = component(name);
              return new Rectangle(component.getLocationOnScreen(), component.getSize());
            });
    List<Image> variants = robot.createMultiResolutionScreenCapture(area).getResolutionVariants();
    return (BufferedImage) variants.get(variants.size() - 1);
  }

  /** Clicks the cross in the title bar. */
  void clickCross() {
    click(
        onWindow(
            () ->
                middle(
                    components()
                        .filter(component -> component.isShowing() && isCross(component))
                        .findFirst()
                        .orElseThrow())));
  }

  private static boolean isCross(Component component) {
    return component instanceof AbstractButton button
        && "Close".equals(button.getAccessibleContext().getAccessibleName());
  }

  /** Returns the labels and buttons in view that have less room than their words need. */
  List<String> cutOff() {
    return onWindow(
        () ->
            components()
                .filter(component -> component.isShowing() && component.isVisible())
                .filter(
                    component -> component instanceof JLabel || component instanceof AbstractButton)
                .filter(component -> component.getWidth() < component.getPreferredSize().width)
                .filter(component -> !isWholeInItsTip(component))
                .map(component -> component.getName() + ": " + textOf(component))
                .toList());
  }

  /** A plugin may call its source what it likes: the card shortens it, and its tip does not. */
  private static boolean isWholeInItsTip(Component component) {
    return component instanceof AbstractButton card
        && card.getName().startsWith("card-")
        && !OWN_CARDS.contains(card.getName())
        && card.getToolTipText().contains(card.getText());
  }

  /** Asks what a second start of the program asks. */
  Optional<String> ask(ControlWord word) {
    return ask(ControlRequest.of(word));
  }

  /** Asks what a second start of the program asks. */
  Optional<String> ask(ControlRequest request) {
    return ControlSocket.send(socket, request);
  }

  /** Tells whether a component is on the screen. */
  boolean isShowing(String name) {
    return onWindow(() -> find(name).isPresent());
  }

  /** Tells whether a component is there and neither it nor what it is on is hidden. */
  boolean isInView(String name) {
    return onWindow(() -> find(name).filter(Component::isShowing).isPresent());
  }

  /** Raises what SIGTERM raises. */
  void signal() {
    signal.raise();
  }

  /** Waits until the panel has returned. */
  void awaitClosed() {
    assertThat(panel.join(PATIENCE)).as("the panel closed").isTrue();
  }

  @Override
  public void close() {
    signal.raise();
    awaitClosed();
    context.close();
  }

  /**
   * Waits until what was pressed has been handled. {@code Robot.waitForIdle} would wait until
   * nothing is painted any more, which is for seconds while a preview runs.
   */
  private void settle() {
    Toolkit.getDefaultToolkit().sync();
    robot.delay(SETTLE_MS);
    onWindow(() -> true);
  }

  /** Runs on the event dispatch thread, where components belong. */
  <T> T onWindow(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    SwingUtilities.invokeLater(task);
    try {
      return task.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  Component component(String name) {
    return find(name).orElseThrow(() -> new AssertionError("there is no component " + name));
  }

  void click(Point at) {
    robot.mouseMove(at.x, at.y);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    settle();
  }

  private static Optional<Component> find(String name) {
    return components().filter(component -> name.equals(component.getName())).findFirst();
  }

  private static Stream<Component> components() {
    return Stream.of(Window.getWindows()).filter(Window::isShowing).flatMap(PanelDriver::inside);
  }

  private static Stream<Component> inside(Component component) {
    return component instanceof Container container
        ? Stream.concat(
            Stream.of(component), Stream.of(container.getComponents()).flatMap(PanelDriver::inside))
        : Stream.of(component);
  }

  private static Point middle(Component component) {
    Point corner = component.getLocationOnScreen();
    return new Point(corner.x + component.getWidth() / 2, corner.y + component.getHeight() / 2);
  }

  private static JList<?> list(Component picker) {
    JComboBox<?> box = (JComboBox<?>) picker;
    return ((ComboPopup) box.getUI().getAccessibleChild(box, 0)).getList();
  }
}
