package dev.swingreel.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.ContentHint;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeVideoSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the tracks do while they are recorded. */
class MediaRecorderTracksTest {

  private static final String START = "start recording " + RecorderBench.VIDEO;

  @RegisterExtension final RecorderBench bench = new RecorderBench();

  private final MediaStream stream = bench.videoStream();
  private final MediaRecorder recorder = bench.recorder(stream);

  @Test
  void aTrackThatIsAddedEndsTheRecordingWithAnError() {
    bench.startWithPicture(recorder);
    stream.addTrack(bench.audio);

    assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
    bench.awaitStop();
    assertThat(bench.events)
        .containsExactly(START, "error inactive ", "dataavailable inactive ", "stop inactive ");
    assertThat(((MediaException) bench.errors.get(0)).code())
        .isEqualTo(MediaErrorCode.INVALID_MODIFICATION);
    assertThat(bench.joined()).as("what was gathered").contains("chunk 0 ts=0");
    assertThat(recorder.recording().join().report().stopReason())
        .isEqualTo(StopReason.TRACKS_CHANGED);
  }

  @Test
  void aTrackThatIsAddedCountsAlsoWhilePausedAndAlsoIfItHasEnded() {
    bench.audio.stop();
    bench.startWithPicture(recorder);
    recorder.pause();
    stream.addTrack(bench.audio);
    bench.awaitStop();

    assertThat(bench.names()).containsExactly("start", "pause", "error", "dataavailable", "stop");
  }

  @Test
  void whatATrackSaysOfItsContentIsToldToItsEncoderAtFirstAndWhenItChanges() {
    bench.video.setContentHint("text");
    bench.startWithPicture(recorder);
    bench.video.setContentHint("motion");
    bench.showPictures(2);
    bench.video.setContentHint("");
    bench.showPictures(1);
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.videoEncoders.opened().get(0).contentHints())
        .containsExactly(ContentHint.TEXT, ContentHint.MOTION, ContentHint.NONE);
  }

  @Test
  void picturesOfUnknownSizeAreRecordedInTheSizeOfTheFirst() {
    bench.pictures.forgetSize();
    recorder.start();
    bench.runTasks();
    RecorderBench.await().until(() -> bench.clock.pendingTimers() > 0);
    assertThat(bench.container.opened()).isZero();
    bench.pictures.resize(120, 90);
    RecorderBench.await()
        .until(
            () -> {
              bench.clock.advance(Duration.ofMillis(1));
              bench.pictures.emit(bench.clock.nowUs());
              return bench.container.opened() > 0;
            });
    bench.awaitListening();
    bench.showPictures(1);
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
    RecordingReport.Video report = recorder.recording().join().report().video().orElseThrow();
    assertThat(report.width()).isEqualTo(120);
    assertThat(report.height()).isEqualTo(90);
    assertThat(report.encoded()).isPositive();
  }

  @Test
  void aSizeThatNobodyEverKnowsHoldsARecordingUpForASecondAndItsEndNotAtAll() {
    bench.pictures.forgetSize();
    recorder.start();
    recorder.stop();
    bench.awaitStop();
    bench.settle();
    int opened = bench.container.opened();
    recorder.start();
    bench.runTasks();
    RecorderBench.await().until(() -> bench.clock.pendingTimers() > 0);
    bench.clock.advance(Duration.ofMillis(999));
    assertThat(bench.container.opened()).isEqualTo(opened);
    bench.clock.advance(Duration.ofMillis(1));
    RecorderBench.await().until(() -> bench.container.opened() > opened);
    recorder.stop();
    bench.awaitStops(2);

    assertThat(bench.names())
        .containsExactly("start", "dataavailable", "stop", "start", "dataavailable", "stop");
  }

  @Test
  void whatATrackSaysOfItsSoundIsToldToItsEncoder() {
    bench.audio.setContentHint("speech-recognition");
    MediaRecorder soundRecorder = bench.recorder(bench.audioStream());
    soundRecorder.start();
    bench.awaitListening();
    bench.audio.setContentHint("music");
    bench.sound.emit(4_800);
    bench.clock.advance(Duration.ofMillis(100));
    soundRecorder.stop();
    bench.awaitStop();

    assertThat(bench.audioEncoders.opened().get(0).contentHints())
        .containsExactly(ContentHint.SPEECH_RECOGNITION, ContentHint.MUSIC);
  }

  @Test
  void aSetThatStaysTheSameIsNoChange() {
    bench.startWithPicture(recorder);
    stream.addTrack(bench.video);
    stream.removeTrack(bench.audio);
    MediaStream clone = stream.clone();
    clone.addTrack(bench.audio);
    MediaStream sharing = new MediaStream(stream);
    sharing.removeTrack(bench.video);
    bench.clock.advance(Duration.ofSeconds(1));
    recorder.stop();
    bench.awaitStop();
    clone.getVideoTracks().forEach(VideoTrack::stop);

    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
  }

  @Test
  void theEndOfOneOfSeveralTracksEndsNothing() {
    MediaRecorder both = bench.recorder(bench.bothStream());
    bench.startWithPicture(both);
    bench.sound.end();
    bench.runTasks();
    bench.showPictures(5);

    assertThat(both.state()).isEqualTo(RecordingState.RECORDING);
    both.stop();
    bench.awaitStop();
    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
    assertThat(bench.audioEncoders.opened().get(0).frames()).isEqualTo(24_000);
  }

  @Test
  void theEndOfAllTracksEndsTheRecordingWithoutAnError() {
    bench.startWithPicture(recorder);
    bench.pictures.end(new MediaException(MediaErrorCode.NOT_FOUND, "unplugged"));

    assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
    bench.runTasks();
    bench.awaitStop();
    assertThat(bench.events).containsExactly(START, "dataavailable inactive ", "stop inactive ");
    assertThat(recorder.recording().join().report().stopReason())
        .isEqualTo(StopReason.SOURCE_ENDED);
  }

  @Test
  void aTrackThatIsStoppedWhileNobodyIsToldLeavesTheStateAtFirst() {
    bench.startWithPicture(recorder);
    bench.video.stop();

    assertThat(recorder.state()).isEqualTo(RecordingState.RECORDING);
    assertThat(recorder.mimeType()).isEqualTo(RecorderBench.VIDEO);
    bench.awaitStop();
    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
  }

  @Test
  void aDisabledTrackIsRecordedAsBlack() {
    bench.startWithPicture(recorder);
    bench.video.setEnabled(false);
    bench.showPictures(1);
    bench.video.setEnabled(true);
    bench.showPictures(1);
    bench.video.setEnabled(false);
    bench.showPictures(1);
    recorder.stop();
    bench.awaitStop();

    List<String> checksums = chunks().stream().map(this::checksum).toList();
    assertThat(checksums).hasSize(4);
    assertThat(checksums.get(1))
        .isEqualTo(black())
        .isEqualTo(checksums.get(3))
        .isNotIn(checksums.get(0), checksums.get(2));
    assertThat(recorder.recording().join().report().durationMs()).isEqualTo(300);
  }

  @Test
  void aMutedTrackGoesOnBeingRecordedAsBlack() {
    bench.startWithPicture(recorder);
    bench.clock.advance(Duration.ofMillis(100));
    bench.pictures.mute(true);
    bench.clock.advance(Duration.ofSeconds(2));
    recorder.stop();
    bench.awaitStop();

    assertThat(recorder.recording().join().report().durationMs()).isEqualTo(2_100);
    assertThat(chunks()).first().matches(chunk -> !checksum(chunk).equals(black()));
    assertThat(chunks().stream().skip(2)).allMatch(chunk -> checksum(chunk).equals(black()));
    assertThat(bench.encodedPictures()).as("picture, black, and black kept alive").isGreaterThan(4);
    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
  }

  @Test
  void everyTrackOfTheStreamIsATrackOfTheFile() {
    FakeVideoSource second = new FakeVideoSource(32, 24, FrameRate.upTo(10));
    VideoTrack window = VideoTrack.of(bench.context, second, "a window");
    MediaRecorder all = bench.recorder(new MediaStream(List.of(bench.video, bench.audio, window)));
    all.start();
    bench.awaitListening();
    bench.showPicture();
    second.emit(bench.clock.nowUs());
    bench.clock.advance(Duration.ofMillis(100));
    bench.sound.emit(Duration.ofMillis(100));
    all.stop();
    bench.awaitStop();
    window.stop();

    assertThat(bench.joined().lines().filter(line -> line.startsWith("track")))
        .containsExactly(
            "track 0 video vp8 64x48",
            "track 1 video vp8 32x24",
            "track 2 audio opus 48000 Hz 2 channels");
    for (int track = 0; track < 3; track++) {
      assertThat(bench.joined()).contains("chunk " + track + " ts=0");
    }
    assertThat(second.framesInUse()).isZero();
  }

  @Test
  void disabledSoundIsRecordedAsSilenceAndItsTimeGoesOn() {
    MediaRecorder sound = bench.recorder(bench.audioStream());
    bench.audio.setEnabled(false);
    sound.start();
    bench.awaitListening();
    for (int i = 0; i < 10; i++) {
      bench.clock.advance(Duration.ofMillis(100));
      bench.sound.emit(Duration.ofMillis(100));
    }
    sound.stop();
    bench.awaitStop();

    assertThat(bench.audioEncoders.opened().get(0).frames()).isEqualTo(48_000);
    assertThat(chunks()).isNotEmpty().allMatch(chunk -> checksum(chunk).equals(silence(chunk)));
  }

  @Test
  void mutedSoundIsRecordedAsSilenceAndItsTimeGoesOn() {
    MediaRecorder sound = bench.recorder(bench.audioStream());
    sound.start();
    bench.awaitListening();
    bench.clock.advance(Duration.ofMillis(100));
    bench.sound.emit(Duration.ofMillis(100));
    bench.sound.mute(true);
    bench.clock.advance(Duration.ofSeconds(2));
    sound.stop();
    bench.awaitStop();

    assertThat(sound.recording().join().report().durationMs()).isEqualTo(2_100);
    assertThat(chunks()).first().matches(chunk -> !checksum(chunk).equals(silence(chunk)));
    assertThat(chunks().stream().skip(chunks().size() / 2))
        .isNotEmpty()
        .allMatch(chunk -> checksum(chunk).equals(silence(chunk)));
  }

  private List<String> chunks() {
    return bench.joined().lines().filter(line -> line.startsWith("chunk")).toList();
  }

  /** The checksum of a black picture of 64 x 48: luma at its least, and no colour. */
  private static String black() {
    byte[] picture = new byte[64 * 48 * 3 / 2];
    Arrays.fill(picture, 0, 64 * 48, (byte) 16);
    Arrays.fill(picture, 64 * 48, picture.length, (byte) 128);
    CRC32 crc = new CRC32();
    crc.update(picture);
    return "%08x".formatted(crc.getValue());
  }

  /** The checksum of as many zeros as the chunk has samples of two channels and four bytes. */
  private static String silence(String chunk) {
    CRC32 crc = new CRC32();
    crc.update(new byte[8 * Integer.parseInt(chunk.replaceFirst(".*frames=(\\d+).*", "$1"))]);
    return "%08x".formatted(crc.getValue());
  }

  private String checksum(String chunk) {
    return chunk.replaceFirst(".*crc=(\\w+).*", "$1");
  }
}
