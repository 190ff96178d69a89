package dev.swingreel.isolation;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Another process, as far as its encoder does not matter. Any thread. */
interface EncoderHost {

  /** Starts hosts. */
  @FunctionalInterface
  interface Starter {

    /**
     * Starts one and waits until it is connected.
     *
     * @throws IOException with the reason, if it does not
     */
    EncoderHost start() throws IOException;
  }

  /** The connection to it; whoever started it closes it. */
  SocketChannel channel();

  boolean isAlive();

  /** Ends it at once. */
  void kill();

  /** Lets it end by itself now that its connection is closed, and ends it if it does not. */
  void release();

  /** Tells how it ended, the rest of a sentence that begins with it. May take a second. */
  String end();
}
