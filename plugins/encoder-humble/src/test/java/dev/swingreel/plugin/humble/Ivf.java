package dev.swingreel.plugin.humble;

import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes IVF, the plainest of containers: a header, and before each picture its size and time. */
final class Ivf {

  private static final int HEADER_BYTES = 32;
  private static final int FRAME_HEADER_BYTES = 12;
  private static final int TICKS_PER_SECOND = 1_000_000;

  private Ivf() {}

  static void write(Path file, VideoEncoderConfiguration configuration, List<EncodedChunk> chunks)
      throws IOException {
    String fourCc = configuration.codec().id().equals("vp8") ? "VP80" : "VP90";
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      header.put("DKIF".getBytes(StandardCharsets.US_ASCII));
      header.putShort((short) 0).putShort((short) HEADER_BYTES);
      header.put(fourCc.getBytes(StandardCharsets.US_ASCII));
      header.putShort((short) configuration.widthPx());
      header.putShort((short) configuration.heightPx());
      header.putInt(TICKS_PER_SECOND).putInt(1).putInt(chunks.size()).putInt(0);
      channel.write(header.flip());
      for (EncodedChunk chunk : chunks) {
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.write(frame.putInt(chunk.size()).putLong(chunk.timestampUs()).flip());
        channel.write(chunk.data());
      }
    }
  }
}
