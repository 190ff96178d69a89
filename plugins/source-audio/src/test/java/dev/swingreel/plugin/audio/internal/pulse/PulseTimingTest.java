package dev.swingreel.plugin.audio.internal.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.audio.internal.CaptureLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.mockito.invocation.InvocationOnMock;

/** A server whose figures and clock the test sets, and which gives 20 ms with every turn. */
class PulseTimingTest {

  private static final AudioFormat FORMAT = new AudioFormat(SampleFormat.S16, 48_000, 2);
  private static final int BLOCK_BYTES = 960 * 4;
  private static final long BLOCK_US = 20_000;
  private static final long START_US = 7_000_000;
  private static final int OPERATION_DONE = 1;
  private static final int TIMING_INFO_BYTES = 128;

  private final LibPulse pulse = mock(LibPulse.class);
  private final Pointer stream = new Pointer(0x3000);
  private final Pointer request = new Pointer(0x5000);
  private final Memory figures = new Memory(TIMING_INFO_BYTES);
  private final Memory sound = new Memory(BLOCK_BYTES);
  private final byte[] block = new byte[BLOCK_BYTES];
  private int readableBlocks;
  private int answerAfterTurns;
  private long turnUs;
  private long nowUs = START_US;
  private PulseLine line;

  @BeforeEach
  void open() {
    Pointer context = new Pointer(0x2000);
    figures.clear();
    sound.clear();
    when(pulse.pa_mainloop_new()).thenReturn(new Pointer(0x1000));
    when(pulse.pa_context_new(any(), anyString())).thenReturn(context);
    when(pulse.pa_context_get_state(context)).thenReturn(LibPulse.CONTEXT_READY);
    when(pulse.pa_stream_new(any(), any(), any(), any())).thenReturn(stream);
    when(pulse.pa_stream_get_state(stream)).thenReturn(LibPulse.STREAM_READY);
    when(pulse.pa_stream_update_timing_info(any(), any(), any())).thenReturn(request);
    when(pulse.pa_stream_get_timing_info(stream)).thenReturn(figures);
    when(pulse.pa_strerror(anyInt())).thenReturn("Reason");
    when(pulse.pa_rtclock_now()).thenAnswer(call -> nowUs);
    when(pulse.pa_operation_get_state(request))
        .thenAnswer(call -> answerAfterTurns > 0 ? LibPulse.OPERATION_RUNNING : OPERATION_DONE);
    when(pulse.pa_mainloop_dispatch(any()))
        .thenAnswer(
            call -> {
              readableBlocks++;
              answerAfterTurns--;
              nowUs += turnUs;
              return 1;
            });
    when(pulse.pa_stream_peek(any(), any(), any()))
        .thenAnswer(
            call -> {
              boolean isThere = readableBlocks > 0;
              call.<PointerByReference>getArgument(1).setValue(isThere ? sound : null);
              call.<LongByReference>getArgument(2).setValue(isThere ? BLOCK_BYTES : 0);
              return 0;
            });
    when(pulse.pa_stream_drop(any()))
        .thenAnswer(
            call -> {
              readableBlocks--;
              return 0;
            });
    line = PulseLine.open(PulseConnection.open(pulse), "source", FORMAT);
  }

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void aLineThatReadNothingKnowsNothing() {
    assertThat(line.delayUs()).isEqualTo(CaptureLine.UNKNOWN);
    verify(pulse, never()).pa_stream_update_timing_info(any(), any(), any());
  }

  @Test
  void countsWhatWaitsWhatTheDeviceHoldsAndTheWayOfTheAnswer() {
    figures(3 * BLOCK_BYTES, BLOCK_BYTES, 10_000, 0, 500);
    assertThat(line.read(block)).isEqualTo(BLOCK_BYTES);
    assertThat(line.delayUs()).isEqualTo(2 * BLOCK_US + 10_000 + 500);
  }

  @Test
  void knowsFromTheFirstBlockOnThatAMonitorHearsLongBeforePeopleDo() {
    figures(BLOCK_BYTES, BLOCK_BYTES, 0, 250_000, 0);
    line.read(block);
    assertThat(line.delayUs()).isEqualTo(-250_000);
  }

  @Test
  void takesReadSoundOutOfTheDelay() {
    figures(BLOCK_BYTES, 0, 0, 0, 0);
    byte[] half = new byte[BLOCK_BYTES / 2];
    line.read(half);
    assertThat(line.delayUs()).isEqualTo(BLOCK_US / 2);
    line.read(half);
    assertThat(line.delayUs()).isZero();
    nowUs += 3_000;
    assertThat(line.delayUs()).isEqualTo(3_000);
  }

  @Test
  void holdsTheFirstBlockUntilTheServerHasAnswered() {
    answerAfterTurns = 5;
    line.read(block);
    assertThat(readableBlocks).as("waits unread").isEqualTo(4);
    assertThat(line.delayUs()).isZero();
  }

  @Test
  void goesByTheArrivalWhenTheServerTellsNothingForHalfASecond() {
    answerAfterTurns = Integer.MAX_VALUE;
    turnUs = BLOCK_US;
    long beganUs = nowUs;
    assertThat(line.read(block)).isEqualTo(BLOCK_BYTES);
    assertThat(nowUs - beganUs).isBetween(300_000L, 500_000L);
    assertThat(line.delayUs()).isEqualTo(CaptureLine.UNKNOWN);
    long readUs = nowUs;
    assertThat(line.read(block)).isEqualTo(BLOCK_BYTES);
    assertThat(nowUs - readUs).as("waits once").isLessThan(50_000);
  }

  @Test
  void anAnswerThatIsReadLateIsAsGood() {
    figures(BLOCK_BYTES, BLOCK_BYTES, 10_000, 0, 500);
    figures.setInt(16, 1);
    figures.setLong(0, 1_700_000_000);
    figures.setLong(8, 400_000);
    when(pulse.pa_gettimeofday(any()))
        .thenAnswer(
            call -> {
              Pointer time = call.getArgument(0);
              time.setLong(0, 1_700_000_000);
              time.setLong(8, 430_000);
              return time;
            });
    line.read(block);
    assertThat(line.delayUs()).as("taken 30 ms ago").isEqualTo(10_000 + 30_000);
  }

  @Test
  void doesNotBelieveAClockThatWasSetMeanwhile() {
    figures(BLOCK_BYTES, BLOCK_BYTES, 10_000, 0, 500);
    figures.setInt(16, 1);
    figures.setLong(0, 1_700_000_000);
    when(pulse.pa_gettimeofday(any()))
        .thenAnswer(
            call -> {
              Pointer time = call.getArgument(0);
              time.setLong(0, 1_700_003_600);
              return time;
            });
    line.read(block);
    assertThat(line.delayUs()).isEqualTo(10_000 + 500);
  }

  @Test
  void aHoleThatComesAfterTheBlockIsStillAhead() {
    doAnswer(call -> next(call, sound))
        .doAnswer(call -> next(call, null))
        .when(pulse)
        .pa_stream_peek(any(), any(), any());
    figures(2 * BLOCK_BYTES, 2 * BLOCK_BYTES, 0, 0, 0);
    assertThat(line.read(new byte[3 * BLOCK_BYTES])).isEqualTo(BLOCK_BYTES);
    assertThat(line.takeLostFrames()).isZero();
    assertThat(line.delayUs()).isEqualTo(BLOCK_US);
  }

  @Test
  void asksTenTimesASecond() {
    for (int i = 0; i < 100; i++) {
      line.read(block);
      nowUs += BLOCK_US;
    }
    verify(pulse, times(20)).pa_stream_update_timing_info(any(), any(), any());
    verify(pulse, times(20)).pa_operation_unref(request);
  }

  @Test
  void doesNotWaitForLaterAnswers() {
    line.read(block);
    answerAfterTurns = Integer.MAX_VALUE;
    for (int i = 1; i <= 20; i++) {
      nowUs += BLOCK_US;
      assertThat(line.read(block)).isEqualTo(BLOCK_BYTES);
      assertThat(line.delayUs()).as("by the count").isZero();
    }
    verify(pulse, times(2)).pa_stream_update_timing_info(any(), any(), any());
  }

  @Test
  void jitterOfReadingDoesNotMoveTheBeginning() {
    for (int i = 1; i <= 50; i++) {
      long lateUs = i * 7_919L % 15_000;
      nowUs = START_US + i * BLOCK_US + lateUs;
      figures((long) i * BLOCK_BYTES, (long) i * BLOCK_BYTES, lateUs, 0, 0);
      line.read(block);
      assertThat(nowUs - line.delayUs()).isEqualTo(START_US + i * BLOCK_US);
    }
  }

  @Test
  void doesNotTrustIndexesTheServerCallsCorrupt() {
    figures.setInt(72 - Long.BYTES, 1);
    assertThat(line.read(block)).isEqualTo(BLOCK_BYTES);
    assertThat(line.delayUs()).isEqualTo(CaptureLine.UNKNOWN);
  }

  @Test
  void readsOnWhenTheServerHasNoFigures() {
    when(pulse.pa_stream_get_timing_info(stream)).thenReturn(null);
    assertThat(line.read(block)).isEqualTo(BLOCK_BYTES);
    assertThat(line.delayUs()).isEqualTo(CaptureLine.UNKNOWN);
  }

  @Test
  void readingFailsWhenTheServerTakesNoQuestion() {
    when(pulse.pa_stream_update_timing_info(any(), any(), any())).thenReturn(null);
    assertThatThrownBy(() -> line.read(block))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("refuses");
  }

  @Test
  void releasesAQuestionThatIsStillOpenBeforeTheStream() {
    line.read(block);
    answerAfterTurns = Integer.MAX_VALUE;
    nowUs += 1_000_000;
    line.read(block);
    line.close();
    InOrder order = inOrder(pulse);
    order.verify(pulse).pa_operation_cancel(request);
    order.verify(pulse).pa_operation_unref(request);
    order.verify(pulse).pa_stream_unref(stream);
  }

  private static int next(InvocationOnMock peek, Memory soundOrHole) {
    peek.<PointerByReference>getArgument(1).setValue(soundOrHole);
    peek.<LongByReference>getArgument(2).setValue(BLOCK_BYTES);
    return 0;
  }

  private void figures(
      long writeIndex, long readIndex, long sourceUs, long sinkUs, long transportUs) {
    figures.setLong(24, sinkUs);
    figures.setLong(32, sourceUs);
    figures.setLong(40, transportUs);
    figures.setLong(56, writeIndex);
    figures.setLong(72, readIndex);
  }
}
