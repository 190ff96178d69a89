package dev.swingreel.isolation;

import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * What the recording has of an encoder's process: asks it something, and believes nothing of the
 * answer before it was checked. After an {@link IOException} only {@link #kill} and {@link #close}
 * make sense. One thread at a time.
 */
final class EncoderLink implements AutoCloseable {

  /** An answer without a chunk. */
  private static final int MOST_ANSWER_BYTES = 2 << 20;

  /** No encoder hands out more at once. */
  private static final int MOST_CHUNKS = 10_000;

  private final EncoderHost host;
  private final Wire wire;
  private final MessageWriter message = new MessageWriter();
  private volatile long cpuUs;
  private boolean closed;

  EncoderLink(EncoderHost host, MediaClock clock) throws IOException {
    this.host = host;
    this.wire = new Wire(host.channel(), clock);
  }

  boolean isAlive() {
    return host.isAlive();
  }

  /** Processor time of the process when it last answered, microseconds. Any thread. */
  long cpuUs() {
    return cpuUs;
  }

  /**
   * Asks for what has no answer but that it is done.
   *
   * @param deadlineUs until when it has to be answered, by the clock
   * @throws MediaException if the encoder fails
   * @throws IOException if the process does
   */
  void tell(Command command, long deadlineUs) throws IOException {
    cpuUs = ask(command, Reply.Done.class, deadlineUs).cpuUs();
  }

  /** As {@link #tell(Command, long)}, and hands on the chunks that come before that. */
  void tell(Command command, long deadlineUs, int mostChunkBytes, Consumer<EncodedChunk> out)
      throws IOException {
    wire.send(command.in(message), deadlineUs);
    for (int chunks = 0; chunks <= MOST_CHUNKS; chunks++) {
      Reply reply = receive(Math.max(MOST_ANSWER_BYTES, mostChunkBytes), deadlineUs);
      if (reply instanceof Reply.Done done) {
        cpuUs = done.cpuUs();
        return;
      }
      out.accept(expect(Reply.Chunk.class, reply).chunk());
    }
    throw new MalformedMessageException("sent no end of chunks");
  }

  /**
   * Asks for something.
   *
   * @param kind what the answer has to be
   * @param deadlineUs until when, by the clock
   * @throws MediaException if the encoder refuses
   * @throws IOException if the process fails
   */
  <R extends Reply> R ask(Command command, Class<R> kind, long deadlineUs) throws IOException {
    wire.send(command.in(message), deadlineUs);
    return expect(kind, receive(MOST_ANSWER_BYTES, deadlineUs));
  }

  private Reply receive(int mostBytes, long deadlineUs) throws IOException {
    Reply reply = Reply.read(wire.receive(mostBytes, deadlineUs));
    if (reply instanceof Reply.Failed failed) {
      throw new MediaException(failed.code(), failed.sentence());
    }
    return reply;
  }

  private static <R extends Reply> R expect(Class<R> kind, Reply reply)
      throws MalformedMessageException {
    MessageReader.check(kind.isInstance(reply), "an answer to something else");
    return kind.cast(reply);
  }

  /**
   * Ends the process that failed.
   *
   * @param failure how it was noticed
   * @return how it ended, the rest of a sentence that begins with the process
   */
  String kill(IOException failure) {
    boolean isGuilty =
        failure instanceof SilentPeerException || failure instanceof MalformedMessageException;
    String end = isGuilty ? failure.getMessage() + " and was ended" : host.end();
    host.kill();
    wire.close();
    closed = true;
    return end;
  }

  /** Ends the connection and with it, soon, the process. Idempotent. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      wire.close();
      host.release();
    }
  }
}
