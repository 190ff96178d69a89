package dev.swingreel.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.SystemMediaClock;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireTest {

  private static final int MOST = 1 << 21;

  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<EncoderHost> host = new AtomicReference<>();

  @AfterEach
  void end() {
    over.countDown();
    host.get().kill();
  }

  @Test
  void refusesALengthBeforeThereIsMemoryForIt() throws IOException {
    for (int length : new int[] {Integer.MAX_VALUE, MOST + 1, 0, -1, Integer.MIN_VALUE}) {
      Wire wire = wireTo(ByteBuffer.allocate(8).putInt(length).putInt(1).flip(), 8, false);
      assertThatThrownBy(() -> wire.receive(MOST, wire.deadlineUs(20_000)))
          .isInstanceOf(MalformedMessageException.class)
          .hasMessageContaining(Integer.toString(length));
    }
  }

  @Test
  void tellsThatTheConnectionEndedInTheMiddle() throws IOException {
    Wire wire = wireTo(message(100).limit(50), 50, true);
    assertThatThrownBy(() -> wire.receive(MOST, wire.deadlineUs(20_000)))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void waitsNoLongerThanItIsTold() throws IOException {
    Wire wire = wireTo(message(100).limit(50), 50, false);
    assertThatThrownBy(() -> wire.receive(MOST, wire.deadlineUs(100)))
        .isInstanceOf(SilentPeerException.class);
  }

  @Test
  void neverWaitsForOneWhoTakesNothing() throws IOException {
    Wire wire = wireTo(ByteBuffer.allocate(0), 1, false);
    assertThatThrownBy(() -> wire.send(ByteBuffer.allocate(50_000_000), wire.deadlineUs(100)))
        .isInstanceOf(SilentPeerException.class);
  }

  @Test
  void putsTogetherWhatComesInPieces() throws IOException {
    ByteBuffer sent = message(1_500_000);
    for (int piece : new int[] {70_001, 1_600_000}) {
      Wire wire = wireTo(sent.duplicate(), piece, false);
      ByteBuffer received = wire.receive(MOST, wire.deadlineUs(60_000));
      assertThat(received).isEqualTo(sent.slice(4, 1_500_000));
    }
  }

  @Test
  void keepsApartWhatComesAtOnce() throws IOException {
    ByteBuffer both = ByteBuffer.allocate(300).put(message(6)).put(message(286)).flip();
    Wire wire = wireTo(both, 300, false);
    assertThat(wire.receive(MOST, wire.deadlineUs(20_000)).remaining()).isEqualTo(6);
    assertThat(wire.receive(MOST, wire.deadlineUs(20_000)).remaining()).isEqualTo(286);
  }

  private static ByteBuffer message(int length) {
    byte[] content = new byte[length];
    new Random(7).nextBytes(content);
    return ByteBuffer.allocate(Integer.BYTES + length).putInt(length).put(content).flip();
  }

  /** Connects to somebody who sends bytes in pieces and says no more. */
  private Wire wireTo(ByteBuffer bytes, int piece, boolean ends) throws IOException {
    host.set(
        FakeHosts.living(
                channel -> {
                  try {
                    sendInPieces(channel, bytes, piece);
                    if (!ends) {
                      over.await();
                    }
                    channel.close();
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .start());
    return new Wire(host.get().channel(), new SystemMediaClock());
  }

  private static void sendInPieces(SocketChannel channel, ByteBuffer bytes, int piece)
      throws IOException {
    int end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + piece));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }
}
