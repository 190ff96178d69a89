package dev.swingreel.plugin.webm;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Walks through the elements of a file from front to back, into those it is told to enter.
 *
 * <p>{@link #next} moves to the next element of the master it is in; {@link #enter} goes into that
 * element and {@link #leave} comes out behind it. The file may be damaged in any way: an element
 * that reaches beyond its master or the end of the file is cut there, one whose header makes no
 * sense ends its master, and a value that is cut off or of an impossible size reads as zero or
 * empty. Every step moves forward and memory does not grow. One thread.
 */
final class EbmlReader implements Closeable {

  /** What goes through a master's children. */
  @FunctionalInterface
  interface Visit {

    /** Looks at the element the reader stands on. */
    void child() throws IOException;
  }

  private static final int MAX_DEPTH = 16;
  private static final int MAX_HEADER_BYTES = 12;

  /** Id and size at their longest, and one byte of the body. */
  private static final int MIN_CLUSTER_BYTES = 13;

  private static final int MAX_TEXT_BYTES = 8 * 1024;

  private final ByteWindow file;

  private final EbmlId[] masters = new EbmlId[MAX_DEPTH];
  private final long[] masterEnds = new long[MAX_DEPTH];
  private final boolean[] masterIsOpen = new boolean[MAX_DEPTH];
  private int depth;

  /** Where the next header of the present master is looked for. */
  private long position;

  private boolean onElement;
  private EbmlId id = EbmlId.UNKNOWN;
  private long offset;
  private long bodyStart;
  private long bodyEnd;
  private boolean isOpen;
  private boolean isWhole;

  /** Whether the present master ended because an element came that cannot be its child. */
  private boolean isCutShort;

  /** Makes a reader that stands before the first element, and closes the file with itself. */
  EbmlReader(ByteWindow file) {
    this.file = file;
    masterEnds[0] = file.size();
  }

  /** Opens a file; the reader stands before its first element. */
  static EbmlReader open(Path file) throws IOException {
    return new EbmlReader(ByteWindow.open(file));
  }

  /** Returns the length of the file when it was opened. */
  long fileLength() {
    return file.size();
  }

  /**
   * Moves to the next element of the present master.
   *
   * @return false if there is none, because the master ends here or is damaged from here on
   */
  boolean next() throws IOException {
    if (onElement && isOpen) {
      enter();
      leave();
    }
    onElement = false;
    isCutShort = false;
    if (!readHeader()) {
      return false;
    }
    // A cluster whose size is damaged must not swallow the next one.
    if ((masterIsOpen[depth] || masters[depth] == EbmlId.CLUSTER) && id.ends(masters[depth])) {
      isCutShort = true;
      return false;
    }
    onElement = true;
    position = bodyEnd;
    return true;
  }

  /** Goes into the element the reader stands on. */
  void enter() {
    requireElement();
    if (depth + 1 == MAX_DEPTH) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "the file is damaged at byte %d: elements are nested too deeply".formatted(offset));
    }
    depth++;
    masters[depth] = id;
    masterEnds[depth] = bodyEnd;
    masterIsOpen[depth] = !isWhole;
    position = bodyStart;
    onElement = false;
    isCutShort = false;
  }

  /** Comes out of the present master, to behind its end. */
  void leave() throws IOException {
    if (masterIsOpen[depth]) {
      boolean more = true;
      while (more) {
        more = next();
      }
    } else if (!isCutShort) {
      position = masterEnds[depth];
    }
    depth--;
    onElement = false;
    isCutShort = false;
  }

  /**
   * Goes into the element the reader stands on as if it had no size, up to the end of the file or
   * to where something begins that cannot be its child.
   */
  void enterWithoutSize() {
    enter();
    masterEnds[depth] = masterEnds[depth - 1];
    masterIsOpen[depth] = true;
  }

  /** Comes out of masters and goes to another place in one that is less deep. */
  void goBack(int masterDepth, long target) {
    depth = masterDepth;
    onElement = false;
    isCutShort = false;
    position = Math.min(target, masterEnds[depth]);
  }

  /**
   * Comes out of masters that are damaged and goes to the next cluster, byte by byte.
   *
   * @param segmentDepth how deep the children of the segment are
   * @param from where the search begins
   * @return the offset of the cluster, or the end of the segment if there is none
   */
  long goToCluster(int segmentDepth, long from) throws IOException {
    goBack(segmentDepth, from);
    long end = masterEnds[depth];
    while (end - position >= MIN_CLUSTER_BYTES && !isClusterAt(position)) {
      position++;
    }
    if (end - position < MIN_CLUSTER_BYTES) {
      position = end;
    }
    return position;
  }

  /** Returns whether the present master ended because something came that cannot be its child. */
  boolean isCutShort() {
    return isCutShort;
  }

  /** Returns how many masters the reader is in. */
  int depth() {
    return depth;
  }

  /** Returns where the next element is looked for. */
  long position() {
    return position;
  }

  /** Returns where the present master ends. */
  long masterEnd() {
    return masterEnds[depth];
  }

  /** Goes through the children of the element the reader stands on, then comes out behind it. */
  void children(Visit visit) throws IOException {
    enter();
    while (next()) {
      visit.child();
    }
    leave();
  }

  /**
   * Goes to another place of the present master, before an element's header.
   *
   * @param target an offset in the file
   * @return false, and nothing is done, if the place is outside the master's end
   */
  boolean goTo(long target) {
    if (target < 0 || target >= masterEnds[depth]) {
      return false;
    }
    position = target;
    onElement = false;
    isCutShort = false;
    return true;
  }

  /** Returns the id of the element the reader stands on. */
  EbmlId id() {
    requireElement();
    return id;
  }

  /** Returns where the element begins in the file. */
  long offset() {
    requireElement();
    return offset;
  }

  /** Returns where the element's body begins in the file. */
  long bodyStart() {
    requireElement();
    return bodyStart;
  }

  /** Returns where the element ends in the file, or is cut off. */
  long end() {
    requireElement();
    return bodyEnd;
  }

  /** Returns whether the element has no size and ends where its master's next child begins. */
  boolean isOpen() {
    requireElement();
    return isOpen;
  }

  /** Returns whether all of the element is there. */
  boolean isWhole() {
    requireElement();
    return isWhole;
  }

  /** Returns the body as an unsigned integer. */
  long unsigned() throws IOException {
    return isNumber() ? file.bigEndian(bodyStart, bodyBytes()) : 0;
  }

  /** Returns the body as a count or a size in pixels, as large as an int can be at most. */
  int count() throws IOException {
    long value = unsigned();
    return value < 0 ? Integer.MAX_VALUE : (int) Math.min(value, Integer.MAX_VALUE);
  }

  /** Returns the body as a signed integer. */
  long signed() throws IOException {
    if (!isNumber()) {
      return 0;
    }
    int unused = Long.SIZE - 8 * bodyBytes();
    return unused == Long.SIZE ? 0 : unsigned() << unused >> unused;
  }

  /** Returns the body as a floating point number. */
  double decimal() throws IOException {
    if (!isNumber()) {
      return 0;
    }
    return switch (bodyBytes()) {
      case Float.BYTES -> Float.intBitsToFloat((int) unsigned());
      case Double.BYTES -> Double.longBitsToDouble(unsigned());
      default -> 0;
    };
  }

  /** Returns the body as text, cut after 8 KiB. */
  String text() throws IOException {
    if (!isWhole) {
      return "";
    }
    byte[] body = binary(MAX_TEXT_BYTES);
    int end = 0;
    while (end < body.length && body[end] != 0) {
      end++;
    }
    return new String(body, 0, end, StandardCharsets.UTF_8);
  }

  /** Returns one byte of the body; 0 behind its end. */
  int bodyByte(int at) throws IOException {
    requireElement();
    if (at >= bodyEnd - bodyStart) {
      return 0;
    }
    return file.byteAt(bodyStart + at);
  }

  /** Fills a buffer with bytes of the file. */
  void read(ByteBuffer target, long from) throws IOException {
    file.read(target, from);
  }

  /** Returns the body, or as much of it as is there and wanted. */
  byte[] binary(int limitBytes) throws IOException {
    requireElement();
    byte[] body = new byte[(int) Math.min(limitBytes, bodyEnd - bodyStart)];
    read(ByteBuffer.wrap(body), bodyStart);
    return body;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private boolean readHeader() throws IOException {
    long end = masterEnds[depth];
    offset = position;
    int available = (int) Math.min(MAX_HEADER_BYTES, end - offset);
    if (available < 2) {
      return false;
    }
    file.load(offset, available);
    int idLength = vintLength(file.byteAt(offset));
    if (idLength > Integer.BYTES || idLength >= available) {
      return false;
    }
    long sizeOffset = offset + idLength;
    int sizeLength = vintLength(file.byteAt(sizeOffset));
    if (sizeLength > Long.BYTES || idLength + sizeLength > available) {
      return false;
    }
    id = EbmlId.of((int) file.bigEndian(offset, idLength));
    long sizeMask = (1L << (7 * sizeLength)) - 1;
    long size = file.bigEndian(sizeOffset, sizeLength) & sizeMask;
    boolean isUnknownSize = size == sizeMask;
    bodyStart = sizeOffset + sizeLength;
    isOpen = isUnknownSize && id.mayHaveUnknownSize();
    isWhole = !isUnknownSize && size <= end - bodyStart;
    bodyEnd = isWhole ? bodyStart + size : end;
    return true;
  }

  /** A false alarm inside coded data would have to look like the beginning of a cluster's body. */
  private boolean isClusterAt(long at) throws IOException {
    if (file.byteAt(at) != EbmlId.CLUSTER.value() >>> 24
        || (int) file.bigEndian(at, Integer.BYTES) != EbmlId.CLUSTER.value()) {
      return false;
    }
    file.load(at, MIN_CLUSTER_BYTES);
    int sizeLength = vintLength(file.byteAt(at + Integer.BYTES));
    if (sizeLength > Long.BYTES) {
      return false;
    }
    long child = at + Integer.BYTES + sizeLength;
    return switch (EbmlId.of(file.byteAt(child))) {
      case TIMESTAMP, POSITION, PREV_SIZE, CRC_32, VOID -> true;
      default -> false;
    };
  }

  /** Returns how many bytes an id or a size has by its first byte; 9 if there is none. */
  static int vintLength(int firstByte) {
    return Integer.numberOfLeadingZeros(firstByte) - 23;
  }

  private boolean isNumber() {
    requireElement();
    return isWhole && bodyEnd - bodyStart <= Long.BYTES;
  }

  private int bodyBytes() {
    return (int) (bodyEnd - bodyStart);
  }

  private void requireElement() {
    if (!onElement) {
      throw new IllegalStateException("the reader stands on no element");
    }
  }
}
