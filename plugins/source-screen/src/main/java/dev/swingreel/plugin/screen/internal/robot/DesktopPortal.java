package dev.swingreel.plugin.screen.internal.robot;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds out whether the desktop has a portal that shows screens, before AWT does: where there is
 * none, AWT complains on standard error and then answers black pictures. An answer that comes late
 * costs seconds, so it is kept for some. Any thread.
 *
 * <p>The bus itself may never answer. Then its question is left to a thread of its own, which is
 * the only one, and until it is back the answer is that there is none.
 */
final class DesktopPortal {

  /** Starting the portal may take longer; then AWT may try. */
  private static final int PATIENCE_MS = 2_000;

  private static final long KEPT_FOR_US = 10_000_000;

  /** Longer than the portal may take, so that this is about the bus alone. */
  private static final Duration BUS_PATIENCE = Duration.ofSeconds(3);

  private static final Optional<String> NO_BUS_ANSWERS =
      Optional.of("the session's bus does not answer");

  private static final int CODE = Integer.BYTES;
  private static final int MESSAGE = 2 * Integer.BYTES;
  private static boolean isBound;

  private final Function<String, String> environment;
  private final MediaClock clock;
  private final Supplier<Optional<String>> question;
  private final Duration busPatience;

  // Guarded by this.
  private Optional<String> answer = Optional.empty();
  private boolean isAnswered;
  private long answeredAtUs;
  private CompletableFuture<Optional<String>> pending;

  /**
   * Makes the portal of the session this process runs in; nothing is loaded.
   *
   * @param environment answers the value of an environment variable, or {@code null}
   * @param clock tells how old an answer is
   */
  DesktopPortal(Function<String, String> environment, MediaClock clock) {
    this(environment, clock, DesktopPortal::ask, BUS_PATIENCE);
  }

  DesktopPortal(
      Function<String, String> environment,
      MediaClock clock,
      Supplier<Optional<String>> question,
      Duration busPatience) {
    this.environment = environment;
    this.clock = clock;
    this.question = question;
    this.busPatience = busPatience;
  }

  /**
   * Tells what is against asking the portal for pictures.
   *
   * @return what the session's bus says; nothing if the portal is there, or if it cannot be told
   */
  synchronized Optional<String> problem() {
    if (!hasBus()) {
      // Asked all the same, GIO might start a bus of its own, which nobody else would be on.
      return Optional.of("the session has no bus, as DBUS_SESSION_BUS_ADDRESS is not set");
    }
    if (pending == null && isAnswered && clock.nowUs() - answeredAtUs < KEPT_FOR_US) {
      return answer;
    }
    boolean isAsked = pending != null;
    if (!isAsked) {
      CompletableFuture<Optional<String>> asked = new CompletableFuture<>();
      pending = asked;
      Worker.start("ask-session-bus", () -> answer(asked));
    }
    try {
      // Who asks again while the bus is silent does not wait again.
      answer = pending.get(isAsked ? 0 : busPatience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return NO_BUS_ANSWERS;
    } catch (ExecutionException e) {
      answer = Optional.of("asking the session's bus failed: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NO_BUS_ANSWERS;
    }
    pending = null;
    answeredAtUs = clock.nowUs();
    isAnswered = true;
    return answer;
  }

  private void answer(CompletableFuture<Optional<String>> asked) {
    try {
      asked.complete(question.get());
    } catch (RuntimeException | Error e) {
      asked.completeExceptionally(e);
    }
  }

  private boolean hasBus() {
    String runtimeFolder = value("XDG_RUNTIME_DIR");
    return !value("DBUS_SESSION_BUS_ADDRESS").isEmpty()
        || (!runtimeFolder.isEmpty() && Files.exists(Path.of(runtimeFolder, "bus")));
  }

  private String value(String variable) {
    String value = environment.apply(variable);
    return value == null ? "" : value.trim();
  }

  /** Asks for the version of the portal's interface for screens. */
  private static Optional<String> ask() {
    try {
      bind();
    } catch (LinkageError e) {
      // AWT needs the same library and is judged by that elsewhere.
      return Optional.empty();
    }
    try (Memory error = new Memory(Long.BYTES)) {
      error.clear();
      long errorOut = Pointer.nativeValue(error);
      long bus = LibGio.g_bus_get_sync(LibGio.G_BUS_TYPE_SESSION, 0, errorOut);
      if (bus == 0) {
        return taken(error);
      }
      // Else the end of the session's bus would be the end of this program.
      LibGio.g_dbus_connection_set_exit_on_close(bus, 0);
      try {
        return versionProblem(bus, error);
      } finally {
        LibGio.g_object_unref(bus);
      }
    }
  }

  private static Optional<String> versionProblem(long bus, Memory error) {
    long errorOut = Pointer.nativeValue(error);
    long question =
        LibGio.g_variant_parse(
            0, "('org.freedesktop.portal.ScreenCast', 'version')", 0, 0, errorOut);
    if (question == 0) {
      return taken(error);
    }
    long answer =
        LibGio.g_dbus_connection_call_sync(
            bus,
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.DBus.Properties",
            "Get",
            question,
            0,
            0,
            PATIENCE_MS,
            0,
            errorOut);
    LibGio.g_variant_unref(question);
    if (answer == 0) {
      return taken(error);
    }
    LibGio.g_variant_unref(answer);
    return Optional.empty();
  }

  /** Turns an error into words and frees it; one that tells of slowness alone is none. */
  private static Optional<String> taken(Memory error) {
    Pointer told = error.getPointer(0);
    if (told == null) {
      return Optional.of("the session's bus gives no reason");
    }
    boolean isSlow =
        told.getInt(0) == LibGio.g_io_error_quark()
            && told.getInt(CODE) == LibGio.G_IO_ERROR_TIMED_OUT;
    String message = told.getPointer(MESSAGE).getString(0, "UTF-8");
    LibGio.g_error_free(Pointer.nativeValue(told));
    return isSlow ? Optional.empty() : Optional.of(message.replaceAll("\\s+", " ").trim());
  }

  private static synchronized void bind() {
    if (!isBound) {
      Native.register(LibGio.class, NativeLibrary.getInstance("libgio-2.0.so.0"));
      isBound = true;
    }
  }
}
