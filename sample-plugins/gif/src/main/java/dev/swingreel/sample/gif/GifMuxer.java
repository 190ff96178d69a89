package dev.swingreel.sample.gif;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes an animated GIF that loops for ever. How long an image is shown stands in front of it, in
 * hundredths of a second, so an image waits for the time of the next one; where it had to be
 * written before, an image that changes nothing makes up for the rest. What is shown for longer
 * than it should, because nothing is shown for less than the shortest time, is taken from images
 * that change nothing: they are left out. Times are counted from the beginning, so that no rounding
 * adds up. One thread.
 */
final class GifMuxer implements Muxer {

  private static final long CENTISECOND_US = 10_000;

  /** What is shown for less is shown for longer by most players. */
  private static final long SHORTEST_CS = 2;

  private static final long LONGEST_CS = 0xFFFF;
  private static final int CONTROL_BYTES = 8;

  /** "Leave it there when the next one comes", and "colour 0 is transparent". */
  private static final byte FLAGS = 1 << 2 | 1;

  private final MuxerOutput output;
  private EncodedChunk heldBack;
  private long shownUntilCs;

  GifMuxer(CodecConfiguration.Video track, MuxerOutput output) throws IOException {
    this.output = output;
    output.append(header(track));
  }

  @Override
  public void write(int track, EncodedChunk chunk) throws IOException {
    showUntil(chunk.timestampUs());
    heldBack = chunk;
  }

  @Override
  public void flush() throws IOException {
    if (heldBack != null) {
      showUntil(heldBack.timestampUs() + heldBack.durationUs());
    }
  }

  @Override
  public void complete(MuxerCompletion completion) throws IOException {
    showUntil(completion.durationUs());
    output.append(ByteBuffer.wrap(new byte[] {0x3B}));
  }

  @Override
  public void close() {
    heldBack = null;
  }

  /** Appends what there is, so that it is shown until then. */
  private void showUntil(long us) throws IOException {
    long untilCs = (us + CENTISECOND_US / 2) / CENTISECOND_US;
    if (heldBack != null && isNeeded(heldBack, untilCs)) {
      append(heldBack.data(), Math.max(SHORTEST_CS, untilCs - shownUntilCs));
    }
    // Only now: what was not appended has to go first the next time.
    heldBack = null;
    while (untilCs - shownUntilCs >= SHORTEST_CS && shownUntilCs > 0) {
      append(GifImage.unchanged(), untilCs - shownUntilCs);
    }
  }

  /** What changes nothing need not be shown while what is there is shown long enough. */
  private boolean isNeeded(EncodedChunk chunk, long untilCs) {
    return shownUntilCs == 0
        || untilCs - shownUntilCs >= SHORTEST_CS
        || !GifImage.isUnchanged(chunk.data());
  }

  private void append(ByteBuffer image, long wantedCs) throws IOException {
    long delayCs = Math.min(LONGEST_CS, wantedCs);
    output.append(
        ByteBuffer.allocate(CONTROL_BYTES + image.remaining())
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {0x21, (byte) 0xF9, 4, FLAGS})
            .putShort((short) delayCs)
            .put((byte) Palette.TRANSPARENT)
            .put((byte) 0)
            .put(image)
            .flip());
    shownUntilCs += delayCs;
  }

  private static ByteBuffer header(CodecConfiguration.Video track) {
    byte[] signature = "GIF89a".getBytes(StandardCharsets.US_ASCII);
    byte[] looping = "NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(32)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(signature)
        .putShort((short) track.widthPx())
        .putShort((short) track.heightPx())
        .put(new byte[] {0, 0, 0})
        .put(new byte[] {0x21, (byte) 0xFF, (byte) looping.length})
        .put(looping)
        .put(new byte[] {3, 1, 0, 0, 0})
        .flip();
  }
}
