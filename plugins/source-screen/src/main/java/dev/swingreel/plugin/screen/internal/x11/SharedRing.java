package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;

/** Pictures in a shared memory segment: the server writes into the frames, nothing is copied. */
final class SharedRing extends PictureRing {

  private static final int[] CANARIES = {0x5a17_c0de, 0x13ab_f00d};

  private final XConnection connection;
  private final int segmentId;
  private final long address;

  /**
   * Makes a segment and has the server attach it.
   *
   * @param connection the display
   * @param area what will be captured
   * @throws MediaException {@code NOT_READABLE} if the system or the server refuses
   */
  SharedRing(XConnection connection, PixelRect area) {
    this.connection = connection;
    this.segmentId = LibXcb.xcb_generate_id(connection.address());
    SharedSegment segment = SharedSegment.allocate(sizeBytes(area));
    this.address = segment.address();
    Pointer memory = new Pointer(segment.address());
    boolean isUsable = false;
    try {
      attach(segment.id());
      checkThatWeShare(memory);
      isUsable = true;
    } finally {
      if (!isUsable) {
        segment.detach();
      }
    }
    layOut(area, memory::getByteBuffer, segment::detach);
  }

  @Override
  boolean isGuessCheap() {
    return true;
  }

  @Override
  long address() {
    return address;
  }

  @Override
  int request(int drawable, int x, int y, int width, int height, long offset) {
    return LibXcbShm.xcb_shm_get_image(
        connection.address(),
        drawable,
        (short) x,
        (short) y,
        (short) width,
        (short) height,
        LibXcb.ALL_PLANES,
        LibXcb.IMAGE_FORMAT_Z_PIXMAP,
        segmentId,
        (int) offset);
  }

  @Override
  void receive(long reply, long offset, long lengthBytes) {}

  /** Also has the server let go of the segment. */
  @Override
  public void close() {
    LibXcbShm.xcb_shm_detach(connection.address(), segmentId);
    super.close();
  }

  private void attach(int systemId) {
    int cookie =
        LibXcbShm.xcb_shm_attach_checked(connection.address(), segmentId, systemId, (byte) 0);
    if (!connection.isDone(cookie)) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE,
          "The X server refuses shared memory (X error %d), as remote servers do."
              .formatted(connection.lastErrorCode()));
    }
  }

  /**
   * A server in another container attaches whatever has the same id there. A pixel may look like
   * one canary, never like both.
   */
  private void checkThatWeShare(Pointer memory) {
    for (int canary : CANARIES) {
      memory.setInt(0, canary);
      long reply = connection.await(request(connection.root(), 0, 0, 1, 1, 0));
      if (reply != 0) {
        Native.free(reply);
      }
      if (reply != 0 && memory.getInt(0) != canary) {
        return;
      }
    }
    throw new MediaException(
        MediaErrorCode.NOT_READABLE,
        "The X server does not see our shared memory, as in another container.");
  }
}
