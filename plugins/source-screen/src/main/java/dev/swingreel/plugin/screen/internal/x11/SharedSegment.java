package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.LastErrorException;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;

/**
 * A System V shared memory segment that nobody can leak: it is marked for removal as soon as it is
 * attached, so the system takes it back with the last process that has it, however that ends. Linux
 * lets the X server attach it by its id all the same.
 *
 * @param id the system's id
 * @param address where it is in this process
 */
record SharedSegment(int id, long address) {

  private static final int OWNER_ONLY = 0600;

  /**
   * Makes a segment.
   *
   * @param sizeBytes its size
   * @return the attached segment
   * @throws MediaException {@code NOT_READABLE} if the system refuses
   */
  static SharedSegment allocate(long sizeBytes) {
    try {
      int id = LibC.shmget(LibC.IPC_PRIVATE, sizeBytes, LibC.IPC_CREAT | OWNER_ONLY);
      try {
        return new SharedSegment(id, LibC.shmat(id, 0, 0));
      } finally {
        LibC.shmctl(id, LibC.IPC_RMID, 0);
      }
    } catch (LastErrorException e) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE,
          "The system gives no shared memory of %d MiB (error %d)."
              .formatted(sizeBytes >> 20, e.getErrorCode()),
          e);
    }
  }

  /** Gives the memory back. */
  void detach() {
    LibC.shmdt(address);
  }
}
