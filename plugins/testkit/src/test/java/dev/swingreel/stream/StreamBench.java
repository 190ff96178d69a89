package dev.swingreel.stream;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.testkit.FakeAudioSource;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A context whose clock stands still and whose tasks run when the test says so, on the test's
 * thread.
 */
final class StreamBench implements AutoCloseable {

  static final AudioFormat STEREO = new AudioFormat(SampleFormat.S16, 48_000, 2);

  final FakeMediaClock clock = new FakeMediaClock();
  final MediaContext context;
  private final FakeEventExecutor tasks = new FakeEventExecutor();

  StreamBench(SourceProvider... providers) {
    FakePlugin.Builder plugin = FakePlugin.named("bench");
    List.of(providers).forEach(plugin::source);
    context =
        MediaContext.with(PluginCatalog.of(List.of(plugin.build())))
            .clock(clock)
            .eventExecutor(tasks)
            .build();
  }

  static FakeVideoSource picture(int widthPx, int heightPx) {
    return new FakeVideoSource(widthPx, heightPx, FrameRate.upTo(30));
  }

  VideoTrack video(FakeVideoSource source) {
    return VideoTrack.of(context, source, "pictures");
  }

  VideoTrack video() {
    return video(picture(64, 48));
  }

  AudioTrack audio(FakeAudioSource source) {
    return AudioTrack.of(context, source, "sound");
  }

  AudioTrack audio() {
    return audio(new FakeAudioSource(STEREO));
  }

  /** Runs what is queued now, and what that queues. */
  void runTasks() {
    tasks.runAll();
  }

  /** Runs the next task, which another thread may still have to queue. */
  void runTask() {
    tasks.runNext();
  }

  /** Waits until another thread has queued a task, which stays in the queue. */
  void untilATaskWaits() {
    tasks.awaitTask();
  }

  /** Runs tasks until a future is done and returns its value. */
  <T> T await(CompletableFuture<T> future) {
    while (!future.isDone()) {
      runTask();
    }
    return future.join();
  }

  /** Runs tasks until a future is done and returns why it failed. */
  Throwable failure(CompletableFuture<?> future) {
    return catchThrowable(() -> await(future)) instanceof CompletionException failed
        ? failed.getCause()
        : null;
  }

  @Override
  public void close() {
    context.close();
  }
}
