package dev.swingreel.plugin.webm;

import static dev.swingreel.plugin.webm.Recordings.OPUS;
import static dev.swingreel.plugin.webm.Recordings.VP8;
import static dev.swingreel.plugin.webm.Recordings.key;
import static dev.swingreel.plugin.webm.Recordings.sound;
import static dev.swingreel.plugin.webm.Recordings.webm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerCompletion.Chapter;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts completion off at every single byte it writes. */
class InterruptedCompletionTest {

  private static final long DURATION_US = 3_000_000;

  @TempDir Path folder;
  private final ByteLog log = new ByteLog();
  private int liveSteps;
  private Path file;

  @BeforeEach
  void recordEveryByte() throws Exception {
    file = folder.resolve("interrupted.webm");
    try (Muxer muxer = webm(log, VP8, OPUS)) {
      for (int i = 0; i < 75; i++) {
        muxer.write(1, sound(i * 40_000L));
        muxer.write(0, i % 25 == 0 ? key(i * 40_000L) : Recordings.delta(i * 40_000L));
      }
      muxer.flush();
      liveSteps = log.steps();
      muxer.complete(
          new MuxerCompletion(
              DURATION_US, Map.of("TITLE", "cut"), List.of(new Chapter(1_000_000, "Pause"))));
    }
  }

  @Test
  void neverMakesTheFileWorse() throws Exception {
    Files.write(file, log.after(liveSteps));
    List<Demuxer.Packet> packets = Demuxer.read(file).packets;
    assertThat(packets).hasSize(150);
    int finished = 0;
    for (int steps = liveSteps; steps <= log.steps(); steps++) {
      Files.write(file, log.after(steps));
      assertThat(Demuxer.read(file).packets).as("after %d bytes", steps).isEqualTo(packets);
      FileInfo info = new WebmInspector().inspect(file);
      assertThat(info.tracks()).hasSize(2);
      assertThat(info.durationUs().orElse(DURATION_US)).isEqualTo(DURATION_US);
      assertThatEveryElementMakesSense(steps);
      finished += info.isSeekable() && info.durationUs().isPresent() ? 1 : 0;
    }
    assertThat(log.steps() - liveSteps).isGreaterThan(250);
    assertThat(finished).isGreaterThan(10);
  }

  @Test
  void leavesAFileThatCanBeRepairedToAllItHeld() throws Exception {
    Path repaired = folder.resolve("repaired.webm");
    for (int steps = liveSteps; steps <= log.steps(); steps += 7) {
      Files.write(file, log.after(steps));
      new WebmRemuxer().repair(file, repaired);
      assertThat(Demuxer.read(repaired).packets).hasSize(150);
      FileInfo info = new WebmInspector().inspect(repaired);
      assertThat(info.isSeekable()).isTrue();
      assertThat(info.durationUs()).contains(DURATION_US);
      Files.delete(repaired);
    }
  }

  /** The byte that is being appended when it stops may end the file in half an element. */
  private void assertThatEveryElementMakesSense(int steps) throws IOException {
    try (EbmlReader reader = EbmlReader.open(file)) {
      reader.next();
      reader.next();
      assertThat(reader.id()).isEqualTo(EbmlId.SEGMENT);
      List<EbmlId> ids = new ArrayList<>();
      reader.children(() -> ids.add(reader.id()));
      assertThat(ids).as("after %d bytes", steps).doesNotContain(EbmlId.UNKNOWN);
      assertThat(ids).filteredOn(EbmlId.CLUSTER::equals).hasSizeGreaterThanOrEqualTo(3);
      assertThat(ids).containsOnlyOnce(EbmlId.INFO).containsOnlyOnce(EbmlId.TRACKS);
    }
  }

  /** Remembers every byte written and in which order. */
  private static final class ByteLog implements MuxerOutput {
    private final List<long[]> writes = new ArrayList<>();
    private long position;

    int steps() {
      return writes.size();
    }

    /** Returns the file as it is after so many bytes. */
    byte[] after(int steps) {
      int length = 0;
      for (long[] write : writes.subList(0, steps)) {
        length = Math.max(length, (int) write[0] + 1);
      }
      byte[] bytes = new byte[length];
      for (long[] write : writes.subList(0, steps)) {
        bytes[(int) write[0]] = (byte) write[1];
      }
      return bytes;
    }

    @Override
    public void append(ByteBuffer bytes) {
      while (bytes.hasRemaining()) {
        writes.add(new long[] {position, bytes.get()});
        position++;
      }
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void patch(long offset, ByteBuffer bytes) {
      for (long at = offset; bytes.hasRemaining(); at++) {
        writes.add(new long[] {at, bytes.get()});
      }
    }
  }
}
