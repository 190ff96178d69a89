package dev.swingreel.recorder;

import static dev.swingreel.recorder.RecorderBench.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.Codec;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.ConstrainableProperty;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.MediaTrackConstraints;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeAudioEncoderProvider;
import dev.swingreel.testkit.FakeAudioSource;
import dev.swingreel.testkit.FakeContainer;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import dev.swingreel.testkit.FakeVideoSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many threads call everything at once, over and over. Whatever they do, nothing locks up, the
 * events of each recording come in order, its blobs are its file, its counts add up, and no thread
 * and no frame is left. In some rounds several threads fight for the start of one recorder, in some
 * the context is closed meanwhile. {@code -Dswingreel.stress.recordings=50000} makes it long.
 */
class MediaRecorderStressTest {

  private static final int RECORDINGS = Integer.getInteger("swingreel.stress.recordings", 2_000);
  private static final int CALLERS = 4;
  private static final int MOST_TRACKS = 4;
  private static final long PAUSE_NS = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Several rounds of these in turn. */
  private enum Kind {
    ORDERLY,
    FOUGHT_FOR,
    ORDERLY_TOO,
    CLOSED
  }

  @TempDir Path folder;

  private int begun;
  private int withPictures;
  private int withSlices;
  private int withErrors;

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void nothingBreaks() throws IOException {
    for (int round = 0; begun < RECORDINGS; round++) {
      Round played = new Round(round, Kind.values()[round % Kind.values().length]);
      played.play();
      played.check();
      begun += played.begun();
    }
    assertThat(withPictures).as("recordings with pictures").isGreaterThan(RECORDINGS / 20);
    assertThat(withSlices).as("recordings with slices").isGreaterThan(RECORDINGS / 100);
    assertThat(withErrors).as("recordings ended by an error").isPositive();
    RecorderBench.assertNoThreadIsLeft();
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                    .noneMatch(name -> name.equals("events") || name.startsWith("stress-")));
  }

  /** A context with one stream and two recorders that several threads fight for. */
  private final class Round {

    private static final int RECORDINGS_EACH = 10;

    private final long seed;
    private final Kind kind;
    private final FakeMediaClock clock = new FakeMediaClock();
    private final MediaContext context =
        MediaContext.with(
                PluginCatalog.of(
                    List.of(
                        FakePlugin.named("stress")
                            .encoder(new FakeVideoEncoderProvider("V", 1, List.of(Codec.VP8)))
                            .encoder(new FakeAudioEncoderProvider("A", 1, List.of(Codec.OPUS)))
                            .container(new FakeContainer(List.of("video/webm", "audio/webm")))
                            .build())))
            .clock(clock)
            .spoolFolder(folder)
            .build();
    private final List<FakeVideoSource> pictures = new CopyOnWriteArrayList<>();
    private final List<FakeAudioSource> sounds = new CopyOnWriteArrayList<>();
    private final List<VideoTrack> videoTracks = new CopyOnWriteArrayList<>();
    private final List<AudioTrack> audioTracks = new CopyOnWriteArrayList<>();
    private final MediaStream stream = new MediaStream(context);
    private final List<Watched> recorders;
    private final List<CompletableFuture<Void>> changes = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();

    Round(long seed, Kind kind) {
      this.seed = seed;
      this.kind = kind;
      this.recorders = List.of(new Watched(stream, kind), new Watched(stream, kind));
    }

    int begun() {
      return recorders.stream().mapToInt(Watched::begun).sum();
    }

    void play() {
      List<Worker> workers = new ArrayList<>();
      workers.add(Worker.start("stress-clock", () -> keeping(this::advanceTheClock)));
      for (int caller = 0; caller < CALLERS; caller++) {
        Random random = new Random(seed * CALLERS + caller);
        workers.add(Worker.start("stress-caller", () -> keeping(() -> callAnything(random))));
      }
      Random random = new Random(~seed);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                if (!stream.isActive()) {
                  addTracks(random);
                }
                if (kind == Kind.CLOSED && begun() >= RECORDINGS_EACH / 2) {
                  context.close();
                  return true;
                }
                return begun() >= RECORDINGS_EACH;
              });
      over.set(true);
      workers.forEach(worker -> assertThat(worker.join(PATIENCE)).as("a deadlock").isTrue());
      videoTracks.forEach(VideoTrack::stop);
      audioTracks.forEach(AudioTrack::stop);
      awaitTheLast();
      context.close();
    }

    private void addTracks(Random random) {
      FakeVideoSource picture = new FakeVideoSource(16, 16, FrameRate.upTo(10));
      VideoTrack track = VideoTrack.of(context, picture, "pictures");
      videoTracks.add(track);
      pictures.add(picture);
      stream.addTrack(track);
      if (random.nextBoolean()) {
        FakeAudioSource sound = new FakeAudioSource(new AudioFormat(SampleFormat.S16, 8_000, 1));
        sound.anchorAt(clock.nowUs());
        AudioTrack audio = AudioTrack.of(context, sound, "sound");
        audioTracks.add(audio);
        sounds.add(sound);
        stream.addTrack(audio);
      }
    }

    /** Keeps what a thread throws for the test. */
    private void keeping(Runnable work) {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        failures.add(e);
      }
    }

    private void advanceTheClock() {
      while (!over.get()) {
        clock.advance(Duration.ofMillis(20));
        long nowUs = clock.nowUs();
        pictures.forEach(picture -> deliver(() -> picture.emit(nowUs)));
        sounds.forEach(sound -> deliver(() -> sound.emit(Duration.ofMillis(20))));
        LockSupport.parkNanos(PAUSE_NS);
      }
    }

    /** A source that was stopped meanwhile refuses to deliver. */
    private void deliver(Runnable delivery) {
      try {
        delivery.run();
      } catch (IllegalStateException stopped) {
        assertThat(stopped).hasMessageMatching(".*(not started|cannot deliver).*");
      }
    }

    private void callAnything(Random random) {
      while (!over.get()) {
        try {
          call(random);
        } catch (MediaException refused) {
          assertThat(refused.name()).isIn("InvalidStateError", "NotSupportedError");
        }
        LockSupport.parkNanos(PAUSE_NS);
      }
    }

    private void call(Random random) {
      Watched watched = recorders.get(random.nextInt(recorders.size()));
      MediaRecorder recorder = watched.recorder;
      List<MediaStreamTrack> tracks = stream.getTracks();
      int choice = random.nextInt(1_000);
      if (choice < 2) {
        recorder.stop();
      } else if (choice < 3) {
        tracks.forEach(MediaStreamTrack::stop);
      } else if (choice < 5) {
        oneOf(tracks, random).ifPresent(MediaStreamTrack::stop);
      } else if (choice < 6) {
        oneOf(tracks, random).ifPresent(stream::removeTrack);
      } else if (choice < 7 && tracks.size() < MOST_TRACKS) {
        addTracks(random);
      } else if (choice < 9) {
        recorder.stop();
        watched.start(random);
      } else if (choice < 50) {
        watched.start(random);
      } else if (choice < 70) {
        recorder.pause();
      } else if (choice < 150) {
        recorder.resume();
      } else if (choice < 180) {
        recorder.requestData();
      } else if (choice < 200) {
        tracks.forEach(track -> track.setEnabled(random.nextBoolean()));
      } else if (choice < 205) {
        oneOf(tracks, random).ifPresent(track -> track.clone().stop());
      } else if (choice < 206 && tracks.size() < MOST_TRACKS) {
        oneOf(tracks, random).ifPresent(this::addClone);
      } else if (choice < 212) {
        MediaTrackConstraints smaller =
            MediaTrackConstraints.NONE.with(ConstrainableProperty.WIDTH, 8 + random.nextInt(9));
        oneOf(tracks, random).ifPresent(track -> changes.add(track.applyConstraints(smaller)));
      } else {
        assertThat(recorder.progress().due()).isNotNegative();
      }
    }

    private void addClone(MediaStreamTrack track) {
      MediaStreamTrack clone = track.clone();
      if (clone instanceof VideoTrack video) {
        videoTracks.add(video);
      } else {
        audioTracks.add((AudioTrack) clone);
      }
      stream.addTrack(clone);
    }

    private Optional<MediaStreamTrack> oneOf(List<MediaStreamTrack> tracks, Random random) {
      return tracks.isEmpty()
          ? Optional.empty()
          : Optional.of(tracks.get(random.nextInt(tracks.size())));
    }

    /** The last stop events are still due, with nobody left to move the clock. */
    private void awaitTheLast() {
      recorders.forEach(watched -> watched.recorder.stop());
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                clock.advance(Duration.ofMillis(100));
                return recorders.stream().allMatch(Watched::isDone);
              });
    }

    void check() throws IOException {
      assertThat(failures).isEmpty();
      if (kind != Kind.CLOSED) {
        assertThat(changes).noneMatch(CompletableFuture::isCompletedExceptionally);
      }
      assertThat(changes).allMatch(CompletableFuture::isDone);
      for (Watched watched : recorders) {
        watched.check();
      }
      await()
          .untilAsserted(
              () -> {
                assertThat(pictures).allMatch(source -> source.framesInUse() == 0);
                assertThat(sounds).allMatch(source -> source.framesInUse() == 0);
              });
    }
  }

  /** A recorder and all it tells. */
  private final class Watched {

    private final MediaRecorder recorder;
    private final Kind kind;
    private final AtomicInteger begun = new AtomicInteger();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<List<BlobEvent>> blobs = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Recording>> recordings = new CopyOnWriteArrayList<>();

    Watched(MediaStream stream, Kind kind) {
      this.kind = kind;
      recorder = new MediaRecorder(stream);
      recorder.onstart(
          event -> {
            events.add("start");
            blobs.add(new ArrayList<>());
          });
      recorder.onpause(event -> events.add("pause"));
      recorder.onresume(event -> events.add("resume"));
      recorder.onerror(event -> events.add("error"));
      recorder.onstop(event -> events.add("stop"));
      recorder.ondataavailable(
          event -> {
            events.add("dataavailable");
            blobs.get(blobs.size() - 1).add(event);
          });
    }

    /**
     * Only the test's own book-keeping needs the lock: without it, the promise may already be that
     * of the next recording.
     */
    void start(Random random) {
      if (kind == Kind.FOUGHT_FOR) {
        startNow(random);
      } else {
        synchronized (recordings) {
          startNow(random);
        }
      }
    }

    private void startNow(Random random) {
      recorder.start(random.nextBoolean() ? random.nextInt(200) : 0xFFFF_FFFFL);
      begun.incrementAndGet();
      recordings.add(recorder.recording());
    }

    int begun() {
      return begun.get();
    }

    boolean isDone() {
      return recordings.stream().allMatch(CompletableFuture::isDone)
          && (kind == Kind.CLOSED || events.stream().filter("stop"::equals).count() == begun.get());
    }

    void check() throws IOException {
      checkOrder();
      switch (kind) {
        case ORDERLY, ORDERLY_TOO -> checkEach();
        case FOUGHT_FOR -> checkAny();
        case CLOSED -> checkFiles();
      }
      withErrors += (int) events.stream().filter("error"::equals).count();
    }

    /** Nobody knows which start gave which recording, but each must be what was told of one. */
    private void checkAny() throws IOException {
      assertThat(blobs).as("one start event a recording").hasSize(begun());
      List<String> told = new ArrayList<>();
      for (List<BlobEvent> parts : blobs) {
        checkBlobs(parts);
        told.add(joined(parts));
      }
      for (CompletableFuture<Recording> recording : Set.copyOf(recordings)) {
        assertThat(told).contains(live(recording.join()));
      }
    }

    /** Nobody was told of all, but every recording was completed. */
    private void checkFiles() throws IOException {
      for (CompletableFuture<Recording> recording : recordings) {
        Recording completed = recording.join();
        assertThat(completed.size() == 0 || live(completed).startsWith("fake")).isTrue();
      }
    }

    private void checkEach() throws IOException {
      assertThat(recordings).doesNotHaveDuplicates();
      assertThat(blobs).as("one start event a recording").hasSameSizeAs(recordings);
      for (int i = 0; i < recordings.size(); i++) {
        Recording recording = recordings.get(i).join();
        checkBlobs(blobs.get(i));
        checkBytes(recording, blobs.get(i));
        recording.report().video().ifPresent(this::checkCounts);
        withPictures += recording.report().video().map(v -> v.encoded()).orElse(0L) > 0 ? 1 : 0;
        withSlices += blobs.get(i).size() > 2 ? 1 : 0;
      }
    }

    /**
     * start, then anything but start and stop, then perhaps error, data, stop; cut short when the
     * context is closed.
     */
    private void checkOrder() {
      String begin = "start (pause |resume |dataavailable )*(error )?";
      String whole = "(" + begin + "dataavailable stop )*";
      assertThat(events.stream().map(name -> name + " ").collect(Collectors.joining()))
          .matches(kind == Kind.CLOSED ? whole + "(" + begin + "(dataavailable )?)?" : whole);
    }

    private void checkBlobs(List<BlobEvent> parts) {
      assertThat(parts.stream().map(part -> part.data().type()).distinct()).hasSize(1);
      assertThat(parts).extracting(BlobEvent::timecodeMs).isSorted().startsWith(0.0);
    }

    private void checkCounts(RecordingReport.Video counts) {
      assertThat(counts.due()).isEqualTo(counts.captured() + counts.unchanged() + counts.missed());
      assertThat(counts.captured() + counts.repeated())
          .as("%s", counts)
          .isEqualTo(counts.encoded() + counts.dropped());
    }

    private void checkBytes(Recording recording, List<BlobEvent> parts) throws IOException {
      assertThat(joined(parts)).isEqualTo(live(recording));
    }

    private String joined(List<BlobEvent> parts) throws IOException {
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      for (BlobEvent part : parts) {
        part.data().transferTo(joined);
      }
      return joined.toString(StandardCharsets.UTF_8);
    }

    /** What the file of a recording was while it was recorded. */
    private String live(Recording recording) throws IOException {
      if (recording.size() == 0) {
        // The clock ran so far ahead that it was given up before its encoders were open.
        return "";
      }
      Path copy = folder.resolve("copy");
      recording.saveTo(copy);
      String file =
          Files.readString(copy)
              .replaceFirst("duration=\\S+ *\\n", "duration=live----------------\n");
      return file.substring(0, file.lastIndexOf("end tags="));
    }
  }
}
