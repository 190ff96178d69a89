package dev.swingreel.host.ui;

import dev.swingreel.host.app.ControlWord;
import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.UserSettings;
import dev.swingreel.plugin.PluginCatalog;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the user has set, kept in its file. Belongs to one thread, the window's; no method waits.
 */
final class SettingsModel {

  private static final System.Logger LOG = System.getLogger(SettingsModel.class.getName());

  private final SettingsFile file;
  private final PluginCatalog plugins;
  private final PanelExecutors threads;
  private final AtomicReference<UserSettings> unsaved = new AtomicReference<>();
  private final List<Runnable> listeners = new ArrayList<>();
  private final List<Consumer<Notice>> tellers = new ArrayList<>();
  private UserSettings settings;
  private Optional<Notice> notice;

  /**
   * Makes a model.
   *
   * @param file where changes are kept
   * @param loaded what it held
   * @param plugins the plugins that have settings
   * @param threads where things run
   */
  SettingsModel(
      SettingsFile file,
      SettingsFile.Loaded loaded,
      PluginCatalog plugins,
      PanelExecutors threads) {
    this.file = file;
    this.plugins = plugins;
    this.threads = threads;
    this.settings = loaded.settings();
    this.notice = noticeOf(loaded);
  }

  /** Returns what is set. */
  UserSettings settings() {
    return settings;
  }

  /** Returns the plugins that have settings. */
  PluginCatalog plugins() {
    return plugins;
  }

  /** Returns where it is kept. */
  SettingsFile file() {
    return file;
  }

  /** Returns what is to be told: that something was not understood, or could not be kept. */
  Optional<Notice> notice() {
    return notice;
  }

  /** Returns what of it is for plugins, as their schemas allow: plugin id, setting, value. */
  Map<String, Map<String, String>> ofPlugins() {
    return settings.usable(plugins);
  }

  /** Returns the key of the desktop that does something, as people write it; may be empty. */
  String key(ControlWord word) {
    return switch (word) {
      case RECORD, STOP -> settings.text(Preference.KEY_RECORD);
      case PAUSE -> settings.text(Preference.KEY_PAUSE);
      case SAVE -> settings.text(Preference.KEY_SAVE);
      case MARK -> settings.text(Preference.KEY_MARK);
      case SHOW -> "";
    };
  }

  /** Has the file written although nothing was changed, so that the next start is not the first. */
  void keep() {
    save(settings);
  }

  /** Tells something of the settings. */
  void tell(Notice told) {
    notice = Optional.of(told);
    tellers.forEach(teller -> teller.accept(told));
  }

  /** Has somebody told what is to be said of them. */
  void onNotice(Consumer<Notice> teller) {
    tellers.add(teller);
  }

  /** Has somebody told of each change. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Changes something; it is written soon. */
  void change(UnaryOperator<UserSettings> change) {
    UserSettings changed = change.apply(settings);
    if (changed.equals(settings)) {
      return;
    }
    settings = changed;
    listeners.forEach(Runnable::run);
    save(changed);
  }

  private void save(UserSettings changed) {
    // Of changes that come faster than the disk, the last one is written.
    if (unsaved.getAndSet(changed) == null) {
      threads.run(
          threads.files(),
          () -> {
            file.save(unsaved.getAndSet(null));
            return changed;
          },
          saved -> {},
          this::notSaved);
    }
  }

  private void notSaved(Throwable failure) {
    LOG.log(Level.WARNING, "the settings cannot be written", failure);
    String reason = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    tell(Notice.problem(Texts.text("settings.not-saved", HomePath.show(file.path()), reason)));
  }

  private Optional<Notice> noticeOf(SettingsFile.Loaded loaded) {
    List<String> wrong = new ArrayList<>(loaded.problems());
    if (loaded.keptAside().isPresent()) {
      String aside = HomePath.show(loaded.keptAside().get());
      return Optional.of(
          Notice.problem(
              wrong.contains("")
                  ? Texts.text("settings.unreadable", aside)
                  : Texts.text("settings.not-understood", quoted(wrong), aside)));
    }
    wrong.addAll(settings.unusable(plugins));
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(Notice.problem(Texts.text("settings.refused", quoted(wrong))));
  }

  private static String quoted(List<String> words) {
    return words.stream().collect(Collectors.joining(", "));
  }

  /**
   * Reads the settings; not on the event dispatch thread.
   *
   * @return what the file holds; nothing, with an empty name as the problem, if it cannot be read
   */
  static SettingsFile.Loaded load(SettingsFile file) {
    try {
      return file.load();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the settings cannot be read", e);
      return new SettingsFile.Loaded(UserSettings.NONE, List.of(""), Optional.of(file.path()));
    }
  }
}
