package dev.swingreel.recorder;

import static dev.swingreel.recorder.RecorderBench.await;

import dev.swingreel.media.Codec;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import dev.swingreel.testkit.FakeContainer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The testkit's container on an output that can be broken. */
final class BreakableContainer implements ContainerProvider {

  private final FakeContainer container = new FakeContainer(List.of("video/webm", "audio/webm"));
  private final AtomicInteger written = new AtomicInteger();
  private volatile IOException nextFailure;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile boolean held;
  private volatile boolean isFullAfterHeader;
  private volatile boolean isFull;
  private volatile boolean lacksAClass;

  /** Makes the next append fail, once. */
  void failNextAppend(IOException failure) {
    nextFailure = failure;
  }

  /** From now on it needs a class at every step that is not there any more. */
  void loseAClass() {
    lacksAClass = true;
  }

  /** Takes nothing any more. */
  void runFull() {
    isFull = true;
  }

  /** Lets a container be opened once more; then nothing is taken of what goes into it. */
  void runFullAfterNextHeader() {
    isFullAfterHeader = true;
  }

  /** Makes every append wait until the latch is open. */
  void holdAppends(CountDownLatch latch) {
    gate = latch;
  }

  /** Waits until somebody waits at the latch. */
  void awaitHeld() {
    await().until(() -> held);
  }

  /** Waits until the muxer has taken so many chunks. */
  void awaitWritten(int chunks) {
    await().until(() -> written.get() >= chunks);
  }

  int opened() {
    return container.opened().size();
  }

  @Override
  public List<String> types() {
    return container.types();
  }

  @Override
  public boolean holds(String type, Codec codec) {
    return container.holds(type, codec);
  }

  @Override
  public String fileExtension(String type) {
    return container.fileExtension(type);
  }

  @Override
  public Muxer open(MuxerConfiguration configuration, MuxerOutput output) throws IOException {
    Breakable breakable = new Breakable(output);
    Muxer muxer = container.open(configuration, breakable);
    breakable.isFullHere = isFullAfterHeader;
    return new Counting(muxer);
  }

  private final class Counting implements Muxer {

    private final Muxer muxer;

    Counting(Muxer muxer) {
      this.muxer = muxer;
    }

    @Override
    public void write(int track, EncodedChunk chunk) throws IOException {
      muxer.write(track, chunk);
      written.incrementAndGet();
    }

    @Override
    public void flush() throws IOException {
      load();
      muxer.flush();
    }

    @Override
    public void complete(MuxerCompletion completion) throws IOException {
      load();
      muxer.complete(completion);
    }

    @Override
    public void close() {
      load();
      muxer.close();
    }

    private void load() {
      if (lacksAClass) {
        throw new NoClassDefFoundError("of/the/jar/that/was/Replaced");
      }
    }
  }

  private final class Breakable implements MuxerOutput {

    private final MuxerOutput output;
    private volatile boolean isFullHere;

    Breakable(MuxerOutput output) {
      this.output = output;
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      pass();
      IOException failure = nextFailure;
      if (failure != null) {
        nextFailure = null;
        throw failure;
      }
      if (isFull || isFullHere) {
        throw new IOException("No space left on device");
      }
      output.append(bytes);
    }

    private void pass() throws IOException {
      try {
        held = gate.getCount() > 0;
        gate.await();
        held = false;
      } catch (InterruptedException e) {
        throw new InterruptedIOException("interrupted at the gate");
      }
    }

    @Override
    public long position() {
      return output.position();
    }

    @Override
    public void patch(long offset, ByteBuffer bytes) throws IOException {
      output.patch(offset, bytes);
    }
  }
}
