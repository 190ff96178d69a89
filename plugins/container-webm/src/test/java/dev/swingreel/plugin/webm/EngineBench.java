package dev.swingreel.plugin.webm;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The real engine and the real container on a clock that only the test moves; pictures, sound and
 * encoders are made up.
 */
final class EngineBench implements AutoCloseable {

  final FakeMediaClock clock = new FakeMediaClock();
  final TinyEncoders encoders = new TinyEncoders();
  final FakeVideoSource pictures = new FakeVideoSource(64, 48, FrameRate.upTo(10));
  final SilentSource sound = new SilentSource(new AudioFormat(SampleFormat.S16, 8_000, 1));
  private final MediaContext context;
  private final VideoTrack video;
  private final AudioTrack audio;
  private long recordedUs;

  EngineBench(Path spoolFolder) {
    FakePlugin plugin =
        FakePlugin.named("bench")
            .encoder(encoders.video())
            .encoder(encoders.audio())
            .container(new WebmContainer())
            .build();
    context =
        MediaContext.with(PluginCatalog.of(List.of(plugin)))
            .clock(clock)
            .spoolFolder(spoolFolder)
            .build();
    video = VideoTrack.of(context, pictures, "pictures");
    audio = AudioTrack.of(context, sound, "sound");
  }

  MediaRecorder recorder(MediaRecorderOptions.Builder options) {
    return new MediaRecorder(
        new MediaStream(List.of(video, audio)),
        options.mimeType("video/webm;codecs=vp8,opus").build());
  }

  /** Starts and waits until everything is open. */
  void start(MediaRecorder recorder, long timesliceMs) {
    recorder.start(timesliceMs);
    Awaitility.await().until(() -> encoders.areOpen() && clock.pendingTimers() >= 2);
  }

  /** Records a picture and the sound that follows it, and leaves nobody behind. */
  void step(Duration length) throws InterruptedException {
    pictures.emit(clock.nowUs());
    sound.emit(clock.nowUs(), length);
    encoders.awaitUntil(recordedUs);
    recordedUs += length.toMillis() * 1000;
    clock.advance(length);
  }

  Recording stop(MediaRecorder recorder) throws Exception {
    recorder.stop();
    // Gathering ends in a task: time must not go on before it.
    CompletableFuture<Void> ended = new CompletableFuture<>();
    context.events().queue(() -> ended.complete(null));
    ended.get(20, TimeUnit.SECONDS);
    clock.advance(Duration.ofSeconds(1));
    return recorder.recording().get(20, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    video.stop();
    audio.stop();
    context.close();
  }
}
