package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.StopReason;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.TrackRequest;
import dev.swingreel.stream.TrackState;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeAudioEncoderProvider;
import dev.swingreel.testkit.FakeAudioSourceProvider;
import dev.swingreel.testkit.FakeContainer;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import dev.swingreel.testkit.FakeVideoSourceProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** With every hostile plugin loaded, others are recorded in time, and it is named. */
class PluginIsolationTest {

  /** A tenth of what plugins are usually granted; the good one may be slow on a busy machine. */
  private static final PluginGuard.Patience IMPATIENT =
      PluginGuard.Patience.of(Duration.ofMillis(500));

  private static final Duration LENGTH = Duration.ofMillis(600);

  /** What hangs may cost, on a busy machine, and far less than what hangs for ever. */
  private static final long IN_TIME_SECONDS = 15;

  @TempDir private Path folder;

  /** What these do wrong can be seen when they are stopped, and not before. */
  private static final Set<HostilePlugin> NICE_UNTIL_STOPPED =
      EnumSet.of(HostilePlugin.GOES_ON_AFTER_STOP, HostilePlugin.HANGS_WHEN_STOPPED);

  @ParameterizedTest
  @EnumSource(HostilePlugin.class)
  void recordsAnotherSourceInTimeBesideAHostileOneAndNamesTheCulprit(HostilePlugin hostile)
      throws Exception {
    try (MediaContext context = context(hostile)) {
      Optional<VideoTrack> wrong = openWrong(context);
      Optional<MediaRecorder> beside = wrong.flatMap(this::startBeside);
      VideoTrack pictures = openVideo(context, "good-video");
      AudioTrack sound = openAudio(context);

      Recording recording = record(new MediaStream(List.of(pictures, sound)));

      assertThat(recording.report().stopReason()).isEqualTo(StopReason.DURATION);
      assertThat(recording.report().durationMs()).isEqualTo(LENGTH.toMillis());
      beside.ifPresent(recorder -> await().until(() -> recorder.recording().isDone()));
      if (!NICE_UNTIL_STOPPED.contains(hostile)) {
        await().untilAsserted(() -> assertNamed(context, hostile));
      }
      wrong.ifPresent(VideoTrack::stop);
      await().untilAsserted(() -> assertNamed(context, hostile));
      pictures.stop();
      sound.stop();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = HostilePlugin.class,
      names = {
        "FLOODS",
        "GOES_BACK_IN_TIME",
        "IS_AHEAD_OF_TIME",
        "LIES_ABOUT_ITS_SIZE",
        "DELIVERS_WHAT_IT_DOES_NOT_OWN",
        "LEAKS_ITS_PICTURES"
      })
  void cutsOffASourceThatLiesFloodsOrLeaksAndRecordsTheRest(HostilePlugin hostile)
      throws Exception {
    try (MediaContext context = context(hostile)) {
      VideoTrack wrong = openVideo(context, HostilePlugin.SOURCE);
      AudioTrack sound = openAudio(context);

      Recording recording = record(new MediaStream(List.of(wrong, sound)));

      assertThat(recording.report().stopReason()).isEqualTo(StopReason.DURATION);
      assertThat(recording.report().durationMs()).isEqualTo(LENGTH.toMillis());
      await().until(() -> wrong.readyState() == TrackState.ENDED);
      assertNamed(context, hostile);
      sound.stop();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = HostilePlugin.class,
      names = {"GOES_ON_AFTER_STOP", "HANGS_WHEN_STOPPED"})
  void completesARecordingOfASourceThatDoesNotStop(HostilePlugin hostile) throws Exception {
    try (MediaContext context = context(hostile)) {
      VideoTrack wrong = openVideo(context, HostilePlugin.SOURCE);
      AudioTrack sound = openAudio(context);

      Recording recording = record(new MediaStream(List.of(wrong, sound)));
      wrong.stop();
      sound.stop();

      assertThat(recording.report().durationMs()).isEqualTo(LENGTH.toMillis());
      await().untilAsserted(() -> assertNamed(context, hostile));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = HostilePlugin.class,
      names = {
        "THROWS_WHEN_LISTED",
        "LACKS_A_CLASS",
        "OVERFLOWS_THE_STACK",
        "HANGS_WHEN_LISTED",
        "HANGS_WHEN_DEVICES_ARE_LISTED",
        "THROWS_WHEN_DEVICES_ARE_LISTED",
        "HANGS_WHEN_IT_ENCODES",
        "THROWS_WHEN_ITS_ENCODER_OPENS",
        "THROWS_IN_THE_MIDDLE"
      })
  void namesWhatThrowsOrHangs(HostilePlugin hostile) throws Exception {
    try (MediaContext context = context(hostile)) {
      context.plugins().sources().forEach(SourceProvider::devices);
      VideoTrack pictures = openVideo(context, "good-video");

      record(new MediaStream(List.<MediaStreamTrack>of(pictures)));

      assertNamed(context, hostile);
      pictures.stop();
    }
  }

  @ParameterizedTest
  @EnumSource(value = HostilePlugin.class, names = "THROWS_WHEN_STARTED", mode = Mode.INCLUDE)
  void saysWhyASourceCannotBeOpened(HostilePlugin hostile) {
    try (MediaContext context = context(hostile)) {
      assertThatThrownBy(() -> openVideo(context, HostilePlugin.SOURCE))
          .isInstanceOf(MediaException.class)
          .hasMessageContaining(hostile.id())
          .hasMessageContaining("I do not start.");
      assertNamed(context, hostile);
    }
  }

  private MediaContext context(HostilePlugin hostile) {
    SwingreelPlugin good =
        FakePlugin.named("zzz-good")
            .source(FakeVideoSourceProvider.running("good-video", 64, 48))
            .source(FakeAudioSourceProvider.running("good-audio"))
            .encoder(new FakeVideoEncoderProvider("Good VP8", 10, List.of(Codec.VP8)))
            .encoder(new FakeAudioEncoderProvider("Good Opus", 10, List.of(Codec.OPUS)))
            .container(new FakeContainer(List.of("video/webm", "audio/webm")))
            .build();
    return MediaContext.with(
            PluginCatalog.of(
                List.of(hostile, good),
                plugin -> plugin == hostile ? IMPATIENT : PluginGuard.Patience.USUAL))
        .spoolFolder(folder.resolve("spool"))
        .build();
  }

  /** Opens the hostile source, if the plugin has one that opens; its devices are looked at. */
  private static Optional<VideoTrack> openWrong(MediaContext context) {
    context.plugins().sources().forEach(SourceProvider::devices);
    try {
      return Optional.of(openVideo(context, HostilePlugin.SOURCE));
    } catch (MediaException notThere) {
      return Optional.empty();
    }
  }

  private static VideoTrack openVideo(MediaContext context, String id) {
    return new MediaDevices(context).openVideo(TrackRequest.of(id));
  }

  private static AudioTrack openAudio(MediaContext context) {
    return new MediaDevices(context).openAudio(TrackRequest.of("good-audio"));
  }

  /** Records a hostile source, unless it has been cut off already. */
  private Optional<MediaRecorder> startBeside(VideoTrack wrong) {
    try {
      return Optional.of(start(new MediaStream(List.of(wrong)), "beside.webm"));
    } catch (MediaException cutOff) {
      assertThat(wrong.readyState()).isEqualTo(TrackState.ENDED);
      return Optional.empty();
    }
  }

  private Recording record(MediaStream stream) throws Exception {
    return start(stream, "file.webm").recording().get(IN_TIME_SECONDS, TimeUnit.SECONDS);
  }

  private MediaRecorder start(MediaStream stream, String file) {
    MediaRecorder recorder =
        new MediaRecorder(
            stream,
            MediaRecorderOptions.builder()
                .maxDuration(LENGTH)
                .target(folder.resolve(file))
                .build());
    recorder.start();
    return recorder;
  }

  private static void assertNamed(MediaContext context, HostilePlugin hostile) {
    assertThat(context.plugins().faults())
        .as("what is told about %s", hostile)
        .isNotEmpty()
        .allSatisfy(
            fault -> {
              assertThat(fault.pluginId()).isEqualTo(hostile.id());
              assertThat(fault.sentence()).startsWith("The plugin " + hostile.id()).endsWith(".");
            });
  }
}
