package dev.swingreel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;

/** Tasks run one after the other, never inside the call, and none after the end. */
class EventLoopTest {

  private final ArrayDeque<Runnable> given = new ArrayDeque<>();
  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

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

  @Test
  void aTaskThatLeavesItsThreadInterruptedDoesNotEndTheLoop() throws Exception {
    try (EventLoop loop = EventLoop.ownThread()) {
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      CompletableFuture<Thread> first = new CompletableFuture<>();
      CompletableFuture<Thread> last = new CompletableFuture<>();
      loop.queue(
          () -> {
            first.complete(Thread.currentThread());
            Thread.currentThread().interrupt();
          });
      loop.queue(() -> interrupted.complete(Thread.currentThread().isInterrupted()));
      assertThat(interrupted.get(10, TimeUnit.SECONDS)).isFalse();
      loop.queue(() -> last.complete(Thread.currentThread()));
      assertThat(last.get(10, TimeUnit.SECONDS)).isSameAs(first.join());
    }
  }

  @Test
  void whateverATaskThrowsIsReportedAndHarmsNobody() throws Exception {
    Exception checked = new Exception("a checked exception, on purpose");
    Error error = new AssertionError("an error, on purpose");
    try (ErrorLog log = new ErrorLog(EventLoop.class);
        EventLoop own = EventLoop.ownThread()) {
      EventLoop given = EventLoop.on(this.given::add);
      CompletableFuture<String> behind = new CompletableFuture<>();
      for (EventLoop loop : List.of(given, own)) {
        loop.queue(() -> ErrorLog.<RuntimeException>throwAnyhow(checked));
        loop.queue(() -> ErrorLog.<RuntimeException>throwAnyhow(error));
        loop.queue(() -> ran.add("behind"));
        runGiven();
      }
      own.queue(() -> behind.complete("behind"));
      assertThat(behind.get(10, TimeUnit.SECONDS)).isEqualTo("behind");
      assertThat(log.thrown()).containsExactly(checked, error, checked, error);
    }
    assertThat(ran).containsExactly("behind", "behind");
  }

  @Test
  void aPoolKeepsTheOrderAndRunsOneTaskAtATime() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      EventLoop loop = EventLoop.on(pool);
      AtomicInteger inside = new AtomicInteger();
      List<Integer> order = new CopyOnWriteArrayList<>();
      List<Integer> together = new CopyOnWriteArrayList<>();
      CompletableFuture<Void> all = new CompletableFuture<>();
      for (int i = 0; i < 200; i++) {
        int number = i;
        loop.queue(
            () -> {
              together.add(inside.incrementAndGet());
              order.add(number);
              inside.decrementAndGet();
            });
      }
      loop.queue(() -> all.complete(null));
      all.get(10, TimeUnit.SECONDS);
      assertThat(order).hasSize(200).isSorted();
      assertThat(together).containsOnly(1);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void anExecutorThatRunsTasksAtOnceIsCalledFromAThreadOfTheLoop() throws Exception {
    try (EventLoop loop = EventLoop.on(Runnable::run)) {
      CompletableFuture<String> after = new CompletableFuture<>();
      synchronized (this) {
        loop.queue(
            () -> {
              synchronized (EventLoopTest.this) {
                ran.add("first on " + Thread.currentThread().getName());
                loop.queue(() -> ran.add("behind"));
                ran.add("first still");
              }
            });
        loop.queue(() -> ran.add("second"));
        assertThat(ran).isEmpty();
      }
      loop.queue(() -> loop.queue(() -> after.complete("after")));
      assertThat(after.get(10, TimeUnit.SECONDS)).isEqualTo("after");
      assertThat(ran).startsWith("first on events", "first still", "second").contains("behind");
    }
  }

  @Test
  void anExecutorThatRunsTasksAtOnceOnItsOwnThreadOnlyKeepsThemThereAndInOrder() throws Exception {
    ExecutorService ownThread = Executors.newSingleThreadExecutor();
    CompletableFuture<Thread> own = new CompletableFuture<>();
    ownThread.execute(() -> own.complete(Thread.currentThread()));
    own.get(10, TimeUnit.SECONDS);
    List<Thread> threads = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> all = new CompletableFuture<>();
    EventLoop loop =
        EventLoop.on(
            task -> {
              if (Thread.currentThread() == own.join()) {
                task.run();
              } else {
                ownThread.execute(task);
              }
            });
    try (loop) {
      ownThread.execute(
          () -> {
            for (int i = 0; i < 5; i++) {
              String name = "task " + i;
              loop.queue(
                  () -> {
                    ran.add(name);
                    threads.add(Thread.currentThread());
                  });
              ran.add("queued " + i);
            }
            loop.queue(() -> all.complete(null));
          });
      all.get(10, TimeUnit.SECONDS);
    } finally {
      ownThread.shutdown();
    }
    assertThat(ran)
        .containsExactly(
            "queued 0",
            "queued 1",
            "queued 2",
            "queued 3",
            "queued 4",
            "task 0",
            "task 1",
            "task 2",
            "task 3",
            "task 4");
    assertThat(threads).containsOnly(own.join());
  }

  @Test
  void aTaskThatRunsTheOthersItselfLikeAModalDialogIsNotInTheirWay() {
    EventLoop loop = EventLoop.on(given::add);
    loop.queue(
        () -> {
          ran.add("opened");
          runGiven();
          ran.add("closed");
        });
    loop.queue(() -> ran.add("meanwhile"));
    runGiven();
    loop.queue(() -> ran.add("afterwards"));
    runGiven();
    assertThat(ran).containsExactly("opened", "meanwhile", "closed", "afterwards");
  }

  @Test
  void whatIsToEndWithTheLoopIsEndedOnceTheLastFirst() {
    EventLoop loop = EventLoop.on(given::add);
    loop.atClose(() -> ran.add("first"));
    Runnable forget = loop.atClose(() -> ran.add("ended before"));
    loop.atClose(
        () -> {
          throw new IllegalStateException("an ending that fails, on purpose");
        });
    loop.atClose(() -> ran.add("last"));
    forget.run();
    forget.run();
    loop.close();
    loop.close();
    loop.atClose(() -> ran.add("too late"));
    assertThat(ran).containsExactly("last", "first", "too late");
  }
}
