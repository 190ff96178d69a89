package dev.swingreel.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;

/** The disk a recording is written to, and the file on it. Any thread. */
final class SpoolDisk implements DiskWatch.Disk {

  private final Path folder;
  private final Muxing muxing;
  private final ToLongFunction<Path> freeSpace;

  /**
   * Looks at the disk of a recording.
   *
   * @param freeSpace tells how many bytes can still be written into a folder; -1 if nobody knows
   */
  SpoolDisk(SessionPlan plan, Muxing muxing, ToLongFunction<Path> freeSpace) {
    this.folder =
        plan.target()
            .map(target -> target.toAbsolutePath().getParent())
            .orElse(plan.context().spoolFolder());
    this.muxing = muxing;
    this.freeSpace = freeSpace;
  }

  @Override
  public long freeBytes() {
    return freeSpace.applyAsLong(folder);
  }

  /** Asks the system how many bytes can still be written into a folder; -1 if it cannot tell. */
  static long freeBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException | RuntimeException folderIsGone) {
      return -1;
    }
  }

  @Override
  public long writtenBytes() {
    return muxing.bytes();
  }

  @Override
  public boolean isFileGone() {
    return muxing.parts().all().stream().anyMatch(Part::isGone);
  }

  /** Parts before the last one are forced when they are completed. */
  @Override
  public void force() throws IOException {
    List<Part> parts = muxing.parts().all();
    if (!parts.isEmpty()) {
      parts.get(parts.size() - 1).force();
    }
  }
}
