package dev.swingreel.host.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import dev.swingreel.host.player.PlayerState.Phase;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.VideoReader;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakeReaderProvider;
import dev.swingreel.testkit.MediaSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The player with its threads; what it does when is in {@link PlaybackTest}. */
class PlayerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration TICK = Duration.ofMillis(5);

  @TempDir private Path folder;

  private final FakeMediaClock clock = new FakeMediaClock();
  private final FakeReaderProvider fake = new FakeReaderProvider();
  private final ReaderProvider readers = spy(fake);
  private final List<Long> shown = new CopyOnWriteArrayList<>();
  private final List<FakeSoundOutput> outputs = new CopyOnWriteArrayList<>();
  private final AtomicInteger changes = new AtomicInteger();
  private Player player;

  @AfterEach
  void close() throws Exception {
    if (player != null) {
      player.close();
      player.closed().get(30, TimeUnit.SECONDS);
      assertThat(outputs).allMatch(FakeSoundOutput::isClosed);
    }
  }

  @Test
  void playsToTheEndAndTellsOfIt() throws IOException {
    player = open(file(20, Optional.of(MediaSample.SOUND)));
    turnUntil(() -> player.state().phase() == Phase.PLAYING);
    assertThat(player.state().hasPictures()).isTrue();
    assertThat(player.state().hasSound()).isTrue();
    assertThat(player.state().isSilenced()).isFalse();
    assertThat(player.state().durationUs()).contains(2_000_000L);

    turnUntil(() -> player.state().phase() == Phase.ENDED);
    assertThat(player.positionUs()).isEqualTo(2_000_000);
    assertThat(shown).isSorted().startsWith(0L).endsWith(1_900_000L);
    await().atMost(PATIENCE).until(() -> changes.get() >= 2);
  }

  @Test
  void standsStillSeeksAndGoesOn() throws IOException {
    player = open(file(20, Optional.of(MediaSample.SOUND)));
    turnUntil(() -> player.positionUs() > 300_000);
    assertThat(player.level()).isPositive();
    player.pause();
    assertThat(player.state().phase()).isEqualTo(Phase.PAUSED);
    assertThat(player.level()).isZero();
    player.seek(1_500_000);
    turnUntil(() -> shown.contains(1_500_000L));
    assertThat(player.positionUs()).isEqualTo(1_500_000);
    player.play();
    turnUntil(() -> player.positionUs() > 1_700_000);
  }

  @Test
  void playsWithoutADevice() throws IOException {
    player =
        Player.open(
            file(20, Optional.of(MediaSample.SOUND)),
            List.of(readers),
            clock,
            format -> {
              throw new MediaException(MediaErrorCode.NOT_FOUND, "There is no device.");
            },
            picture -> shown.add(picture.timestampUs()),
            changes::incrementAndGet);
    turnUntil(() -> player.state().phase() == Phase.PLAYING);
    assertThat(player.state().isSilenced()).isTrue();
    turnUntil(() -> player.state().phase() == Phase.ENDED);
  }

  @Test
  void saysWhatCannotBePlayed() throws Exception {
    player = open(folder.resolve("gone"));
    awaitFailure(MediaErrorCode.NOT_FOUND);
    player = open(Files.writeString(folder.resolve("letter"), "Dear reader"));
    awaitFailure(MediaErrorCode.NOT_SUPPORTED);
    player = open(Files.writeString(folder.resolve("cut"), "swingreel fake media\n"));
    awaitFailure(MediaErrorCode.ENCODING);
    assertThat(shown).isEmpty();
    assertThat(changes.get()).isEqualTo(3);
  }

  @Test
  void aFileThatIsDamagedOnTheWayIsGivenBack() throws Exception {
    Path file = file(20, Optional.of(MediaSample.SOUND));
    VideoReader reader = spy(fake.openVideo(file));
    doReturn(reader).when(readers).openVideo(any());
    player = open(file);
    turnUntil(() -> player.positionUs() > 500_000);
    doThrow(new MediaException(MediaErrorCode.ENCODING, "damaged")).when(reader).advance();
    turnUntil(() -> player.state().phase() == Phase.FAILED);
    assertThat(player.state().failure().orElseThrow().code()).isEqualTo(MediaErrorCode.ENCODING);
    player.closed().get(30, TimeUnit.SECONDS);
    player.play();
    player.seek(0);
    assertThat(player.state().phase()).isEqualTo(Phase.FAILED);
  }

  @Test
  void aReaderThatThrowsWhateverItLikesIsAFailure() throws Exception {
    Path file = file(20, Optional.empty());
    doThrow(new IllegalArgumentException("a bug")).when(readers).openVideo(any());
    player = open(file);
    awaitFailure(MediaErrorCode.UNKNOWN);
  }

  @Test
  void picturesWhoseSoundCannotBeDecodedAreShown() throws IOException {
    Path file = file(20, Optional.of(MediaSample.SOUND));
    doThrow(new MediaException(MediaErrorCode.NOT_SUPPORTED, "an odd codec"))
        .when(readers)
        .openAudio(any());
    player = open(file);
    turnUntil(() -> player.state().phase() == Phase.ENDED);
    assertThat(player.state().hasSound()).isFalse();
    assertThat(shown).contains(0L, 1_900_000L);
  }

  @Test
  void picturesGoOnWhenTheirSoundIsDamaged() throws IOException {
    Path file = file(20, Optional.of(MediaSample.SOUND));
    AudioReader reader = spy(fake.openAudio(file));
    doReturn(reader).when(readers).openAudio(any());
    player = open(file);
    turnUntil(() -> player.positionUs() > 300_000);
    doThrow(new MediaException(MediaErrorCode.ENCODING, "damaged")).when(reader).advance();
    turnUntil(() -> player.state().phase() == Phase.ENDED);
    assertThat(player.state().hasSound()).isFalse();
    assertThat(shown).contains(1_900_000L);
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalArgumentException.class, NoClassDefFoundError.class})
  void picturesGoOnWhateverTheReaderOfTheirSoundThrows(Class<? extends Throwable> thrown)
      throws IOException {
    Path file = file(20, Optional.of(MediaSample.SOUND));
    AudioReader reader = spy(fake.openAudio(file));
    doReturn(reader).when(readers).openAudio(any());
    player = open(file);
    turnUntil(() -> player.positionUs() > 300_000);
    doThrow(thrown).when(reader).advance();
    turnUntil(() -> player.state().phase() == Phase.ENDED);
    assertThat(player.state().hasSound()).isFalse();
    assertThat(shown).contains(1_900_000L);
  }

  @Test
  void isClosedWhileItOpens() throws Exception {
    Path file = file(20, Optional.of(MediaSample.SOUND));
    CountDownLatch isOpening = new CountDownLatch(1);
    CountDownLatch mayOpen = new CountDownLatch(1);
    VideoReader reader = mock(VideoReader.class);
    CountDownLatch isClosed = new CountDownLatch(1);
    doAnswer(call -> closed(isClosed)).when(reader).close();
    when(reader.meanRateHz()).thenReturn(Optional.empty());
    doAnswer(
            call -> {
              isOpening.countDown();
              mayOpen.await();
              return reader;
            })
        .when(readers)
        .openVideo(any());
    player = open(file);
    assertThat(isOpening.await(30, TimeUnit.SECONDS)).isTrue();
    player.close();
    player.close();
    mayOpen.countDown();
    player.closed().get(30, TimeUnit.SECONDS);
    assertThat(isClosed.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(shown).isEmpty();
  }

  @Test
  void aReaderThatHangsIsTakenAway() throws Exception {
    Path file = file(20, Optional.empty());
    CountDownLatch isClosed = new CountDownLatch(1);
    CountDownLatch hangs = new CountDownLatch(1);
    VideoReader reader = spy(fake.openVideo(file));
    doAnswer(
            call -> {
              hangs.countDown();
              isClosed.await();
              throw new IllegalStateException("the reader is closed");
            })
        .when(reader)
        .seek(1_000_000);
    doAnswer(call -> closed(isClosed)).when(reader).close();
    doReturn(reader).when(readers).openVideo(any());
    player = open(file);
    turnUntil(() -> player.positionUs() > 100_000);
    player.seek(1_000_000);
    turnUntil(() -> hangs.getCount() == 0);
    player.close();
    player.closed().get(30, TimeUnit.SECONDS);
    assertThat(player.state().failure()).isEmpty();
  }

  private static Object closed(CountDownLatch latch) {
    latch.countDown();
    return null;
  }

  private void awaitFailure(MediaErrorCode code) throws Exception {
    await().atMost(PATIENCE).until(() -> player.state().phase() == Phase.FAILED);
    assertThat(player.state().failure().orElseThrow().code()).isEqualTo(code);
    player.closed().get(30, TimeUnit.SECONDS);
  }

  private Path file(int pictures, Optional<AudioFormat> sound) throws IOException {
    return FakeReaderProvider.write(
        folder.resolve("clip"), 32, 24, FrameRate.fixed(10), pictures, sound);
  }

  private Player open(Path file) {
    return Player.open(
        file,
        List.of(readers),
        clock,
        format -> {
          FakeSoundOutput output = new FakeSoundOutput(clock, format, Duration.ZERO);
          outputs.add(output);
          return output;
        },
        picture -> shown.add(picture.timestampUs()),
        changes::incrementAndGet);
  }

  /** Turns the clock until something is the case, however fast the threads follow. */
  private void turnUntil(Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              clock.advance(TICK);
              return condition.call();
            });
  }
}
