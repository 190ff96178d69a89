package dev.swingreel.host.ui;

import dev.swingreel.host.app.FileNamePattern;
import dev.swingreel.host.app.Preference;
import dev.swingreel.plugin.PluginEntry;
import dev.swingreel.plugin.Setting;
import java.awt.CardLayout;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import net.miginfocom.swing.MigLayout;

/** All that can be set, a page for each part of the program and each plugin. EDT. */
final class SettingsView {

  private final SettingsModel model;
  private final RecordingFolder folder;
  private final JLabel notice = new JLabel(" ");
  private final CardLayout cards = new CardLayout();
  private final JPanel pages = new JPanel(cards);
  private final List<SettingsPage> shown = new ArrayList<>();
  private final JPanel panel =
      new JPanel(
          new MigLayout(
              "insets 16 20 16 20, fill, gap 0", "[210!,fill][grow,fill]", "[]6[grow,fill]12[]"));

  /**
   * Makes the view.
   *
   * @param model what can be set
   * @param folder where recordings go
   */
  SettingsView(SettingsModel model, RecordingFolder folder) {
    this.model = model;
    this.folder = folder;
    shown.add(general());
    shown.add(recordings());
    shown.add(keys());
    Set<String> known = new HashSet<>();
    for (PluginEntry entry : model.plugins().entries()) {
      if (!entry.settings().settings().isEmpty() && known.add(entry.id())) {
        shown.add(page(entry));
      }
    }
    JList<String> list =
        new JList<>(shown.stream().map(SettingsPage::title).toArray(String[]::new));
    list.setName("settings-pages");
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setFixedCellHeight(30);
    list.getAccessibleContext().setAccessibleName(Texts.text("settings.pages"));
    list.addListSelectionListener(event -> cards.show(pages, "page" + list.getSelectedIndex()));
    JLabel label = new JLabel(Texts.text("settings.pages"));
    label.setDisplayedMnemonic(Texts.mnemonic("settings.pages"));
    label.setLabelFor(list);
    label.putClientProperty("FlatLaf.styleClass", "field");
    for (int i = 0; i < shown.size(); i++) {
      JScrollPane scroll = new JScrollPane(shown.get(i).component());
      scroll.setBorder(BorderFactory.createEmptyBorder());
      scroll.getVerticalScrollBar().setUnitIncrement(16);
      pages.add(scroll, "page" + i);
    }
    list.setSelectedIndex(0);
    notice.setName("settings-notice");
    panel.add(label, "wrap");
    panel.add(new JScrollPane(list), "growy");
    panel.add(pages, "grow, wrap");
    panel.add(notice, "span, growx, h 32!, wmin 0");
    tell(Notice.info(Texts.text("settings.where", HomePath.show(model.file().path()))));
    model.notice().ifPresent(this::tell);
    model.onNotice(this::tell);
  }

  /** Returns the view. */
  JPanel component() {
    return panel;
  }

  private SettingsPage general() {
    SettingsPage page = page("settings.general");
    add(page, Preference.LANGUAGE);
    page.remark(Texts.text("settings.language.when")).setName("settings-language-when");
    add(page, Preference.THEME);
    return page;
  }

  private SettingsPage recordings() {
    SettingsPage page = page("settings.recordings");
    JTextField field = (JTextField) add(page, Preference.FOLDER);
    field.putClientProperty("JTextField.placeholderText", HomePath.show(folder.usual()));
    page.button("settings-browse", Texts.marked("settings.browse"), () -> browse(field));
    JTextField name = (JTextField) add(page, Preference.FILE_NAME);
    JLabel example = page.remark(example());
    model.onChange(() -> example.setText(example()));
    page.remark(
        Texts.text("settings.placeholders", String.join(" ", FileNamePattern.PLACEHOLDERS)));
    name.getAccessibleContext().setAccessibleDescription(example.getText());
    add(page, Preference.ASK_NAME);
    return page;
  }

  private SettingsPage keys() {
    SettingsPage page = page("settings.keys");
    add(page, Preference.KEY_RECORD);
    add(page, Preference.KEY_PAUSE);
    add(page, Preference.KEY_SAVE);
    add(page, Preference.KEY_MARK);
    page.remark(Texts.text("settings.keys.where"));
    return page;
  }

  private SettingsPage page(PluginEntry entry) {
    SettingsPage page = new SettingsPage(entry.name(), taken());
    for (Setting setting : entry.settings().settings()) {
      page.add(
          "settings-" + entry.id() + "-" + setting.name(),
          setting.label().replace("&", ""),
          setting,
          model.settings().text(entry.id(), setting),
          word -> word,
          value -> {
            if (!setting.problemWith(value).isEmpty()) {
              return false;
            }
            model.change(before -> before.with(entry.id(), setting, value));
            return true;
          });
    }
    return page;
  }

  private static SettingsPage page(String key) {
    return new SettingsPage(Texts.text(key), taken());
  }

  private static List<Integer> taken() {
    return List.of(Texts.mnemonic("settings.pages"));
  }

  private JComponent add(SettingsPage page, Preference preference) {
    String name = preference.setting().name();
    String key = "settings." + name;
    return page.add(
        "settings-" + name,
        Texts.marked(key),
        preference.setting(),
        model.settings().text(preference),
        word -> Texts.text(key + "." + word),
        value -> set(preference, key, value.strip()));
  }

  private boolean set(Preference preference, String key, String value) {
    if (!preference.problemWith(value).isEmpty()) {
      tell(Notice.problem(Texts.text(key + ".problem")));
      return false;
    }
    Optional<Notice> problem = PanelKeys.problemWith(model.settings(), preference, value);
    if (problem.isPresent()) {
      tell(problem.get());
      return false;
    }
    if (!value.equals(model.settings().text(preference))) {
      tell(Notice.info(Texts.text("settings.where", HomePath.show(model.file().path()))));
      model.change(before -> before.with(preference, value));
    }
    return true;
  }

  private void browse(JTextField field) {
    ChooserDialog.ask(
        panel,
        this::folderChooser,
        Texts.text("settings.browse.approve"),
        chosen -> {
          field.setText(chosen.toAbsolutePath().toString());
          field.postActionEvent();
        });
  }

  private JFileChooser folderChooser() {
    JFileChooser chooser = new JFileChooser();
    chooser.setName("folder-chooser");
    chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
    chooser.setDialogTitle(Texts.text("settings.browse.title"));
    chooser.setSelectedFile(folder.path().toFile());
    return chooser;
  }

  private String example() {
    String name =
        new FileNamePattern(model.settings().text(Preference.FILE_NAME))
            .name(
                Instant.parse("2026-03-01T14:02:11Z"), ZoneId.of("UTC"), Texts.text("card.screen"));
    return Texts.text("settings.example", name + ".webm");
  }

  private void tell(Notice told) {
    notice.setText(told.sentence());
    notice.setToolTipText(told.sentence());
  }
}
