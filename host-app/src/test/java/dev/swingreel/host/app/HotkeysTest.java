package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.host.app.internal.DesktopKeys;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HotkeysTest {

  private static final Map<ControlWord, KeyCombination> WANTED =
      Map.of(
          ControlWord.RECORD, KeyCombination.of("Ctrl+Shift+F9").orElseThrow(),
          ControlWord.MARK, KeyCombination.of("Alt+Super+PageUp").orElseThrow());

  private final BlockingQueue<ControlWord> done = new LinkedBlockingQueue<>();

  @Test
  void doesWhatIsPressedAndGivesTheKeysBack() throws Exception {
    Desktop desktop = new Desktop(0);
    try (Hotkeys hotkeys = listen(desktop)) {
      assertThat(hotkeys.taken()).isEmpty();
      desktop.pressed.add(desktop.number(0x78));
      desktop.pressed.add(desktop.number(0x21));
      assertThat(done.poll(30, TimeUnit.SECONDS)).isEqualTo(ControlWord.RECORD);
      assertThat(done.poll(30, TimeUnit.SECONDS)).isEqualTo(ControlWord.MARK);
    }
    assertThat(desktop.closedBy.get(30, TimeUnit.SECONDS))
        .as("Windows takes keys back only from the thread that has them")
        .isEqualTo(desktop.openedBy)
        .isNotEqualTo(Thread.currentThread());
  }

  @Test
  void namesTheKeysThatAnotherProgramHas() {
    try (Hotkeys hotkeys = listen(new Desktop(0x78))) {
      assertThat(hotkeys.taken()).containsExactly(ControlWord.RECORD);
    }
  }

  @Test
  void thereAreNoneWhereTheDesktopLendsNone() {
    assertThat(
            Hotkeys.listenTo(
                () -> {
                  throw new IOException("there is no X server");
                },
                WANTED,
                word -> CompletableFuture.completedFuture("")))
        .isEmpty();
  }

  @Test
  void keysAreCalledByTheirCodesOnBothSystems() {
    assertThat(KeyCombination.of("Alt+Super+PageUp").orElseThrow().onDesktop())
        .isEqualTo(new DesktopKeys.Key(0xff55, 0x21, false, true, false, true));
    assertThat(KeyCombination.of("Ctrl+m").orElseThrow().onDesktop())
        .isEqualTo(new DesktopKeys.Key('m', 'M', true, false, false, false));
    assertThat(KeyCombination.of("F24").orElseThrow().onDesktop().virtualKey()).isEqualTo(0x87);
  }

  private Hotkeys listen(Desktop desktop) {
    return Hotkeys.listenTo(
            () -> desktop.openedHere(),
            WANTED,
            word -> {
              done.add(word);
              return CompletableFuture.completedFuture("");
            })
        .orElseThrow();
  }

  /** A desktop of which one key may be another program's. */
  private static final class Desktop implements DesktopKeys {

    private final BlockingQueue<Integer> pressed = new LinkedBlockingQueue<>();
    private final Map<Integer, Integer> numbers = new ConcurrentHashMap<>();
    private final CompletableFuture<Thread> closedBy = new CompletableFuture<>();
    private final int lent;
    private volatile Thread openedBy;

    Desktop(int lent) {
      this.lent = lent;
    }

    Desktop openedHere() {
      openedBy = Thread.currentThread();
      return this;
    }

    int number(int virtualKey) {
      return numbers.get(virtualKey);
    }

    @Override
    public boolean take(int number, Key key) {
      numbers.put(key.virtualKey(), number);
      return key.virtualKey() != lent;
    }

    @Override
    public int await() {
      try {
        return pressed.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return NONE;
      }
    }

    @Override
    public void abort() {
      pressed.add(NONE);
    }

    @Override
    public void close() {
      closedBy.complete(Thread.currentThread());
    }
  }
}
