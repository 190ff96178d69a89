package dev.swingreel.isolation;

import dev.swingreel.media.Worker;
import dev.swingreel.plugin.PluginCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Processes that are threads: each serves its end of a socket as a process would, until the test
 * has it die. Any thread.
 */
final class FakeHosts implements EncoderHost.Starter {

  private static final int ALL = 1_000_000;

  private final Consumer<SocketChannel> life;
  private final List<Host> started = new CopyOnWriteArrayList<>();
  private final Semaphore gate = new Semaphore(ALL);
  private volatile String refusal = "";
  private volatile boolean diesOnceAsked;
  private volatile Runnable beforeEnd = () -> {};

  private FakeHosts(Consumer<SocketChannel> life) {
    this.life = life;
  }

  /** Processes that serve as they should. */
  static FakeHosts serving(PluginCatalog plugins) {
    return new FakeHosts(
        channel -> {
          try (EncoderServer server = new EncoderServer(channel, () -> plugins)) {
            server.run();
          } catch (IOException e) {
            // So every connection ends.
          }
        });
  }

  /** Processes that do what the test wants. */
  static FakeHosts living(Consumer<SocketChannel> life) {
    return new FakeHosts(life);
  }

  /** From now on processes start only when {@link #letStart} is called. */
  void delay() {
    gate.drainPermits();
  }

  void letStart() {
    gate.release(ALL);
  }

  /** From now on no process starts. */
  void refuse(String why) {
    refusal = why;
  }

  /** From now on something happens whenever somebody asks how a process ended. */
  void beforeEnd(Runnable action) {
    beforeEnd = action;
  }

  /** Has the first process die that somebody asks whether it is alive. */
  void dieOnceAsked() {
    diesOnceAsked = true;
  }

  List<Host> started() {
    return List.copyOf(started);
  }

  /** The process an encoder is in: the first that lives. */
  Host first() {
    return started.stream().filter(Host::isAlive).findFirst().orElseThrow();
  }

  /** How many live. */
  long alive() {
    return started.stream().filter(Host::isAlive).count();
  }

  @Override
  public EncoderHost start() throws IOException {
    if (!refusal.isEmpty()) {
      throw new IOException(refusal);
    }
    gate.acquireUninterruptibly();
    Host host = new Host(pair());
    started.add(host);
    Worker.start("fake-process", () -> life.accept(host.served));
    return host;
  }

  private static SocketChannel[] pair() throws IOException {
    Path folder = Files.createTempDirectory("host");
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket);
      server.bind(address);
      return new SocketChannel[] {SocketChannel.open(address), server.accept()};
    } finally {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(folder);
    }
  }

  /** A thread that passes for a process. */
  final class Host implements EncoderHost {

    private final SocketChannel channel;
    private final SocketChannel served;
    private volatile boolean dead;

    private Host(SocketChannel[] pair) {
      this.channel = pair[0];
      this.served = pair[1];
    }

    @Override
    public SocketChannel channel() {
      return channel;
    }

    @Override
    public boolean isAlive() {
      if (diesOnceAsked) {
        diesOnceAsked = false;
        kill();
      }
      return !dead;
    }

    @Override
    public void kill() {
      dead = true;
      try {
        served.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void release() {
      kill();
    }

    @Override
    public String end() {
      beforeEnd.run();
      return "was ended by signal 9";
    }
  }
}
