package dev.swingreel.plugin.webm;

import static dev.swingreel.plugin.webm.Recordings.OPUS;
import static dev.swingreel.plugin.webm.Recordings.VP8;
import static dev.swingreel.plugin.webm.Recordings.completion;
import static dev.swingreel.plugin.webm.Recordings.delta;
import static dev.swingreel.plugin.webm.Recordings.key;
import static dev.swingreel.plugin.webm.Recordings.sound;
import static dev.swingreel.plugin.webm.Recordings.webm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.Muxer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which chunks come into which cluster, and at which times. */
class WebmMuxerOrderTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("recording.webm");
  }

  @Test
  void putsSoundIntoTheClusterOfTheKeyframeItIsHeardWith() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8, OPUS)) {
      muxer.write(1, lasting(0));
      muxer.write(0, key(0));
      muxer.write(1, lasting(470_000));
      muxer.write(0, delta(480_000));
      muxer.write(1, lasting(490_000));
      muxer.write(1, lasting(510_000));
      muxer.write(0, key(510_000));
      muxer.complete(completion(530_000));
    }
    assertThat(timestampsMs()).containsExactly(0L, 0L, 470L, 480L, 490L, 510L, 510L);
    assertThat(ElementList.valuesOf(file, EbmlId.TIMESTAMP)).containsExactly(0L, 510L);
    assertThat(ElementList.valuesOf(file, EbmlId.CUE_TIME)).containsExactly(0L, 510L);
  }

  @Test
  void takesSoundThatBeganEarlierAlongToTheKeyframe() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8, OPUS)) {
      muxer.write(0, key(0));
      muxer.write(1, lasting(480_000));
      muxer.write(1, lasting(500_000));
      muxer.write(0, key(515_000));
      muxer.complete(completion(530_000));
    }
    assertThat(timestampsMs()).containsExactly(0L, 480L, 500L, 515L);
    assertThat(ElementList.valuesOf(file, EbmlId.TIMESTAMP)).containsExactly(0L, 500L);
    assertThat(ElementList.valuesOf(file, EbmlId.CUE_TIME)).containsExactly(0L, 515L);
    List<Long> clusters =
        ElementList.of(file).stream()
            .filter(element -> element.id() == EbmlId.CLUSTER)
            .map(ElementList.Entry::offset)
            .toList();
    long segmentBody = first(ElementList.of(file), EbmlId.SEGMENT).offset() + 12;
    assertThat(ElementList.valuesOf(file, EbmlId.CUE_CLUSTER_POSITION))
        .isEqualTo(clusters.stream().map(offset -> offset - segmentBody).toList());
  }

  @Test
  void opensClustersOfSoundOnceASecondAndIndexesThem() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer =
            new WebmContainer()
                .open(Recordings.configuration("audio/webm", List.of(OPUS)), output)) {
      for (long timestampUs = 0; timestampUs < 3_000_000; timestampUs += 20_000) {
        muxer.write(0, sound(timestampUs));
      }
      muxer.complete(completion(3_000_000));
    }
    assertThat(ElementList.valuesOf(file, EbmlId.TIMESTAMP)).containsExactly(0L, 1000L, 2000L);
    assertThat(ElementList.valuesOf(file, EbmlId.CUE_TIME)).containsExactly(0L, 1000L, 2000L);
  }

  @Test
  void beginsAClusterAtTheTimeOfItsEarliestChunkEvenIfThatComesLate() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8, OPUS)) {
      muxer.write(0, key(0));
      muxer.write(0, key(5_000_000));
      muxer.write(1, sound(4_800_000));
      muxer.write(0, key(4_900_000));
      muxer.flush();
    }
    assertThat(ElementList.valuesOf(file, EbmlId.TIMESTAMP)).containsExactly(0L, 4800L, 4900L);
    assertThat(timestampsMs()).containsExactly(0L, 5000L, 4800L, 4900L);
  }

  @Test
  void neverTurnsTheTimeOfClustersBack() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8, OPUS)) {
      muxer.write(0, key(5_000_000));
      muxer.flush();
      muxer.write(1, sound(4_800_000));
      muxer.write(0, delta(5_040_000));
      muxer.flush();
    }
    assertThat(ElementList.valuesOf(file, EbmlId.TIMESTAMP)).containsExactly(5000L, 5000L);
    assertThat(timestampsMs()).containsExactly(5000L, 4800L, 5040L);
  }

  @Test
  void keepsAHopelesslyLateChunkInsideItsClustersReach() throws Exception {
    try (FileOutput output = new FileOutput(file);
        Muxer muxer = webm(output, VP8, OPUS)) {
      muxer.write(0, key(60_000_000));
      muxer.write(1, sound(0));
      muxer.flush();
    }
    assertThat(timestampsMs()).containsExactly(60_000L, 60_000L - 32_768);
  }

  /** Sound of 20 ms. */
  private static EncodedChunk lasting(long timestampUs) {
    return EncodedChunk.of(ByteBuffer.wrap(new byte[] {5, 6}), timestampUs, 20_000, true);
  }

  private List<Long> timestampsMs() throws IOException {
    List<Long> timestamps = new ArrayList<>();
    Demuxer.read(file).packets.forEach(p -> timestamps.add(p.chunk().timestampUs() / 1000));
    return timestamps;
  }

  private static ElementList.Entry first(List<ElementList.Entry> elements, EbmlId id) {
    return elements.stream().filter(e -> e.id() == id).findFirst().orElseThrow();
  }
}
