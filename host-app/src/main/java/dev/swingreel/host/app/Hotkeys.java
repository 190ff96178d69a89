package dev.swingreel.host.app;

import dev.swingreel.host.app.internal.X11Keys;
import dev.swingreel.media.Worker;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The keys that control a recording whatever program has the keyboard. On X11. Any thread. */
public final class Hotkeys implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Hotkeys.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Map<KeyCombination.Held, Integer> MASKS =
      Map.of(
          KeyCombination.Held.CTRL, X11Keys.CONTROL,
          KeyCombination.Held.ALT, X11Keys.ALT,
          KeyCombination.Held.SHIFT, X11Keys.SHIFT,
          KeyCombination.Held.SUPER, X11Keys.SUPER);

  private final X11Keys keys;
  private final Map<X11Keys.Press, ControlWord> words = new HashMap<>();
  private final List<ControlWord> taken = new ArrayList<>();
  private final Worker worker;

  private Hotkeys(
      X11Keys keys,
      Map<ControlWord, KeyCombination> wanted,
      Function<ControlWord, CompletableFuture<String>> pressed) {
    this.keys = keys;
    wanted.forEach(
        (word, combination) -> {
          int held = combination.held().stream().mapToInt(MASKS::get).sum();
          int keycode = keys.grab(combination.xSymbol(), held);
          if (keycode == 0) {
            LOG.log(Level.INFO, "the key for {0} belongs to another program", word.word());
            taken.add(word);
          } else {
            words.put(new X11Keys.Press(keycode, held), word);
          }
        });
    this.worker = Worker.start("hotkeys", () -> listen(pressed));
  }

  /**
   * Takes the keys.
   *
   * @param wanted which key does what
   * @param pressed does what was pressed and returns at once; on a thread of the keys' own
   * @return what to close at the end; nothing where there is no X server
   */
  public static Optional<Hotkeys> listenTo(
      Map<ControlWord, KeyCombination> wanted,
      Function<ControlWord, CompletableFuture<String>> pressed) {
    try {
      return Optional.of(new Hotkeys(X11Keys.open(), wanted, pressed));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "keys work only while the panel has the keyboard", e);
      return Optional.empty();
    }
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
    keys.abort();
    if (worker.join(PATIENCE)) {
      keys.close();
    }
  }

  private void listen(Function<ControlWord, CompletableFuture<String>> pressed) {
    for (X11Keys.Press press = keys.await(); press != null; press = keys.await()) {
      ControlWord word = words.get(press);
      if (word != null) {
        CompletableFuture<?> unused =
            pressed
                .apply(word)
                .whenComplete(
                    (answer, failure) -> LOG.log(Level.DEBUG, "key {0}: {1}", word, answer));
      }
    }
  }
}
