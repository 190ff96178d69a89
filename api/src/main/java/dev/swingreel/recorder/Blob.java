package dev.swingreel.recorder;

import dev.swingreel.engine.SpoolRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An immutable piece of bytes with a MIME type: a part of a recording, kept on disk, not in memory.
 *
 * <p>The blobs of a recording, joined in order, are its live stream, no byte twice and none lost. A
 * blob never changes after it was delivered, whatever becomes of the recording. Any thread.
 *
 * @see <a href="https://www.w3.org/TR/FileAPI/#blob-section">File API, Blob</a>
 */
public final class Blob {

  private final SpoolRange range;
  private final String type;

  Blob(SpoolRange range, String type) {
    this.range = range;
    this.type = type;
  }

  /**
   * Makes a blob of bytes in memory.
   *
   * @param bytes copied
   * @param type the MIME type, may be empty; kept in lower case, and as the empty string if it has
   *     a character that is not printable ASCII
   * @return the blob
   */
  public static Blob of(byte[] bytes, String type) {
    return new Blob(SpoolRange.of(bytes), normal(type));
  }

  /**
   * Returns the length.
   *
   * @return bytes
   */
  public long size() {
    return range.size();
  }

  /**
   * Returns the MIME type.
   *
   * @return the full type of the recording, for its blobs
   */
  public String type() {
    return type;
  }

  /**
   * Returns a part of the blob. Positions are clamped to it, as in a browser; no byte is copied.
   *
   * @param start the first byte; negative counts from the end
   * @param end behind the last byte; negative counts from the end
   * @param newType the MIME type of the part, may be empty; kept as {@link #of} does
   * @return the part
   * @see <a href="https://www.w3.org/TR/FileAPI/#slice-method-algo">File API, slice</a>
   */
  public Blob slice(long start, long end, String newType) {
    long from = clamp(start);
    return new Blob(range.part(from, Math.max(from, clamp(end))), normal(newType));
  }

  /**
   * Opens the bytes for reading.
   *
   * @return a stream of its own position; the caller closes it
   * @throws IOException if the file behind the blob was taken away or changed by somebody else
   */
  public InputStream openStream() throws IOException {
    return range.openStream();
  }

  /**
   * Writes all bytes.
   *
   * @param out where to; stays open
   * @throws IOException if reading or writing fails
   */
  public void transferTo(OutputStream out) throws IOException {
    try (InputStream in = openStream()) {
      in.transferTo(out);
    }
  }

  /**
   * Saves the bytes as a file: written beside the target first, then moved, so that there is never
   * half a file under the name.
   *
   * @param target the file; replaced if it exists
   * @throws IOException if reading or writing fails
   */
  public void saveTo(Path target) throws IOException {
    AtomicSave.save(target, this::transferTo);
  }

  /**
   * Copies the bytes into memory, for small blobs.
   *
   * @return all bytes
   * @throws IOException if reading fails
   */
  public byte[] bytes() throws IOException {
    try (InputStream in = openStream()) {
      return in.readAllBytes();
    }
  }

  private static String normal(String type) {
    boolean isPrintable = type.chars().allMatch(c -> c >= ' ' && c <= '~');
    return isPrintable ? type.toLowerCase(Locale.ROOT) : "";
  }

  private long clamp(long position) {
    long absolute = position < 0 ? size() + position : position;
    return Math.max(0, Math.min(size(), absolute));
  }

  @Override
  public String toString() {
    return "Blob[%d bytes, %s]".formatted(size(), type);
  }
}
