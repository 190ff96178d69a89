package dev.swingreel.stream;

import dev.swingreel.MediaContext;
import dev.swingreel.event.EventListener;
import dev.swingreel.event.EventTarget;
import dev.swingreel.event.EventType;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSourceProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The devices of a context's plugins, and streams of them. Any thread.
 *
 * <p>Futures stand for the W3C's promises. What is wrong in itself gives a future that has failed
 * already when it is returned, with an {@link IllegalArgumentException} in place of a {@code
 * TypeError}; everything else is done on a thread of its own and the future is completed on the
 * context's event executor, with a {@link MediaException} if it failed. When the context is closed,
 * what is pending fails with {@code INVALID_STATE} on the thread that closes it, and so does what
 * is asked for later. A stream nobody takes, because its future was cancelled or the context
 * closed, is ended.
 *
 * <p>{@link #openVideo} and {@link #openAudio} are an extension: they open a source by its id and
 * wait for it, so they must not be called on the event dispatch thread.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#mediadevices">Media Capture and
 *     Streams, MediaDevices</a>
 */
public final class MediaDevices extends EventTarget {

  /** Cameras or microphones came or went, or the default one changed. Looked for once a second. */
  public static final EventType<DeviceChangeEvent> DEVICE_CHANGE =
      new EventType<>("devicechange", DeviceChangeEvent.class);

  private static final Set<ConstrainableProperty> SUPPORTED =
      Collections.unmodifiableSet(EnumSet.allOf(ConstrainableProperty.class));

  private final MediaContext context;
  private final SourceOpener opener;
  private final UserMedia userMedia;
  private final DisplayMedia displayMedia;
  private final DeviceWatch watch;

  /**
   * Makes the devices of a context. The first display is shared without asking.
   *
   * @param context the context tracks will live in
   */
  public MediaDevices(MediaContext context) {
    this(context, DisplayPicker.FIRST);
  }

  /**
   * Makes the devices of a context.
   *
   * @param context the context tracks will live in
   * @param picker asks the user which display is shared
   */
  public MediaDevices(MediaContext context, DisplayPicker picker) {
    this.context = context;
    this.opener = new SourceOpener(context);
    this.userMedia = new UserMedia(opener);
    this.displayMedia = new DisplayMedia(opener, picker);
    this.watch =
        new DeviceWatch(context, this::list, () -> hasListener(DEVICE_CHANGE), this::changed);
  }

  /**
   * Opens a source of pictures.
   *
   * @param request which source and how
   * @return a live track
   * @throws MediaException {@code NOT_FOUND} if no plugin has such a source; what the source's
   *     provider or a filter throws; {@code NOT_SUPPORTED} if the settings are refused
   */
  public VideoTrack openVideo(TrackRequest request) {
    SourceOpener.Listed listed = opener.find(VideoSourceProvider.class, request.sourceId());
    FrameRate rate = request.frameRate().orElseGet(() -> defaultRate(listed.provider().role()));
    return opener.video(
        listed,
        rate,
        request.cursor(),
        request.settings(),
        request.filters(),
        MediaTrackConstraints.NONE);
  }

  /**
   * Opens a source of sound.
   *
   * @param request which source and how
   * @return a live track
   * @throws MediaException as {@link #openVideo}
   */
  public AudioTrack openAudio(TrackRequest request) {
    SourceOpener.Listed listed = opener.find(AudioSourceProvider.class, request.sourceId());
    return opener.audio(listed, request.settings(), MediaTrackConstraints.NONE);
  }

  /**
   * Lists microphones, then cameras, the default one of each first. Displays and canvases are never
   * listed.
   *
   * @return new objects at each call
   */
  public CompletableFuture<List<MediaDeviceInfo>> enumerateDevices() {
    return inParallel("list-devices", this::list, unused -> {});
  }

  /**
   * Opens a camera, a microphone, or one of each.
   *
   * @param constraints which kinds, and what they must be like
   * @return a stream of one live track a kind. Fails with {@code IllegalArgumentException} at once
   *     if neither kind is asked for or a property is required that does not choose devices; with
   *     {@code NOT_FOUND}, {@code OVERCONSTRAINED}, {@code NOT_ALLOWED}, {@code NOT_READABLE},
   *     {@code ABORT}; with {@code INVALID_STATE} after the context was closed
   */
  public CompletableFuture<MediaStream> getUserMedia(MediaStreamConstraints constraints) {
    try {
      UserMedia.check(constraints);
      checkOpen();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return inParallel(
        "open-devices", () -> new MediaStream(userMedia.open(constraints)), MediaDevices::end);
  }

  /**
   * Has the user choose a display and opens it.
   *
   * @param options what is asked for
   * @return a stream of one live video track, and one of sound if it was asked for and can be had.
   *     Fails at once with {@code NullPointerException} without options, with {@code INVALID_STATE}
   *     for a used controller, with {@code IllegalArgumentException} or {@code OVERCONSTRAINED} for
   *     constraints that cannot choose a display; later with {@code NOT_FOUND}, {@code
   *     NOT_ALLOWED}, {@code NOT_READABLE}, {@code ABORT}, {@code OVERCONSTRAINED}
   */
  public CompletableFuture<MediaStream> getDisplayMedia(DisplayMediaStreamOptions options) {
    if (options == null) {
      return CompletableFuture.failedFuture(
          new NullPointerException("no options are DisplayMediaStreamOptions.DEFAULT"));
    }
    if (options.controller().isPresent() && !options.controller().get().use()) {
      return CompletableFuture.failedFuture(
          new MediaException(
              MediaErrorCode.INVALID_STATE,
              "A capture controller serves one call; make a new one."));
    }
    try {
      DisplayMedia.check(options);
      checkOpen();
    } catch (RuntimeException e) {
      options.controller().ifPresent(CaptureController::failed);
      return CompletableFuture.failedFuture(e);
    }
    return inParallel(
        "open-display",
        () -> new MediaStream(displayMedia.open(options)),
        MediaDevices::end,
        options.controller().map(this::telling).orElseGet(Settlement::plain));
  }

  /**
   * Returns the properties that can be constrained; those that map to {@code true} in the W3C's
   * dictionary.
   *
   * @return every known property
   */
  public Set<ConstrainableProperty> getSupportedConstraints() {
    return SUPPORTED;
  }

  /**
   * Sets the handler of {@link #DEVICE_CHANGE}.
   *
   * @param handler called on the event executor; {@code null} for none
   */
  public void ondevicechange(EventListener<? super DeviceChangeEvent> handler) {
    setHandler(DEVICE_CHANGE, handler);
  }

  /**
   * Returns the handler of {@link #DEVICE_CHANGE}.
   *
   * @return the handler, absent if there is none
   */
  public Optional<EventListener<? super DeviceChangeEvent>> ondevicechange() {
    return handler(DEVICE_CHANGE);
  }

  @Override
  protected void listenerAdded(EventType<?> type) {
    if (type.equals(DEVICE_CHANGE)) {
      watch.begin();
    }
  }

  /** A controller learns with its caller what became of the call, and not while it is pending. */
  private Settlement<MediaStream> telling(CaptureController controller) {
    return new Settlement<>(
        stream -> controller.begun(stream.getVideoTracks().get(0)),
        () -> context.events().queue(controller::turnEnded),
        controller::failed);
  }

  private List<MediaDeviceInfo> list() {
    List<MediaDeviceInfo> devices = new ArrayList<>();
    for (SourceOpener.Listed listed : opener.listed(SourceRole.MICROPHONE)) {
      devices.add(new InputDeviceInfo(listed, MediaDeviceKind.AUDIO_INPUT));
    }
    for (SourceOpener.Listed listed : opener.listed(SourceRole.CAMERA)) {
      devices.add(new InputDeviceInfo(listed, MediaDeviceKind.VIDEO_INPUT));
    }
    return List.copyOf(devices);
  }

  private void changed(DeviceWatch.Change change) {
    List<MediaDeviceInfo> inserted = new ArrayList<>(change.now());
    inserted.removeAll(change.before());
    context
        .events()
        .queue(() -> dispatch(new DeviceChangeEvent(DEVICE_CHANGE, change.now(), inserted)));
  }

  private void checkOpen() {
    if (context.events().isClosed()) {
      throw new MediaException(
          MediaErrorCode.INVALID_STATE, "The media context was closed; make another.");
    }
  }

  private <T> CompletableFuture<T> inParallel(String role, Supplier<T> work, Consumer<T> discard) {
    return inParallel(role, work, discard, Settlement.plain());
  }

  private <T> CompletableFuture<T> inParallel(
      String role, Supplier<T> work, Consumer<T> discard, Settlement<T> settlement) {
    CompletableFuture<T> promise = new CompletableFuture<>();
    context.events().failAtClose(promise);
    if (promise.isDone()) {
      return promise;
    }
    Worker.start(
        role,
        () -> {
          T result;
          try {
            result = work.get();
          } catch (Throwable e) { // whatever a plugin throws, the caller hears of it
            context
                .events()
                .queue(
                    () -> {
                      settlement.beforeFailure().run();
                      promise.completeExceptionally(asMediaException(e));
                    });
            return;
          }
          if (context.events().isClosed()) {
            discard.accept(result);
            return;
          }
          context
              .events()
              .queue(
                  () -> {
                    settlement.beforeSuccess().accept(result);
                    if (!promise.complete(result)) {
                      discard.accept(result);
                    }
                    settlement.afterSuccess().run();
                  });
        });
    return promise;
  }

  private static Throwable asMediaException(Throwable failure) {
    return failure instanceof MediaException
        ? failure
        : new MediaException(MediaErrorCode.ABORT, "A source failed: " + failure + ".", failure);
  }

  private static void end(MediaStream stream) {
    stream.getTracks().forEach(MediaStreamTrack::stop);
  }

  private static FrameRate defaultRate(SourceRole role) {
    return role == SourceRole.CANVAS
        ? FrameRate.fixed(SourceOpener.DEFAULT_RATE_HZ)
        : FrameRate.upTo(SourceOpener.DEFAULT_RATE_HZ);
  }

  /** What else is done in the task that settles a promise. */
  private record Settlement<T>(
      Consumer<T> beforeSuccess, Runnable afterSuccess, Runnable beforeFailure) {

    private static <T> Settlement<T> plain() {
      return new Settlement<>(result -> {}, () -> {}, () -> {});
    }
  }
}
