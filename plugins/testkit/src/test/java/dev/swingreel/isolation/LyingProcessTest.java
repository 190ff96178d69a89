package dev.swingreel.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.swingreel.media.Codec;
import dev.swingreel.media.Damage;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Neither side believes what the other sends. */
class LyingProcessTest {

  private static final IsolationLimits LIMITS =
      new IsolationLimits(60_000, 60_000, 5_000, 60_000, 60_000, 60_000, 600_000, 3, 3_600_000);
  private static final int LIARS = 60;

  @RegisterExtension final IsolationBench bench = new IsolationBench();

  private final FakeVideoEncoderProvider fake =
      new FakeVideoEncoderProvider("Fake VP9", 1, List.of(Codec.VP9));
  private final PluginCatalog plugins = IsolationBench.plugins(fake);

  /** Answers as it should until some picture, then sends noise. */
  @Test
  void noiseInsteadOfAnAnswerEndsTheProcessAndNothingElse() {
    Random random = new Random(5);
    AtomicInteger lies = new AtomicInteger();
    FakeHosts liars = FakeHosts.living(channel -> lie(channel, random, lies));
    for (int i = 0; i < LIARS / LIMITS.mostRestarts(); i++) {
      try {
        EncoderIsolation isolation = bench.isolate(plugins, liars, LIMITS);
        VideoEncoder encoder = bench.open(isolation);
        bench.encode(encoder, 20);
      } catch (MediaException e) {
        assertThat(e).hasMessageContaining("encoder Fake VP9");
      }
    }
    assertThat(lies).hasValueGreaterThan(LIARS / 2);
    assertThat(liars.started()).hasSizeGreaterThan(LIARS / 2);
  }

  private void lie(SocketChannel channel, Random random, AtomicInteger lies) {
    int truths;
    byte[] noise;
    synchronized (random) {
      truths = 3 + random.nextInt(6);
      noise = new byte[5 + random.nextInt(60)];
      random.nextBytes(noise);
      // Most lengths that are noise are refused at once; some messages have one that can be.
      if (random.nextBoolean()) {
        ByteBuffer.wrap(noise).putInt(noise.length - Integer.BYTES);
      }
    }
    FakeHosts honest = FakeHosts.serving(plugins);
    try {
      EncoderHost server = honest.start();
      Wire from = new Wire(channel, new SystemMediaClock());
      EncoderLinkTap tap = new EncoderLinkTap(from, server.channel());
      for (int i = 0; i < truths; i++) {
        tap.relay();
      }
      from.receive(Command.MOST_BYTES, Wire.FOR_EVER);
      lies.incrementAndGet();
      from.send(ByteBuffer.wrap(noise), Wire.FOR_EVER);
      from.close();
      server.kill();
    } catch (IOException e) {
      // The other side has had enough of it.
    }
  }

  /** Passes a command on, and its answers back. */
  private static final class EncoderLinkTap {

    private final Wire from;
    private final Wire to;

    EncoderLinkTap(Wire from, SocketChannel to) throws IOException {
      this.from = from;
      this.to = new Wire(to, new SystemMediaClock());
    }

    void relay() throws IOException {
      to.send(framed(from.receive(Command.MOST_BYTES, Wire.FOR_EVER)), Wire.FOR_EVER);
      Reply reply;
      do {
        ByteBuffer answer = to.receive(1 << 20, Wire.FOR_EVER);
        from.send(framed(answer.duplicate()), Wire.FOR_EVER);
        reply = Reply.read(answer);
      } while (reply instanceof Reply.Chunk);
    }

    private static ByteBuffer framed(ByteBuffer content) {
      return ByteBuffer.allocate(Integer.BYTES + content.remaining())
          .putInt(content.remaining())
          .put(content)
          .flip();
    }
  }

  @Test
  void commandsThatDoNotFitEndTheEncodersProcess() throws IOException {
    EncoderId id = new EncoderId("fake", 0, "Fake VP9");
    Command open = new Command.OpenVideo(id, IsolationBench.wanted(false));
    List<List<Command>> stories =
        List.of(
            List.of(new Command.Finish()),
            List.of(new Command.Load(1)),
            List.of(new Command.Sound(0, 0, 10)),
            List.of(new Command.Share("/dev/null", 2)),
            List.of(open, open),
            List.of(open, new Command.Share("/dev/null", 2)),
            List.of(open, new Command.Share(Path.of("no such file").toString(), 2)),
            List.of(open, new Command.Sound(0, 0, 10)),
            List.of(open, new Command.Picture(0, 0, 1, true, Damage.unknown())));
    for (List<Command> story : stories) {
      EncoderHost host = FakeHosts.serving(plugins).start();
      Wire wire = new Wire(host.channel(), new SystemMediaClock());
      MessageWriter message = new MessageWriter();
      for (int i = 0; i < story.size() - 1; i++) {
        wire.send(story.get(i).in(message), Wire.FOR_EVER);
        wire.receive(1 << 20, wire.deadlineUs(60_000));
      }
      wire.send(story.get(story.size() - 1).in(message), Wire.FOR_EVER);
      assertThatThrownBy(() -> wire.receive(1 << 20, wire.deadlineUs(60_000)))
          .as("after %s", story)
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SilentPeerException.class);
      host.kill();
    }
    await()
        .untilAsserted(
            () -> assertThat(fake.opened()).isNotEmpty().allMatch(each -> each.isClosed()));
  }

  @Test
  void noiseInsteadOfCommandsEndsTheEncodersProcess() throws Exception {
    Random random = new Random(9);
    for (int i = 0; i < LIARS; i++) {
      byte[] noise = new byte[4 + random.nextInt(200)];
      random.nextBytes(noise);
      ByteBuffer.wrap(noise).putInt(noise.length - Integer.BYTES);
      FakeHosts hosts = FakeHosts.serving(plugins);
      EncoderHost host = hosts.start();
      SocketChannel channel = host.channel();
      Worker watch =
          Worker.start(
              "noise",
              () -> {
                try {
                  channel.write(ByteBuffer.wrap(noise));
                  ByteBuffer answer = ByteBuffer.allocate(1_000);
                  while (channel.read(answer.clear()) >= 0) {
                    // Until it has enough of it.
                  }
                } catch (IOException e) {
                  // That is an end as well.
                }
              });
      assertThat(watch.join(Duration.ofSeconds(60))).isTrue();
      host.kill();
    }
  }
}
