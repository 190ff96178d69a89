package dev.swingreel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;

/** Tasks run one after the other, never inside the call, and none after the end. */
class EventLoopTest {

  private final ArrayDeque<Runnable> given = new ArrayDeque<>();
  private final List<String> ran = new ArrayList<>();

  private void runGiven() {
    while (!given.isEmpty()) {
      given.poll().run();
    }
  }

  @Test
  void tasksRunOnTheExecutorInTheOrderTheyWereQueued() {
    EventLoop loop = EventLoop.on(given::add);
    loop.queue(() -> ran.add("first"));
    loop.queue(() -> ran.add("second"));
    assertThat(ran).isEmpty();
    runGiven();
    assertThat(ran).containsExactly("first", "second");
  }

  @Test
  void aTaskQueuedByATaskRunsBehindThoseThatWait() {
    EventLoop loop = EventLoop.on(given::add);
    loop.queue(
        () -> {
          loop.queue(() -> ran.add("inner"));
          ran.add("outer");
        });
    loop.queue(() -> ran.add("waiting"));
    runGiven();
    assertThat(ran).containsExactly("outer", "waiting", "inner");
  }

  @Test
  void aTaskThatThrowsHarmsNobody() {
    EventLoop loop = EventLoop.on(given::add);
    loop.queue(
        () -> {
          throw new IllegalStateException("a task that fails, on purpose");
        });
    loop.queue(() -> ran.add("behind it"));
    assertThatCode(this::runGiven).doesNotThrowAnyException();
    assertThat(ran).containsExactly("behind it");
  }

  @Test
  void nothingRunsAfterTheEndNotEvenWhatWaits() {
    EventLoop loop = EventLoop.on(given::add);
    loop.queue(() -> ran.add("waiting"));
    loop.close();
    loop.close();
    loop.queue(() -> ran.add("late"));
    runGiven();
    assertThat(ran).isEmpty();
    assertThat(loop.isClosed()).isTrue();
  }

  @Test
  void anExecutorThatTakesNoMoreTasksEndsTheLoopAndThrowsAtNobody() {
    EventLoop loop =
        EventLoop.on(
            task -> {
              throw new RejectedExecutionException("shut down, on purpose");
            });
    assertThatCode(() -> loop.queue(() -> ran.add("never"))).doesNotThrowAnyException();
    assertThat(loop.isClosed()).isTrue();
    assertThat(ran).isEmpty();
  }

  @Test
  void swingsEventDispatchThreadRunsWhatItIsGiven() throws Exception {
    CompletableFuture<Boolean> onDispatchThread = new CompletableFuture<>();
    EventLoop loop = EventLoop.on(SwingUtilities::invokeLater);
    loop.queue(() -> onDispatchThread.complete(SwingUtilities.isEventDispatchThread()));
    assertThat(onDispatchThread.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aLoopOfItsOwnRunsOnAThreadCalledEventsUntilTheEnd() throws Exception {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    try (EventLoop loop = EventLoop.ownThread()) {
      loop.queue(() -> thread.complete(Thread.currentThread()));
      assertThat(thread.get(10, TimeUnit.SECONDS).getName()).isEqualTo("events");
    }
    thread.join().join(10_000);
    assertThat(thread.join().isAlive()).isFalse();
  }
}
