package dev.swingreel.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file on a disk with little space: a write takes what fits, the next one fails. */
final class FullDisk extends FileChannel {

  private final FileChannel file;
  private final long space;

  FullDisk(FileChannel file, long space) {
    this.file = file;
    this.space = space;
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    if (position >= space) {
      throw new IOException("No space left on device");
    }
    int fits = (int) Math.min(from.remaining(), space - position);
    ByteBuffer part = from.duplicate().limit(from.position() + fits);
    from.position(from.position() + fits);
    return file.write(part, position);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    return file.truncate(size);
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public int read(ByteBuffer into) {
    throw unused();
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) {
    throw unused();
  }

  @Override
  public int read(ByteBuffer into, long position) {
    throw unused();
  }

  @Override
  public int write(ByteBuffer from) {
    throw unused();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw unused();
  }

  @Override
  public long position() {
    throw unused();
  }

  @Override
  public FileChannel position(long newPosition) {
    throw unused();
  }

  @Override
  public void force(boolean metaData) throws IOException {
    file.force(metaData);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw unused();
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) {
    throw unused();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long length) {
    throw unused();
  }

  @Override
  public FileLock lock(long position, long length, boolean shared) {
    throw unused();
  }

  @Override
  public FileLock tryLock(long position, long length, boolean shared) throws IOException {
    return file.tryLock(position, length, shared);
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("a spool is not expected to do that");
  }
}
