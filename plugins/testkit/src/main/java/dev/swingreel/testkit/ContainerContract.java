package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Inspector;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.Remuxer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every container does. A subclass says which provider, and adds no tests. Coded data is made
 * up; a container that looks into it overrides {@link #privateData}.
 */
public abstract class ContainerContract {

  private static final List<Codec> KNOWN =
      List.of(
          Codec.VP9,
          Codec.VP8,
          Codec.AV1,
          Codec.H264,
          Codec.GIF,
          Codec.OPUS,
          Codec.VORBIS,
          Codec.PCM);
  private static final long STEP_US = 20_000;
  private static final int STEPS = 150;
  private static final long HELD_BACK_US = 1_200_000;
  private static final long DURATION_US = STEPS * STEP_US;

  @TempDir private Path folder;

  /** For subclasses. */
  protected ContainerContract() {}

  /**
   * Makes the provider under test.
   *
   * @return the provider
   */
  protected abstract ContainerProvider createProvider();

  /**
   * Returns the set-up bytes of a track.
   *
   * @param codec the track's codec
   * @return made-up bytes by default
   */
  protected ByteBuffer privateData(Codec codec) {
    return ByteBuffer.wrap(("set-up of " + codec).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  final void holdsSomethingInEveryTypeAndNothingInOthers() {
    ContainerProvider provider = createProvider();
    for (String type : provider.types()) {
      assertThat(KNOWN).anyMatch(codec -> provider.holds(type, codec));
      assertThat(provider.fileExtension(type)).matches("[a-z0-9]+");
    }
    assertThat(provider.holds("text/x-nothing", Codec.VP9)).isFalse();
  }

  @Test
  final void hasWrittenItsHeaderWhenOpenReturns() throws IOException {
    for (String type : createProvider().types()) {
      CapturingOutput output = new CapturingOutput();
      Muxer muxer = open(type, output);
      assertThat(output.position()).as(type).isPositive();
      assertThat(output.patches()).isEmpty();
      muxer.close();
    }
  }

  @Test
  final void holdsNothingBackAfterAFlushAndPatchesNothing() throws IOException {
    for (String type : createProvider().types()) {
      CapturingOutput output = new CapturingOutput();
      try (Muxer muxer = open(type, output)) {
        byte[] prefix = output.bytes();
        for (int step = 0; step < STEPS; step++) {
          for (int track = 0; track < codecs(type).size(); track++) {
            muxer.write(track, chunk(type, track, step));
            muxer.flush();
            byte[] grown = output.bytes();
            assertThat(Arrays.equals(grown, 0, prefix.length, prefix, 0, prefix.length)).isTrue();
            assertThat(textOf(grown, prefix.length)).contains(payload(track, step));
            muxer.flush();
            assertThat(output.position()).as("nothing was held back").isEqualTo(grown.length);
            prefix = grown;
          }
        }
        assertThat(output.patches()).isEmpty();
      }
    }
  }

  @Test
  final void holdsBackNoMoreThanAboutASecond() throws IOException {
    for (String type : createProvider().types()) {
      CapturingOutput output = new CapturingOutput();
      try (Muxer muxer = open(type, output)) {
        writeAll(type, muxer);
        int secondAgo = STEPS - (int) (HELD_BACK_US / STEP_US);
        assertThat(textOf(output.bytes(), 0)).contains(payload(0, secondAgo));
      }
    }
  }

  @Test
  final void patchesOnlyItsHeaderWhenItCompletes() throws IOException {
    for (String type : createProvider().types()) {
      CapturingOutput output = new CapturingOutput();
      try (Muxer muxer = open(type, output)) {
        int headerEnd = (int) output.position();
        writeAll(type, muxer);
        muxer.flush();
        byte[] live = output.bytes();
        muxer.complete(completion());
        byte[] finished = output.bytes();
        assertThat(output.patches())
            .allSatisfy(
                patch ->
                    assertThat(patch.offset() + patch.length()).isLessThanOrEqualTo(headerEnd));
        assertThat(Arrays.equals(live, headerEnd, live.length, finished, headerEnd, live.length))
            .as("coded data is written once")
            .isTrue();
      }
    }
  }

  @Test
  final void storesEveryChunkAsItIs() throws IOException {
    for (String type : createProvider().types()) {
      CapturingOutput output = new CapturingOutput();
      try (Muxer muxer = open(type, output)) {
        writeAll(type, muxer);
        muxer.complete(completion());
      }
      String all = textOf(output.bytes(), 0);
      for (int track = 0; track < codecs(type).size(); track++) {
        for (int step = 0; step < STEPS; step++) {
          assertThat(all.contains(payload(track, step))).isTrue();
        }
      }
    }
  }

  @Test
  final void completesAFileWithoutChunks() throws IOException {
    for (String type : createProvider().types()) {
      CapturingOutput output = new CapturingOutput();
      try (Muxer muxer = open(type, output)) {
        muxer.complete(new MuxerCompletion(0, Map.of(), List.of()));
        assertThat(output.position()).isPositive();
      }
    }
  }

  @Test
  final void mayBeClosedInEveryStateAndTwice() throws IOException {
    String type = createProvider().types().get(0);
    CapturingOutput output = new CapturingOutput();
    Muxer unused = open(type, output);
    unused.close();
    unused.close();
    Muxer used = open(type, output);
    used.write(0, chunk(type, 0, 0));
    long atClose = output.position();
    used.close();
    used.close();
    assertThat(output.position()).isEqualTo(atClose);
  }

  @Test
  final void keepsWhatAFullOutputDidNotTakeForTheNextTry() throws IOException {
    for (String type : createProvider().types()) {
      CapturingOutput output = new CapturingOutput();
      try (Muxer muxer = open(type, output)) {
        muxer.write(0, chunk(type, 0, 0));
        muxer.flush();
        byte[] before = output.bytes();
        muxer.write(0, chunk(type, 0, 1));
        output.fullAt(output.position());
        assertThatThrownBy(muxer::flush).isInstanceOf(IOException.class);
        assertThatThrownBy(muxer::flush).isInstanceOf(IOException.class);
        assertThat(output.bytes()).isEqualTo(before);
        output.fullAt(Long.MAX_VALUE);
        muxer.flush();
        muxer.write(0, chunk(type, 0, 2));
        muxer.flush();
        assertThat(textOf(output.bytes(), 0))
            .containsOnlyOnce(payload(0, 1))
            .containsOnlyOnce(payload(0, 2));
      }
    }
  }

  @Test
  final void closesAllTheSameWhenTheOutputIsFull() throws IOException {
    String type = createProvider().types().get(0);
    CapturingOutput output = new CapturingOutput();
    Muxer muxer = open(type, output);
    muxer.write(0, chunk(type, 0, 0));
    output.fullAt(output.position());
    assertThatThrownBy(muxer::flush).isInstanceOf(IOException.class);
    assertThatCode(muxer::close).doesNotThrowAnyException();
  }

  @Test
  final void readsBackWhatItWroteIfItHasAnInspector() throws IOException {
    ContainerProvider provider = createProvider();
    Optional<Inspector> inspector = provider.inspector();
    for (String type : inspector.isPresent() ? provider.types() : List.<String>of()) {
      CapturingOutput output = new CapturingOutput();
      try (Muxer muxer = open(type, output)) {
        writeAll(type, muxer);
        muxer.flush();
        FileInfo live = inspect(inspector.get(), output);
        assertThat(live.tracks()).hasSameSizeAs(codecs(type));
        assertThat(live.isSeekable()).isFalse();
        muxer.complete(completion());
      }
      FileInfo finished = inspect(inspector.get(), output);
      assertThat(finished.bytes()).isEqualTo(output.position());
      assertThat(finished.durationUs()).contains(DURATION_US);
      assertThat(finished.tracks())
          .extracting(FileInfo.Track::codec)
          .containsExactlyElementsOf(codecs(type).stream().map(Codec::id).toList());
      assertThat(finished.tags()).containsEntry("TITLE", "contract");
      assertThat(finished.chapters()).isEqualTo(completion().chapters());
    }
  }

  @Test
  final void completesALiveFileInASecondOneIfItHasARemuxer() throws IOException {
    ContainerProvider provider = createProvider();
    Optional<Remuxer> remuxer = provider.remuxer();
    for (String type : remuxer.isPresent() ? provider.types() : List.<String>of()) {
      CapturingOutput output = new CapturingOutput();
      try (Muxer muxer = open(type, output)) {
        writeAll(type, muxer);
        muxer.flush();
      }
      Path live = Files.write(folder.resolve("live"), output.bytes());
      Path whole = folder.resolve("whole");
      Remuxer.Repair repair = remuxer.get().repair(live, whole);
      assertThat(repair.sourceBytes()).isEqualTo(output.position());
      assertThat(repair.cutBytes()).isZero();
      assertThat(repair.durationUs()).isBetween(DURATION_US - STEP_US, DURATION_US + STEP_US);
      assertThat(Files.readAllBytes(live)).isEqualTo(output.bytes());
      String all = textOf(Files.readAllBytes(whole), 0);
      assertThat(all).contains(payload(0, 0)).contains(payload(0, STEPS - 1));
      assertThatThrownBy(() -> remuxer.get().repair(live, whole))
          .isInstanceOf(FileAlreadyExistsException.class);
      Files.delete(whole);
    }
  }

  private FileInfo inspect(Inspector inspector, CapturingOutput output) throws IOException {
    Path file = Files.write(folder.resolve("file"), output.bytes());
    assertThat(inspector.recognises(file)).isTrue();
    return inspector.inspect(file);
  }

  private Muxer open(String type, CapturingOutput output) throws IOException {
    MuxerConfiguration configuration =
        new MuxerConfiguration(
            type,
            codecs(type).stream().map(this::track).toList(),
            "contract",
            Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
            new UUID(1, 2));
    return createProvider().open(configuration, output);
  }

  private CodecConfiguration track(Codec codec) {
    return codec.kind() == TrackKind.VIDEO
        ? new CodecConfiguration.Video(
            codec, privateData(codec), 320, 180, ColorSpace.BT709_LIMITED)
        : new CodecConfiguration.Audio(codec, privateData(codec), 48_000, 2, 0, 0);
  }

  /** One codec of each kind that the type can hold, sound alone for an audio type. */
  private List<Codec> codecs(String type) {
    ContainerProvider provider = createProvider();
    return Stream.of(TrackKind.VIDEO, TrackKind.AUDIO)
        .filter(kind -> kind == TrackKind.AUDIO || !type.startsWith("audio/"))
        .flatMap(
            kind ->
                KNOWN.stream()
                    .filter(codec -> codec.kind() == kind && provider.holds(type, codec))
                    .limit(1))
        .toList();
  }

  private void writeAll(String type, Muxer muxer) throws IOException {
    for (int step = 0; step < STEPS; step++) {
      for (int track = 0; track < codecs(type).size(); track++) {
        muxer.write(track, chunk(type, track, step));
      }
    }
  }

  private EncodedChunk chunk(String type, int track, int step) {
    boolean isKey = codecs(type).get(track).kind() == TrackKind.AUDIO || step % 50 == 0;
    byte[] bytes = payload(track, step).getBytes(StandardCharsets.ISO_8859_1);
    return EncodedChunk.of(ByteBuffer.wrap(bytes), step * STEP_US, STEP_US, isKey);
  }

  private static String textOf(byte[] bytes, int from) {
    return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1);
  }

  private static String payload(int track, int step) {
    return "<coded data of track %d, step %d>".formatted(track, step);
  }

  private static MuxerCompletion completion() {
    return new MuxerCompletion(
        DURATION_US,
        Map.of("TITLE", "contract"),
        List.of(
            new MuxerCompletion.Chapter(0, "start"),
            new MuxerCompletion.Chapter(1_000_000, "pause")));
  }
}
