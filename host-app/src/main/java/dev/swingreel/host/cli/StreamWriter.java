package dev.swingreel.host.cli;

import java.io.PrintStream;
import java.io.Writer;

/** Lets picocli, which wants a writer, print in whatever encoding a stream has. */
final class StreamWriter extends Writer {

  private final PrintStream stream;

  StreamWriter(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(char[] buffer, int offset, int length) {
    stream.print(new String(buffer, offset, length));
  }

  @Override
  public void flush() {
    stream.flush();
  }

  @Override
  public void close() {
    // The stream is not ours.
    flush();
  }
}
