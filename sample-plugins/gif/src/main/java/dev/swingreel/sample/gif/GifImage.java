package dev.swingreel.sample.gif;

import dev.swingreel.media.PixelRect;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * One image of a GIF as the codec's chunks hold it: descriptor, colours and coded pixels. Colour 0
 * is transparent; how long it is shown stands in front of it and is the container's business. The
 * JDK's writer codes the pixels of a file of its own, of which the image is cut out.
 *
 * @see <a href="https://www.w3.org/Graphics/GIF/spec-gif89a.txt">GIF89a</a>
 */
final class GifImage {

  private static final int HEADER_BYTES = 13;
  private static final int DESCRIPTOR_BYTES = 10;
  private static final int HAS_COLOURS = 0x80;
  private static final int COLOURS_SIZE = 0x07;
  private static final int EXTENSION = 0x21;
  private static final byte IMAGE = 0x2C;
  private static final int TRAILER_BYTES = 1;

  /** A pixel that stays as it was: two colours, then the codes "clear, 0, end" of three bits. */
  private static final byte[] UNCHANGED = {
    IMAGE, 0, 0, 0, 0, 1, 0, 1, 0, (byte) HAS_COLOURS, 0, 0, 0, 0, 0, 0, 2, 2, 0x44, 1, 0
  };

  private GifImage() {}

  /** An image that changes nothing. */
  static ByteBuffer unchanged() {
    return ByteBuffer.wrap(UNCHANGED);
  }

  /** Tells whether an image is one that changes nothing. */
  static boolean isUnchanged(ByteBuffer image) {
    return image.equals(unchanged());
  }

  /**
   * Codes a part of a picture.
   *
   * @param places a place of the palette for each pixel of the part
   * @param part where in the picture
   */
  static ByteBuffer of(byte[] places, PixelRect part, Palette palette) {
    ByteBuffer file = ByteBuffer.wrap(file(places, part, palette));
    byte[] colours = new byte[0];
    int at = HEADER_BYTES;
    if ((file.get(HEADER_BYTES - 3) & HAS_COLOURS) != 0) {
      colours = colours(file, at, file.get(HEADER_BYTES - 3));
      at += colours.length;
    }
    while (file.get(at) == EXTENSION) {
      at += 2;
      while (file.get(at) != 0) {
        at += 1 + Byte.toUnsignedInt(file.get(at));
      }
      at++;
    }
    int packed = file.get(at + DESCRIPTOR_BYTES - 1);
    at += DESCRIPTOR_BYTES;
    if ((packed & HAS_COLOURS) != 0) {
      colours = colours(file, at, packed);
      at += colours.length;
    }
    int codedBytes = file.capacity() - TRAILER_BYTES - at;
    return ByteBuffer.allocate(DESCRIPTOR_BYTES + colours.length + codedBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(IMAGE)
        .putShort((short) part.x())
        .putShort((short) part.y())
        .putShort((short) part.width())
        .putShort((short) part.height())
        .put((byte) (HAS_COLOURS | (Integer.numberOfTrailingZeros(colours.length / 3) - 1)))
        .put(colours)
        .put(file.array(), at, codedBytes)
        .flip();
  }

  private static byte[] colours(ByteBuffer file, int at, int packed) {
    byte[] colours = new byte[3 << ((packed & COLOURS_SIZE) + 1)];
    file.get(at, colours);
    return colours;
  }

  private static byte[] file(byte[] places, PixelRect part, Palette palette) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = writer();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image(places, part, palette), null, null), param);
      output.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static ImageWriter writer() {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("gif");
    if (!writers.hasNext()) {
      throw new IllegalStateException("this Java has no writer of GIF images");
    }
    return writers.next();
  }

  private static BufferedImage image(byte[] places, PixelRect part, Palette palette) {
    int size = Math.max(2, palette.size());
    byte[] red = new byte[size];
    byte[] green = new byte[size];
    byte[] blue = new byte[size];
    for (int place = 1; place < palette.size(); place++) {
      red[place] = (byte) (palette.colour(place) >> 16);
      green[place] = (byte) (palette.colour(place) >> 8);
      blue[place] = (byte) palette.colour(place);
    }
    IndexColorModel model =
        new IndexColorModel(Byte.SIZE, size, red, green, blue, Palette.TRANSPARENT);
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(places, part.width() * part.height()),
            part.width(),
            part.height(),
            part.width(),
            1,
            new int[] {0},
            new Point());
    return new BufferedImage(model, raster, false, null);
  }
}
