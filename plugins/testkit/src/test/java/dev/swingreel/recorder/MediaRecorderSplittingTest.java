package dev.swingreel.recorder;

import static dev.swingreel.recorder.RecorderBench.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.testkit.FakeVideoEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A recording that goes on in another file: nothing is lost, nothing is there twice. */
class MediaRecorderSplittingTest {

  private static final Pattern CHUNK =
      Pattern.compile("chunk (\\d) ts=(-?\\d+) dur=\\d+( key)? \\| (video|audio) ts=(\\d+) .*");
  private static final int STEP_MS = 100;

  @RegisterExtension final RecorderBench bench = new RecorderBench();

  /** One line of a file: where the chunk is in its part, and where it was in the recording. */
  private record Chunk(int track, long partUs, boolean keyframe, long recordedUs) {}

  @Test
  void everyPictureAndSoundIsInExactlyOnePart() {
    MediaRecorder recorder =
        bench.recorder(bench.bothStream(), options().splitEvery(Duration.ofSeconds(1)).build());
    record(recorder, 35);

    List<Path> parts = recorder.recording().join().parts();
    assertThat(parts)
        .extracting(path -> path.getFileName().toString())
        .containsExactly("film.webm", "film-002.webm", "film-003.webm", "film-004.webm");
    List<Chunk> all = parts.stream().flatMap(part -> chunks(part).stream()).toList();
    assertThat(ofTrack(all, 0)).isEqualTo(bench.videoEncoders.opened().get(0).timestampsUs());
    assertThat(ofTrack(all, 1)).isSorted().doesNotHaveDuplicates();
    assertThat(parts.stream().mapToLong(part -> soundFrames(text(part))).sum())
        .isEqualTo(bench.audioEncoders.opened().get(0).frames());
  }

  @Test
  void everyPartBeginsWithAKeyFrameAtTimeZeroAndKeepsPicturesAndSoundInStep() {
    MediaRecorder recorder =
        bench.recorder(bench.bothStream(), options().splitEvery(Duration.ofSeconds(1)).build());
    record(recorder, 25);

    long zeroUs = 0;
    for (Path part : recorder.recording().join().parts()) {
      List<Chunk> chunks = chunks(part);
      Chunk first = chunks.stream().filter(c -> c.track() == 0).findFirst().orElseThrow();
      assertThat(first.keyframe()).isTrue();
      assertThat(first.partUs()).isZero();
      assertThat(first.recordedUs()).isEqualTo(zeroUs);
      long begin = zeroUs;
      assertThat(chunks)
          .allMatch(c -> c.partUs() == c.recordedUs() - begin && c.partUs() >= 0)
          .filteredOn(c -> c.track() == 0)
          .allMatch(c -> c.partUs() < 1_000_000);
      zeroUs += 1_000_000;
    }
    assertThat(zeroUs).isEqualTo(3_000_000);
  }

  @Test
  void aPartIsCompleteWhileTheRecordingGoesOn() {
    MediaRecorder recorder =
        bench.recorder(bench.videoStream(), options().splitEvery(Duration.ofSeconds(1)).build());
    bench.startWithPicture(recorder);
    bench.showPictures(12);

    await().until(() -> Files.exists(film()));
    assertThat(text(film())).contains("duration=1000000us").contains("STOP_REASON=split");
    assertThat(bench.folder().resolve("film-002.webm.part")).exists();
    assertThat(bench.folder().resolve("film-002.webm")).doesNotExist();
    recorder.stop();
    bench.awaitStop();
    assertThat(text(bench.folder().resolve("film-002.webm"))).contains("STOP_REASON=stopped");
  }

  @Test
  void theReportNamesAllParts() {
    MediaRecorder recorder =
        bench.recorder(bench.videoStream(), options().splitEvery(Duration.ofSeconds(1)).build());
    record(recorder, 25);

    Recording recording = recorder.recording().join();
    assertThat(recording.report().parts())
        .containsExactly("film.webm", "film-002.webm", "film-003.webm");
    assertThat(recording.report().stopReason()).isEqualTo(StopReason.STOPPED);
    assertThat(text(recording.parts().get(2)))
        .contains("SWINGREEL_PART_1=film.webm")
        .contains("SWINGREEL_PART_3=film-003.webm");
    assertThat(recording.size())
        .isEqualTo(recording.parts().stream().mapToLong(MediaRecorderSplittingTest::size).sum());
  }

  @Test
  void aFileThatIsThereAlreadyIsLeftAlone() throws IOException {
    Path other = bench.folder().resolve("film-002.webm");
    Files.writeString(other, "somebody else's");
    MediaRecorder recorder =
        bench.recorder(bench.videoStream(), options().splitEvery(Duration.ofSeconds(1)).build());
    record(recorder, 25);

    assertThat(text(other)).isEqualTo("somebody else's");
    assertThat(recorder.recording().join().parts())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("film.webm", "film-003.webm", "film-004.webm");
  }

  @Test
  void aFileThatAppearsMeanwhileIsLeftAloneToo() throws IOException {
    MediaRecorder recorder = bench.recorder(bench.videoStream(), options().build());
    bench.startWithPicture(recorder);
    recorder.beginPart();
    bench.showPictures(3);
    await().until(() -> Files.exists(bench.folder().resolve("film-002.webm.part")));
    Path other = Files.writeString(bench.folder().resolve("film-002.webm"), "somebody else's");
    recorder.stop();
    bench.awaitStop();

    assertThat(text(other)).isEqualTo("somebody else's");
    assertThat(recorder.recording().join().parts())
        .hasSize(2)
        .allMatch(path -> chunks(path).size() > 0);
  }

  @Test
  void aPartCanBeBegunAtAnyTime() {
    MediaRecorder recorder = bench.recorder(bench.videoStream(), options().build());
    bench.startWithPicture(recorder);
    bench.showPictures(3);
    recorder.beginPart();
    bench.showPictures(3);
    recorder.stop();
    bench.awaitStop();

    List<Path> parts = recorder.recording().join().parts();
    assertThat(parts).hasSize(2);
    assertThat(chunks(parts.get(1)).get(0))
        .isEqualTo(new Chunk(0, 0, true, ofTrack(chunks(parts.get(0)), 0).get(3) + 100_000));
  }

  @Test
  void aPartEndsWhenItIsLargeEnough() {
    MediaRecorder recorder =
        bench.recorder(bench.videoStream(), options().splitEveryBytes(2_000).build());
    record(recorder, 60);

    List<Path> parts = recorder.recording().join().parts();
    assertThat(parts).hasSizeBetween(2, 6);
    List<Chunk> all = parts.stream().flatMap(part -> chunks(part).stream()).toList();
    assertThat(ofTrack(all, 0)).isEqualTo(bench.videoEncoders.opened().get(0).timestampsUs());
  }

  @Test
  void soundAloneIsSplitBetweenItsChunks() {
    MediaRecorder recorder =
        bench.recorder(bench.audioStream(), options().splitEvery(Duration.ofSeconds(1)).build());
    recorder.start();
    bench.awaitListening();
    for (int i = 0; i < 25; i++) {
      bench.clock.advance(Duration.ofMillis(STEP_MS));
      bench.sound.emit(Duration.ofMillis(STEP_MS));
    }
    recorder.stop();
    bench.awaitStop();

    List<Path> parts = recorder.recording().join().parts();
    assertThat(parts).hasSize(3);
    List<Chunk> all = parts.stream().flatMap(part -> chunks(part).stream()).toList();
    assertThat(ofTrack(all, 0)).isSorted().doesNotHaveDuplicates();
    assertThat(all.get(0).recordedUs()).isZero();
  }

  @Test
  void pausesBecomeChaptersOfThePartTheyAreIn() {
    MediaRecorder recorder =
        bench.recorder(bench.videoStream(), options().splitEvery(Duration.ofSeconds(1)).build());
    bench.startWithPicture(recorder);
    bench.showPictures(14);
    recorder.pause();
    bench.runTasks();
    bench.clock.advance(Duration.ofSeconds(30));
    recorder.resume();
    bench.runTasks();
    bench.showPictures(3);
    recorder.stop();
    bench.awaitStop();

    List<Path> parts = recorder.recording().join().parts();
    assertThat(parts).hasSize(2);
    assertThat(text(parts.get(0))).contains("chapters=[]");
    assertThat(text(parts.get(1))).contains("chapters=[400000 us Resumed 1]");
  }

  @Test
  void marksBecomeChaptersOfThePartTheyAreIn() {
    MediaRecorder recorder =
        bench.recorder(bench.videoStream(), options().splitEvery(Duration.ofSeconds(1)).build());
    bench.startWithPicture(recorder);
    bench.showPictures(3);
    assertThat(recorder.mark("Trams")).isEqualTo(300_000);
    bench.showPictures(11);
    recorder.pause();
    bench.runTasks();
    bench.clock.advance(Duration.ofSeconds(30));
    recorder.resume();
    bench.runTasks();
    bench.showPictures(3);
    assertThat(recorder.mark("")).isEqualTo(1_700_000);
    recorder.stop();
    bench.awaitStop();

    List<Path> parts = recorder.recording().join().parts();
    assertThat(parts).hasSize(2);
    assertThat(text(parts.get(0))).contains("chapters=[300000 us Trams]");
    assertThat(text(parts.get(1))).contains("chapters=[400000 us Resumed 1, 700000 us Mark 2]");
  }

  @Test
  void theBlobsOfEachPartAreItsLiveStream() {
    MediaRecorder recorder =
        bench.recorder(bench.videoStream(), options().splitEvery(Duration.ofSeconds(1)).build());
    recorder.start(300);
    bench.awaitListening();
    bench.showPicture();
    bench.showPictures(14);
    recorder.stop();
    bench.awaitStop();

    String joined = bench.joined();
    assertThat(joined.split("fake video/webm by", -1)).hasSize(3);
    List<Chunk> all = chunks(joined);
    assertThat(ofTrack(all, 0)).isEqualTo(bench.videoEncoders.opened().get(0).timestampsUs());
  }

  @Test
  void aNextPartThatCannotBeOpenedEndsTheRecordingWithTheOneBeforeComplete() {
    MediaRecorder recorder = bench.recorder(bench.videoStream(), options().build());
    bench.startWithPicture(recorder);
    bench.showPictures(3);
    bench.container.awaitWritten(4);
    bench.clock.advance(Duration.ofMillis(300));
    await().until(() -> text(bench.folder().resolve("film.webm.part")).contains("ts=300000 "));
    recorder.beginPart();
    bench.container.failNextAppend(new IOException("No space left on device"));
    bench.showPicture();
    bench.awaitStop();

    Recording recording = recorder.recording().join();
    assertThat(recording.report().stopReason()).isEqualTo(StopReason.DISK_FULL);
    assertThat(recording.parts()).containsExactly(film());
    assertThat(text(film())).contains("STOP_REASON=disk-full");
    assertThat(chunks(film())).hasSize(4);
    assertThat(bench.folder().resolve("film-002.webm.part")).doesNotExist();
  }

  @Test
  void aLastPartOfWhichOnlyTheHeaderFittedIsTakenAwayAndNotNamed() {
    MediaRecorder recorder =
        bench.recorder(bench.videoStream(), options().splitEvery(Duration.ofSeconds(1)).build());
    bench.startWithPicture(recorder);
    bench.showPictures(19);
    bench.container.awaitWritten(20);
    bench.clock.advance(Duration.ofMillis(300));
    await().until(() -> text(bench.folder().resolve("film-002.webm.part")).contains("ts=900000 "));
    bench.container.runFullAfterNextHeader();
    bench.showPicture();
    bench.awaitStop();

    Recording recording = recorder.recording().join();
    Path second = bench.folder().resolve("film-002.webm");
    assertThat(recording.report().stopReason()).isEqualTo(StopReason.DISK_FULL);
    assertThat(recording.parts()).containsExactly(film(), second);
    assertThat(recording.report().parts()).containsExactly("film.webm", "film-002.webm");
    assertThat(text(second)).contains("STOP_REASON=disk-full").contains("duration=1000000us");
    assertThat(bench.folder()).isDirectoryNotContaining("glob:**film-003*");
    assertThat(bench.folder().resolve("spool")).isEmptyDirectory();
  }

  @Test
  void aSizeThatStaysBeginsAPartOfThatSize() {
    MediaRecorder recorder =
        bench.recorder(bench.videoStream(), options().onResize(OnResize.SPLIT).build());
    bench.startWithPicture(recorder);
    bench.showPictures(3);
    bench.pictures.resize(30, 20);
    bench.showPictures(4);
    bench.pictures.resize(41, 20);
    bench.showPictures(9);
    recorder.stop();
    bench.awaitStop();

    Recording recording = recorder.recording().join();
    assertThat(recording.report().parts()).containsExactly("film.webm", "film-002.webm");
    assertThat(text(recording.parts().get(0)))
        .contains("SWINGREEL_VIDEO_WIDTH=" + first().configuration().widthPx());
    assertThat(text(recording.parts().get(1)))
        .contains("SWINGREEL_VIDEO_WIDTH=42")
        .contains("SWINGREEL_VIDEO_HEIGHT=20");
    List<Chunk> second = chunks(recording.parts().get(1));
    assertThat(second.get(0)).isEqualTo(new Chunk(0, 0, true, 1_300_000));
    List<Chunk> all = new ArrayList<>(chunks(recording.parts().get(0)));
    all.addAll(second);
    assertThat(ofTrack(all, 0)).isSorted().doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(17);
    assertCountsAddUp(recording);
  }

  @Test
  void aSizeThatIsShownOnceBeginsAPartWhenNothingChangesAnyMore() {
    MediaRecorder recorder =
        bench.recorder(bench.videoStream(), options().onResize(OnResize.SPLIT).build());
    bench.startWithPicture(recorder);
    bench.showPictures(3);
    bench.pictures.resize(30, 20);
    bench.showPictures(1);
    for (int i = 0; i < 12; i++) {
      bench.clock.advance(Duration.ofMillis(STEP_MS));
      bench.pictures.unchanged(bench.clock.nowUs());
    }
    recorder.stop();
    bench.awaitStop();

    Recording recording = recorder.recording().join();
    assertThat(recording.parts()).hasSize(2);
    assertThat(text(recording.parts().get(1))).contains("SWINGREEL_VIDEO_WIDTH=30");
    assertCountsAddUp(recording);
  }

  @Test
  void aSizeThatDoesNotStayBeginsNoPart() {
    MediaRecorder recorder =
        bench.recorder(bench.videoStream(), options().onResize(OnResize.SPLIT).build());
    bench.startWithPicture(recorder);
    int width = bench.pictures.settings().widthPx();
    int height = bench.pictures.settings().heightPx();
    for (int i = 0; i < 10; i++) {
      bench.pictures.resize(100 + 2 * i, 80);
      bench.showPictures(2);
    }
    bench.pictures.resize(width, height);
    bench.showPictures(10);
    recorder.stop();
    bench.awaitStop();

    assertThat(recorder.recording().join().parts()).hasSize(1);
  }

  @Test
  void aNewSizeIsFittedIntoTheOldUnlessAskedOtherwise() {
    MediaRecorder recorder = bench.recorder(bench.videoStream(), options().build());
    bench.startWithPicture(recorder);
    bench.pictures.resize(30, 20);
    bench.showPictures(10);
    recorder.stop();
    bench.awaitStop();

    assertThat(recorder.recording().join().parts()).hasSize(1);
    assertThat(bench.videoEncoders.opened()).hasSize(1);
  }

  @Test
  void savingACopySavesEveryPart() throws IOException {
    MediaRecorder recorder =
        bench.recorder(bench.videoStream(), options().splitEvery(Duration.ofSeconds(1)).build());
    record(recorder, 15);

    recorder.recording().join().saveTo(bench.folder().resolve("copy.webm"));

    assertThat(text(bench.folder().resolve("copy.webm"))).isEqualTo(text(film()));
    assertThat(text(bench.folder().resolve("copy-002.webm")))
        .isEqualTo(text(bench.folder().resolve("film-002.webm")));
  }

  @Test
  void withoutATargetThereIsNothingToSplit() {
    MediaRecorderOptions options =
        MediaRecorderOptions.builder().splitEvery(Duration.ofSeconds(1)).build();
    assertThatThrownBy(() -> new MediaRecorder(bench.videoStream(), options))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED))
        .hasMessageContaining("target");

    MediaRecorderOptions onResize = MediaRecorderOptions.builder().onResize(OnResize.SPLIT).build();
    assertThatThrownBy(() -> new MediaRecorder(bench.videoStream(), onResize))
        .hasMessageContaining("target");

    MediaRecorder recorder = bench.recorder(bench.videoStream());
    bench.startWithPicture(recorder);
    assertThatThrownBy(recorder::beginPart).hasMessageContaining("target");
    recorder.stop();
    bench.awaitStop();
  }

  private FakeVideoEncoder first() {
    return bench.videoEncoders.opened().get(0);
  }

  private static void assertCountsAddUp(Recording recording) {
    RecordingReport.Video video = recording.report().video().orElseThrow();
    assertThat(video.captured() + video.repeated()).isEqualTo(video.encoded() + video.dropped());
    assertThat(video.dropped()).isZero();
  }

  private MediaRecorderOptions.Builder options() {
    return MediaRecorderOptions.builder().target(film());
  }

  private Path film() {
    return bench.folder().resolve("film.webm");
  }

  /** Records pictures, and sound if the stream has some, every 100 ms. */
  private void record(MediaRecorder recorder, int steps) {
    boolean hasSound = !recorder.stream().getAudioTracks().isEmpty();
    bench.startWithPicture(recorder);
    for (int i = 0; i < steps; i++) {
      bench.clock.advance(Duration.ofMillis(STEP_MS));
      if (hasSound) {
        bench.sound.emit(Duration.ofMillis(STEP_MS));
      }
      bench.showPicture();
    }
    recorder.stop();
    bench.awaitStop();
  }

  private static List<Long> ofTrack(List<Chunk> chunks, int track) {
    return chunks.stream().filter(c -> c.track() == track).map(Chunk::recordedUs).toList();
  }

  private static long soundFrames(String text) {
    return Pattern.compile("frames=(\\d+)")
        .matcher(text)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private static List<Chunk> chunks(Path file) {
    return chunks(text(file));
  }

  private static List<Chunk> chunks(String text) {
    List<Chunk> chunks = new ArrayList<>();
    Matcher line = CHUNK.matcher(text);
    while (line.find()) {
      chunks.add(
          new Chunk(
              Integer.parseInt(line.group(1)),
              Long.parseLong(line.group(2)),
              line.group(3) != null,
              Long.parseLong(line.group(5))));
    }
    return chunks;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
