package dev.swingreel.host.ui;

import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.UserSettings;
import dev.swingreel.media.Worker;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.swing.SwingUtilities;

/**
 * What the control panel needs before it has a window: its settings are read and its look is
 * loaded, on a thread of its own, while plugins are looked for.
 */
public final class PanelPreparation {

  private static final System.Logger LOG = System.getLogger(PanelPreparation.class.getName());

  private final SettingsFile file;
  private final CompletableFuture<Ready> ready = new CompletableFuture<>();
  private final CompletableFuture<List<Image>> icons = new CompletableFuture<>();

  /**
   * What has been found.
   *
   * @param settings what the user has set
   * @param isFirstStart whether there was no file of settings yet
   * @param isDark whether the panel is to be dark
   */
  record Ready(SettingsFile.Loaded settings, boolean isFirstStart, boolean isDark) {}

  private PanelPreparation(SettingsFile file) {
    this.file = file;
  }

  /**
   * Begins to prepare the panel of this user, and returns at once.
   *
   * @return what to give to the panel
   */
  public static PanelPreparation begin() {
    return begin(SettingsFile.ofThisUser());
  }

  static PanelPreparation begin(SettingsFile file) {
    PanelPreparation preparation = new PanelPreparation(file);
    Worker.start("panel-warm-up", preparation::prepare);
    return preparation;
  }

  /** Waits until the settings are read and the look is about to be set; not on the EDT. */
  Ready await() {
    return ready.join();
  }

  /** Returns the icons of the program, drawn in the sizes that systems ask for. */
  CompletionStage<List<Image>> icons() {
    return icons;
  }

  private void prepare() {
    boolean isFirstStart = Files.notExists(file.path());
    SettingsFile.Loaded loaded = SettingsModel.load(file);
    speak(loaded.settings());
    boolean isDark = PanelTheme.isDark(loaded.settings());
    try {
      if (!GraphicsEnvironment.isHeadless()) {
        SwingUtilities.invokeLater(() -> PanelTheme.install(isDark));
        SwingUtilities.invokeLater(PanelTheme::rehearse);
      }
    } catch (AWTError | LinkageError e) {
      LOG.log(Level.DEBUG, "there is no display", e);
      return;
    } finally {
      ready.complete(new Ready(loaded, isFirstStart, isDark));
    }
    PanelTheme.warmUp();
    icons.complete(PanelTheme.programIcons());
  }

  /** The language counts for all that Swing and the formats of numbers and dates say, too. */
  private static void speak(UserSettings settings) {
    String language = settings.text(Preference.LANGUAGE);
    if (!language.equals("system")) {
      Locale.setDefault(Locale.forLanguageTag(language));
    }
  }
}
