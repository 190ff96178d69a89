package dev.swingreel.host.ui;

import dev.swingreel.host.app.ActiveReplay;
import dev.swingreel.host.app.OpenSources;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.media.StopReason;
import dev.swingreel.recorder.ReplayBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The last half minute, kept in memory and saved when asked for. Belongs to the view model's
 * thread.
 */
final class ReplayModel {

  /** How much is kept. */
  static final Duration LENGTH = Duration.ofSeconds(30);

  private final RecorderController controller;
  private final PanelExecutors threads;
  private final Listener listener;
  private ActiveReplay replay;
  private CompletableFuture<Void> saves = CompletableFuture.completedFuture(null);

  /** What is told, on the view model's thread. */
  interface Listener {

    /** It keeps the last stretch from now on. */
    void replayBegan();

    /** A moment was marked. */
    void replayMarked();

    /** A stretch was saved. */
    void replaySaved(Path file);

    /** Marking, saving or stopping failed, which ends nothing. */
    void replayComplained(Throwable failure);

    /** It has ended. */
    void replayEnded(Optional<Throwable> failure);
  }

  ReplayModel(RecorderController controller, PanelExecutors threads, Listener listener) {
    this.controller = controller;
    this.threads = threads;
    this.listener = listener;
  }

  /** Returns the replay under way. */
  Optional<ActiveReplay> active() {
    return Optional.ofNullable(replay);
  }

  /** Returns what completes when nothing is being saved any more. */
  CompletableFuture<Void> saves() {
    return saves;
  }

  /** Begins to keep the last stretch. */
  void begin(OpenSources from, RecordRequest request) {
    threads.run(
        threads.devices(),
        () -> controller.replay(from, request, LENGTH, OptionalLong.empty()),
        this::begun,
        failure -> listener.replayEnded(Optional.of(failure)));
  }

  /**
   * Saves what is kept; it goes on.
   *
   * @param target names the file; may touch the disk
   */
  void save(Callable<Path> target) {
    ActiveReplay current = replay;
    CompletableFuture<Void> told = new CompletableFuture<>();
    saves = CompletableFuture.allOf(saves, told);
    Consumer<Throwable> failed =
        failure -> {
          listener.replayComplained(
              failure instanceof CompletionException ? failure.getCause() : failure);
          told.complete(null);
        };
    threads.run(
        threads.files(),
        () -> current.save(target.call()),
        saving -> {
          CompletableFuture<?> unused =
              saving.whenComplete(
                  (saved, failure) ->
                      threads
                          .window()
                          .execute(
                              () -> {
                                if (failure == null) {
                                  saved(saved, told);
                                } else {
                                  failed.accept(failure);
                                }
                              }));
        },
        failed);
  }

  /** Marks this moment. */
  void mark(String title) {
    ActiveReplay current = replay;
    threads.run(
        threads.devices(),
        () -> current.mark(title),
        atUs -> listener.replayMarked(),
        listener::replayComplained);
  }

  /** Asks it to end; the listener is told when it has. */
  void stop() {
    ActiveReplay current = replay;
    threads.run(
        threads.devices(),
        () -> {
          current.stop(StopReason.STOPPED);
          return current;
        },
        stopped -> {},
        listener::replayComplained);
  }

  private void begun(ActiveReplay begun) {
    replay = begun;
    CompletableFuture<?> unused =
        begun
            .ended()
            .whenComplete(
                (ended, failure) -> threads.window().execute(() -> ended(begun, ended, failure)));
    listener.replayBegan();
  }

  private void saved(ReplayBuffer.Replay saved, CompletableFuture<Void> told) {
    listener.replaySaved(saved.path());
    told.complete(null);
  }

  private void ended(ActiveReplay which, ActiveReplay.Ended ended, Throwable failure) {
    if (replay == which) {
      replay = null;
      listener.replayEnded(Optional.ofNullable(failure).or(() -> ended.failure()));
    }
  }
}
