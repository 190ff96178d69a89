package dev.swingreel.isolation;

import dev.swingreel.media.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A virtual machine of the kind this one is, with the same class path, that runs {@link
 * EncoderProcess}. It is connected by a socket in a {@link SocketFolder} that is gone as soon as it
 * is connected; what it prints goes to the log. Its standard input stays open as long as this
 * process lives, and when that ends it ends, too.
 */
final class ChildProcess implements EncoderHost {

  private static final System.Logger LOG = System.getLogger(ChildProcess.class.getName());

  /** What a child has to know of the system properties, by their beginnings. */
  private static final List<String> INHERITED =
      List.of(
          "swingreel.",
          "org.bytedeco.",
          "jna.",
          "slf4j.",
          "logback.",
          "java.util.logging.",
          "java.library.path",
          "java.io.tmpdir",
          "user.home",
          "file.encoding");

  private static final int FIRST_VERSION_THAT_WARNS_OF_NATIVE_ACCESS = 22;
  private static final int SIGNAL_BASE = 128;
  private static final int SIGNALS = 64;
  private static final long LOOK_MS = 100;
  private static final long END_SECONDS = 1;
  private static final long RELEASE_SECONDS = 5;
  private static final int LONGEST_LINE_BYTES = 2_000;
  private static final long MEGA = 1 << 20;

  private final Process process;
  private final SocketChannel channel;

  private ChildProcess(Process process, SocketChannel channel) {
    this.process = process;
    this.channel = channel;
  }

  /**
   * Starts a child and waits until it is connected.
   *
   * @param folders where to try to have its socket
   * @param pluginFolders where it finds plugins beside the class path
   * @param limitMs how long to wait
   * @throws IOException with the reason, if it does not start
   */
  static ChildProcess start(List<Path> folders, List<Path> pluginFolders, long limitMs)
      throws IOException {
    try (SocketFolder folder = SocketFolder.create(folders);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(folder.socket()));
      Process process =
          new ProcessBuilder(command(folder.socket(), pluginFolders))
              .redirectErrorStream(true)
              .start();
      LastWords words = new LastWords(process);
      Worker.start("log-encoder", words::follow);
      try {
        return new ChildProcess(process, accept(server, process, limitMs, words));
      } catch (IOException | RuntimeException e) {
        process.destroyForcibly();
        throw e;
      }
    } catch (UnsupportedOperationException e) {
      throw new IOException("this system has no sockets between processes", e);
    }
  }

  /** The runtime within an application that was packaged with one may have no launcher. */
  private static Path java() throws IOException {
    Path folder = Path.of(System.getProperty("java.home"), "bin");
    for (String name : List.of("java", "java.exe")) {
      if (Files.isExecutable(folder.resolve(name))) {
        return folder.resolve(name);
      }
    }
    throw new IOException("there is no java in \"" + folder + "\"");
  }

  private static List<String> command(Path socket, List<Path> pluginFolders) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java().toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile="
                + Path.of(System.getProperty("java.io.tmpdir"), "swingreel-crash-%p.log"),
            "-Xmx" + Math.max(1, Runtime.getRuntime().maxMemory() / MEGA) + "m",
            "-Djava.awt.headless=true"));
    if (Runtime.version().feature() >= FIRST_VERSION_THAT_WARNS_OF_NATIVE_ACCESS) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> INHERITED.stream().anyMatch(name::startsWith))
        .sorted()
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EncoderProcess.class.getName());
    command.add(socket.toString());
    pluginFolders.forEach(folder -> command.add(folder.toString()));
    return command;
  }

  private static SocketChannel accept(
      ServerSocketChannel server, Process process, long limitMs, LastWords words)
      throws IOException {
    server.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      server.register(selector, SelectionKey.OP_ACCEPT);
      for (long waitedMs = 0; waitedMs < limitMs; waitedMs += LOOK_MS) {
        selector.select(key -> {}, LOOK_MS);
        SocketChannel accepted = server.accept();
        if (accepted != null) {
          return accepted;
        }
        if (!process.isAlive()) {
          throw new IOException("it " + describe(process.exitValue()) + words.quoted());
        }
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("its start was given up");
        }
      }
      throw new IOException("it did not start within %d seconds".formatted(limitMs / 1_000));
    }
  }

  @Override
  public SocketChannel channel() {
    return channel;
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void release() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "an encoder's process has ended before it was told to", e);
    }
    Worker.start("end-encoder", this::awaitEnd);
  }

  private void awaitEnd() {
    try {
      if (process.waitFor(RELEASE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  @Override
  public String end() {
    try {
      if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        return describe(process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "closed its connection";
  }

  private static String describe(int exitCode) {
    return exitCode > SIGNAL_BASE && exitCode <= SIGNAL_BASE + SIGNALS
        ? "was ended by signal " + (exitCode - SIGNAL_BASE)
        : "ended with exit code " + exitCode;
  }

  /** Reads what a process prints. */
  private static final class LastWords {

    private final Process process;
    private volatile String last = "";

    LastWords(Process process) {
      this.process = process;
    }

    /** Logs line after line until the process has ended. Thread {@code log-encoder}. */
    void follow() {
      byte[] line = new byte[LONGEST_LINE_BYTES];
      int length = 0;
      try (InputStream printed = process.getInputStream()) {
        for (int next = printed.read(); next >= 0; next = printed.read()) {
          if (next != '\n') {
            line[length++] = (byte) next;
          }
          if (next == '\n' || length == line.length) {
            log(new String(line, 0, length, StandardCharsets.UTF_8));
            length = 0;
          }
        }
        log(new String(line, 0, length, StandardCharsets.UTF_8));
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "the output of an encoder's process cannot be read", e);
      }
    }

    private void log(String line) {
      if (!line.isBlank()) {
        last = line.strip();
        LOG.log(Level.INFO, "encoder process {0}: {1}", Long.toString(process.pid()), last);
      }
    }

    /** Returns the last line as a part of a sentence; for a process that has ended. */
    String quoted() throws IOException {
      return last.isEmpty() ? "" : " and said \"" + last + "\"";
    }
  }
}
