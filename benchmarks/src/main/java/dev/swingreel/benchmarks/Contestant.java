package dev.swingreel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** A program that can record something for a while. */
interface Contestant {

  /** Returns its name for tables. */
  String label();

  /**
   * Begins to record.
   *
   * @param file what is written, in full once the recording has ended
   * @param seconds how long
   * @return the recording under way
   * @throws IOException if it does not begin
   */
  Run start(Path file, int seconds) throws IOException;

  /** A recording under way. */
  interface Run extends AutoCloseable {

    /** Returns the process that records; all that came of it counts as well. */
    ProcessHandle process();

    /**
     * Waits for the end.
     *
     * @return what the program itself says of it, such as what it lost; may be empty
     * @throws IOException if it did not end well
     * @throws InterruptedException if whoever waits is told to end
     */
    String await() throws IOException, InterruptedException;

    /** Ends it, whatever it does. */
    @Override
    void close();
  }
}
