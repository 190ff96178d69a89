package dev.swingreel.isolation;

import dev.swingreel.media.Worker;
import dev.swingreel.plugin.PluginCatalog;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * The main class of a process that runs one encoder for another process. Started by an {@link
 * EncoderIsolation}; nobody else has a use for it.
 */
public final class EncoderProcess {

  private static final System.Logger LOG = System.getLogger(EncoderProcess.class.getName());

  /** For an encoder to be closed; whoever hangs then is cut off. */
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);

  private static final int FAILED = 1;

  private EncoderProcess() {}

  /**
   * Serves until the connection or standard input ends.
   *
   * @param args the socket to connect to, then the plugin folders
   * @throws IOException if it cannot connect
   */
  public static void main(String[] args) throws IOException {
    Path socket = Path.of(args[0]);
    List<Path> folders = Arrays.stream(args).skip(1).map(Path::of).toList();
    SocketChannel channel = connected(socket);
    keepServingAfterSignals();
    Worker.start("parent", EncoderProcess::awaitParentsEnd);
    Runtime.getRuntime().halt(serve(channel, folders));
  }

  /** Whoever made the socket may be gone by now, and nobody comes after this process. */
  private static SocketChannel connected(Path socket) throws IOException {
    try {
      return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    } finally {
      SocketFolder.remove(socket);
    }
  }

  /**
   * Ctrl-C reaches every process of a terminal, but what is recorded is to be coded to its end. So
   * the virtual machine, once told to end, waits for the other process to let it.
   */
  private static void keepServingAfterSignals() {
    CountDownLatch never = new CountDownLatch(1);
    Worker.atExit(
        "exit",
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Returns the exit code, which tells how it came to an end. */
  private static int serve(SocketChannel channel, List<Path> folders) {
    try (EncoderServer server = new EncoderServer(channel, remembered(folders))) {
      server.run();
      return 0;
    } catch (EOFException e) {
      return 0;
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Level.WARNING, "the process of an encoder cannot go on", e);
      return FAILED;
    }
  }

  private static Supplier<PluginCatalog> remembered(List<Path> folders) {
    PluginCatalog[] listed = new PluginCatalog[1];
    return () -> {
      if (listed[0] == null) {
        listed[0] = PluginCatalog.load(EncoderProcess.class.getClassLoader(), folders);
      }
      return listed[0];
    };
  }

  /** Whoever started this holds the other end of standard input and writes nothing to it. */
  private static void awaitParentsEnd() {
    try {
      while (System.in.read() >= 0) {
        // Nobody has anything to say here.
      }
      Thread.sleep(LAST_PATIENCE.toMillis());
    } catch (IOException | InterruptedException e) {
      LOG.log(Level.DEBUG, "standard input cannot be read", e);
    }
    Runtime.getRuntime().halt(0);
  }
}
