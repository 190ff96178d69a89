package dev.swingreel.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mockStatic;

import dev.swingreel.media.Worker;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.MockedStatic;

class SpoolTest {

  @TempDir Path folder;

  @Nested
  class BesideItsTarget {

    @Test
    void growsUnderANameOfItsOwnThatOnlyItsOwnerReads() throws IOException {
      assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
      Spool spool = Spool.beside(target(), list());

      assertThat(spool.growingFile()).contains(part());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part())))
          .isEqualTo("rw-------");
      assertThat(target()).doesNotExist();
      spool.discard();
    }

    @Test
    void leavesWhatAnInterruptedRecordingLeft() throws IOException {
      Files.writeString(part(), "an earlier recording");
      Spool spool = Spool.beside(target(), list());
      append(spool, "a new one");

      assertThat(spool.growingFile()).contains(folder.resolve("film.webm.2.part"));
      spool.publish();
      assertThat(Files.readString(part())).isEqualTo("an earlier recording");
      assertThat(Files.readString(target())).isEqualTo("a new one");
    }

    @Test
    void isLockedWhileItGrows() throws IOException {
      Spool spool = Spool.beside(target(), list());
      try (FileChannel other = FileChannel.open(part(), StandardOpenOption.WRITE)) {
        assertThatThrownBy(other::tryLock).isInstanceOf(OverlappingFileLockException.class);
        spool.publish();
        assertThat(other.tryLock()).isNotNull();
      }
    }

    @Test
    void getsTheNextNameIfAnotherRecordingIsStillWrittenToItsTarget() throws IOException {
      Spool stopped = Spool.beside(target(), list());
      Spool next = Spool.beside(target(), list());
      append(stopped, "unharmed");
      append(next, "the next one");

      assertThat(stopped.publish().orElseThrow().path()).isEqualTo(target());
      Path second = next.publish().orElseThrow().path();
      assertThat(second).isEqualTo(folder.resolve("film (2).webm")).hasContent("the next one");
      assertThat(target()).hasContent("unharmed");
    }

    @Test
    void leavesNothingBehindIfItCannotBeRead() throws IOException {
      try (MockedStatic<SpoolReader> readers = mockStatic(SpoolReader.class)) {
        IOException tooMany = new IOException("too many open files");
        readers.when(() -> SpoolReader.open(part())).thenThrow(tooMany);

        assertThatThrownBy(() -> Spool.beside(target(), list())).isSameAs(tooMany);
      }
      assertThat(part()).doesNotExist();
      assertThat(folder.resolve("list")).doesNotExist();
    }

    @Test
    void staysLockedWhenAnInterruptClosesItForAReader() throws Exception {
      Path locks = Path.of("/proc/locks");
      assumeThat(Files.isReadable(locks)).isTrue();
      Spool spool = Spool.beside(target(), list());
      append(spool, "0123456789");
      String inode = ":" + Files.getAttribute(part(), "unix:ino") + " ";
      assumeThat(Files.readString(locks)).contains(inode);

      closeByInterrupt(spool);

      assertThat(read(spool.file())).isEqualTo("0123456789");
      // The system lists locks piece by piece, and may leave one out while others come and go.
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(Files.readString(locks)).contains(inode));
      append(spool, "abc");
      spool.publish();
      assertThat(target()).hasContent("0123456789abc");
    }

    @Test
    void isKnownUnderEveryNameThatLeadsToIt() throws IOException {
      Path link = folder.resolve("link.part");
      Spool spool = Spool.beside(target(), list());
      Files.createSymbolicLink(link, part());

      assertThat(SpoolLock.isHeldHere(link)).isTrue();
      assertThat(SpoolList.isGrowing(link)).isTrue();
      spool.discard();
      assertThat(SpoolLock.isHeldHere(part())).isFalse();
    }

    /** What an interrupt in the middle of a reading does. */
    private void closeByInterrupt(Spool spool) throws Exception {
      Field reader = Spool.class.getDeclaredField("reader");
      reader.setAccessible(true);
      Field direct = SpoolReader.class.getDeclaredField("direct");
      direct.setAccessible(true);
      FileChannel channel = (FileChannel) direct.get(reader.get(spool));
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1), 0))
            .isInstanceOf(ClosedByInterruptException.class);
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }

    @Test
    void replacesTheTargetAtTheEnd() throws IOException {
      Files.writeString(target(), "old");
      Spool spool = Spool.beside(target(), list());
      append(spool, "new");
      assertThat(Files.readString(target())).isEqualTo("old");

      assertThat(spool.publish().orElseThrow().path()).isEqualTo(target());
      assertThat(Files.readString(target())).isEqualTo("new");
      assertThat(part()).doesNotExist();
    }

    @Test
    void leavesAFileThatTookItsNameMeanwhile() throws IOException {
      Spool spool = Spool.beside(target(), list());
      append(spool, "new");
      Files.writeString(target(), "somebody else's");

      Path place = spool.publish().orElseThrow().path();
      assertThat(place).isEqualTo(folder.resolve("film (2).webm")).hasContent("new");
      assertThat(target()).hasContent("somebody else's");
      assertThat(part()).doesNotExist();
    }

    @Test
    void leavesAReplaceableFileThatWasReplacedMeanwhile() throws IOException {
      Files.writeString(target(), "old");
      Spool spool = Spool.beside(target(), list());
      append(spool, "new");
      Path other = Files.writeString(folder.resolve("other"), "somebody else's");
      Files.move(other, target(), StandardCopyOption.REPLACE_EXISTING);

      assertThat(spool.publish().orElseThrow().path()).hasContent("new");
      assertThat(target()).hasContent("somebody else's");
    }

    @Test
    void isGoneWhenNothingWasRecorded() throws IOException {
      Files.writeString(target(), "old");
      Spool spool = Spool.beside(target(), list());
      append(spool, "half a header");
      spool.discard();

      assertThat(part()).doesNotExist();
      assertThat(Files.readString(target())).isEqualTo("old");
    }

    @Test
    void needsAFolderThatExists() {
      assertThatThrownBy(() -> Spool.beside(folder.resolve("missing").resolve("film.webm"), list()))
          .isInstanceOf(NoSuchFileException.class);
    }
  }

  @Test
  void isTheOwnersAloneWithoutATargetAndGoneWhenDiscarded() throws IOException {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    Path hidden = folder.resolve("spool");
    Spool spool = Spool.hidden(hidden, "webm", list());
    append(spool, "contents");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hidden)))
        .isEqualTo("rwx------");
    Path file = onlyFileIn(hidden);
    assertThat(file.toString()).endsWith(".webm.part");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(read(spool.file())).isEqualTo("contents");
    assertThat(spool.publish()).isEmpty();
    assertThat(file).exists();
    spool.discard();
    assertThat(hidden).isEmptyDirectory();
    assertThat(folder.resolve("list")).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void isGoneWithoutATargetWhenNobodyReadsItAnyMore(Look look) throws IOException {
    Path hidden = folder.resolve("spool");
    SpoolRange range = rangeOfAHiddenSpool(hidden, look);
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    await()
        .until(
            () -> {
              System.gc();
              return garbage.refersTo(null);
            });
    System.gc();
    assertThat(read(range)).isEqualTo("contents");
    assertThat(onlyFileIn(hidden)).exists();

    range = null;
    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(hidden).isEmptyDirectory();
              assertThat(folder.resolve("list")).isEmptyDirectory();
            });
  }

  /** What of a spool somebody can keep. */
  private enum Look {
    AS_IT_WAS_STREAMED,
    AS_IT_STANDS,
    A_PART_OF_IT
  }

  private SpoolRange rangeOfAHiddenSpool(Path hidden, Look look) throws IOException {
    Spool spool = Spool.hidden(hidden, "webm", list());
    append(spool, "contents");
    spool.publish();
    return switch (look) {
      case AS_IT_WAS_STREAMED -> spool.live(0, spool.position());
      case AS_IT_STANDS -> spool.file();
      case A_PART_OF_IT -> spool.file().part(0, spool.position());
    };
  }

  @Test
  void isSavedElsewhereWhenItsFolderIsTakenAway() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    Path safe = folder.resolve("safe");
    Files.createDirectories(safe);
    Files.writeString(safe.resolve("film.webm"), "another film");
    Spool spool = Spool.beside(gone.resolve("film.webm"), list());
    append(spool, "contents");
    assertThat(spool.isGone()).isFalse();
    Files.delete(gone.resolve("film.webm.part"));
    Files.delete(gone);

    assertThat(spool.isGone()).isTrue();
    assertThatThrownBy(spool::publish).isInstanceOf(NoSuchFileException.class);
    assertThat(spool.rescueInto(safe)).isEqualTo(safe.resolve("film (2).webm"));
    assertThat(Files.readString(safe.resolve("film (2).webm"))).isEqualTo("contents");
    assertThat(Files.readString(safe.resolve("film.webm"))).isEqualTo("another film");
    assertThat(folder.resolve("list")).isEmptyDirectory();
  }

  @Test
  void patchesTheHeaderAlone() throws IOException {
    Spool spool = Spool.hidden(folder, "webm", list());
    append(spool, "header=live;");
    spool.headerEnds();
    append(spool, "body");
    spool.patch(7, bytes("done"));

    assertThat(read(spool.file())).isEqualTo("header=done;body");
    assertThatThrownBy(() -> spool.patch(10, bytes("xxx"))).hasMessageContaining("header");
    assertThat(read(spool.file())).isEqualTo("header=done;body");
    spool.discard();
  }

  @Test
  void showsWhatWasStreamedWhateverBecomesOfTheHeader() throws IOException {
    Spool spool = Spool.beside(target(), list());
    append(spool, "header=live;");
    spool.headerEnds();
    append(spool, "body");
    SpoolRange all = spool.live(0, spool.position());
    SpoolRange across = spool.live(7, 14);
    spool.patch(7, bytes("done"));
    append(spool, "tail");
    spool.publish();
    Files.move(target(), folder.resolve("elsewhere"));

    assertThat(read(all)).isEqualTo("header=live;body");
    assertThat(read(across)).isEqualTo("live;bo");
    assertThat(read(all.part(3, 9))).isEqualTo("der=li");
    assertThat(all.part(3, 9).size()).isEqualTo(6);
    assertThat(Files.readString(folder.resolve("elsewhere"))).isEqualTo("header=done;bodytail");
  }

  @Test
  void readsByteByByteAsWell() throws IOException {
    Spool spool = Spool.hidden(folder, "webm", list());
    append(spool, "\u00e4b");
    try (InputStream in = spool.file().openStream()) {
      assertThat(in.available()).isEqualTo(3);
      assertThat(in.read()).isEqualTo(0xC3);
      assertThat(in.read()).isEqualTo(0xA4);
      assertThat(in.read()).isEqualTo('b');
      assertThat(in.read()).isEqualTo(-1);
    }
    spool.discard();
  }

  @Test
  void isSkippedAndTransferredFromAnyPlace() throws IOException {
    Spool spool = Spool.hidden(folder, "webm", list());
    String text = "0123456789".repeat(100_000);
    append(spool, text);
    try (InputStream in = spool.live(5, text.length() - 5).openStream()) {
      assertThat(in.skip(-1)).isZero();
      assertThat(in.skip(600_000)).isEqualTo(600_000);
      ByteArrayOutputStream rest = new ByteArrayOutputStream();
      assertThat(in.transferTo(rest)).isEqualTo(399_990);
      assertThat(rest.toString(UTF_8)).isEqualTo(text.substring(600_005, text.length() - 5));
      assertThat(in.skip(1)).isZero();
      assertThat(in.transferTo(rest)).isZero();
    }
    spool.discard();
  }

  @Test
  void aFileThatSomebodyShortenedIsAnError() throws IOException {
    Spool spool = Spool.beside(target(), list());
    append(spool, "0123456789");
    SpoolRange range = spool.live(0, 10);
    spool.publish();
    Files.writeString(target(), "0123");

    assertThatThrownBy(() -> read(range))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("shortened");
  }

  @Test
  void anInterruptedReaderReadsOnAndHarmsNobody() throws IOException {
    Spool spool = Spool.hidden(folder, "webm", list());
    append(spool, "0123456789");
    SpoolRange range = spool.live(0, 10);

    Thread.currentThread().interrupt();
    try {
      assertThat(read(range)).isEqualTo("0123456789");
    } finally {
      assertThat(Thread.interrupted()).as("still interrupted afterwards").isTrue();
    }
    append(spool, "abc");
    assertThat(read(spool.file())).isEqualTo("0123456789abc");
    spool.discard();
  }

  @Test
  void manyReadersWhomSomebodyKeepsInterruptingReadOn() throws Exception {
    Spool spool = Spool.hidden(folder, "webm", list());
    String text = "0123456789".repeat(10_000);
    append(spool, text);
    SpoolRange range = spool.live(0, text.length());
    Set<Thread> readers = ConcurrentHashMap.newKeySet();
    AtomicInteger readings = new AtomicInteger();
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      workers.add(
          Worker.start(
              "reader",
              () -> {
                readers.add(Thread.currentThread());
                try {
                  while (readings.incrementAndGet() <= 200) {
                    assertThat(read(range)).isEqualTo(text);
                  }
                } catch (IOException | AssertionError e) {
                  failures.add(e);
                }
              }));
    }
    while (readings.get() <= 200 && failures.isEmpty()) {
      readers.forEach(Thread::interrupt);
    }
    workers.forEach(worker -> assertThat(worker.join(Duration.ofSeconds(20))).isTrue());
    assertThat(failures).isEmpty();
    assertThat(read(spool.file())).isEqualTo(text);
    spool.discard();
  }

  @Test
  void endsWithAWholeElementWhenTheDiskIsFull() throws IOException {
    Path file = part();
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    Spool spool =
        new Spool(
            new FullDisk(channel, 8),
            SpoolReader.open(file),
            file,
            Optional.of(target()),
            Optional.empty(),
            Optional.empty());
    append(spool, "12345");

    assertThatThrownBy(() -> append(spool, "67890")).hasMessageContaining("No space");
    assertThat(spool.position()).isEqualTo(5);
    assertThat(Files.readString(file)).isEqualTo("12345");
    append(spool, "678");
    assertThat(read(spool.file())).isEqualTo("12345678");
    spool.publish();
  }

  private SpoolList list() {
    return SpoolList.in(folder.resolve("list"));
  }

  private static Path onlyFileIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private Path target() {
    return folder.resolve("film.webm");
  }

  private Path part() {
    return folder.resolve("film.webm.part");
  }

  private static void append(Spool spool, String text) throws IOException {
    spool.append(bytes(text));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static String read(SpoolRange range) throws IOException {
    try (InputStream in = range.openStream()) {
      byte[] all = in.readAllBytes();
      assertThat((long) all.length).isEqualTo(range.size());
      return new String(all, UTF_8);
    }
  }
}
