package dev.swingreel.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.plugin.PluginFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Encoders and outputs that fail or hang: error, the data there is, stop, and a complete file. */
class MediaRecorderFailuresTest {

  private static final String START = "start recording " + RecorderBench.VIDEO;

  @RegisterExtension final RecorderBench bench = new RecorderBench();

  private final Path target = bench.folder().resolve("recording.webm");
  private final MediaRecorder recorder =
      bench.recorder(bench.videoStream(), MediaRecorderOptions.builder().target(target).build());

  @Test
  void anEncoderThatCannotBeOpenedGivesAnErrorAndNoData() {
    bench
        .videoEncoders
        .behaviour()
        .failOpen(new MediaException(MediaErrorCode.NOT_SUPPORTED, "too large for this codec"));
    recorder.start();
    assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
    bench.awaitEvents("stop", 1);

    assertThat(bench.events).containsExactly(START, "error inactive ", "stop inactive ");
    assertError(MediaErrorCode.NOT_SUPPORTED, "too large for this codec");
    assertThat(recorder.recording().join().path()).isEmpty();
    assertThat(recorder.recording().join().size()).isZero();
    assertThat(target).doesNotExist();
    assertThat(part()).doesNotExist();
  }

  @Test
  void oneEncoderOfTwoThatCannotBeOpenedGivesAnErrorAndNoData() {
    bench
        .audioEncoders
        .behaviour()
        .failOpen(new MediaException(MediaErrorCode.UNKNOWN, "no such rate"));
    MediaRecorder both = bench.recorder(bench.bothStream());
    both.start();
    bench.awaitEvents("stop", 1);

    assertThat(bench.names()).containsExactly("start", "error", "stop");
    assertError(MediaErrorCode.NOT_SUPPORTED, "no such rate");
    assertThat(bench.videoEncoders.opened()).allMatch(encoder -> encoder.isClosed());
  }

  @Test
  void anEncoderThatCannotBeOpenedAfterStopStillGivesTheDataEvent() {
    bench
        .videoEncoders
        .behaviour()
        .failOpen(new MediaException(MediaErrorCode.NOT_SUPPORTED, "too large for this codec"));
    recorder.start();
    recorder.stop();
    bench.awaitEvents("stop", 1);

    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
    assertThat(recorder.recording().join().failure().orElseThrow().code())
        .isEqualTo(MediaErrorCode.NOT_SUPPORTED);
    assertThat(bench.blobs.get(0).data().size()).isZero();
    assertThat(bench.blobs.get(0).timecodeMs()).isZero();
  }

  @Test
  void aRecorderWhoseEncoderCouldNotBeOpenedCanBeUsedAgain() {
    bench
        .videoEncoders
        .behaviour()
        .failOpen(new MediaException(MediaErrorCode.NOT_SUPPORTED, "busy"));
    recorder.start();
    bench.awaitEvents("stop", 1);
    bench.settle();
    bench.videoEncoders.behaviour().failOpen(null);
    bench.startWithPicture(recorder);
    recorder.stop();
    bench.awaitStops(2);

    assertThat(bench.names())
        .containsExactly("start", "error", "stop", "start", "dataavailable", "stop");
    assertThat(target).exists();
  }

  @Test
  void aContainerThatLosesAClassEndsTheRecordingAndLeavesItsFile() throws IOException {
    bench.startWithPicture(recorder);
    bench.showPictures(3);
    bench.container.awaitWritten(3);
    bench.container.loseAClass();
    recorder.stop();
    bench.awaitStops(1);

    Recording recording = recorder.recording().join();
    assertThat(recording.failure().orElseThrow()).hasMessageContaining("recording.webm\" failed");
    assertThat(recording.path()).contains(part());
    assertThat(Files.size(part())).isPositive();
  }

  @Test
  void aContainerThatLosesAClassBeforeAnythingIsWrittenStillEndsTheRecording() {
    recorder.start();
    bench.container.loseAClass();
    recorder.stop();
    bench.awaitStops(1);

    assertThat(recorder.recording().join().size()).isZero();
  }

  @Test
  void anEncoderThatFailsGivesAnErrorAndWhatWasGathered() throws IOException {
    bench.startWithPicture(recorder);
    bench.showPictures(3);
    bench
        .videoEncoders
        .behaviour()
        .failNext(new MediaException(MediaErrorCode.NOT_SUPPORTED, "out of memory"));
    bench.clock.advance(Duration.ofMillis(100));
    bench.pictures.emit(bench.clock.nowUs());
    bench.awaitEvents("stop", 1);

    assertThat(bench.events)
        .containsExactly(START, "error inactive ", "dataavailable inactive ", "stop inactive ");
    assertError(
        MediaErrorCode.UNKNOWN,
        "The plugin bench ended the recording: its encoder Fake VP8 vp8 failed while it recorded:"
            + " out of memory.");
    assertThat(bench.joined()).contains("ts=300000");
    Recording recording = recorder.recording().join();
    assertThat(recording.failure()).isPresent();
    assertThat(recording.path()).contains(target);
    assertThat(Files.readString(target))
        .contains("duration=400000us")
        .contains("SWINGREEL_STOP_REASON=encoder-failed");
    assertThat(part()).doesNotExist();
    RecordingReport.Video counts = recording.report().video().orElseThrow();
    assertThat(counts.captured()).isEqualTo(5);
    assertThat(counts.encoded()).isEqualTo(4);
    assertThat(counts.dropped()).isEqualTo(1);
  }

  @Test
  void anEncoderOfSoundThatFailsIsNamedWithItsPlugin() {
    MediaRecorder both = bench.recorder(bench.bothStream());
    bench.startWithPicture(both);
    bench
        .audioEncoders
        .behaviour()
        .failNext(new MediaException(MediaErrorCode.UNKNOWN, "out of breath"));
    bench.clock.advance(Duration.ofMillis(100));
    bench.sound.emit(Duration.ofMillis(100));
    bench.clock.advance(Duration.ofMillis(500));
    bench.awaitEvents("stop", 1);

    String sentence =
        "The plugin bench ended the recording: its encoder Fake Opus opus failed while it"
            + " recorded: out of breath.";
    assertError(MediaErrorCode.UNKNOWN, sentence);
    assertThat(bench.context.plugins().faults())
        .containsExactly(new PluginFault("bench", sentence));
    assertThat(bench.joined()).contains("ts=0");
  }

  @Test
  void anEncoderThatFailsAfterStopFiresNoErrorButTheRecordingTellsIt() {
    bench.startWithPicture(recorder);
    bench.videoEncoders.behaviour().holdBack(3);
    recorder.stop();
    bench
        .videoEncoders
        .behaviour()
        .failNext(new MediaException(MediaErrorCode.UNKNOWN, "broken at the end"));
    bench.awaitStop();

    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
    Recording recording = recorder.recording().join();
    assertThat(recording.failure().orElseThrow())
        .hasMessageEndingWith("failed while it recorded: broken at the end.");
    assertThat(recording.report().stopReason()).isEqualTo(StopReason.ENCODER_FAILED);
  }

  @Test
  void anEncoderThatHangsIsGivenUpAfterFiveSeconds() throws IOException {
    bench.startWithPicture(recorder);
    bench.showPictures(2);
    bench.videoEncoders.behaviour().hang();
    bench.clock.advance(Duration.ofMillis(100));
    bench.pictures.emit(bench.clock.nowUs());
    bench.videoEncoders.behaviour().awaitHanging();
    recorder.stop();
    bench.runTasks();
    bench.clock.advance(Duration.ofMillis(4_999));
    bench.runTasks();
    assertThat(bench.names()).containsExactly("start");
    bench.clock.advance(Duration.ofMillis(1));
    bench.awaitEvents("stop", 1);

    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
    assertThat(recorder.recording().join().failure().orElseThrow())
        .hasMessage(
            "The plugin bench did not finish its encoder Fake VP8 vp8 within five seconds; the"
                + " last pictures are missing.");
    assertThat(bench.joined()).contains("ts=200000").doesNotContain("ts=300000");
    assertThat(Files.readString(target)).contains("duration=300000us");
    RecordingReport.Video counts = recorder.recording().join().report().video().orElseThrow();
    assertThat(counts.captured() + counts.repeated())
        .isEqualTo(counts.encoded() + counts.dropped());
  }

  @Test
  void anOutputThatFailsGivesAnErrorAndWhatWasWritten() throws IOException {
    bench.startWithPicture(recorder);
    recorder.requestData();
    bench.awaitEvents("dataavailable", 1);
    bench.container.failNextAppend(new IOException("input/output error"));
    for (int i = 0; i < 3; i++) {
      bench.clock.advance(Duration.ofMillis(100));
      bench.pictures.emit(bench.clock.nowUs());
    }
    bench.clock.advance(Duration.ofSeconds(1));
    bench.awaitEvents("stop", 1);

    assertThat(bench.names())
        .containsExactly("start", "dataavailable", "error", "dataavailable", "stop");
    assertThat(bench.errors.get(0)).hasMessageContaining("recording.webm");
    assertThat(recorder.recording().join().report().stopReason())
        .isEqualTo(StopReason.OUTPUT_FAILED);
    String file = Files.readString(target);
    assertThat(file).contains("ts=0").contains("end tags=");
    assertThat(bench.joined().lines().filter(line -> line.startsWith("chunk")))
        .containsExactlyElementsOf(file.lines().filter(line -> line.startsWith("chunk")).toList());
    RecordingReport.Video counts = recorder.recording().join().report().video().orElseThrow();
    assertThat(counts.captured() + counts.repeated())
        .isEqualTo(counts.encoded() + counts.dropped());
  }

  @Test
  void aFullDiskIsCalledByItsName() {
    bench.startWithPicture(recorder);
    bench.container.failNextAppend(new IOException("No space left on device"));
    bench.clock.advance(Duration.ofSeconds(1));
    bench.awaitEvents("stop", 1);

    assertThat(bench.errors.get(0)).hasMessageContaining("disk is full");
    assertThat(recorder.recording().join().report().stopReason()).isEqualTo(StopReason.DISK_FULL);
  }

  @Test
  void aFullDisksFileIsAsLongAsWhatFitted() throws IOException {
    bench.startWithPicture(recorder);
    bench.showPictures(3);
    bench.container.awaitWritten(4);
    bench.clock.advance(Duration.ofMillis(300));
    RecorderBench.await().until(() -> Files.readString(part()).contains("ts=300000 "));
    bench.clock.advance(Duration.ofMillis(100));
    bench.container.runFull();
    bench.pictures.emit(bench.clock.nowUs());
    bench.clock.advance(Duration.ofSeconds(1));
    bench.awaitEvents("stop", 1);

    Recording recording = recorder.recording().join();
    assertThat(recording.report().stopReason()).isEqualTo(StopReason.DISK_FULL);
    assertThat(recording.report().durationMs()).isEqualTo(400);
  }

  @Test
  void aDiskThatTakesTheHeaderAloneLeavesNoFile() {
    bench.container.runFullAfterNextHeader();
    bench.startWithPicture(recorder);
    bench.clock.advance(Duration.ofSeconds(1));
    bench.awaitEvents("stop", 1);

    Recording recording = recorder.recording().join();
    assertThat(recording.report().stopReason()).isEqualTo(StopReason.DISK_FULL);
    assertThat(recording.size()).isZero();
    assertThat(target).doesNotExist();
    assertThat(part()).doesNotExist();
  }

  @Test
  void aNewTargetReplacesNothingThatCameToBeBeforeItBegan() throws IOException {
    Files.writeString(target, "precious");
    MediaRecorder careful =
        bench.recorder(
            bench.videoStream(), MediaRecorderOptions.builder().newTarget(target).build());
    bench.startWithPicture(careful);
    careful.stop();
    bench.awaitStop();

    assertThat(target).hasContent("precious");
    assertThat(target.resolveSibling("recording (2).webm")).content().contains("ts=0 ");
  }

  @Test
  void aFolderThatDoesNotExistGivesAnErrorAndNoContents() {
    MediaRecorder elsewhere =
        bench.recorder(
            bench.videoStream(),
            MediaRecorderOptions.builder()
                .target(bench.folder().resolve("missing").resolve("recording.webm"))
                .build());
    elsewhere.start();
    bench.awaitEvents("stop", 1);

    assertThat(bench.events)
        .containsExactly(START, "error inactive ", "dataavailable inactive ", "stop inactive ");
    assertThat(bench.blobs.get(0).data().size()).isZero();
    assertThat(((MediaException) bench.errors.get(0)).code()).isEqualTo(MediaErrorCode.UNKNOWN);
  }

  @Test
  void aContainerThatCannotBeginLeavesNoFile() {
    bench.container.failNextAppend(new IOException("input/output error"));
    recorder.start();
    bench.awaitEvents("stop", 1);

    assertThat(bench.names()).containsExactly("start", "error", "dataavailable", "stop");
    assertThat(target).doesNotExist();
    assertThat(part()).doesNotExist();
  }

  private Path part() {
    return target.resolveSibling("recording.webm.part");
  }

  private void assertError(MediaErrorCode code, String sentence) {
    assertThat(bench.errors)
        .singleElement()
        .isInstanceOfSatisfying(
            MediaException.class,
            error -> {
              assertThat(error.code()).isEqualTo(code);
              assertThat(error).hasMessage(sentence);
            });
  }
}
