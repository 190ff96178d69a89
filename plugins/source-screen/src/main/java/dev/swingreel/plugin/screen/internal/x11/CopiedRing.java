package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;

/** Pictures in ordinary memory: the server sends the pixels, which are copied into the frames. */
final class CopiedRing extends PictureRing {

  private static final int LENGTH_OFFSET = 4;

  private final XConnection connection;
  private final Memory memory;
  private final long address;
  private final long pictureBytes;

  CopiedRing(XConnection connection, PixelRect area) {
    this.connection = connection;
    this.memory = new Memory(sizeBytes(area));
    this.address = Pointer.nativeValue(memory);
    this.pictureBytes = pictureBytes(area);
    layOut(area, memory::getByteBuffer, memory::close);
  }

  @Override
  int request(PixelRect area, long offset) {
    return LibXcb.xcb_get_image(
        connection.address(),
        LibXcb.IMAGE_FORMAT_Z_PIXMAP,
        connection.root(),
        (short) area.x(),
        (short) area.y(),
        (short) area.width(),
        (short) area.height(),
        LibXcb.ALL_PLANES);
  }

  @Override
  void receive(long reply, long offset) {
    int lengthWords = connection.head(reply, XReply.HEADER_BYTES).getInt(LENGTH_OFFSET);
    long lengthBytes = Integer.toUnsignedLong(lengthWords) * Integer.BYTES;
    if (lengthBytes < pictureBytes) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE,
          "The X server sent %d bytes for a picture of %d.".formatted(lengthBytes, pictureBytes));
    }
    LibC.memcpy(address + offset, reply + XReply.HEADER_BYTES, pictureBytes);
  }
}
