package dev.swingreel.plugin.audio.internal.pulse;

import com.sun.jna.Pointer;

/**
 * A source of the server.
 *
 * @param name its stable name
 * @param description its name for people
 * @param monitorOf the name of the output it listens to; empty for one that hears by itself
 */
record PulseSourceInfo(String name, String description, String monitorOf) {

  // struct pa_source_info of pulse/introspect.h on 64-bit systems; bytes.
  private static final int NAME = 0;
  private static final int DESCRIPTION = 16;
  private static final int MONITOR_OF_NAME = 312;

  /** Copies what is needed out of a structure that is valid during a callback only. */
  static PulseSourceInfo of(Pointer info) {
    return new PulseSourceInfo(
        text(info, NAME), text(info, DESCRIPTION), text(info, MONITOR_OF_NAME));
  }

  boolean isMonitor() {
    return !monitorOf.isEmpty();
  }

  static String text(Pointer structure, int offset) {
    Pointer text = structure.getPointer(offset);
    return text == null ? "" : text.getString(0, "UTF-8");
  }
}
