package dev.swingreel.plugin.webm;

import static dev.swingreel.plugin.webm.Recordings.OPUS;
import static dev.swingreel.plugin.webm.Recordings.VP8;
import static dev.swingreel.plugin.webm.Recordings.completion;
import static dev.swingreel.plugin.webm.Recordings.delta;
import static dev.swingreel.plugin.webm.Recordings.key;
import static dev.swingreel.plugin.webm.Recordings.webm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a file when the disk takes no more, and when it does again. */
class WebmMuxerFaultsTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("recording.webm");
  }

  @Test
  void losesNoSoundOfAKeyframeWhoseClusterTheDiskDidNotTake() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8, OPUS)) {
      muxer.write(0, key(0));
      muxer.write(1, lasting(500_000));
      output.runFullAt(output.position() + 3);
      assertThatIOException().isThrownBy(() -> muxer.write(0, key(510_000)));
      assertThatIOException().isThrownBy(muxer::flush);
      output.runFullAt(Long.MAX_VALUE);
      muxer.flush();
      assertThat(timestampsMs()).containsExactly(0L, 500L);
      muxer.write(0, key(520_000));
      muxer.complete(completion(530_000));
    }
    assertThat(timestampsMs()).containsExactly(0L, 500L, 520L);
    assertThat(ElementList.valuesOf(file, EbmlId.CUE_TIME)).containsExactly(0L, 520L);
    assertThatEveryClusterIsWhole();
  }

  @Test
  void continuesATornClusterWhenTheDiskHasRoomAgain() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      muxer.write(0, key(0));
      muxer.flush();
      muxer.write(0, delta(100_000));
      output.runFullAt(output.position() + 5);
      assertThatIOException().isThrownBy(muxer::flush);
      assertThatIOException().isThrownBy(() -> muxer.write(0, delta(200_000)));
      output.runFullAt(output.position() + 5);
      assertThatIOException().isThrownBy(muxer::flush);
      output.runFullAt(Long.MAX_VALUE);
      muxer.write(0, delta(300_000));
      muxer.complete(completion(400_000));
    }
    assertThat(timestampsMs()).containsExactly(0L, 100L, 300L);
    assertThatEveryClusterIsWhole();
  }

  @Test
  void keepsAClusterOfWhichTheOutputTookNothing() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      muxer.write(0, key(0));
      output.runFullAt(output.position());
      assertThatIOException().isThrownBy(() -> muxer.write(0, key(5_000_000)));
      output.runFullAt(Long.MAX_VALUE);
      muxer.write(0, key(5_100_000));
      muxer.complete(new MuxerCompletion(5_200_000, Map.of("A", "b"), List.of()));
    }
    assertThat(timestampsMs()).containsExactly(0L, 5100L);
    assertThat(ElementList.valuesOf(file, EbmlId.CUE_TIME)).containsExactly(0L, 5100L);
    assertThat(new WebmInspector().inspect(file).tags()).containsEntry("A", "b");
    assertThatEveryClusterIsWhole();
  }

  @Test
  void givesAFullDisksFileItsIndexAndTheDurationOfWhatFitted() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      muxer.write(0, key(0));
      muxer.write(0, picture(1_000_000));
      muxer.flush();
      output.runFullAt(output.position() + 5);
      muxer.write(0, picture(1_100_000));
      assertThatIOException().isThrownBy(muxer::flush);
      MuxerCompletion completion = new MuxerCompletion(1_300_000, Map.of("A", "b"), List.of());
      assertThatIOException().isThrownBy(() -> muxer.complete(completion));
    }
    FileInfo info = new WebmInspector().inspect(file);
    assertThat(info.durationUs()).contains(1_040_000L);
    assertThat(info.isSeekable()).isTrue();
    assertThat(info.tags()).isEmpty();
  }

  @Test
  void believesTheLengthOfARecordingOfWhichOnlyTheTagsDidNotFit() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8)) {
      muxer.write(0, picture(0));
      muxer.flush();
      output.runFullAt(output.position() + 5);
      MuxerCompletion completion = new MuxerCompletion(1_300_000, Map.of("A", "b"), List.of());
      assertThatIOException().isThrownBy(() -> muxer.complete(completion));
    }
    assertThat(new WebmInspector().inspect(file).durationUs()).contains(1_300_000L);
  }

  /** A key frame shown for 40 ms. */
  private static EncodedChunk picture(long timestampUs) {
    return EncodedChunk.of(ByteBuffer.wrap(new byte[] {7, 8}), timestampUs, 40_000, true);
  }

  /** Sound of 20 ms. */
  private static EncodedChunk lasting(long timestampUs) {
    return EncodedChunk.of(ByteBuffer.wrap(new byte[] {5, 6}), timestampUs, 20_000, true);
  }

  private void assertThatEveryClusterIsWhole() throws IOException {
    try (EbmlReader reader = EbmlReader.open(file)) {
      reader.next();
      reader.next();
      reader.children(() -> assertThat(reader.isWhole()).isTrue());
    }
  }

  private List<Long> timestampsMs() throws IOException {
    List<Long> timestamps = new ArrayList<>();
    Demuxer.read(file).packets.forEach(p -> timestamps.add(p.chunk().timestampUs() / 1000));
    return timestamps;
  }
}
