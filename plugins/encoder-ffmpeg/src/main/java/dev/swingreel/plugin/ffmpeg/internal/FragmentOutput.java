package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * What FFmpeg writes, kept in memory until the output takes it. FFmpeg may go back within what is
 * kept; what it changes before that becomes a patch for the end. One thread.
 */
final class FragmentOutput {

  private static final int NATIVE_BUFFER_BYTES = 64 * 1024;
  private static final int FIRST_CAPACITY = 256 * 1024;
  private static final int SEEK_SET = 0;
  private static final int SEEK_CUR = 1;

  private record Patch(long offset, ByteBuffer bytes) {}

  private final MuxerOutput output;
  private final long origin;
  private final AVIOContext context;

  /** Fields, because native code calls them as long as the context lives. */
  private final Writing writing = new Writing();

  private final Seeking seeking = new Seeking();
  private final List<Patch> patches = new ArrayList<>();
  private byte[] kept = new byte[FIRST_CAPACITY];
  private int keptFrom;
  private int keptTo;
  private long appended;
  private long writeAt;

  FragmentOutput(MuxerOutput output, NativeScope scope) {
    this.output = output;
    this.origin = output.position();
    scope.own(writing, Pointer::close);
    scope.own(seeking, Pointer::close);
    BytePointer buffer = new BytePointer(avutil.av_malloc(NATIVE_BUFFER_BYTES));
    context =
        scope.own(
            avformat.avio_alloc_context(
                buffer, NATIVE_BUFFER_BYTES, 1, null, null, writing, seeking),
            FragmentOutput::free);
  }

  private static void free(AVIOContext context) {
    avutil.av_free(context.buffer());
    avformat.avio_context_free(context);
  }

  AVIOContext context() {
    return context;
  }

  /**
   * Appends what is kept. What the output does not take stays for the next time.
   *
   * @throws IOException if the output cannot be written
   */
  void drain() throws IOException {
    avformat.avio_flush(context);
    if (keptFrom == keptTo) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(kept, keptFrom, keptTo - keptFrom);
    try {
      output.append(bytes);
    } finally {
      appended += bytes.position() - keptFrom;
      keptFrom = bytes.position();
      if (keptFrom == keptTo) {
        keptFrom = 0;
        keptTo = 0;
      }
    }
  }

  /**
   * Changes what was appended before as FFmpeg wished.
   *
   * @throws IOException if the output cannot be written
   */
  void patch() throws IOException {
    for (Patch patch : patches) {
      output.patch(origin + patch.offset, patch.bytes.duplicate());
    }
    patches.clear();
  }

  private void write(byte[] bytes) {
    int done = 0;
    if (writeAt < appended) {
      done = (int) Math.min(bytes.length, appended - writeAt);
      patches.add(new Patch(writeAt, ByteBuffer.wrap(bytes, 0, done)));
    }
    if (done < bytes.length) {
      keep(bytes, done);
    }
    writeAt += bytes.length;
  }

  private void keep(byte[] bytes, int from) {
    int at = Math.toIntExact(keptFrom + writeAt + from - appended);
    int end = Math.addExact(at, bytes.length - from);
    if (end > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(end, kept.length * 2));
    }
    System.arraycopy(bytes, from, kept, at, bytes.length - from);
    keptTo = Math.max(keptTo, end);
  }

  private long end() {
    return appended + keptTo - keptFrom;
  }

  private final class Writing extends Write_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer data, int size) {
      try {
        byte[] bytes = new byte[size];
        data.get(bytes);
        write(bytes);
        return size;
      } catch (RuntimeException | OutOfMemoryError e) {
        // What leaves a callback would end the process.
        return avutil.AVERROR_ENOMEM();
      }
    }
  }

  private final class Seeking extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      int how = whence & ~avformat.AVSEEK_FORCE;
      if (how == avformat.AVSEEK_SIZE) {
        return end();
      }
      long to = how == SEEK_SET ? offset : how == SEEK_CUR ? writeAt + offset : end() + offset;
      if (to < 0 || to > end()) {
        return avutil.AVERROR_EINVAL();
      }
      writeAt = to;
      return to;
    }
  }
}
