package dev.swingreel.host.ui;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JScrollBar;
import javax.swing.JSlider;
import javax.swing.JSpinner;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.text.JTextComponent;

/**
 * The controls in view, and how they are reached. Event dispatch thread.
 *
 * @param mnemonics the letter of each control and each tab, 0 for none
 */
record Controls(Map<String, Integer> mnemonics, List<String> withoutName) {

  /** Looks at all windows that are open. */
  static Controls inView() {
    List<Component> all =
        Stream.of(Window.getWindows())
            .filter(Window::isShowing)
            .flatMap(Controls::inside)
            .filter(Component::isShowing)
            .toList();
    Map<Component, Integer> labels = new HashMap<>();
    for (Component each : all) {
      if (each instanceof JLabel label && label.getLabelFor() != null) {
        labels.put(label.getLabelFor(), label.getDisplayedMnemonic());
      }
    }
    List<Component> controls = all.stream().filter(Controls::isControl).toList();
    Map<String, Integer> mnemonics = new TreeMap<>();
    for (Component control : controls) {
      if (control instanceof JTabbedPane tabs) {
        for (int tab = 0; tab < tabs.getTabCount(); tab++) {
          mnemonics.put("tab " + tabs.getTitleAt(tab), tabs.getMnemonicAt(tab));
        }
      } else {
        int own = control instanceof AbstractButton button ? button.getMnemonic() : 0;
        mnemonics.put(nameOf(control), own != 0 ? own : labels.getOrDefault(control, 0));
      }
    }
    List<String> nameless =
        controls.stream()
            .filter(control -> !(control instanceof JTabbedPane))
            .filter(control -> isBlank(control.getAccessibleContext().getAccessibleName()))
            .map(Controls::nameOf)
            .toList();
    return new Controls(mnemonics, nameless);
  }

  int count() {
    return mnemonics.size();
  }

  /** Returns the controls that no letter leads to. */
  List<String> withoutMnemonic() {
    return mnemonics.entrySet().stream()
        .filter(each -> each.getValue() == 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the controls that have their letter in common with others. */
  Map<Integer, List<String>> sharingAMnemonic() {
    return mnemonics.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())))
        .entrySet()
        .stream()
        .filter(each -> each.getValue().size() > 1)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean isControl(Component component) {
    if (!component.isFocusable() || isPartOfAControl(component)) {
      return false;
    }
    return component instanceof AbstractButton
        || component instanceof JComboBox
        || component instanceof JSlider
        || component instanceof JSpinner
        || component instanceof JTable
        || component instanceof JList
        || component instanceof JTabbedPane
        || (component instanceof JTextComponent text && text.isEditable());
  }

  private static boolean isPartOfAControl(Component component) {
    for (Component at = component.getParent(); at != null; at = at.getParent()) {
      if (at instanceof JComboBox || at instanceof JSpinner || at instanceof JScrollBar) {
        return true;
      }
    }
    return false;
  }

  private static Stream<Component> inside(Component component) {
    return component instanceof Container container
        ? Stream.concat(
            Stream.of(component), Stream.of(container.getComponents()).flatMap(Controls::inside))
        : Stream.of(component);
  }

  private static String nameOf(Component component) {
    return component.getName() != null
        ? component.getName()
        : component.getClass().getSimpleName() + " in " + ((JComponent) component).getParent();
  }

  private static boolean isBlank(String name) {
    return name == null || name.isBlank();
  }
}
