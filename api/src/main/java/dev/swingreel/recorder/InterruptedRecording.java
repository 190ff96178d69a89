package dev.swingreel.recorder;

import dev.swingreel.MediaContext;
import dev.swingreel.engine.SpoolList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a crash left of a recording: a file that plays but is not complete, found on the list that
 * every recording of the user is on while it runs. Any thread.
 */
public final class InterruptedRecording {

  private final SpoolList.Entry entry;
  private final boolean hidden;

  private InterruptedRecording(SpoolList.Entry entry, boolean hidden) {
    this.entry = entry;
    this.hidden = hidden;
  }

  /**
   * Looks what crashes have left. Recordings that somebody still writes, in this program or another
   * one, are left out; what is no longer there is taken off the list, and what was on a drive that
   * is not there now stays on it for a month.
   *
   * @param context tells where the list is
   * @return the interrupted recordings
   * @throws IOException if the list cannot be read
   */
  public static List<InterruptedRecording> listedIn(MediaContext context) throws IOException {
    Path folder = context.spoolFolder().toAbsolutePath();
    return SpoolList.in(folder).orphans(context.clock().wallTime()).stream()
        .map(entry -> new InterruptedRecording(entry, folder.equals(entry.spool().getParent())))
        .toList();
  }

  /**
   * Tells whether a recording is being written into a file.
   *
   * @param file an existing file
   * @return true if it must be left alone
   * @throws IOException if the file cannot be opened
   */
  public static boolean isGrowing(Path file) throws IOException {
    return SpoolList.isGrowing(file);
  }

  /**
   * Returns where it is.
   *
   * @return an existing file
   */
  public Path file() {
    return entry.spool();
  }

  /**
   * Tells whether the recording had no target, so that its file is where nobody looks.
   *
   * @return true if it lies in the context's spool folder
   */
  public boolean isHidden() {
    return hidden;
  }

  /**
   * Takes it off the list; its file stays.
   *
   * @throws IOException if the list cannot be changed
   */
  public void forget() throws IOException {
    entry.remove();
  }

  /**
   * Does something with it that no other program does at the same time.
   *
   * @param work what to do, such as a repair
   * @return false if another program is at it
   * @throws IOException if the work fails
   */
  public boolean claim(Work work) throws IOException {
    return entry.claim(work::run);
  }

  /** Something to do with an interrupted recording. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does it.
     *
     * @throws IOException if it fails
     */
    void run() throws IOException;
  }
}
