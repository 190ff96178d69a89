package dev.swingreel.host.ui;

import java.awt.image.BufferedImage;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the list of recordings shows and does, without a window. Belongs to one thread, the
 * window's; no method waits.
 */
final class RecordingsModel {

  /** How large the small pictures are, in physical pixels. */
  static final int PICTURE_WIDTH_PX = 192;

  static final int PICTURE_HEIGHT_PX = 108;

  private final RecordingLibrary library;
  private final Trash trash;
  private final PanelExecutors executors;
  private final Runnable listener;
  private final Map<Path, BufferedImage> pictures = new HashMap<>();
  private final Set<Path> asked = new HashSet<>();
  private List<RecordingEntry> all = List.of();
  private String search = "";
  private Optional<Trash.Item> lastDeleted = Optional.empty();
  private Notice notice = Notice.info("");
  private Optional<Path> wanted = Optional.empty();

  /**
   * Makes a model that has looked at nothing yet.
   *
   * @param library the recordings
   * @param trash where deleted ones go
   * @param executors where things run
   * @param listener called on the window's thread after each change
   */
  RecordingsModel(
      RecordingLibrary library, Trash trash, PanelExecutors executors, Runnable listener) {
    this.library = library;
    this.trash = trash;
    this.executors = executors;
    this.listener = listener;
  }

  /** Returns the recordings that fit the search, the newest first. */
  List<RecordingEntry> entries() {
    String part = search.toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(entry -> entry.name().toLowerCase(Locale.ROOT).contains(part))
        .toList();
  }

  /** Returns the sentence below the list. */
  Notice notice() {
    return notice;
  }

  /** Returns the recording to be chosen once it is listed: one that is new or was renamed. */
  Optional<RecordingEntry> wanted() {
    return wanted.flatMap(
        file -> entries().stream().filter(entry -> entry.file().equals(file)).findFirst());
  }

  /** Tells that the wanted one was chosen. */
  void wantedFound() {
    wanted = Optional.empty();
  }

  /** Tells whether the last deletion can be undone. */
  boolean canUndo() {
    return lastDeleted.isPresent();
  }

  /** Returns a recording's small picture, once it is there. */
  Optional<BufferedImage> picture(RecordingEntry entry) {
    return Optional.ofNullable(pictures.get(entry.file()));
  }

  /** Looks at the folder. */
  void refresh() {
    executors.run(
        executors.files(),
        library::list,
        found -> {
          all =
              found.stream()
                  .sorted(Comparator.comparing(RecordingEntry::modified).reversed())
                  .toList();
          if (notice.sentence().isEmpty() && all.isEmpty()) {
            notice = Notice.info(Texts.text("recordings.none"));
          }
          forgetPictures();
          askForPictures();
          listener.run();
        },
        failure -> say(Notice.problem(Texts.text("recordings.unreadable", reason(failure)))));
  }

  /** Shows only recordings whose name contains something. */
  void search(String text) {
    search = text.strip();
    listener.run();
  }

  /** Gives a recording another name. */
  void rename(RecordingEntry entry, String typed) {
    String name = typed.strip();
    if (name.equals(entry.name())) {
      return;
    }
    String problem = RecordingLibrary.problemWith(name);
    if (!problem.isEmpty()) {
      say(Notice.problem(problem));
      return;
    }
    executors.run(
        executors.files(),
        () -> library.rename(entry, name),
        renamed -> {
          BufferedImage picture = pictures.remove(entry.file());
          asked.remove(entry.file());
          if (picture != null) {
            pictures.put(renamed, picture);
            asked.add(renamed);
          }
          wanted = Optional.of(renamed);
          say(Notice.success(Texts.text("recordings.renamed", name)));
          refresh();
        },
        failure ->
            say(
                Notice.problem(
                    failure instanceof FileAlreadyExistsException
                        ? Texts.text("recordings.name.taken", name)
                        : Texts.text("recordings.not-renamed", entry.name(), reason(failure)))));
  }

  /**
   * Puts a recording into the trash.
   *
   * @param making copies it there if the trash lies on another disk
   */
  void delete(RecordingEntry entry, FileMaking making) {
    executors.run(
        executors.files(),
        () -> trash.put(entry.file()),
        item -> deleted(entry, item),
        failure -> {
          if (failure instanceof Trash.ElsewhereException) {
            carryIn(entry, making);
          } else {
            notDeleted(entry, failure);
          }
        });
  }

  private void carryIn(RecordingEntry entry, FileMaking making) {
    if (making.isBusy()) {
      say(Notice.problem(Texts.text("recordings.trash-busy", entry.name())));
      return;
    }
    making.begin(
        Texts.text("recordings.deleting", entry.name()),
        progress -> trash.copyIn(entry.file(), progress),
        new FileMaking.Ending(
            copy ->
                executors.run(
                    executors.files(),
                    () -> Optional.of(trash.keep(entry.file(), copy)),
                    item -> deleted(entry, item),
                    failure -> notDeleted(entry, failure)),
            failure -> notDeleted(entry, failure),
            () -> say(Notice.info(Texts.text("recordings.kept", entry.name())))));
  }

  private void deleted(RecordingEntry entry, Optional<Trash.Item> item) {
    lastDeleted = item;
    pictures.remove(entry.file());
    asked.remove(entry.file());
    say(Notice.success(Texts.text("recordings.deleted", entry.name())));
    refresh();
  }

  private void notDeleted(RecordingEntry entry, Throwable failure) {
    say(Notice.problem(Texts.text("recordings.not-deleted", entry.name(), reason(failure))));
  }

  /**
   * Takes what was deleted last out of the trash.
   *
   * @param making copies it if the trash lies on another disk
   */
  void undo(FileMaking making) {
    if (lastDeleted.isEmpty()) {
      return;
    }
    Trash.Item item = lastDeleted.get();
    lastDeleted = Optional.empty();
    executors.run(
        executors.files(),
        () -> {
          trash.takeOut(item);
          return item.original();
        },
        this::restored,
        failure -> {
          if (failure instanceof Trash.ElsewhereException) {
            carryOut(item, making);
          } else {
            notRestored(item, failure);
          }
        });
  }

  private void carryOut(Trash.Item item, FileMaking making) {
    lastDeleted = Optional.of(item);
    if (making.isBusy()) {
      say(Notice.problem(Texts.text("recordings.trash-busy", item.original().getFileName())));
      return;
    }
    making.begin(
        Texts.text("recordings.restoring", item.original().getFileName()),
        progress -> trash.copyOut(item, progress),
        new FileMaking.Ending(
            file -> {
              lastDeleted = Optional.empty();
              restored(file);
              executors.run(
                  executors.files(),
                  () -> {
                    trash.forget(item);
                    return file;
                  },
                  forgotten -> {},
                  failure -> say(Notice.problem(reason(failure))));
            },
            failure -> notRestored(item, failure),
            () -> say(Notice.info(Texts.text("making.cancelled")))));
  }

  private void restored(Path file) {
    say(Notice.success(Texts.text("recordings.restored", file.getFileName())));
    refresh();
  }

  private void notRestored(Trash.Item item, Throwable failure) {
    say(
        Notice.problem(
            Texts.text("recordings.not-restored", item.original().getFileName(), reason(failure))));
  }

  /**
   * Writes a copy elsewhere.
   *
   * @param making makes it
   * @param target the file; replaced if it exists
   */
  void copy(RecordingEntry entry, FileMaking making, Path target) {
    making.begin(
        Texts.text("notice.copying", target.getFileName()),
        progress -> FileCopy.make(entry.file(), target, progress),
        new FileMaking.Ending(
            done -> say(Notice.success(Texts.text("notice.copied", done))),
            failure ->
                say(
                    Notice.problem(
                        Texts.text("failure.copy", target.getFileName(), reason(failure)))),
            () -> say(Notice.info(Texts.text("making.cancelled")))));
  }

  /** Tells what comes of a new file that is made of a recording and lies beside it. */
  FileMaking.Ending endingOf(String name) {
    return new FileMaking.Ending(
        done -> {
          wanted = Optional.of(done);
          say(Notice.success(Texts.text("making.done", done.getFileName())));
          refresh();
        },
        failure -> say(Notice.problem(Texts.text("making.failed", name, reason(failure)))),
        () -> say(Notice.info(Texts.text("making.cancelled"))));
  }

  /** Shows what went wrong. */
  void complain(Throwable failure) {
    say(Notice.problem(reason(failure)));
  }

  /** Tells that something of the view changed. */
  void changed() {
    listener.run();
  }

  /** Shows a sentence. */
  void say(Notice newNotice) {
    notice = newNotice;
    listener.run();
  }

  /** Of what is not there any more: another recording may get its name. */
  private void forgetPictures() {
    Set<Path> there = all.stream().map(RecordingEntry::file).collect(Collectors.toSet());
    pictures.keySet().retainAll(there);
    asked.retainAll(there);
  }

  private void askForPictures() {
    for (RecordingEntry entry : all) {
      if (asked.add(entry.file())) {
        executors.run(
            executors.files(),
            () -> library.picture(entry, PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX),
            picture -> {
              picture.ifPresent(image -> pictures.put(entry.file(), image));
              listener.run();
            },
            failure -> {});
      }
    }
  }

  private static String reason(Throwable failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
  }
}
