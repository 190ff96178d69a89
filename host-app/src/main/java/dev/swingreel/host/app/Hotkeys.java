package dev.swingreel.host.app;

import dev.swingreel.host.app.internal.DesktopKeys;
import dev.swingreel.media.Worker;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The keys that control a recording whatever program has the keyboard. On X11 and Windows. Any
 * thread.
 */
public final class Hotkeys implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Hotkeys.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Keys are taken on another thread; an X server that does not answer is not waited for. */
  private static final Duration TAKING = Duration.ofSeconds(5);

  private final CompletableFuture<DesktopKeys> keys = new CompletableFuture<>();
  private final List<ControlWord> taken = new ArrayList<>();
  private final Worker worker;

  private Hotkeys(
      Callable<DesktopKeys> desktop,
      Map<ControlWord, KeyCombination> wanted,
      Function<ControlWord, CompletableFuture<String>> pressed) {
    this.worker = Worker.start("hotkeys", () -> work(desktop, wanted, pressed));
  }

  /**
   * Takes the keys, which may take a moment.
   *
   * @param wanted which key does what
   * @param pressed does what was pressed and returns at once; on a thread of the keys' own
   * @return what to close at the end; nothing where the desktop lends no keys
   */
  public static Optional<Hotkeys> listenTo(
      Map<ControlWord, KeyCombination> wanted,
      Function<ControlWord, CompletableFuture<String>> pressed) {
    return listenTo(DesktopKeys::open, wanted, pressed);
  }

  static Optional<Hotkeys> listenTo(
      Callable<DesktopKeys> desktop,
      Map<ControlWord, KeyCombination> wanted,
      Function<ControlWord, CompletableFuture<String>> pressed) {
    Hotkeys hotkeys = new Hotkeys(desktop, Map.copyOf(wanted), pressed);
    try {
      hotkeys.keys.get(TAKING.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.of(hotkeys);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.DEBUG, "keys work only while the panel has the keyboard", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    hotkeys.close();
    return Optional.empty();
  }

  /**
   * Tells which keys are not ours.
   *
   * @return what the keys would do that another program has taken, or the keyboard has not
   */
  public List<ControlWord> taken() {
    return List.copyOf(taken);
  }

  /** Gives the keys back. */
  @Override
  public void close() {
    CompletableFuture<?> unused = keys.thenAccept(DesktopKeys::abort);
    worker.join(PATIENCE);
  }

  private void work(
      Callable<DesktopKeys> desktop,
      Map<ControlWord, KeyCombination> wanted,
      Function<ControlWord, CompletableFuture<String>> pressed) {
    try (DesktopKeys opened = desktop.call()) {
      List<ControlWord> words = List.copyOf(wanted.keySet());
      for (int number = 0; number < words.size(); number++) {
        ControlWord word = words.get(number);
        if (!opened.take(number, wanted.get(word).onDesktop())) {
          LOG.log(Level.INFO, "the key for {0} belongs to another program", word.word());
          taken.add(word);
        }
      }
      keys.complete(opened);
      for (int key = opened.await(); key != DesktopKeys.NONE; key = opened.await()) {
        obey(words.get(key), pressed);
      }
    } catch (IOException e) {
      keys.completeExceptionally(e);
    } catch (Exception | LinkageError e) {
      LOG.log(Level.WARNING, "keys of the desktop do not work", e);
      keys.completeExceptionally(e);
    }
  }

  private static void obey(
      ControlWord word, Function<ControlWord, CompletableFuture<String>> pressed) {
    CompletableFuture<?> unused =
        pressed
            .apply(word)
            .whenComplete((answer, failure) -> LOG.log(Level.DEBUG, "key {0}: {1}", word, answer));
  }
}
