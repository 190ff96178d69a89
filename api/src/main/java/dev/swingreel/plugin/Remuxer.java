package dev.swingreel.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Writes files of one container format anew without decoding them: mends what was cut off, takes
 * out a range of time. Any thread; every call stands for itself.
 *
 * <p>All calls read the given file and never change it, and never replace another: the new file
 * comes to be beside its place, under a temporary name, and gets its own name when it is whole. If
 * anything fails, nothing is left. A temporary name begins with {@code .swingreel-} and ends in
 * {@code .part}, and the file is locked as long as it is written, so that one that a crash left can
 * be told. Memory does not grow with the file.
 *
 * <p>Of a file that is several films one after the other, the first counts.
 */
public interface Remuxer {

  /**
   * The tag by which a repaired file can be told from others. Its value is how many bytes of the
   * damaged one were left out.
   */
  String REPAIR_TAG = "SWINGREEL_REPAIR_CUT_BYTES";

  /**
   * Makes a complete file of one that is live, torn or damaged, whoever wrote it. Keeps every chunk
   * that is whole, and set-up data, tags and chapters as they are; adds duration, index and {@link
   * #REPAIR_TAG}. A file that lacks nothing is copied.
   *
   * @param damaged an existing file
   * @param target where the new file is to be; its folder exists, it does not
   * @return what was kept and what was not
   * @throws java.nio.file.FileAlreadyExistsException if the target exists
   * @throws IOException if a file cannot be read or written
   * @throws dev.swingreel.media.MediaException {@code NOT_SUPPORTED} if the file is not of this
   *     format, or nothing of what was recorded is left
   */
  Repair repair(Path damaged, Path target) throws IOException;

  /**
   * Copies a range of time. It begins at the last key frame not after {@code fromUs}, or the first
   * there is; that becomes time zero for all tracks, which stay in step. What a decoder of sound
   * has to be given before that is copied too, marked to be thrown away. It ends before the first
   * chunk at or after {@code toUs}. Tags are kept but for the report, chapters move along.
   *
   * @param file an existing file
   * @param fromUs where to begin, microseconds
   * @param toUs where to end, microseconds; after {@code fromUs}
   * @param target where the new file is to be; its folder exists, it does not
   * @return what was copied
   * @throws IllegalArgumentException if the range is empty or negative
   * @throws java.nio.file.FileAlreadyExistsException if the target exists
   * @throws IOException if a file cannot be read or written
   * @throws dev.swingreel.media.MediaException {@code NOT_SUPPORTED} if the file is not of this
   *     format, or holds nothing of that range
   */
  Copy copyRange(Path file, long fromUs, long toUs, Path target) throws IOException;

  /**
   * Finds where a copy would begin that is asked to begin at a time. May read the file up to there.
   *
   * @param file an existing file
   * @param fromUs where to begin, microseconds; not negative
   * @return the time of the key frame {@link #copyRange} would begin at, microseconds; absent if
   *     that is known only when it has been copied
   * @throws IOException if the file cannot be read
   * @throws dev.swingreel.media.MediaException {@code NOT_SUPPORTED} if there is nothing to copy
   *     from there on
   */
  default OptionalLong startOf(Path file, long fromUs) throws IOException {
    return OptionalLong.empty();
  }

  /**
   * How a repair went.
   *
   * @param sourceBytes size of the damaged file in bytes
   * @param cutBytes bytes of it that made no sense and were left out, such as a torn end
   * @param durationUs length of the new file in microseconds
   * @param holeBytes how many of those bytes lie before the end of what was kept, so that they are
   *     no torn end
   * @param followingBytes bytes behind the film that hold another one, which was not looked at
   */
  record Repair(
      long sourceBytes, long cutBytes, long durationUs, long holeBytes, long followingBytes) {

    /**
     * Describes a repair that left out nothing but a torn end.
     *
     * @param sourceBytes size of the damaged file in bytes
     * @param cutBytes bytes of it that were left out
     * @param durationUs length of the new file in microseconds
     */
    public Repair(long sourceBytes, long cutBytes, long durationUs) {
      this(sourceBytes, cutBytes, durationUs, 0, 0);
    }

    /**
     * Tells whether all that was recorded is in the new file, so that nobody needs the damaged one.
     *
     * @return false if others may get more out of it
     */
    public boolean isComplete() {
      return holeBytes == 0 && followingBytes == 0;
    }
  }

  /**
   * What was copied.
   *
   * @param startUs the time in the old file that is zero in the new one, microseconds
   * @param durationUs length of the new file in microseconds
   */
  record Copy(long startUs, long durationUs) {}
}
