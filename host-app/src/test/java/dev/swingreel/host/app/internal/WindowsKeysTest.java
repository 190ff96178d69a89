package dev.swingreel.host.app.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.sun.jna.Pointer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** A Windows that behaves as its documentation says. */
class WindowsKeysTest {

  private static final int THREAD = 4711;
  private static final int TAKEN_ALREADY = 1409;
  private static final DesktopKeys.Key CTRL_SHIFT_F9 =
      new DesktopKeys.Key(0xffc6, 0x78, true, false, true, false);
  private static final DesktopKeys.Key ALT_SUPER_A =
      new DesktopKeys.Key('a', 'A', false, true, false, true);

  /** A message that waits: its kind and its first value. */
  private record Posted(int kind, long value) {}

  private final User32Keys user32 = mock(User32Keys.class);
  private final Deque<Posted> queue = new ArrayDeque<>();
  private WindowsKeys keys;

  @BeforeEach
  void behaveAsDocumented() {
    when(user32.RegisterHotKey(eq(0L), anyInt(), anyInt(), anyInt())).thenReturn(1);
    when(user32.UnregisterHotKey(eq(0L), anyInt())).thenReturn(1);
    when(user32.PostThreadMessageW(eq(THREAD), anyInt(), anyLong(), anyLong()))
        .thenAnswer(
            call -> {
              queue.add(new Posted(call.getArgument(1), call.getArgument(2)));
              return 1;
            });
    when(user32.GetMessageW(anyLong(), eq(0L), eq(0), eq(0)))
        .thenAnswer(
            call -> {
              Posted posted = queue.remove();
              Pointer message = new Pointer(call.<Long>getArgument(0));
              message.setInt(8, posted.kind);
              message.setLong(16, posted.value);
              return posted.kind == 0x12 ? 0 : 1;
            });
    keys = new WindowsKeys(user32, THREAD, () -> TAKEN_ALREADY);
  }

  @AfterEach
  void giveBack() {
    keys.close();
  }

  @Test
  void takesKeysWithWhatIsHeldAndWithoutRepeats() {
    assertThat(keys.take(0, CTRL_SHIFT_F9)).isTrue();
    assertThat(keys.take(1, ALT_SUPER_A)).isTrue();
    verify(user32).RegisterHotKey(0, 0, 0x4000 | 2 | 4, 0x78);
    verify(user32).RegisterHotKey(0, 1, 0x4000 | 1 | 8, 'A');
  }

  @Test
  void itsThreadHasAQueueBeforeAnybodyCanAbort() {
    keys.take(0, CTRL_SHIFT_F9);
    InOrder order = inOrder(user32);
    order.verify(user32).PeekMessageW(anyLong(), eq(0L), anyInt(), anyInt(), eq(0));
    order.verify(user32).RegisterHotKey(eq(0L), eq(0), anyInt(), anyInt());
  }

  @Test
  void tellsOfEachKeyAndOfNothingElse() {
    queue.add(new Posted(0x312, 1));
    queue.add(new Posted(0x113, 0));
    queue.add(new Posted(0x312, 0));
    assertThat(keys.await()).isEqualTo(1);
    assertThat(keys.await()).isZero();
  }

  @Test
  void aKeyOfAnotherProgramIsNotOursAndNotGivenBack() {
    when(user32.RegisterHotKey(0, 0, 0x4000 | 2 | 4, 0x78)).thenReturn(0);
    assertThat(keys.take(0, CTRL_SHIFT_F9)).isFalse();
    assertThat(keys.take(1, ALT_SUPER_A)).isTrue();
    keys.close();
    verify(user32, never()).UnregisterHotKey(0, 0);
    verify(user32).UnregisterHotKey(0, 1);
  }

  @Test
  void aKeyThatNoKeyboardHasIsNotAskedFor() {
    assertThat(keys.take(0, new DesktopKeys.Key(0, 0, true, false, false, false))).isFalse();
    verify(user32, never()).RegisterHotKey(anyLong(), anyInt(), anyInt(), anyInt());
  }

  @Test
  void whoeverWaitsGoesOnWhenItIsAborted() {
    keys.abort();
    assertThat(keys.await()).isEqualTo(DesktopKeys.NONE);
  }

  @Test
  void anErrorEndsTheWaiting() {
    doReturn(-1).when(user32).GetMessageW(anyLong(), anyLong(), anyInt(), anyInt());
    assertThat(keys.await()).isEqualTo(DesktopKeys.NONE);
  }

  @Test
  void closingTwiceGivesBackOnceAndPostsNothingAnyMore() {
    keys.take(0, CTRL_SHIFT_F9);
    keys.close();
    keys.close();
    keys.abort();
    verify(user32, times(1)).UnregisterHotKey(0, 0);
    verify(user32, never()).PostThreadMessageW(anyInt(), anyInt(), anyLong(), anyLong());
  }
}
