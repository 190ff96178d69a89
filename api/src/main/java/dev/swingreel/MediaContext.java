package dev.swingreel;

import dev.swingreel.event.EventLoop;
import dev.swingreel.isolation.EncoderIsolation;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.plugin.PluginCatalog;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What a set of streams and recorders share: the plugins, the clock, the event loop and the folder
 * for files in the making. Nothing in Swingreel is global beside the one {@link #shared()} context.
 *
 * <p>Any thread may use it. Whoever builds a context closes it; the shared one lives as long as the
 * program.
 */
public final class MediaContext implements AutoCloseable {

  private final PluginCatalog plugins;
  private final MediaClock clock;
  private final EventLoop events;
  private final Path spoolFolder;
  private final Optional<EncoderIsolation> isolation;

  private MediaContext(Builder builder) {
    this.isolation =
        builder.isolatesEncoders
            ? Optional.of(new EncoderIsolation(builder.plugins, builder.spoolFolder))
            : Optional.empty();
    this.plugins = isolation.map(EncoderIsolation::plugins).orElse(builder.plugins);
    this.clock = builder.clock;
    this.events = builder.events;
    this.spoolFolder = builder.spoolFolder;
  }

  /**
   * Returns the context of programs that do not build one: the plugins of the class path, the
   * system's clock, an event thread of its own.
   *
   * @return the shared context, made on first use
   */
  public static MediaContext shared() {
    return Shared.CONTEXT;
  }

  /**
   * Begins a context of one's own.
   *
   * @param plugins the plugins it offers
   * @return a builder
   */
  public static Builder with(PluginCatalog plugins) {
    return new Builder(plugins);
  }

  /**
   * Returns the plugins.
   *
   * @return the catalogue
   */
  public PluginCatalog plugins() {
    return plugins;
  }

  /**
   * Returns the clock that stamps every frame.
   *
   * @return the clock
   */
  public MediaClock clock() {
    return clock;
  }

  /**
   * Returns the queue every event goes through.
   *
   * @return the event loop
   */
  public EventLoop events() {
    return events;
  }

  /**
   * Returns where recordings without a target are kept while somebody needs them. Created, readable
   * by its owner alone, when first needed.
   *
   * @return a folder of the user's own
   */
  public Path spoolFolder() {
    return spoolFolder;
  }

  /**
   * Ends what lives in the context: recorders stop, live tracks end, pending promises fail with
   * {@code INVALID_STATE}, and no event comes any more. Does not wait for recordings to be
   * completed: {@link dev.swingreel.recorder.MediaRecorder#recording()} still tells of that.
   * Idempotent.
   */
  @Override
  public void close() {
    events.close();
    isolation.ifPresent(EncoderIsolation::close);
  }

  /** Builds a context. Not thread-safe. */
  public static final class Builder {

    private final PluginCatalog plugins;
    private MediaClock clock;
    private EventLoop events;
    private Path spoolFolder;
    private boolean isolatesEncoders;

    private Builder(PluginCatalog plugins) {
      this.plugins = plugins;
    }

    /**
     * Sets the clock; by default the system's.
     *
     * @param newClock the clock
     * @return this
     */
    public Builder clock(MediaClock newClock) {
      this.clock = newClock;
      return this;
    }

    /**
     * Sets where events run; by default a thread of the context's own.
     *
     * @param executor runs tasks later, such as {@code SwingUtilities::invokeLater} or a pool,
     *     which keeps the order, too. One that runs a task on the thread that calls it, always or
     *     at times, is called from a thread of the context's own, for no listener ever runs inside
     *     a call of this API; one that waits for another thread to run it must not be used
     * @return this
     */
    public Builder eventExecutor(Executor executor) {
      this.events = EventLoop.on(executor);
      return this;
    }

    /**
     * Sets the folder for files in the making; by default one of the user's own below the system's
     * place for state.
     *
     * @param folder created when first needed
     * @return this
     */
    public Builder spoolFolder(Path folder) {
      this.spoolFolder = folder;
      return this;
    }

    /**
     * Runs every encoder in a process of its own, so that one that crashes, hangs or is killed
     * costs a moment instead of the recording: it is opened again in another process and goes on
     * with a key frame, and the report counts that. An encoder whose set-up would be another then
     * is replaced as one that fails is; else the file is completed. Works for plugins of the class
     * path and of plugin folders. Costs a virtual machine for each encoder and one in reserve,
     * which ends with the context.
     *
     * @return this
     */
    public Builder isolateEncoders() {
      this.isolatesEncoders = true;
      return this;
    }

    /**
     * Makes the context.
     *
     * @return the context; the caller closes it
     */
    public MediaContext build() {
      if (clock == null) {
        clock = new SystemMediaClock();
      }
      if (events == null) {
        events = EventLoop.ownThread();
      }
      if (spoolFolder == null) {
        spoolFolder = StateFolder.ofThisUser().resolve("spool");
      }
      return new MediaContext(this);
    }
  }

  private static final class Shared {

    private static final MediaContext CONTEXT =
        with(PluginCatalog.load(MediaContext.class.getClassLoader())).build();
  }
}
