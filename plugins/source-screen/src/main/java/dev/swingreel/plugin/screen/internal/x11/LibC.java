package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.LastErrorException;

/** System V shared memory and what else is needed of the C library. Pointers are {@code long}. */
final class LibC {

  static final int IPC_PRIVATE = 0;
  static final int IPC_CREAT = 01000;
  static final int IPC_RMID = 0;
  static final int SHUT_RDWR = 2;

  private LibC() {}

  static native int shmget(int key, long sizeBytes, int flags) throws LastErrorException;

  static native long shmat(int id, long address, int flags) throws LastErrorException;

  static native int shmctl(int id, int command, long buffer) throws LastErrorException;

  static native int shmdt(long address);

  static native long memcpy(long target, long source, long lengthBytes);

  static native int memcmp(long one, long other, long lengthBytes);

  static native int shutdown(int socket, int how);
}
