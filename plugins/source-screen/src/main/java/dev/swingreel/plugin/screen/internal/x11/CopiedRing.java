package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;

/** Pictures in ordinary memory: the server sends the pixels, which are copied into the frames. */
class CopiedRing extends PictureRing {

  private static final int LENGTH_OFFSET = 4;

  private final XConnection connection;
  private final Memory memory;
  private final long address;

  CopiedRing(XConnection connection, PixelRect area) {
    this.connection = connection;
    this.memory = new Memory(sizeBytes(area));
    this.address = Pointer.nativeValue(memory);
    layOut(area, memory::getByteBuffer, memory::close);
  }

  @Override
  boolean isGuessCheap() {
    return false;
  }

  @Override
  long address() {
    return address;
  }

  @Override
  int request(int drawable, int x, int y, int width, int height, long offset) {
    return LibXcb.xcb_get_image(
        connection.address(),
        LibXcb.IMAGE_FORMAT_Z_PIXMAP,
        drawable,
        (short) x,
        (short) y,
        (short) width,
        (short) height,
        LibXcb.ALL_PLANES);
  }

  @Override
  void receive(long reply, long offset, long lengthBytes) {
    int lengthWords = connection.head(reply, XReply.HEADER_BYTES).getInt(LENGTH_OFFSET);
    long sentBytes = Integer.toUnsignedLong(lengthWords) * Integer.BYTES;
    if (sentBytes < lengthBytes) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE,
          "The X server sent %d bytes for a picture of %d.".formatted(sentBytes, lengthBytes));
    }
    LibC.memcpy(address + offset, reply + XReply.HEADER_BYTES, lengthBytes);
  }
}
