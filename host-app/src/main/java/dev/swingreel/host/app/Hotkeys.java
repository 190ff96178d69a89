package dev.swingreel.host.app;

import dev.swingreel.host.app.internal.X11Keys;
import dev.swingreel.media.Worker;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The keys that control a recording whatever program has the keyboard: with {@code Ctrl+Shift}, F9
 * begins or ends it, F10 pauses it, F11 saves a replay. On X11. Any thread.
 */
public final class Hotkeys implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Hotkeys.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int HELD = X11Keys.CONTROL | X11Keys.SHIFT;

  /** The X symbols of F9, F10 and F11. */
  private static final Map<Integer, ControlWord> KEYS =
      Map.of(
          0xffc6, ControlWord.RECORD,
          0xffc7, ControlWord.PAUSE,
          0xffc8, ControlWord.SAVE);

  private final X11Keys keys;
  private final Map<Integer, ControlWord> words = new HashMap<>();
  private final Worker worker;

  private Hotkeys(X11Keys keys, Function<ControlWord, CompletableFuture<String>> pressed) {
    this.keys = keys;
    KEYS.forEach(
        (symbol, word) -> {
          int keycode = keys.grab(symbol, HELD);
          if (keycode == 0) {
            LOG.log(Level.INFO, "the key for {0} belongs to another program", word.word());
          } else {
            words.put(keycode, word);
          }
        });
    this.worker = Worker.start("hotkeys", () -> listen(pressed));
  }

  /**
   * Takes the keys.
   *
   * @param pressed does what was pressed and returns at once; on a thread of the keys' own
   * @return what to close at the end; nothing where there is no X server
   */
  public static Optional<Hotkeys> listenTo(
      Function<ControlWord, CompletableFuture<String>> pressed) {
    try {
      return Optional.of(new Hotkeys(X11Keys.open(), pressed));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "keys work only while the panel has the keyboard", e);
      return Optional.empty();
    }
  }

  /** Gives the keys back. */
  @Override
  public void close() {
    keys.abort();
    if (worker.join(PATIENCE)) {
      keys.close();
    }
  }

  private void listen(Function<ControlWord, CompletableFuture<String>> pressed) {
    for (X11Keys.Press press = keys.await(); press != null; press = keys.await()) {
      ControlWord word = words.get(press.keycode());
      if (word != null && press.modifiers() == HELD) {
        CompletableFuture<?> unused =
            pressed
                .apply(word)
                .whenComplete(
                    (answer, failure) -> LOG.log(Level.DEBUG, "key {0}: {1}", word, answer));
      }
    }
  }
}
