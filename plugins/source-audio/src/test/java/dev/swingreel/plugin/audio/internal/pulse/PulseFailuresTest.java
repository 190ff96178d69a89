package dev.swingreel.plugin.audio.internal.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
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
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.audio.internal.CaptureLine;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** Every call of libpulse may fail, and whatever was made is released. */
class PulseFailuresTest {

  private static final AudioFormat FORMAT = new AudioFormat(SampleFormat.S16, 48_000, 2);
  private static final int BLOCK_BYTES = 960 * 4;
  private static final int OPERATION_DONE = 1;

  private final LibPulse pulse = mock(LibPulse.class);
  private final Pointer loop = new Pointer(0x1000);
  private final Pointer context = new Pointer(0x2000);
  private final Pointer stream = new Pointer(0x3000);
  private final Pointer operation = new Pointer(0x4000);

  @BeforeEach
  void everythingWorks() {
    when(pulse.pa_mainloop_new()).thenReturn(loop);
    when(pulse.pa_mainloop_get_api(loop)).thenReturn(new Pointer(0x1001));
    when(pulse.pa_mainloop_dispatch(loop)).thenReturn(1);
    when(pulse.pa_context_new(any(), anyString())).thenReturn(context);
    when(pulse.pa_context_get_state(context)).thenReturn(LibPulse.CONTEXT_READY);
    when(pulse.pa_operation_get_state(operation)).thenReturn(OPERATION_DONE);
    when(pulse.pa_stream_new(any(), any(), any(), any())).thenReturn(stream);
    when(pulse.pa_stream_get_state(stream)).thenReturn(LibPulse.STREAM_READY);
    when(pulse.pa_stream_cork(any(), anyInt(), any(), any())).thenReturn(operation);
    when(pulse.pa_stream_update_timing_info(any(), any(), any())).thenReturn(operation);
    when(pulse.pa_strerror(anyInt())).thenReturn("Reason");
  }

  @Test
  void saysWhyWhenThereIsNoServer() {
    when(pulse.pa_context_connect(any(), any(), anyInt(), any())).thenReturn(-1);
    PulseSoundSystem system = new PulseSoundSystem(() -> Optional.of(pulse));
    assertThat(system.problem()).contains("There is no sound server: Reason.");
    assertThatThrownBy(system::captureDevices)
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_READABLE));
  }

  @Test
  void releasesTheLoopAndTheContextWhenTheConnectionFails() {
    when(pulse.pa_context_get_state(context)).thenReturn(LibPulse.CONTEXT_FAILED);
    assertThatThrownBy(() -> PulseConnection.open(pulse)).isInstanceOf(MediaException.class);
    InOrder order = inOrder(pulse);
    order.verify(pulse).pa_context_disconnect(context);
    order.verify(pulse).pa_context_unref(context);
    order.verify(pulse).pa_mainloop_free(loop);
  }

  @Test
  void releasesTheLoopWhenThereIsNoContext() {
    when(pulse.pa_context_new(any(), anyString())).thenReturn(null);
    assertThatThrownBy(() -> PulseConnection.open(pulse)).isInstanceOf(MediaException.class);
    verify(pulse).pa_mainloop_free(loop);
    verify(pulse, never()).pa_context_unref(any());
  }

  @Test
  void givesUpOnAServerThatSaysNothing() {
    when(pulse.pa_context_get_state(context)).thenReturn(1);
    when(pulse.pa_mainloop_dispatch(loop)).thenReturn(0);
    assertThatThrownBy(() -> PulseConnection.open(pulse)).hasMessageContaining("does not answer");
    verify(pulse).pa_mainloop_free(loop);
  }

  @Test
  void releasesAnOperationThatTheServerDidNotSurvive() {
    PulseConnection connection = PulseConnection.open(pulse);
    when(pulse.pa_operation_get_state(operation)).thenReturn(LibPulse.OPERATION_RUNNING);
    when(pulse.pa_context_get_state(context)).thenReturn(LibPulse.CONTEXT_FAILED);
    assertThatThrownBy(() -> connection.finish(operation)).hasMessageContaining("is lost");
    verify(pulse).pa_operation_cancel(operation);
    verify(pulse).pa_operation_unref(operation);
    connection.close();
  }

  @Test
  void failsWhenTheServerRefusesARequest() {
    PulseConnection connection = PulseConnection.open(pulse);
    assertThatThrownBy(() -> connection.finish(null)).hasMessageContaining("refuses");
    connection.close();
  }

  @Test
  void releasesAStreamThatCannotBeConnected() {
    PulseConnection connection = PulseConnection.open(pulse);
    when(pulse.pa_stream_connect_record(any(), any(), any(), anyInt())).thenReturn(-1);
    assertThatThrownBy(() -> PulseLine.open(connection, "source", FORMAT))
        .hasMessageContaining("\"source\" cannot be opened");
    verify(pulse).pa_stream_disconnect(stream);
    verify(pulse).pa_stream_unref(stream);
    connection.close();
  }

  @Test
  void releasesAStreamThatFailsBeforeItIsReady() {
    PulseConnection connection = PulseConnection.open(pulse);
    when(pulse.pa_stream_get_state(stream)).thenReturn(LibPulse.STREAM_FAILED);
    assertThatThrownBy(() -> PulseLine.open(connection, "source", FORMAT))
        .isInstanceOf(MediaException.class);
    verify(pulse).pa_stream_unref(stream);
    connection.close();
  }

  @Test
  void readingFailsWhenTheServerDies() {
    try (PulseLine line = PulseLine.open(PulseConnection.open(pulse), "source", FORMAT)) {
      line.start();
      when(pulse.pa_context_get_state(context)).thenReturn(LibPulse.CONTEXT_FAILED);
      assertThatThrownBy(() -> line.read(new byte[BLOCK_BYTES])).hasMessageContaining("is lost");
    }
    verify(pulse).pa_stream_unref(stream);
    verify(pulse).pa_mainloop_free(loop);
  }

  @Test
  void readingFailsWhenTheSourceGoes() {
    try (PulseLine line = PulseLine.open(PulseConnection.open(pulse), "source", FORMAT)) {
      when(pulse.pa_stream_get_state(stream)).thenReturn(LibPulse.STREAM_TERMINATED);
      assertThatThrownBy(() -> line.read(new byte[BLOCK_BYTES])).hasMessageContaining("is gone");
    }
  }

  @Test
  void readsFragmentsAndTellsOfHoles() {
    Memory sound = new Memory(BLOCK_BYTES / 2 * 3);
    sound.setMemory(0, sound.size(), (byte) 7);
    when(pulse.pa_stream_peek(any(), any(), any()))
        .thenAnswer(call -> fragment(call.getArgument(1), call.getArgument(2), sound))
        .thenAnswer(call -> hole(call.getArgument(1), call.getArgument(2), 480 * 4))
        .thenReturn(-1);
    byte[] block = new byte[BLOCK_BYTES];
    try (PulseLine line = PulseLine.open(PulseConnection.open(pulse), "source", FORMAT)) {
      assertThat(line.read(block)).isEqualTo(BLOCK_BYTES);
      assertThat(block).containsOnly(7);
      assertThat(line.takeLostFrames()).isZero();
      assertThat(line.read(block)).as("up to the hole").isEqualTo(BLOCK_BYTES / 2);
      assertThat(line.takeLostFrames()).as("before the next sound").isZero();
      assertThatThrownBy(() -> line.read(block)).hasMessageContaining("gives no sound");
      assertThat(line.takeLostFrames()).isEqualTo(480);
    }
  }

  @Test
  void aHaltedLineReadsNothingAndAClosedOneTouchesNothing() {
    PulseLine line = PulseLine.open(PulseConnection.open(pulse), "source", FORMAT);
    line.halt();
    verify(pulse).pa_mainloop_wakeup(loop);
    assertThat(line.read(new byte[BLOCK_BYTES])).isZero();
    line.close();
    line.close();
    line.halt();
    assertThat(line.delayUs()).isEqualTo(CaptureLine.UNKNOWN);
    assertThat(line.available()).isZero();
    verify(pulse).pa_mainloop_free(loop);
    verify(pulse, times(2)).pa_mainloop_wakeup(loop);
  }

  private static int fragment(PointerByReference data, LongByReference bytes, Memory sound) {
    data.setValue(sound);
    bytes.setValue(sound.size());
    return 0;
  }

  private static int hole(PointerByReference data, LongByReference bytes, long size) {
    data.setValue(null);
    bytes.setValue(size);
    return 0;
  }
}
