package dev.swingreel.host.ui;

import javax.swing.JTextArea;

/** A sentence that takes as many lines as it needs; a label would cut a long one off. */
final class SentenceArea {

  private final JTextArea area = new JTextArea();

  /**
   * Makes an empty one.
   *
   * @param name of the component, for tests
   */
  SentenceArea(String name) {
    area.setName(name);
    area.setEditable(false);
    area.setFocusable(false);
    area.setOpaque(false);
    area.setLineWrap(true);
    area.setWrapStyleWord(true);
    area.setBorder(null);
  }

  /** Returns the component. */
  JTextArea component() {
    return area;
  }

  /** Shows a sentence. */
  void show(String sentence) {
    if (!area.getText().equals(sentence)) {
      area.setText(sentence);
      area.setToolTipText(sentence.isBlank() ? null : sentence);
      area.getAccessibleContext().setAccessibleName(sentence);
    }
  }
}
