package dev.swingreel.benchmarks;

import dev.swingreel.plugin.MuxerOutput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file as plain as can be. One thread. */
final class ChannelOutput implements MuxerOutput, Closeable {

  private final FileChannel channel;
  private long position;

  ChannelOutput(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void patch(long offset, ByteBuffer bytes) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
