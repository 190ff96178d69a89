package dev.swingreel.host.ui;

import java.awt.Component;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;
import net.miginfocom.swing.MigLayout;

/** The kinds of source side by side, each with a small picture of what it would record. */
final class CardRow {

  /** How large the small pictures are, in logical pixels. */
  static final int PICTURE_WIDTH_PX = 96;

  static final int PICTURE_HEIGHT_PX = 54;

  private static final int FIRST_DIGIT = KeyEvent.VK_5;
  private static final int LAST_DIGIT = KeyEvent.VK_9;

  private final Consumer<SourceCard> chosen;
  private final JPanel panel =
      new JPanel(new MigLayout("insets 0, gap 8, fillx, wrap 8", "[grow,fill,sg]"));
  private final Map<String, JToggleButton> buttons = new LinkedHashMap<>();
  private final Map<String, ThumbnailIcon> pictures = new LinkedHashMap<>();
  private List<SourceCard> shown = List.of();

  CardRow(Consumer<SourceCard> chosen) {
    this.chosen = chosen;
    panel.setOpaque(false);
    bindArrow(KeyEvent.VK_LEFT, -1);
    bindArrow(KeyEvent.VK_RIGHT, 1);
  }

  /** Returns the row. */
  JPanel component() {
    return panel;
  }

  /** Shows the cards of a state and which one is chosen. */
  void show(PanelState state) {
    if (!shown.equals(state.cards())) {
      shown = state.cards();
      build();
    }
    String kind = state.video().map(Choice::kind).orElse("");
    for (SourceCard card : shown) {
      JToggleButton button = buttons.get(card.kind());
      button.setSelected(card.kind().equals(kind));
      button.setEnabled(card.isUsable() && state.canChoose());
    }
  }

  /** Shows a small picture on a card; it must stay untouched until the next one. */
  void showPicture(String kind, BufferedImage picture) {
    ThumbnailIcon icon = pictures.get(kind);
    if (icon != null) {
      icon.show(picture);
      buttons.get(kind).repaint();
    }
  }

  private void build() {
    Map<String, ThumbnailIcon> before = Map.copyOf(pictures);
    String focused = "";
    for (Map.Entry<String, JToggleButton> entry : buttons.entrySet()) {
      if (entry.getValue().isFocusOwner()) {
        focused = entry.getKey();
      }
    }
    panel.removeAll();
    buttons.clear();
    pictures.clear();
    ButtonGroup group = new ButtonGroup();
    int digit = FIRST_DIGIT;
    for (SourceCard card : shown) {
      ThumbnailIcon icon = before.get(card.kind());
      if (icon == null) {
        icon =
            new ThumbnailIcon(
                PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX, PanelTheme.icon(card.icon(), 28));
      }
      JToggleButton button = button(card, icon, digit);
      digit += Texts.hasMnemonic("card." + card.kind()) ? 0 : 1;
      group.add(button);
      buttons.put(card.kind(), button);
      pictures.put(card.kind(), icon);
      panel.add(button, "wmin 0, h 91!");
    }
    panel.revalidate();
    panel.repaint();
    if (buttons.containsKey(focused)) {
      buttons.get(focused).requestFocusInWindow();
    }
  }

  private JToggleButton button(SourceCard card, ThumbnailIcon icon, int digit) {
    JToggleButton button = new JToggleButton(card.label(), icon);
    button.setName("card-" + card.kind());
    button.putClientProperty("FlatLaf.styleClass", "card");
    button.setDisabledIcon(icon);
    button.setVerticalTextPosition(SwingConstants.BOTTOM);
    button.setHorizontalTextPosition(SwingConstants.CENTER);
    button.setIconTextGap(6);
    button.setToolTipText(card.tip());
    button.getAccessibleContext().setAccessibleDescription(card.tip());
    if (Texts.hasMnemonic("card." + card.kind())) {
      button.setMnemonic(Texts.mnemonic("card." + card.kind()));
    } else if (digit <= LAST_DIGIT) {
      // All letters are in use; the first digits choose the views.
      button.setMnemonic(digit);
      button.setToolTipText(Texts.text("card.tip", card.tip(), (char) digit));
    }
    button.addActionListener(event -> chosen.accept(card));
    return button;
  }

  private void bindArrow(int key, int step) {
    String name = "card" + step;
    panel
        .getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
        .put(KeyStroke.getKeyStroke(key, 0), name);
    panel
        .getActionMap()
        .put(
            name,
            new AbstractAction() {
              @Serial private static final long serialVersionUID = 1L;

              @Override
              public void actionPerformed(ActionEvent event) {
                moveFocus(step);
              }
            });
  }

  private void moveFocus(int step) {
    List<Component> cards = List.of(panel.getComponents());
    for (int i = 0; i < cards.size(); i++) {
      if (cards.get(i).isFocusOwner()) {
        for (int j = i + step; j >= 0 && j < cards.size(); j += step) {
          if (cards.get(j).isEnabled()) {
            cards.get(j).requestFocusInWindow();
            return;
          }
        }
      }
    }
  }
}
