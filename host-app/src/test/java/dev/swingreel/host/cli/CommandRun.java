package dev.swingreel.host.cli;

import dev.swingreel.MediaContext;
import dev.swingreel.host.app.PanelLauncher;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.StopSignal;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.SwingreelPlugin;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What one run of the command line left behind.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record CommandRun(int code, String out, String err) {

  /** Where commands run: plugins, and what the outside does. */
  record Setting(
      List<? extends SwingreelPlugin> plugins,
      Path spoolFolder,
      PanelLauncher panel,
      StopSignal signal) {

    static Setting of(Path spoolFolder, SwingreelPlugin... plugins) {
      return new Setting(
          List.of(plugins),
          spoolFolder,
          () -> {
            throw new AssertionError("nobody asked for the panel");
          },
          new StopSignal());
    }

    Setting withPanel(PanelLauncher newPanel) {
      return new Setting(plugins, spoolFolder, newPanel, signal);
    }

    CommandRun run(String... args) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      try (MediaContext context =
          MediaContext.with(PluginCatalog.of(plugins)).spoolFolder(spoolFolder).build()) {
        int code =
            new CliMain(path -> new RecorderController(context), () -> panel, signal)
                .run(stream(out), stream(err), args);
        return new CommandRun(
            code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
      }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
      return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
  }
}
