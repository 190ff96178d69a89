package dev.swingreel.plugin.audio.internal.pulse;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * What is needed of libpulse's asynchronous interface, under the names of {@code
 * pulse/pulseaudio.h}. {@code size_t} and {@code pa_usec_t} are {@code long}: 64-bit systems only.
 */
interface LibPulse extends Library {

  int CONTEXT_NOAUTOSPAWN = 1;
  int CONTEXT_READY = 4;
  int CONTEXT_FAILED = 5;
  int CONTEXT_TERMINATED = 6;

  int STREAM_READY = 2;
  int STREAM_FAILED = 3;
  int STREAM_TERMINATED = 4;

  int STREAM_START_CORKED = 0x1;
  int STREAM_DONT_MOVE = 0x200;
  int STREAM_ADJUST_LATENCY = 0x2000;

  int OPERATION_RUNNING = 0;

  int SUBSCRIPTION_MASK_SINK = 0x1;
  int SUBSCRIPTION_MASK_SOURCE = 0x2;
  int SUBSCRIPTION_MASK_SERVER = 0x80;

  int SAMPLE_S16LE = 3;

  /** Gets one entry of a list, or the end of it. */
  interface InfoListCallback extends Callback {
    void invoke(Pointer context, Pointer info, int endOfList, Pointer userData);
  }

  /** Gets one structure. */
  interface InfoCallback extends Callback {
    void invoke(Pointer context, Pointer info, Pointer userData);
  }

  /** Hears that something changed at the server. */
  interface SubscriptionCallback extends Callback {
    void invoke(Pointer context, int event, int index, Pointer userData);
  }

  Pointer pa_mainloop_new();

  Pointer pa_mainloop_get_api(Pointer loop);

  int pa_mainloop_prepare(Pointer loop, int timeoutUs);

  int pa_mainloop_poll(Pointer loop);

  int pa_mainloop_dispatch(Pointer loop);

  void pa_mainloop_wakeup(Pointer loop);

  void pa_mainloop_free(Pointer loop);

  Pointer pa_context_new(Pointer api, String name);

  int pa_context_connect(Pointer context, String server, int flags, Pointer spawnApi);

  int pa_context_get_state(Pointer context);

  int pa_context_errno(Pointer context);

  void pa_context_disconnect(Pointer context);

  void pa_context_unref(Pointer context);

  Pointer pa_context_get_server_info(Pointer context, InfoCallback callback, Pointer userData);

  Pointer pa_context_get_source_info_list(
      Pointer context, InfoListCallback callback, Pointer userData);

  void pa_context_set_subscribe_callback(
      Pointer context, SubscriptionCallback callback, Pointer userData);

  Pointer pa_context_subscribe(Pointer context, int mask, Pointer callback, Pointer userData);

  int pa_operation_get_state(Pointer operation);

  void pa_operation_cancel(Pointer operation);

  void pa_operation_unref(Pointer operation);

  Pointer pa_stream_new(Pointer context, String name, Pointer sampleSpec, Pointer channelMap);

  int pa_stream_connect_record(Pointer stream, String device, Pointer bufferAttr, int flags);

  int pa_stream_get_state(Pointer stream);

  Pointer pa_stream_cork(Pointer stream, int cork, Pointer callback, Pointer userData);

  int pa_stream_peek(Pointer stream, PointerByReference data, LongByReference bytes);

  int pa_stream_drop(Pointer stream);

  long pa_stream_readable_size(Pointer stream);

  Pointer pa_stream_update_timing_info(Pointer stream, Pointer callback, Pointer userData);

  Pointer pa_stream_get_timing_info(Pointer stream);

  int pa_stream_disconnect(Pointer stream);

  void pa_stream_unref(Pointer stream);

  long pa_rtclock_now();

  Pointer pa_gettimeofday(Pointer time);

  String pa_strerror(int error);
}
