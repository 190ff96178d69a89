package dev.swingreel.isolation;

import dev.swingreel.media.MediaClock;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Carries messages over a socket: four bytes that say how many follow, then those. A length is
 * checked before memory is set aside for it, and nothing is waited for longer than a limit. One
 * thread at a time; {@link #close} from any thread.
 */
final class Wire implements AutoCloseable {

  /** The deadline of who waits as long as the other side lives. */
  static final long FOR_EVER = Long.MAX_VALUE;

  private static final int STAGED_BYTES = 65_536;
  private static final long MILLI_US = 1_000;

  private final SocketChannel channel;
  private final Selector selector;
  private final MediaClock clock;
  private final ByteBuffer staged = ByteBuffer.allocateDirect(STAGED_BYTES).limit(0);

  /**
   * Makes a wire.
   *
   * @param channel a connected socket, which belongs to the wire from now on
   * @param clock a clock that runs as the world's does
   */
  Wire(SocketChannel channel, MediaClock clock) throws IOException {
    this.channel = channel;
    this.clock = clock;
    channel.configureBlocking(false);
    this.selector = Selector.open();
    channel.register(selector, 0);
  }

  /** Returns when so much time will have passed, for the other calls. */
  long deadlineUs(long limitMs) {
    return clock.nowUs() + limitMs * MILLI_US;
  }

  /**
   * Sends a message.
   *
   * @throws SilentPeerException if the other side takes none of it for too long
   */
  void send(ByteBuffer message, long deadlineUs) throws IOException {
    while (message.hasRemaining()) {
      if (channel.write(message) == 0) {
        await(SelectionKey.OP_WRITE, deadlineUs);
      }
    }
  }

  /**
   * Waits for a message.
   *
   * @param mostBytes the longest there can be
   * @return a message without its length, in memory of its own
   * @throws SilentPeerException if none comes in time
   * @throws MalformedMessageException if it is longer than that
   */
  ByteBuffer receive(int mostBytes, long deadlineUs) throws IOException {
    while (staged.remaining() < Integer.BYTES) {
      stage(deadlineUs);
    }
    int length = staged.getInt();
    MessageReader.check(length >= 1 && length <= mostBytes, "a message of " + length + " bytes");
    ByteBuffer message = ByteBuffer.allocate(length);
    while (message.hasRemaining()) {
      if (!staged.hasRemaining()) {
        stage(deadlineUs);
      }
      int bytes = Math.min(staged.remaining(), message.remaining());
      message.put(message.position(), staged, staged.position(), bytes);
      message.position(message.position() + bytes);
      staged.position(staged.position() + bytes);
    }
    return message.flip();
  }

  private void stage(long deadlineUs) throws IOException {
    staged.compact();
    try {
      int bytes = channel.read(staged);
      while (bytes == 0) {
        await(SelectionKey.OP_READ, deadlineUs);
        bytes = channel.read(staged);
      }
      if (bytes < 0) {
        throw new EOFException("ended the connection");
      }
    } finally {
      staged.flip();
    }
  }

  private void await(int operation, long deadlineUs) throws IOException {
    channel.keyFor(selector).interestOps(operation);
    if (deadlineUs == FOR_EVER) {
      selector.select(key -> {});
    } else {
      long leftUs = deadlineUs - clock.nowUs();
      if (leftUs <= 0) {
        throw new SilentPeerException();
      }
      selector.select(key -> {}, leftUs / MILLI_US + 1);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("was interrupted");
    }
  }

  /** Ends the connection, which both sides notice. Idempotent. */
  @Override
  public void close() {
    try (channel;
        selector) {
      // Closed in this order, whatever fails.
    } catch (IOException e) {
      // Nothing was left to be sent.
    }
  }
}
