package dev.swingreel.host.app;

import dev.swingreel.media.Worker;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Where the panel that is open can be asked to do something: a socket that only its user can reach.
 * One line in, one line out. Any thread.
 */
public final class ControlSocket implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ControlSocket.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LONGEST_LINE = 2_000;

  private final Path file;
  private final ServerSocketChannel server;
  private final Function<ControlRequest, CompletableFuture<String>> obey;
  private final Worker worker;

  private ControlSocket(
      Path file,
      ServerSocketChannel server,
      Function<ControlRequest, CompletableFuture<String>> obey) {
    this.file = file;
    this.server = server;
    this.obey = obey;
    this.worker = Worker.start("control", this::serve);
  }

  /**
   * Begins to listen.
   *
   * @param file where; its folder is made if need be, and closed to others
   * @param obey does what is asked and returns at once; completes with the answer, empty if there
   *     is nothing to say
   * @return what to close at the end
   * @throws IOException if it cannot listen, for instance because a panel does already
   */
  public static ControlSocket open(
      Path file, Function<ControlRequest, CompletableFuture<String>> obey) throws IOException {
    if (send(file, ControlRequest.of(ControlWord.SHOW)).isPresent()) {
      throw new IOException("another control panel is open");
    }
    if (Files.getFileStore(makeFolder(file.getParent())).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
    }
    Files.deleteIfExists(file);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(file));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
    return new ControlSocket(file, server, obey);
  }

  /**
   * Asks the panel that is open.
   *
   * @param file where it listens
   * @param request what is asked
   * @return its answer, empty if it did it without a word; nothing if no panel is open
   */
  public static Optional<String> send(Path file, ControlRequest request) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
      write(channel, request.line());
      return Optional.of(readLine(channel));
    } catch (IOException nobodyThere) {
      return Optional.empty();
    }
  }

  /**
   * Returns where the panel of this user listens.
   *
   * @return a file in the folder for what lives as long as the session
   */
  public static Path ofThisUser() {
    return Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .filter(Files::isDirectory)
        .map(folder -> folder.resolve("swingreel"))
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".swingreel"))
        .resolve("panel.socket");
  }

  /** Listens no more. Idempotent. */
  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the control socket is left behind", e);
    }
    worker.stop(PATIENCE);
  }

  private static Path makeFolder(Path folder) throws IOException {
    return Files.createDirectories(folder);
  }

  private void serve() {
    while (server.isOpen()) {
      try (SocketChannel channel = server.accept()) {
        write(channel, answer(readLine(channel)));
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "a request was not understood", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private String answer(String line) throws InterruptedException {
    Optional<ControlRequest> request = ControlRequest.parse(line);
    if (request.isEmpty()) {
      return "?";
    }
    try {
      return obey.apply(request.get()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.WARNING, "the panel did not do what it was asked for", e);
      return "?";
    }
  }

  private static void write(SocketChannel channel, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String readLine(SocketChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_LINE);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      if (bytes.position() > 0 && bytes.get(bytes.position() - 1) == '\n') {
        break;
      }
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
  }
}
