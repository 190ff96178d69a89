package dev.swingreel.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program that records and ends by itself. What it prints is kept beside the recording. */
final class ProgramRun implements Contestant.Run {

  private static final long PATIENCE_SECONDS = 60;

  /** Says in a line of its own what was lost. */
  interface Teller {

    /**
     * Finds it in what the program printed.
     *
     * @param output standard output
     */
    String tell(String output);
  }

  private final Process process;
  private final Path output;
  private final Path errors;
  private final Teller teller;
  private final int seconds;

  private ProgramRun(Process process, Path output, Path errors, Teller teller, int seconds) {
    this.process = process;
    this.output = output;
    this.errors = errors;
    this.teller = teller;
    this.seconds = seconds;
  }

  /**
   * Starts a program.
   *
   * @param builder the command, and where it runs
   * @param file what it writes
   * @param seconds how long it records
   * @param teller reads what it prints
   */
  static ProgramRun start(ProcessBuilder builder, Path file, int seconds, Teller teller)
      throws IOException {
    Path output = file.resolveSibling(file.getFileName() + ".out");
    Path errors = file.resolveSibling(file.getFileName() + ".err");
    Process process =
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    return new ProgramRun(process, output, errors, teller, seconds);
  }

  /** Returns what the program said beside its results. */
  String errors() throws IOException {
    return Files.readString(errors, StandardCharsets.UTF_8);
  }

  @Override
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public String await() throws IOException, InterruptedException {
    if (!process.waitFor(seconds + PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("a recording of %d s does not end".formatted(seconds));
    }
    String told = Files.readString(output, StandardCharsets.UTF_8);
    int code = process.exitValue();
    if (code == 0) {
      return teller.tell(told);
    }
    if (told.isBlank()) {
      throw new IOException("a recording ended with the code %d: %s".formatted(code, errors()));
    }
    // What it recorded until then counts, and that it ended so is told.
    return teller.tell(told) + ", exit code " + code;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
