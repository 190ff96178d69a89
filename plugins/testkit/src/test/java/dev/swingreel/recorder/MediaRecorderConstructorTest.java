package dev.swingreel.recorder;

import static dev.swingreel.media.MediaErrorCode.NOT_SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.swingreel.event.Event;
import dev.swingreel.event.EventListener;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.stream.MediaStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The constructor's steps, types and first bitrates. */
class MediaRecorderConstructorTest {

  @RegisterExtension final RecorderBench bench = new RecorderBench();

  @Test
  void leavesEverythingToChoice() {
    MediaStream stream = bench.bothStream();
    MediaRecorder recorder = new MediaRecorder(stream);

    assertThat(recorder.stream()).isSameAs(stream);
    assertThat(recorder.state()).isEqualTo(RecordingState.INACTIVE);
    assertThat(recorder.mimeType()).isEmpty();
    assertThat(recorder.audioBitrateMode()).isEqualTo(BitrateMode.VARIABLE);
    assertThat(recorder.recording()).isNotDone();
    assertThat(recorder.onstart()).isEmpty();
  }

  @Test
  void takesAStreamThatIsStillEmpty() {
    MediaStream stream = new MediaStream(bench.context);
    MediaRecorder recorder = bench.recorder(stream);
    stream.addTrack(bench.video);
    bench.startWithPicture(recorder);
    recorder.stop();
    bench.awaitStop();

    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
  }

  @Test
  void refusesBothKeyFrameOptions() {
    MediaRecorderOptions options =
        MediaRecorderOptions.builder()
            .videoKeyFrameIntervalCount(10)
            .videoKeyFrameIntervalDurationMs(500)
            .build();

    assertThat(refusal(options).code()).isEqualTo(NOT_SUPPORTED);
  }

  @Test
  void takesNoStreamAndNoOptionsForAMistake() {
    assertThatNullPointerException()
        .isThrownBy(() -> new MediaRecorder(null))
        .withMessageContaining("stream");
    assertThatNullPointerException()
        .isThrownBy(() -> new MediaRecorder(bench.videoStream(), null))
        .withMessageContaining("options");
  }

  @Test
  void handlersFillOneSlotEach() {
    MediaRecorder recorder = new MediaRecorder(bench.videoStream());
    List<Supplier<Optional<?>>> slots =
        List.of(
            recorder::onstart,
            recorder::onstop,
            recorder::ondataavailable,
            recorder::onpause,
            recorder::onresume,
            recorder::onerror);
    assertThat(slots).allMatch(slot -> slot.get().isEmpty());
    EventListener<Event> handler = event -> {};
    recorder.onstart(handler);
    recorder.onstop(handler);
    recorder.ondataavailable(handler);
    recorder.onpause(handler);
    recorder.onresume(handler);
    recorder.onerror(handler);
    assertThat(slots).allMatch(slot -> slot.get().orElseThrow() == handler);
    recorder.onstop(null);
    assertThat(recorder.onstop()).isEmpty();
    assertThat(recorder.onstart()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4_294_967_296L})
  void refusesBitratesAndCountsThatNoBrowserKnows(long number) {
    for (Consumer<MediaRecorderOptions.Builder> member :
        List.<Consumer<MediaRecorderOptions.Builder>>of(
            options -> options.bitsPerSecond(number),
            options -> options.audioBitsPerSecond(number),
            options -> options.videoBitsPerSecond(number),
            options -> options.videoKeyFrameIntervalCount(number))) {
      MediaRecorderOptions.Builder options = MediaRecorderOptions.builder();
      member.accept(options);
      assertThatIllegalArgumentException()
          .isThrownBy(options::build)
          .withMessageContaining(String.valueOf(number));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1})
  void refusesAKeyFrameDurationThatIsNoTime(double milliseconds) {
    MediaRecorderOptions.Builder options =
        MediaRecorderOptions.builder().videoKeyFrameIntervalDurationMs(milliseconds);
    assertThatIllegalArgumentException()
        .isThrownBy(options::build)
        .withMessageContaining("videoKeyFrameIntervalDuration");
  }

  @Test
  void theBitrateModeIsTheOneAskedForIfAnEncoderCanDoIt() {
    MediaRecorderOptions options =
        MediaRecorderOptions.builder().audioBitrateMode(BitrateMode.CONSTANT).build();
    assertThat(new MediaRecorder(bench.audioStream(), options).audioBitrateMode())
        .isEqualTo(BitrateMode.CONSTANT);
    bench.audioEncoders.allowConstantBitrate(false);
    MediaRecorder variable = bench.recorder(bench.audioStream(), options);
    assertThat(variable.audioBitrateMode()).isEqualTo(BitrateMode.VARIABLE);
    variable.start();
    variable.stop();
    bench.awaitStop();
    assertThat(bench.names()).containsExactly("start", "dataavailable", "stop");
  }

  @Nested
  class Types {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "video/webm",
          "audio/webm",
          "video/webm;codecs=vp8",
          "video/webm;codecs=vp8,opus",
          "video/webm; codecs=\"vp8, opus\"",
          "video/WEBM;codecs=VP8,OPUS",
          "audio/webm; codecs=\"opus\"",
          "video/webm;codecs=vp8.0",
          "video/webm;codecs=opus",
          "audio/webm;codecs=vp8"
        })
    void isKeptCharacterForCharacter(String type) {
      assertThat(MediaRecorder.isTypeSupported(bench.context, type)).isTrue();
      assertThat(with(MediaRecorderOptions.builder().mimeType(type)).mimeType()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "null",
          "video",
          "video/",
          "video/mp4",
          "text/plain",
          " ",
          "video/webm;codecs=vp9",
          "video/webm;codecs=vp8,vp8",
          "video/webm;codecs=opus,opus",
          "video/webm;codecs=vorbis",
          "video/webm;codecs=mp4a.40.2",
          "video/webm;codecs=nonsense"
        })
    void isRefusedWhenItCannotBeRecorded(String type) {
      assertThat(MediaRecorder.isTypeSupported(bench.context, type)).isFalse();
      assertThat(refusal(MediaRecorderOptions.builder().mimeType(type).build()))
          .extracting(MediaException::code)
          .isEqualTo(NOT_SUPPORTED);
    }
  }

  @Nested
  class Bitrates {

    @Test
    void haveADefaultForEachKindWhateverTheTracks() {
      MediaRecorder recorder = new MediaRecorder(bench.audioStream());

      assertThat(recorder.videoBitsPerSecond()).isEqualTo(2_500_000);
      assertThat(recorder.audioBitsPerSecond()).isEqualTo(128_000);
    }

    @Test
    void areTakenExactlyAlsoZero() {
      MediaRecorder recorder =
          with(MediaRecorderOptions.builder().videoBitsPerSecond(0).audioBitsPerSecond(7));

      assertThat(recorder.videoBitsPerSecond()).isZero();
      assertThat(recorder.audioBitsPerSecond()).isEqualTo(7);
    }

    @Test
    void leaveTheOtherKindItsDefault() {
      MediaRecorder recorder = with(MediaRecorderOptions.builder().audioBitsPerSecond(64_000));

      assertThat(recorder.videoBitsPerSecond()).isEqualTo(2_500_000);
      assertThat(recorder.audioBitsPerSecond()).isEqualTo(64_000);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "50000", "100000", "300000", "1000000", "10000000", "4294967295"})
    void addUpToTheSumThatWasGiven(long sum) {
      MediaRecorder recorder =
          with(
              MediaRecorderOptions.builder()
                  .bitsPerSecond(sum)
                  .videoBitsPerSecond(1)
                  .audioBitsPerSecond(1));

      assertThat(recorder.videoBitsPerSecond()).isGreaterThan(1);
      assertThat(recorder.audioBitsPerSecond()).isGreaterThan(1);
      long difference = recorder.videoBitsPerSecond() + recorder.audioBitsPerSecond() - sum;
      assertThat(Math.abs(difference)).isLessThanOrEqualTo(100_000);
    }
  }

  private MediaRecorder with(MediaRecorderOptions.Builder options) {
    return new MediaRecorder(bench.videoStream(), options.build());
  }

  private MediaException refusal(MediaRecorderOptions options) {
    return catchThrowableOfType(
        MediaException.class, () -> new MediaRecorder(bench.videoStream(), options));
  }
}
