package dev.swingreel.host.ui;

import dev.swingreel.host.app.Exporting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Into what a recording is to be made, and making it. Belongs to the window's thread; no method
 * waits.
 */
final class ExportModel {

  private final Exporting exporting;
  private final Supplier<Map<String, Map<String, String>>> settings;
  private final PanelExecutors executors;
  private final FileMaking making;
  private final RecordingsModel recordings;
  private Optional<RecordingEntry> entry = Optional.empty();
  private List<Exporting.Format> formats = List.of();
  private Optional<Exporting.Format> format = Optional.empty();

  /**
   * Makes it, closed.
   *
   * @param exporting what can be made, and makes it
   * @param settings what is set of plugins
   * @param executors where things run
   * @param making makes the file
   * @param recordings told of the new file and of what goes wrong, and after each change
   */
  ExportModel(
      Exporting exporting,
      Supplier<Map<String, Map<String, String>>> settings,
      PanelExecutors executors,
      FileMaking making,
      RecordingsModel recordings) {
    this.exporting = exporting;
    this.settings = settings;
    this.executors = executors;
    this.making = making;
    this.recordings = recordings;
  }

  /** Returns the recording of which something is to be made; nothing while there is none. */
  Optional<RecordingEntry> entry() {
    return entry;
  }

  /** Returns what it can be made into; empty until that is known. */
  List<Exporting.Format> formats() {
    return formats;
  }

  /** Returns the chosen one. */
  Optional<Exporting.Format> format() {
    return format;
  }

  /** Tells whether a file can be made now. */
  boolean canMake() {
    return entry.isPresent() && format.isPresent() && !making.isBusy();
  }

  /** Begins with a recording. */
  void open(RecordingEntry chosen) {
    entry = Optional.of(chosen);
    formats = List.of();
    executors.run(
        executors.files(),
        () -> exporting.formats(chosen.file()),
        found -> offer(chosen, found),
        failure -> {
          closeIfStill(chosen);
          recordings.complain(failure);
        });
    recordings.changed();
  }

  /** Leaves everything as it is. */
  void close() {
    entry = Optional.empty();
    recordings.changed();
  }

  /** Chooses one of the formats. */
  void choose(Exporting.Format chosen) {
    format = Optional.of(chosen);
    recordings.changed();
  }

  /** Makes the file, beside the recording and under a free name. */
  void make() {
    if (!canMake()) {
      return;
    }
    RecordingEntry of = entry.orElseThrow();
    Exporting.Format into = format.orElseThrow();
    Map<String, Map<String, String>> values = settings.get();
    making.begin(
        Texts.text("export.making", of.name(), FormatWords.of(into)),
        progress -> {
          Path target =
              FreeName.in(
                  of.file().toAbsolutePath().getParent(), of.name(), "." + into.extension());
          exporting.export(of.file(), into, values, target, progress::at);
          return target;
        },
        recordings.endingOf(of.name()));
    close();
  }

  private void offer(RecordingEntry chosen, List<Exporting.Format> found) {
    if (entry.filter(chosen::equals).isEmpty()) {
      return;
    }
    if (found.isEmpty()) {
      closeIfStill(chosen);
      recordings.say(Notice.problem(Texts.text("export.none", chosen.name())));
      return;
    }
    formats = found;
    format = format.filter(found::contains).or(() -> Optional.of(found.get(0)));
    recordings.changed();
  }

  private void closeIfStill(RecordingEntry chosen) {
    if (entry.filter(chosen::equals).isPresent()) {
      entry = Optional.empty();
    }
  }
}
