package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Worker;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.recorder.Blob;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the blobs of a real recording are, together and one by one, while others keep reading them.
 */
class JoinedBlobsTest {

  private static final Duration STEP = Duration.ofMillis(100);
  private static final int STEPS = 400;

  /** A blob, and its bytes as they were when it came. */
  private static final class Slice {
    private final Blob blob;
    private final byte[] bytes;

    Slice(Blob blob) throws IOException {
      this.blob = blob;
      this.bytes = blob.bytes();
    }
  }

  @TempDir Path folder;
  private final List<Slice> slices = new CopyOnWriteArrayList<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger readings = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void areTheLiveStreamWhileTheRecordingIsTheSeekableFile(boolean hasTarget) throws Exception {
    Path target = folder.resolve("film.webm");
    Recording recording = record(hasTarget ? Optional.of(target) : Optional.empty());
    if (hasTarget) {
      Files.move(target, folder.resolve("moved.webm"));
    }

    assertThat(failures).isEmpty();
    assertThat(readings.get()).isGreaterThan(100);
    // Where threads come late, a slice holds more than it has to.
    assertThat(slices).hasSizeGreaterThan(5);
    Path joined = folder.resolve("joined.webm");
    try (OutputStream out = Files.newOutputStream(joined)) {
      for (Slice slice : slices) {
        assertThat(slice.blob.bytes()).isEqualTo(slice.bytes);
        slice.blob.transferTo(out);
      }
    }
    FileInfo live = new WebmInspector().inspect(joined);
    assertThat(live.durationUs()).isEmpty();
    assertThat(live.isSeekable()).isFalse();
    Path saved = folder.resolve("saved.webm");
    recording.saveTo(saved);
    FileInfo complete = new WebmInspector().inspect(saved);
    assertThat(complete.durationUs().orElseThrow()).isBetween(39_000_000L, 41_500_000L);
    assertThat(complete.isSeekable()).isTrue();
    assertThat(complete.report()).isPresent();
    List<Demuxer.Packet> packets = Demuxer.read(saved).packets;
    assertThat(packets).hasSizeGreaterThan(2 * STEPS - 10);
    assertThat(Demuxer.read(joined).packets).isEqualTo(packets);
  }

  @Test
  void areSavedAsTheyAreWhileTheRecordingGoesOn() throws Exception {
    record(Optional.empty());
    Path saved = folder.resolve("saved.webm");
    for (Slice slice : slices) {
      slice.blob.saveTo(saved);
      assertThat(Files.readAllBytes(saved)).isEqualTo(slice.bytes);
    }
  }

  private Recording record(Optional<Path> target) throws Exception {
    MediaRecorderOptions.Builder options =
        MediaRecorderOptions.builder().videoKeyFrameIntervalDurationMs(2_000);
    target.ifPresent(options::target);
    AtomicBoolean isOver = new AtomicBoolean();
    List<Worker> readers = new ArrayList<>();
    try (EngineBench bench = new EngineBench(folder.resolve("spool"))) {
      MediaRecorder recorder = bench.recorder(options);
      recorder.addEventListener(MediaRecorder.DATAAVAILABLE, e -> take(e.data()));
      bench.start(recorder, 1_000);
      for (int i = 0; i < 3; i++) {
        readers.add(Worker.start("reader", () -> readAgainAndAgain(isOver)));
      }
      for (int i = 0; i < STEPS; i++) {
        bench.step(STEP);
      }
      Recording recording = bench.stop(recorder);
      Awaitility.await().until(() -> readings.get() > 100 || !failures.isEmpty());
      isOver.set(true);
      readers.forEach(reader -> assertThat(reader.join(Duration.ofSeconds(20))).isTrue());
      return recording;
    }
  }

  private void take(Blob blob) {
    try {
      slices.add(new Slice(blob));
    } catch (IOException e) {
      failures.add(e);
    }
  }

  /** Each blob, and the middle of it, must be what it was. */
  private void readAgainAndAgain(AtomicBoolean isOver) {
    try {
      while (!isOver.get() && failures.isEmpty()) {
        for (Slice slice : slices) {
          long size = slice.blob.size();
          Blob middle = slice.blob.slice(size / 4, -size / 4, "");
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          middle.transferTo(out);
          assertThat(out.toByteArray())
              .isEqualTo(
                  Arrays.copyOfRange(slice.bytes, (int) (size / 4), (int) (size - size / 4)));
          readings.incrementAndGet();
        }
      }
    } catch (IOException | RuntimeException | AssertionError e) {
      failures.add(e);
    }
  }
}
