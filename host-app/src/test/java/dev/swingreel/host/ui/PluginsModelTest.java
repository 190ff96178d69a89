package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.host.app.PluginInstaller;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.UserSettings;
import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.SwingreelPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsModelTest {

  @TempDir Path home;

  private final StepExecutor window = new StepExecutor();
  private final StepExecutor files = new StepExecutor();
  private SettingsModel settings;

  @Test
  void tellsOfEachPluginWhetherItWorksAndIfNotWhy() {
    PluginsModel model = model(Set.of(), plugin("good", ""), plugin("poor", "There is no server."));
    model.refresh();
    assertThat(model.rows()).isEmpty();
    settle();
    assertThat(model.rows()).extracting(PluginRow::id).containsExactly("good", "poor");
    assertThat(model.rows().get(0).name()).isEqualTo("The good one");
    assertThat(model.state(model.rows().get(0))).isEqualTo("works");
    assertThat(model.state(model.rows().get(1))).isEqualTo("There is no server.");
  }

  @Test
  void switchesAPluginOffFromTheNextStartOnAndOnAgain() {
    PluginsModel model = model(Set.of(), plugin("good", ""));
    model.refresh();
    settle();
    PluginRow row = model.rows().get(0);
    model.enable(row, false);
    settle();
    assertThat(model.state(row)).isEqualTo("works until the next start");
    assertThat(settings.file().disabledPlugins()).containsExactly("good");
    model.enable(row, true);
    settle();
    assertThat(model.state(row)).isEqualTo("works");
    assertThat(settings.file().disabledPlugins()).isEmpty();
  }

  @Test
  void whatWasSwitchedOffSaysSoAndCanBeSwitchedOn() {
    PluginsModel model = model(Set.of("good"), plugin("good", ""));
    model.refresh();
    settle();
    PluginRow row = model.rows().get(0);
    assertThat(model.state(row)).isEqualTo("switched off");
    model.enable(row, true);
    assertThat(model.state(row)).isEqualTo("works from the next start on");
  }

  @Test
  void installsAndTellsTheLicence() throws IOException {
    PluginsModel model = model(Set.of());
    model.install(ManifestJar.of("author-one", "1.2", "1.0").into(home.resolve("one.jar")));
    settle();
    assertThat(model.notice())
        .isEqualTo(
            Notice.success(
                "The plugin author-one 1.2 is installed and used from the next start on."
                    + " Its licence: MIT."));
  }

  @Test
  void tellsWhyAJarIsNotInstalled() throws IOException {
    PluginsModel model = model(Set.of());
    model.install(Files.writeString(home.resolve("text.jar"), "no jar"));
    settle();
    assertThat(model.notice().sentence()).startsWith("text.jar was not installed. It cannot");
    model.install(home.resolve("gone.jar"));
    settle();
    assertThat(model.notice().sentence()).startsWith("gone.jar could not be installed");
  }

  @Test
  void tellsWhatPluginsDidWrong() {
    PluginCatalog catalog =
        PluginCatalog.load(
            ClassLoader.getPlatformClassLoader(), List.of(damaged(home.resolve("damaged.jar"))));
    PluginsModel model = model(Set.of(), catalog);
    model.refresh();
    settle();
    assertThat(model.news())
        .singleElement()
        .asString()
        .contains("damaged.jar")
        .contains("left out");
  }

  private static Path damaged(Path jar) {
    try {
      return Files.writeString(jar, "no jar");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private PluginsModel model(Set<String> disabled, SwingreelPlugin... plugins) {
    return model(disabled, PluginCatalog.of(List.of(plugins)));
  }

  private PluginsModel model(Set<String> disabled, PluginCatalog catalog) {
    PanelExecutors threads = new PanelExecutors(window, files, files);
    UserSettings before = UserSettings.NONE;
    for (String id : disabled) {
      before = before.withPlugin(id, false);
    }
    settings =
        new SettingsModel(
            new SettingsFile(home.resolve("settings.json")),
            new SettingsFile.Loaded(before, List.of(), Optional.empty()),
            catalog,
            threads);
    return new PluginsModel(
        catalog, new PluginInstaller(home.resolve("plugins")), settings, threads);
  }

  private static SwingreelPlugin plugin(String id, String reason) {
    return new SwingreelPlugin() {
      @Override
      public PluginInfo info() {
        return new PluginInfo(id, "The " + id + " one", "1", ApiVersion.CURRENT);
      }

      @Override
      public Availability availability() {
        return reason.isEmpty() ? Availability.available() : Availability.unavailable(reason);
      }
    };
  }

  private void settle() {
    boolean ran;
    do {
      ran = files.runNext() || window.runNext();
    } while (ran);
  }
}
