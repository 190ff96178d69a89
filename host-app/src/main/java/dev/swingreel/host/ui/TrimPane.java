package dev.swingreel.host.ui;

import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyEvent;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;

/** Below the list: which part of a recording to keep. Event dispatch thread. */
final class TrimPane {

  private static final long STEP_US = 1_000_000;

  private final TrimModel model;
  private final Runnable afterwards;
  private final JLabel title = new JLabel();
  private final JTextField from = new JTextField(9);
  private final JTextField to = new JTextField(9);
  private final RangeBar range;
  private final SentenceArea start = new SentenceArea("trim-start");
  private final JButton make;
  private final JPanel panel =
      new JPanel(new MigLayout("insets 8 0 4 0, gap 8, fillx", "[][][grow,fill][][][]", "[][]4[]"));

  /**
   * Makes the pane.
   *
   * @param model what it shows
   * @param afterwards puts the focus elsewhere when the pane goes away with it
   */
  TrimPane(TrimModel model, Runnable afterwards) {
    this.model = model;
    this.afterwards = afterwards;
    range = new RangeBar(model::setFrom, model::setTo);
    range.setName("trim-range");
    range.getAccessibleContext().setAccessibleName(Texts.text("trim.range"));
    make = ViewParts.button("trim.make", this::make);
    prepare(from, "trim-from", model::setFrom, model::fromUs);
    prepare(to, "trim-to", model::setTo, model::toUs);
    panel.setOpaque(false);
    panel.add(title, "span, growx, wmin 0, wrap");
    panel.add(ViewParts.label("trim.from", from));
    panel.add(from, "h 32!");
    panel.add(range, "wmin 80");
    panel.add(ViewParts.label("trim.to", to));
    panel.add(to, "h 32!, wrap");
    panel.add(start.component(), "span 3, growx, wmin 0, hmin 32");
    panel.add(ViewParts.button("trim.close", model::close), "span, split 2, h 32!");
    panel.add(make, "h 32!");
    PaneKeys.bind(panel, KeyEvent.VK_ESCAPE, model::close);
  }

  /** Returns the pane. */
  JPanel component() {
    return panel;
  }

  /** Shows the present state of the model. */
  void render() {
    boolean isOpening = model.entry().isPresent() && !panel.isVisible();
    if (model.entry().isEmpty()) {
      PaneKeys.hide(panel, afterwards);
      return;
    }
    panel.setVisible(true);
    title.setText(Texts.text("trim.title", model.entry().get().name()));
    show(from, model.fromUs());
    show(to, model.toUs());
    range.show(model.lengthUs(), model.fromUs(), model.toUs(), model.startUs().orElse(-1));
    start.show(sentence());
    make.setEnabled(model.canMake());
    if (isOpening) {
      from.requestFocusInWindow();
      from.selectAll();
    }
  }

  private String sentence() {
    if (model.toUs() <= model.fromUs()) {
      return Texts.text("trim.empty");
    }
    if (model.startUs().isEmpty()) {
      return Texts.text(model.isLooking() ? "trim.looking" : "trim.not-found");
    }
    long startUs = model.startUs().getAsLong();
    return Texts.text(
        "trim.start", FilmTime.tenths(startUs), FilmTime.tenths(model.toUs() - startUs));
  }

  private void make() {
    take(from, model::setFrom);
    take(to, model::setTo);
    if (isTime(from) && isTime(to)) {
      model.make();
    }
  }

  private static void prepare(
      JTextField field, String name, LongConsumer taker, LongSupplier present) {
    field.setName(name);
    field.addActionListener(event -> take(field, taker));
    field.addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusLost(FocusEvent event) {
            take(field, taker);
          }
        });
    PaneKeys.bind(field, KeyEvent.VK_UP, () -> taker.accept(present.getAsLong() + STEP_US));
    PaneKeys.bind(field, KeyEvent.VK_DOWN, () -> taker.accept(present.getAsLong() - STEP_US));
  }

  /** What is no time is marked, and counts for nothing. */
  private static void take(JTextField field, LongConsumer taker) {
    OptionalLong time = FilmTime.parse(field.getText());
    field.putClientProperty("JComponent.outline", time.isPresent() ? null : "error");
    // What is shown is coarser than what was dragged: only what was typed counts.
    if (time.isPresent() && !field.getText().equals(field.getClientProperty("shown"))) {
      taker.accept(time.getAsLong());
    }
  }

  private static boolean isTime(JTextField field) {
    return FilmTime.parse(field.getText()).isPresent();
  }

  /** What the user is typing stays. */
  private static void show(JTextField field, long us) {
    String text = FilmTime.tenths(us);
    if (!text.equals(field.getClientProperty("shown"))) {
      field.putClientProperty("shown", text);
      field.putClientProperty("JComponent.outline", null);
      field.setText(text);
    }
  }
}
