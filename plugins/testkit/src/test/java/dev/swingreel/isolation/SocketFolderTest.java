package dev.swingreel.isolation;

import static dev.swingreel.isolation.IsolationBench.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.swingreel.media.Codec;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who can see what two processes share, and that nothing of it stays. */
class SocketFolderTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String OF_ANOTHER = "swingreel-1-";

  @RegisterExtension final IsolationBench bench = new IsolationBench();

  @TempDir private Path place;

  @Test
  void aFolderIsItsOwnersAloneAndGoesWithItsSocket() throws IOException {
    Path socket;
    try (SocketFolder folder = SocketFolder.create(List.of(place))) {
      socket = Files.createFile(folder.socket());
      assertThat(rights(socket.getParent())).isEqualTo("rwx------");
      assertThat(socket.getParent().getFileName().toString())
          .startsWith("swingreel-" + ProcessHandle.current().pid() + "-");
    }
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void aFolderIsMadeInTheFirstPlaceWhereThatCanBe() throws IOException {
    try (SocketFolder folder = SocketFolder.create(List.of(place.resolve("none"), place))) {
      assertThat(folder.socket().getParent()).hasParent(place);
    }
    assertThatThrownBy(() -> SocketFolder.create(List.of())).hasMessageContaining("no folder");
  }

  @Test
  void foldersOfProcessesThatStartGoWhenTheProgramEnds() throws IOException {
    SocketFolder folder = SocketFolder.create(List.of(place));
    Files.createFile(folder.socket());
    SocketFolder.removeAll();

    assertThat(place).isEmptyDirectory();
    folder.close();
  }

  @Test
  void whatAKilledProgramLeftBehindGoesAndNothingElse() throws IOException {
    Path left = Files.createDirectory(place.resolve(OF_ANOTHER + "2"));
    Files.createFile(left.resolve("encoder"));
    Path memory = Files.createFile(place.resolve(OF_ANOTHER + "3.frames"));
    Path starting = Files.createDirectory(place.resolve(OF_ANOTHER + "4"));
    Path foreign = Files.createDirectory(place.resolve(OF_ANOTHER + "5"));
    Files.createFile(foreign.resolve("letter"));
    Path film = Files.createFile(place.resolve("swingreel-2026-11-21.webm"));
    for (Path old : List.of(left, memory, foreign, film)) {
      Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
    }
    SocketFolder.create(List.of(place)).close();

    try (Stream<Path> stays = Files.list(place)) {
      assertThat(stays).containsExactlyInAnyOrder(starting, foreign, film);
    }
  }

  @Test
  void aProcessWhoseProgramIsGoneTakesTheSocketAway() throws IOException {
    SocketFolder folder = SocketFolder.create(List.of(place));
    Files.createFile(folder.socket());

    assertThatThrownBy(() -> EncoderProcess.main(new String[] {folder.socket().toString()}))
        .isInstanceOf(IOException.class);
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void theSocketOfARealProcessIsGoneOnceItIsConnected() throws IOException {
    ChildProcess process = ChildProcess.start(List.of(place), List.of(), PATIENCE.toMillis());
    try {
      assertThat(process.isAlive()).isTrue();
      assertThat(place).isEmptyDirectory();
    } finally {
      process.kill();
      process.channel().close();
    }
  }

  /** A program that waited for the start would wait for seconds. */
  @Test
  void aProcessThatIsStartingLeavesNothingWhenItIsGivenUp() {
    CompletableFuture<EncoderLink> starting;
    try (Spares spares =
        new Spares(
            () -> ChildProcess.start(List.of(place), List.of(), PATIENCE.toMillis()),
            new SystemMediaClock(),
            LIMITS)) {
      starting = spares.begin(new EncoderId("fake", 0, "Fake VP9"));
      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(this::hasFolder);
    }
    assertThat(place).isEmptyDirectory();
    assertThat(starting).isCompletedExceptionally();
  }

  private boolean hasFolder() throws IOException {
    try (Stream<Path> folders = Files.list(place)) {
      return folders.findAny().isPresent();
    }
  }

  @Test
  void sharedMemoryIsItsOwnersAloneAndStaysWhenItsNameIsGone() throws IOException {
    SharedMemory memory = SharedMemory.create(List.of(place.resolve("none"), place), 10_000);
    assertThat(memory.file()).hasParent(place).hasSize(10_000);
    assertThat(rights(memory.file())).isEqualTo("rw-------");
    memory.unlink();

    assertThat(place).isEmptyDirectory();
    assertThat(memory.bytes().put(9_999, (byte) 7).get(9_999)).isEqualTo((byte) 7);
  }

  @Test
  void sharedMemoryHasNoNameWhileAnEncoderWorks() throws IOException {
    FakeVideoEncoderProvider fake = new FakeVideoEncoderProvider("Fake VP9", 1, List.of(Codec.VP9));
    bench.encode(
        bench.open(
            bench.isolate(
                IsolationBench.plugins(fake),
                FakeHosts.serving(IsolationBench.plugins(fake)),
                LIMITS)),
        1);

    for (String folder : List.of("/dev/shm", System.getProperty("java.io.tmpdir"))) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .noneMatch(name -> name.startsWith(SocketFolder.namePrefix()));
      }
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
