package dev.swingreel.host.ui;

import java.awt.Component;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.swing.DefaultComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;
import net.miginfocom.swing.MigLayout;

/** How to record, in words; what few people change is folded away. */
final class OptionsPane {

  private final Consumer<RecordingOptions> chosen;
  private final JComboBox<Quality> quality =
      box("quality", value -> Texts.text("quality." + value.word()));
  private final JComboBox<Integer> start = box("start", OptionsPane::countdownWords);
  private final JComboBox<String> format = box("format", OptionsPane::formatWords);
  private final JComboBox<Integer> rate = box("rate-limit", OptionsPane::rateWords);
  private final JComboBox<Split> split = box("split", value -> Texts.text("split." + value.word()));
  private final JComboBox<String> filter = box("filter", this::filterWords);
  private final JLabel filterLabel;
  private final JToggleButton more = new JToggleButton();
  private final JPanel details =
      new JPanel(new MigLayout("insets 0, gap 0 6, fillx, hidemode 3", "[]12[grow,fill]"));
  private final JPanel panel =
      new JPanel(new MigLayout("insets 0, gap 0 6, fillx, hidemode 3", "[]12[grow,fill]"));
  private RecordingOptions shown = RecordingOptions.DEFAULT;
  private List<String> codecs = List.of();
  private List<Choice> filters = List.of();
  private boolean rendering;

  OptionsPane(Consumer<RecordingOptions> chosen) {
    this.chosen = chosen;
    fill(quality, List.of(Quality.values()));
    fill(start, RecordingOptions.COUNTDOWNS_S);
    fill(rate, RecordingOptions.RATES_HZ);
    fill(split, List.of(Split.values()));
    fill(format, List.of(""));
    fill(filter, List.of(""));
    onChoice(quality, value -> shown.withQuality(value));
    onChoice(start, value -> shown.withCountdown(value));
    onChoice(format, value -> shown.withCodec(value));
    onChoice(filter, value -> shown.withFilter(value));
    onChoice(rate, value -> shown.withFrameRate(value));
    onChoice(split, value -> shown.withSplit(value));
    more.setName("more");
    more.setText(Texts.text("options.more"));
    more.setMnemonic(Texts.mnemonic("options.more"));
    more.setIcon(PanelTheme.icon("more"));
    more.setHorizontalTextPosition(SwingConstants.LEADING);
    more.putClientProperty("FlatLaf.styleClass", "quiet");
    more.addActionListener(event -> details.setVisible(more.isSelected()));
    details.setOpaque(false);
    details.setVisible(false);
    add(details, "options.format", format);
    add(details, "options.rate", rate);
    add(details, "options.split", split);
    filterLabel = add(details, "options.filter", filter);
    // All letters of its words belong to others.
    filterLabel.setDisplayedMnemonic(Texts.mnemonic("options.filter.letter"));
    filter.setToolTipText(Texts.text("options.filter.tip", Texts.text("options.filter.letter")));
    panel.setOpaque(false);
    add(panel, "options.quality", quality);
    add(panel, "options.start", start);
    panel.add(more, "span, growx 0, wrap");
    panel.add(details, "span, growx");
  }

  /** Returns the pane. */
  JPanel component() {
    return panel;
  }

  /** Shows the options of a state. */
  void show(PanelState state) {
    rendering = true;
    try {
      shown = state.options();
      if (!codecs.equals(state.formats().pictures())) {
        codecs = state.formats().pictures();
        fill(format, Stream.concat(Stream.of(""), codecs.stream()).toList());
      }
      if (!filters.equals(state.filters())) {
        filters = state.filters();
        fill(filter, Stream.concat(Stream.of(""), filters.stream().map(Choice::id)).toList());
      }
      filter.setVisible(!filters.isEmpty());
      filterLabel.setVisible(!filters.isEmpty());
      filter.setSelectedItem(isInstalled(shown.filter()) ? shown.filter() : "");
      quality.setSelectedItem(shown.quality());
      start.setSelectedItem(shown.countdownSeconds());
      format.setSelectedItem(codecs.contains(shown.codec()) ? shown.codec() : "");
      rate.setSelectedItem(shown.frameRateHz());
      split.setSelectedItem(shown.split());
      boolean enabled = state.canChoose();
      for (Component box : List.of(quality, start, format, rate, split, filter)) {
        box.setEnabled(enabled);
      }
    } finally {
      rendering = false;
    }
  }

  private <T> void onChoice(JComboBox<T> box, Function<T, RecordingOptions> change) {
    box.addActionListener(
        event -> {
          T value = box.getItemAt(box.getSelectedIndex());
          if (!rendering && value != null) {
            chosen.accept(change.apply(value));
          }
        });
  }

  private static JLabel add(JPanel to, String key, JComboBox<?> box) {
    JLabel label = new JLabel(Texts.text(key));
    if (Texts.hasMnemonic(key)) {
      label.setDisplayedMnemonic(Texts.mnemonic(key));
    }
    label.setLabelFor(box);
    label.putClientProperty("FlatLaf.styleClass", "field");
    box.getAccessibleContext().setAccessibleName(Texts.text(key));
    to.add(label);
    to.add(box, "h 30!, wmin 60, wrap");
    return label;
  }

  private static <T> void fill(JComboBox<T> box, List<T> values) {
    DefaultComboBoxModel<T> model = new DefaultComboBoxModel<>();
    model.addAll(values);
    model.setSelectedItem(values.get(0));
    box.setModel(model);
  }

  private static <T> JComboBox<T> box(String name, Function<T, String> words) {
    JComboBox<T> box = new JComboBox<>();
    box.setName(name);
    box.setRenderer(
        new DefaultListCellRenderer() {
          private static final long serialVersionUID = 1L;

          @Override
          public Component getListCellRendererComponent(
              JList<?> list, Object value, int index, boolean selected, boolean focused) {
            @SuppressWarnings("unchecked") // the box holds nothing else
            T item = (T) value;
            String text = item == null ? "" : words.apply(item);
            return super.getListCellRendererComponent(list, text, index, selected, focused);
          }
        });
    return box;
  }

  private static String countdownWords(int seconds) {
    return seconds == 0 ? Texts.text("start.now") : Texts.text("start.after", seconds);
  }

  private static String rateWords(int hz) {
    return Texts.text("rate.limit", hz);
  }

  private boolean isInstalled(String id) {
    return filters.stream().anyMatch(choice -> choice.id().equals(id));
  }

  private String filterWords(String id) {
    return filters.stream()
        .filter(choice -> choice.id().equals(id))
        .map(Choice::label)
        .findFirst()
        .orElseGet(() -> Texts.text("filter.none"));
  }

  private static String formatWords(String codec) {
    if (codec.isEmpty()) {
      return Texts.text("format.best");
    }
    return Texts.has("format." + codec)
        ? Texts.text("format." + codec)
        : codec.toUpperCase(Locale.ROOT);
  }
}
