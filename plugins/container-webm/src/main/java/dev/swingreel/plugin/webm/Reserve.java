package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;

/**
 * A stretch of the header that holds a filler while the recording runs and an element afterwards.
 *
 * <p>The filler's size is chosen such that all but its first byte are zero. So the element, and a
 * filler behind it, can be put inside the filler first, where nobody looks, and one byte at the end
 * makes the filler empty and shows what was inside: whatever interrupts the exchange, and wherever,
 * the file is valid.
 *
 * @param offset where the filler begins in the file
 * @param sizeWidth how many bytes the filler's size takes
 * @param bodyBytes the room inside; a multiple of 256 to the power of {@code sizeWidth - 1}
 */
record Reserve(long offset, int sizeWidth, int bodyBytes) {

  /** A filler for the rest: its id and a size of eight bytes. */
  private static final int FILLER_HEADER = 9;

  /**
   * Writes the filler into a header.
   *
   * @param header the header being put together
   * @param headerStart where the header begins in the file
   * @param sizeWidth how many bytes the filler's size takes
   * @param units how many times 256 to the power of {@code sizeWidth - 1} the room is
   */
  static Reserve in(EbmlWriter header, long headerStart, int sizeWidth, int units) {
    Reserve reserve =
        new Reserve(
            headerStart + header.length(), sizeWidth, units << (Byte.SIZE * (sizeWidth - 1)));
    header.filler(reserve.bodyBytes, sizeWidth);
    return reserve;
  }

  /** Returns how long an element may be, so that a filler can close the rest. */
  int capacityBytes() {
    return bodyBytes - FILLER_HEADER;
  }

  /** Returns where the element begins. */
  long elementOffset() {
    return offset + EbmlId.VOID.length() + sizeWidth;
  }

  /**
   * Puts an element in the filler's place.
   *
   * @param element the element alone, no longer than {@link #capacityBytes()}; a filler for the
   *     rest is added to it
   * @param output the file
   */
  void fill(EbmlWriter element, MuxerOutput output) throws IOException {
    // The new filler's body is there already: zeros.
    element.header(EbmlId.VOID, bodyBytes - element.length() - FILLER_HEADER, FILLER_HEADER - 1);
    output.patch(elementOffset(), element.slice(0, element.length()));
    int place = element.length();
    element.size(0, sizeWidth);
    output.patch(offset + EbmlId.VOID.length(), element.slice(place, place + 1));
  }
}
