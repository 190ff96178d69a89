package dev.swingreel.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.testkit.FakeAudioSource;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A context whose clock stands still and whose tasks run when the test says so, on the test's
 * thread.
 */
final class StreamBench implements AutoCloseable {

  static final AudioFormat STEREO = new AudioFormat(SampleFormat.S16, 48_000, 2);

  final FakeMediaClock clock = new FakeMediaClock();
  final MediaContext context;
  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  StreamBench(SourceProvider... providers) {
    FakePlugin.Builder plugin = FakePlugin.named("bench");
    List.of(providers).forEach(plugin::source);
    context =
        MediaContext.with(PluginCatalog.of(List.of(plugin.build())))
            .clock(clock)
            .eventExecutor(tasks::add)
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
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Runs the next task, which another thread may still have to queue. */
  void runTask() {
    try {
      Runnable task = tasks.poll(10, TimeUnit.SECONDS);
      assertThat(task).as("a task within ten seconds").isNotNull();
      task.run();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting for a task", e);
    }
  }

  /** Waits until another thread has queued a task, which stays in the queue. */
  void untilATaskWaits() {
    Awaitility.await().until(() -> !tasks.isEmpty());
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
