package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import io.humble.video.Encoder;
import io.humble.video.Muxer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gets at an encoder's set-up, such as Vorbis's three headers. Humble has no getter for what FFmpeg
 * calls extradata, but its muxers write it: a Matroska muxer writes its header into a temporary
 * file, and the header holds it as {@code CodecPrivate}. Humble's own way to write into memory
 * keeps two kilobytes for ever each time.
 */
final class CodecPrivate {

  private static final System.Logger LOG = System.getLogger(CodecPrivate.class.getName());
  private static final int SEGMENT = 0x18538067;
  private static final int TRACKS = 0x1654AE6B;
  private static final int TRACK_ENTRY = 0xAE;
  private static final int CODEC_PRIVATE = 0x63A2;

  private CodecPrivate() {}

  /**
   * Reads the set-up of an open encoder.
   *
   * @param encoder an open encoder
   * @return as Matroska's CodecPrivate holds it; of Vorbis the number of its headers less one, the
   *     sizes of all but the last, the headers
   */
  static ByteBuffer of(Encoder encoder) {
    Path file = null;
    try (NativeScope scope = new NativeScope()) {
      file = Files.createTempFile("swingreel", ".mkv");
      Muxer muxer = scope.own(Muxer.make(file.toString(), null, "matroska"));
      scope.own(muxer.addNewStream(encoder));
      muxer.open(null, null);
      muxer.close();
      return codecPrivate(ByteBuffer.wrap(Files.readAllBytes(file)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaException(MediaErrorCode.UNKNOWN, "Opening the encoder was interrupted.", e);
    } catch (IOException e) {
      throw new MediaException(
          MediaErrorCode.UNKNOWN, "Humble Video could not write the encoder's set-up.", e);
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a temporary file could not be deleted", e);
    }
  }

  /**
   * Returns the first of the headers of Vorbis.
   *
   * @param codecPrivate what {@link #of} returned
   * @return the identification header
   */
  static ByteBuffer identification(ByteBuffer codecPrivate) {
    ByteBuffer rest = codecPrivate.duplicate();
    rest.get();
    int identification = lacedSize(rest);
    lacedSize(rest);
    return rest.slice().limit(identification);
  }

  private static int lacedSize(ByteBuffer from) {
    int size = 0;
    int next;
    do {
      next = from.get() & 0xFF;
      size += next;
    } while (next == 255);
    return size;
  }

  private static ByteBuffer codecPrivate(ByteBuffer matroska) {
    ByteBuffer found = matroska;
    for (int id : new int[] {SEGMENT, TRACKS, TRACK_ENTRY, CODEC_PRIVATE}) {
      found = child(found, id);
    }
    byte[] copy = new byte[found.remaining()];
    found.get(copy);
    return ByteBuffer.wrap(copy);
  }

  private static ByteBuffer child(ByteBuffer parent, int wantedId) {
    ByteBuffer rest = parent.slice();
    while (rest.hasRemaining()) {
      int id = (int) variableInt(rest, true);
      long size = variableInt(rest, false);
      // The segment of a stream that cannot be sought has no size: it takes the rest.
      int length = (int) Math.min(size, rest.remaining());
      if (id == wantedId) {
        return rest.slice().limit(length);
      }
      rest.position(rest.position() + length);
    }
    throw new MediaException(
        MediaErrorCode.UNKNOWN,
        "Humble Video wrote no set-up of its encoder into its Matroska header.");
  }

  private static long variableInt(ByteBuffer from, boolean keepMarker) {
    int first = from.get() & 0xFF;
    int length = Integer.numberOfLeadingZeros(first) - 23;
    long value = keepMarker ? first : first & (0xFF >> length);
    boolean unknown = !keepMarker && value == 0xFF >> length;
    for (int i = 1; i < length; i++) {
      int next = from.get() & 0xFF;
      unknown &= next == 0xFF;
      value = value << 8 | next;
    }
    return unknown ? Long.MAX_VALUE : value;
  }
}
