package dev.swingreel.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.Codec;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeAudioEncoderProvider;
import dev.swingreel.testkit.FakeAudioSource;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import dev.swingreel.testkit.FakeVideoSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Recorders on fakes: the clock moves when the test says so, events run on the test's thread, and
 * afterwards no thread and no frame may be left.
 */
final class RecorderBench implements AfterEachCallback {

  static final String VIDEO = "video/webm;codecs=vp8";
  static final String AUDIO = "audio/webm;codecs=opus";
  static final String BOTH = "video/webm;codecs=vp8,opus";

  private static final AudioFormat STEREO = new AudioFormat(SampleFormat.S16, 48_000, 2);
  private static final Duration LATENESS = Duration.ofMillis(300);

  final FakeMediaClock clock = new FakeMediaClock();
  final FakeVideoEncoderProvider videoEncoders =
      new FakeVideoEncoderProvider("Fake VP8", 10, List.of(Codec.VP8));
  final FakeAudioEncoderProvider audioEncoders =
      new FakeAudioEncoderProvider("Fake Opus", 10, List.of(Codec.OPUS));
  final BreakableContainer container = new BreakableContainer();
  final MediaContext context;
  final FakeVideoSource pictures = new FakeVideoSource(64, 48, FrameRate.upTo(10));
  final FakeAudioSource sound = new FakeAudioSource(STEREO);
  final VideoTrack video;
  final AudioTrack audio;

  /** What happened: the event, and the state and type its listeners saw. */
  final List<String> events = new ArrayList<>();

  final List<BlobEvent> blobs = new ArrayList<>();
  final List<Throwable> errors = new ArrayList<>();

  private final FakeEventExecutor tasks = new FakeEventExecutor();
  private final Path folder;
  private int listened;

  RecorderBench() {
    try {
      folder = Files.createTempDirectory("recorder");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    FakePlugin plugin =
        FakePlugin.named("bench")
            .encoder(videoEncoders)
            .encoder(audioEncoders)
            .container(container)
            .build();
    context =
        MediaContext.with(PluginCatalog.of(List.of(plugin)))
            .clock(clock)
            .eventExecutor(tasks)
            .spoolFolder(folder.resolve("spool"))
            .build();
    video = VideoTrack.of(context, pictures, "pictures");
    audio = AudioTrack.of(context, sound, "sound");
    sound.anchorAt(clock.nowUs());
  }

  Path folder() {
    return folder;
  }

  MediaStream videoStream() {
    return new MediaStream(List.of(video));
  }

  MediaStream audioStream() {
    return new MediaStream(List.of(audio));
  }

  MediaStream bothStream() {
    return new MediaStream(List.of(video, audio));
  }

  /** Makes a recorder whose events are noted. */
  MediaRecorder recorder(MediaStream stream) {
    return recorder(stream, MediaRecorderOptions.DEFAULT);
  }

  MediaRecorder recorder(MediaStream stream, MediaRecorderOptions options) {
    return noted(new MediaRecorder(stream, options), "");
  }

  MediaRecorder noted(MediaRecorder recorder, String prefix) {
    recorder.addEventListener(MediaRecorder.START, e -> note(recorder, prefix + "start"));
    recorder.addEventListener(MediaRecorder.PAUSE, e -> note(recorder, prefix + "pause"));
    recorder.addEventListener(MediaRecorder.RESUME, e -> note(recorder, prefix + "resume"));
    recorder.addEventListener(MediaRecorder.STOP, e -> note(recorder, prefix + "stop"));
    recorder.addEventListener(
        MediaRecorder.ERROR,
        e -> {
          errors.add(e.error());
          note(recorder, prefix + "error");
        });
    recorder.addEventListener(
        MediaRecorder.DATAAVAILABLE,
        e -> {
          blobs.add(e);
          note(recorder, prefix + "dataavailable");
        });
    return recorder;
  }

  ReplayBuffer notedReplay(ReplayBuffer replay) {
    noted(replay.recorder(), "");
    return replay;
  }

  /** Waits for a replay buffer, which opens no container before it is saved. */
  void awaitReplayListening() {
    runTasks();
    await().until(() -> clock.pendingTimers() >= 2);
  }

  private void note(MediaRecorder recorder, String what) {
    events.add(
        "%s %s %s"
            .formatted(
                what, recorder.state().name().toLowerCase(Locale.ROOT), recorder.mimeType()));
  }

  /** The events without what their listeners saw. */
  List<String> names() {
    return events.stream().map(event -> event.substring(0, event.indexOf(' '))).toList();
  }

  /** Waits until the encoders are open and the recorder hears its tracks. */
  void awaitListening() {
    awaitListening(1);
  }

  /** Waits for several recorders that were started since the clock stood still without timers. */
  void awaitListening(int recorders) {
    listened += recorders;
    runTasks();
    await().until(() -> container.opened() >= listened && clock.pendingTimers() >= 2 * recorders);
  }

  /** Lets every timer of recordings that have ended run out. */
  void settle() {
    clock.advance(Duration.ofSeconds(1));
    assertThat(clock.pendingTimers()).as("timers after the end").isZero();
  }

  /** Starts a recorder and shows it a first picture, at recorded time 0. */
  void startWithPicture(MediaRecorder recorder) {
    recorder.start();
    awaitListening();
    showPicture();
  }

  /** Delivers a picture now and waits until it is encoded. */
  void showPicture() {
    int before = encodedPictures();
    pictures.emit(clock.nowUs());
    await().until(() -> encodedPictures() > before);
  }

  /** Delivers a picture every 100 ms and waits for each to be encoded. */
  void showPictures(int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(Duration.ofMillis(100));
      showPicture();
    }
  }

  int encodedPictures() {
    return videoEncoders.opened().stream().mapToInt(e -> e.timestampsUs().size()).sum();
  }

  /** Runs what is queued now, and what that queues. */
  void runTasks() {
    tasks.runAll();
  }

  /** Waits until a task is queued that has not run. */
  void awaitTask() {
    tasks.awaitTask();
  }

  /** Runs tasks until an event has come so many times. */
  void awaitEvents(String name, int count) {
    while (names().stream().filter(name::equals).count() < count) {
      try {
        tasks.awaitTask();
      } catch (AssertionError e) {
        throw new AssertionError("no " + name + " event, after " + events, e);
      }
      tasks.runNext();
    }
  }

  /** Ends gathering, lets the devices be late no longer and runs tasks until the stop event. */
  void awaitStop() {
    awaitStops(1);
  }

  void awaitStops(int count) {
    runTasks();
    clock.advance(LATENESS);
    awaitEvents("stop", count);
  }

  /** What the blobs hold together. */
  String joined() {
    return joined(blobs);
  }

  static String joined(List<BlobEvent> blobs) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (BlobEvent blob : blobs) {
      try {
        blob.data().transferTo(all);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** The complete file of the recording a recorder made last. */
  String file(MediaRecorder recorder) {
    try {
      Path copy = folder.resolve("copy");
      recorder.recording().join().saveTo(copy);
      return Files.readString(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterEach(ExtensionContext extensionContext) throws IOException {
    videoEncoders.behaviour().release();
    audioEncoders.behaviour().release();
    video.stop();
    audio.stop();
    clock.advance(Duration.ofSeconds(6));
    assertNoThreadIsLeft();
    runTasks();
    context.close();
    assertThat(pictures.framesInUse()).as("pictures in use").isZero();
    assertThat(sound.framesInUse()).as("runs of sound in use").isZero();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Waits for what other threads do, which takes next to no time. */
  static ConditionFactory await() {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1));
  }

  static void assertNoThreadIsLeft() {
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                    .noneMatch(name -> name.matches("encode-.*|mux|complete|disk|save-replay")));
  }
}
