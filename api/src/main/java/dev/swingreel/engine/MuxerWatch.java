package dev.swingreel.engine;

import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import dev.swingreel.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Notices a container that does not come back from a call of the muxing thread. A disk is not
 * watched: it may take as long as it likes, and what it is given is whole. The muxing thread is
 * noted, whoever keeps the time looks.
 */
final class MuxerWatch {

  private static final long PATIENCE_US = 60_000_000;

  /** Odd as long as the container has the thread. */
  private final AtomicLong steps = new AtomicLong();

  private volatile Thread watched;
  private long seen;
  private long seenAtUs = Timeline.UNSET;
  private long lookedAtUs = Timeline.UNSET;

  /** The calling thread is watched from now on; those of others are not. */
  void begin() {
    watched = Thread.currentThread();
  }

  /** Opens a container whose calls are watched. */
  Muxer open(ContainerProvider container, MuxerConfiguration configuration, MuxerOutput output)
      throws IOException {
    step();
    try {
      return new Watched(container.open(configuration, new Output(output)));
    } finally {
      step();
    }
  }

  /**
   * Looks whether the container has done nothing for long. A pause between two looks is not its
   * fault: then the computer slept.
   */
  synchronized boolean isHanging(long nowUs) {
    long now = steps.get();
    boolean slept = lookedAtUs == Timeline.UNSET || nowUs - lookedAtUs >= Timeline.SLEEP_US;
    lookedAtUs = nowUs;
    if (slept || now != seen || now % 2 == 0) {
      seen = now;
      seenAtUs = nowUs;
    }
    return nowUs - seenAtUs >= PATIENCE_US;
  }

  /** Tells of a container that hangs, and has the catalogue remember it. */
  static MediaException fault(PluginCatalog plugins, ContainerProvider container) {
    String sentence;
    try {
      sentence =
          plugins
              .noteFault(
                  container,
                  "ended the recording: its container does not answer any more; what was written"
                      + " can be repaired",
                  null)
              .sentence();
    } catch (IllegalArgumentException ourOwn) {
      sentence = "What writes the recording does not answer any more.";
    }
    return new MediaException(MediaErrorCode.UNKNOWN, sentence);
  }

  private void step() {
    if (Thread.currentThread() == watched) {
      steps.incrementAndGet();
    }
  }

  private final class Watched implements Muxer {

    private final Muxer muxer;

    private Watched(Muxer muxer) {
      this.muxer = muxer;
    }

    @Override
    public void write(int track, EncodedChunk chunk) throws IOException {
      step();
      try {
        muxer.write(track, chunk);
      } finally {
        step();
      }
    }

    @Override
    public void flush() throws IOException {
      step();
      try {
        muxer.flush();
      } finally {
        step();
      }
    }

    @Override
    public void complete(MuxerCompletion completion) throws IOException {
      step();
      try {
        muxer.complete(completion);
      } finally {
        step();
      }
    }

    @Override
    public void close() {
      step();
      try {
        muxer.close();
      } finally {
        step();
      }
    }
  }

  /** While bytes go to the disk the container is not to blame. */
  private final class Output implements MuxerOutput {

    private final MuxerOutput output;

    private Output(MuxerOutput output) {
      this.output = output;
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      step();
      try {
        output.append(bytes);
      } finally {
        step();
      }
    }

    @Override
    public long position() {
      return output.position();
    }

    @Override
    public void patch(long offset, ByteBuffer bytes) throws IOException {
      step();
      try {
        output.patch(offset, bytes);
      } finally {
        step();
      }
    }
  }
}
