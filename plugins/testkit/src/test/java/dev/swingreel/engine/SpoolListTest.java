package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SpoolListTest {

  /** No process has that number: it is larger than any system allows. */
  private static final long NO_PROCESS = Integer.MAX_VALUE;

  @TempDir Path folder;

  private SpoolList list;
  private Path film;

  @BeforeEach
  void makeAFilm() throws IOException {
    list = SpoolList.in(folder.resolve("state"));
    film = Files.writeString(folder.resolve("a b\u00e4.webm.part"), "film");
  }

  @Test
  void namesFileAndProcessForTheOwnerAlone() throws IOException {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    SpoolList.Entry entry = list.add(film);

    assertThat(Files.readAllLines(entry.file()))
        .startsWith(film.toUri().toASCIIString(), Long.toString(ProcessHandle.current().pid()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry.file())))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(entry.file().getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void leavesAloneWhatAProcessThatRunsWrites() throws IOException {
    list.add(film);

    assertThat(orphans()).isEmpty();
  }

  @Test
  void findsWhatACrashLeft() throws IOException {
    crashed(list.add(film));

    assertThat(orphans()).containsExactly(film);
  }

  @Test
  void takesAProcessOfTheSameNumberThatBeganLaterForAnother() throws IOException {
    SpoolList.Entry entry = list.add(film);
    List<String> lines = Files.readAllLines(entry.file());
    long startMs = Long.parseLong(lines.get(2));
    Files.write(entry.file(), List.of(lines.get(0), lines.get(1), (startMs - 60_000) + ""));

    assertThat(orphans()).containsExactly(film);
  }

  @Test
  void leavesAloneWhatIsLocked() throws IOException {
    crashed(list.add(film));
    try (FileChannel channel = FileChannel.open(film, StandardOpenOption.WRITE)) {
      SpoolLock lock = SpoolLock.take(film, channel);
      assertThat(orphans()).isEmpty();
      lock.close();
    }
    assertThat(orphans()).containsExactly(film);
  }

  @Test
  void forgetsWhatIsNoLongerThere() throws IOException {
    SpoolList.Entry entry = list.add(film);
    crashed(entry);
    Files.delete(film);

    assertThat(orphans()).isEmpty();
    assertThat(entry.file()).doesNotExist();
  }

  @Test
  void takesAwayEntriesWhoseWritingWasKilledLongAgo() throws IOException {
    SpoolList.Entry entry = list.add(film);
    crashed(entry);
    Path unfinished = Files.writeString(entry.file().resolveSibling("1.new"), "file:");

    assertThat(orphans()).containsExactly(film);
    assertThat(unfinished).exists();

    assertThat(list.orphans(Instant.now().plus(Duration.ofHours(1)))).hasSize(1);
    assertThat(unfinished).doesNotExist();
    assertThat(entry.file()).exists();
  }

  @Test
  void remembersForAMonthWhatWasOnADriveThatIsNotThere() throws IOException {
    Path drive = Files.createDirectory(folder.resolve("drive"));
    Path onDrive = Files.writeString(drive.resolve("film.webm.part"), "film");
    SpoolList.Entry entry = list.add(onDrive);
    crashed(entry);
    Files.move(drive, folder.resolve("unplugged"));
    assertThat(orphans()).isEmpty();
    Files.move(folder.resolve("unplugged"), drive);
    assertThat(orphans()).containsExactly(onDrive);

    Files.move(drive, folder.resolve("unplugged"));
    assertThat(list.orphans(Instant.now().plus(Duration.ofDays(31)))).isEmpty();
    assertThat(entry.file()).doesNotExist();
  }

  @Test
  void throwsAwayWhatIsNoEntryAndGoesOn() throws IOException {
    crashed(list.add(film));
    Path nonsense = Files.writeString(folder.resolve("state").resolve("0.spool"), "nonsense\n\n");

    assertThat(orphans()).containsExactly(film);
    assertThat(nonsense).doesNotExist();
  }

  @Test
  void dropsWhatNoRecordingCanHaveLeftAndTouchesNothing() throws IOException {
    List<Path> strange =
        List.of(
            Files.createDirectory(folder.resolve("folder.webm.part")),
            Files.createSymbolicLink(folder.resolve("link.webm.part"), film),
            Files.createFile(folder.resolve("letter.txt")));
    List<SpoolList.Entry> entries = new ArrayList<>();
    for (Path each : strange) {
      entries.add(list.add(each));
      crashed(entries.get(entries.size() - 1));
    }
    crashed(list.add(film));

    assertThat(orphans()).containsExactly(film);
    assertThat(entries).allSatisfy(entry -> assertThat(entry.file()).doesNotExist());
    assertThat(strange).allSatisfy(each -> assertThat(each).exists());
  }

  @Test
  void readsNoEntryThatIsTooLongOrNoFile() throws IOException {
    crashed(list.add(film));
    Path state = folder.resolve("state");
    Path huge = Files.write(state.resolve("0.spool"), new byte[64 * 1024 + 1]);
    Files.createDirectory(state.resolve("1.spool"));

    assertThat(orphans()).containsExactly(film);
    assertThat(huge).doesNotExist();
  }

  @Test
  @Timeout(60)
  void waitsForNobodyAtTheOtherEndOfAPipe() throws Exception {
    crashed(list.add(film));
    Path entry = folder.resolve("state").resolve("0.spool");
    Path part = folder.resolve("pipe.webm.part");
    assumeThat(Path.of("/usr/bin/mkfifo")).exists();
    Process maker =
        new ProcessBuilder("/usr/bin/mkfifo", entry.toString(), part.toString())
            .inheritIO()
            .start();
    assertThat(maker.waitFor()).isZero();

    assertThat(orphans()).containsExactly(film);
    assertThat(SpoolList.isGrowing(part)).isFalse();
  }

  @Test
  void isEmptyBeforeAnythingWasListed() throws IOException {
    assertThat(orphans()).isEmpty();
  }

  @Test
  void givesAnEntryToOneAtATime() throws IOException {
    SpoolList.Entry entry = list.add(film);
    boolean claimed =
        entry.claim(() -> assertThat(entry.claim(() -> {})).as("meanwhile").isFalse());

    assertThat(claimed).isTrue();
    assertThatThrownBy(
            () ->
                entry.claim(
                    () -> {
                      throw new IOException("no room");
                    }))
        .hasMessage("no room");
    entry.remove();
    assertThat(entry.claim(() -> {})).isFalse();
  }

  private List<Path> orphans() throws IOException {
    return list.orphans(Instant.now()).stream().map(SpoolList.Entry::spool).toList();
  }

  /** As if another process had made the entry and were gone. */
  private static void crashed(SpoolList.Entry entry) throws IOException {
    List<String> lines = Files.readAllLines(entry.file());
    Files.write(entry.file(), List.of(lines.get(0), Long.toString(NO_PROCESS), lines.get(2)));
  }
}
