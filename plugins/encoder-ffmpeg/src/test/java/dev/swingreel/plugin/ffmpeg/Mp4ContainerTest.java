package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.testkit.ContainerContract;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

class Mp4ContainerTest extends ContainerContract {

  @Override
  protected ContainerProvider createProvider() {
    return new Mp4ContainerProvider();
  }

  @Override
  protected ByteBuffer privateData(Codec codec) {
    if (!codec.equals(Codec.OPUS)) {
      return ByteBuffer.allocate(0);
    }
    return ByteBuffer.allocate(19)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) 2)
        .putShort((short) 312)
        .putInt(48_000)
        .putShort((short) 0)
        .put((byte) 0)
        .flip();
  }
}
