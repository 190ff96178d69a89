package dev.swingreel.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlobTest {

  @RegisterExtension final RecorderBench bench = new RecorderBench();

  @TempDir Path folder;

  @Test
  void ofBytesNeverChanges() throws IOException {
    byte[] bytes = {1, 2, 3};
    Blob blob = Blob.of(bytes, "text/plain");
    bytes[0] = 9;
    blob.bytes()[1] = 9;

    assertThat(blob.bytes()).containsExactly(1, 2, 3);
    assertThat(blob.size()).isEqualTo(3);
    assertThat(blob.type()).isEqualTo("text/plain");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0123456789",
    "2, 5, 234",
    "-3, 10, 789",
    "0, -3, 0123456",
    "-4, -2, 67",
    "5, 2, ''",
    "8, 100, 89",
    "-100, 3, 012",
    "100, 200, ''",
    "-9223372036854775808, 9223372036854775807, 0123456789"
  })
  void slicesAreClamped(long start, long end, String expected) throws IOException {
    Blob slice = Blob.of("0123456789".getBytes(UTF_8), "a/b").slice(start, end, "c/d");

    assertThat(new String(slice.bytes(), UTF_8)).isEqualTo(expected);
    assertThat(slice.size()).isEqualTo(expected.length());
    assertThat(slice.type()).isEqualTo("c/d");
  }

  @ParameterizedTest
  @CsvSource({"Video/WebM;codecs=VP8, video/webm;codecs=vp8", "a/\u00e4, ''", "'', ''"})
  void typesAreInLowerCaseAndOfPrintableCharacters(String given, String expected) {
    assertThat(Blob.of(new byte[1], given).type()).isEqualTo(expected);
    assertThat(Blob.of(new byte[1], "a/b").slice(0, 1, given).type()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 9, 0", "3, 20, 3", "-20, -5, -20"})
  void slicesOfARecordingAreTheSame(long start, long end, long from) throws IOException {
    Blob blob = recorded();
    String all = new String(blob.bytes(), UTF_8);
    int first = (int) (from < 0 ? all.length() + from : from);
    int last = (int) (end < 0 ? all.length() + end : end);

    assertThat(new String(blob.slice(start, end, "").bytes(), UTF_8))
        .isEqualTo(all.substring(first, last));
    assertThat(new String(blob.slice(start, end, "").slice(2, 5, "").bytes(), UTF_8))
        .isEqualTo(all.substring(first + 2, first + 5));
  }

  @Test
  void isSavedWholeOrNotAtAll() throws IOException {
    Path target = folder.resolve("saved.webm");
    Files.writeString(target, "old");
    assertThatThrownBy(
            () ->
                AtomicSave.save(
                    target,
                    out -> {
                      out.write(1);
                      throw new IOException("full");
                    }))
        .hasMessage("full");
    assertThat(Files.readString(target)).isEqualTo("old");

    Blob blob = recorded();
    blob.saveTo(target);
    assertThat(Files.readAllBytes(target)).isEqualTo(blob.bytes());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void isSavedUnderTheLongestNameThereIs() throws IOException {
    Path target = folder.resolve("x".repeat(250) + ".webm");

    Blob.of(new byte[] {1}, "video/webm").saveTo(target);

    assertThat(Files.readAllBytes(target)).containsExactly(1);
  }

  @Test
  void saysWhyItCannotBeSaved() {
    Blob blob = Blob.of(new byte[] {1}, "video/webm");

    assertThatThrownBy(() -> blob.saveTo(folder))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(folder + ": this is a folder; name a file to save to");
    assertThatThrownBy(() -> blob.saveTo(folder.resolve("missing").resolve("x.webm")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageEndingWith("there is no folder " + folder.resolve("missing"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void isSavedInTheWorkingFolderByABareName() {
    assertThatThrownBy(
            () ->
                AtomicSave.save(
                    Path.of("never-saved.webm"),
                    out -> {
                      throw new UncheckedIOException(new IOException("on purpose"));
                    }))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(Path.of("never-saved.webm")).doesNotExist();
  }

  @Test
  void outlivesTheRecordingThatMadeItAndItsFile() throws IOException {
    Path target = bench.folder().resolve("film.webm");
    MediaRecorder recorder =
        bench.recorder(bench.videoStream(), MediaRecorderOptions.builder().target(target).build());
    bench.startWithPicture(recorder);
    recorder.requestData();
    bench.awaitEvents("dataavailable", 1);
    String early = new String(bench.blobs.get(0).data().bytes(), UTF_8);
    recorder.stop();
    bench.awaitStop();
    Files.delete(target);

    assertThat(new String(bench.blobs.get(0).data().bytes(), UTF_8))
        .isEqualTo(early)
        .contains("duration=live");
  }

  private Blob recorded() {
    MediaRecorder recorder = bench.recorder(bench.videoStream());
    bench.startWithPicture(recorder);
    recorder.stop();
    bench.awaitStop();
    return bench.blobs.get(0).data();
  }
}
