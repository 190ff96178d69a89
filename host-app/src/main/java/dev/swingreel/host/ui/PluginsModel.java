package dev.swingreel.host.ui;

import dev.swingreel.host.app.PluginInstaller;
import dev.swingreel.host.app.PluginInstaller.PluginRefusedException;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginEntry;
import dev.swingreel.plugin.PluginFault;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the list of plugins shows and does, without a window. Belongs to one thread, the window's;
 * no method waits.
 */
final class PluginsModel {

  private final PluginCatalog plugins;
  private final PluginInstaller installer;
  private final SettingsModel settings;
  private final PanelExecutors threads;
  private final Set<String> offAtStart;
  private Runnable listener = () -> {};
  private List<PluginRow> rows = List.of();
  private List<String> news = List.of();
  private Notice notice = Notice.info("");

  /**
   * Makes a model that has asked nothing yet.
   *
   * @param plugins the plugins there are
   * @param installer takes new ones
   * @param settings knows which are not to be used
   * @param threads where things run
   */
  PluginsModel(
      PluginCatalog plugins,
      PluginInstaller installer,
      SettingsModel settings,
      PanelExecutors threads) {
    this.plugins = plugins;
    this.installer = installer;
    this.settings = settings;
    this.threads = threads;
    this.offAtStart = settings.settings().disabledPlugins();
  }

  /** Has somebody told of each change. */
  void onChange(Runnable newListener) {
    listener = newListener;
  }

  /** Returns all plugins. */
  List<PluginRow> rows() {
    return rows;
  }

  /** Returns what plugins did that they must not do, and what became of their files meanwhile. */
  List<String> news() {
    return news;
  }

  /** Returns the sentence below the list. */
  Notice notice() {
    return notice;
  }

  /** Tells whether a plugin is used from the next start on. */
  boolean isEnabled(PluginRow row) {
    return !settings.settings().disabledPlugins().contains(row.id());
  }

  /** Puts into words whether a plugin works, and if not why. */
  String state(PluginRow row) {
    boolean wasOff = offAtStart.contains(row.id());
    if (isEnabled(row) == wasOff) {
      return Texts.text(wasOff ? "plugins.on-next" : "plugins.off-next");
    }
    if (wasOff) {
      return Texts.text("plugins.off");
    }
    return row.works() ? Texts.text("plugins.works") : row.reason();
  }

  /** Asks all plugins and looks at their files. */
  void refresh() {
    record Found(List<PluginRow> rows, List<String> news) {}
    threads.run(
        threads.files(),
        () ->
            new Found(
                plugins.entries().stream().map(PluginRow::of).toList(),
                Stream.concat(
                        plugins.faults().stream().map(PluginFault::sentence),
                        plugins.changes().stream())
                    .toList()),
        found -> {
          rows = found.rows();
          news = found.news();
          listener.run();
        },
        this::failed);
  }

  /** Has a plugin used, or not, from the next start on. */
  void enable(PluginRow row, boolean isWanted) {
    settings.change(before -> before.withPlugin(row.id(), isWanted));
    say(Notice.info(Texts.text(isWanted ? "plugins.enabled" : "plugins.disabled", row.name())));
  }

  /** Installs a plugin from a jar. */
  void install(Path jar) {
    threads.run(
        threads.files(),
        () -> installer.install(jar),
        entry -> {
          say(Notice.success(installed(entry)));
          refresh();
        },
        failure ->
            say(
                Notice.problem(
                    Texts.text(
                        failure instanceof PluginRefusedException
                            ? "plugins.refused"
                            : "plugins.not-installed",
                        Objects.toString(jar.getFileName()),
                        reason(failure)))));
  }

  /** Makes the folder of the user's plugins and hands it over, on the thread for files. */
  void withFolder(Consumer<Path> use) {
    threads.run(
        threads.files(),
        () -> {
          Path folder = installer.folder();
          use.accept(folder);
          return folder;
        },
        shown -> {},
        this::failed);
  }

  private static String installed(PluginEntry entry) {
    return Stream.of(
            Texts.text("plugins.installed", entry.id(), entry.version()),
            entry.licence().isEmpty() ? "" : Texts.text("plugins.licence", entry.licence()))
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private void failed(Throwable failure) {
    say(Notice.problem(Texts.text("failure.unexpected", reason(failure))));
  }

  private void say(Notice newNotice) {
    notice = newNotice;
    listener.run();
  }

  private static String reason(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
  }
}
