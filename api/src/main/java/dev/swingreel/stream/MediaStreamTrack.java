package dev.swingreel.stream;

import dev.swingreel.MediaContext;
import dev.swingreel.event.Event;
import dev.swingreel.event.EventListener;
import dev.swingreel.event.EventTarget;
import dev.swingreel.event.EventType;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * One medium from one source. Several tracks may share a source; it is released when the last of
 * them has ended.
 *
 * <p>Any thread may call any method. State set by a call is visible when the call returns; events
 * come later on the context's event executor.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#mediastreamtrack">Media Capture and
 *     Streams, MediaStreamTrack</a>
 */
public abstract sealed class MediaStreamTrack extends EventTarget permits VideoTrack, AudioTrack {

  /** The track ended for another reason than {@link #stop()}. */
  public static final EventType<Event> ENDED = EventType.plain("ended");

  /** The source cannot deliver for now. */
  public static final EventType<Event> MUTE = EventType.plain("mute");

  /** The source delivers again. */
  public static final EventType<Event> UNMUTE = EventType.plain("unmute");

  private final String id = UUID.randomUUID().toString();
  private final MediaContext context;
  private final SourceIdentity identity;
  private volatile boolean enabled = true;
  private volatile boolean muted;
  private volatile TrackState readyState = TrackState.LIVE;
  private volatile ContentHint contentHint = ContentHint.NONE;
  private volatile Runnable forgetClose = () -> {};
  private volatile Optional<MediaException> endCause = Optional.empty();

  MediaStreamTrack(MediaContext context, SourceIdentity identity) {
    this.context = context;
    this.identity = identity;
  }

  /**
   * Returns whether the track carries pictures or sound.
   *
   * @return the kind
   */
  public abstract TrackKind kind();

  /**
   * Makes a track of its own on the same source, with the same state and {@code enabled}.
   *
   * @return the new track, with a new id; without listeners and sinks
   */
  @Override
  public abstract MediaStreamTrack clone();

  /**
   * Names device and means for reports, such as {@code screen:0 (X11, MIT-SHM)}.
   *
   * @return one short line
   */
  public abstract String sourceDescription();

  /**
   * Returns the track's identity.
   *
   * @return a UUID of 36 characters
   */
  public final String id() {
    return id;
  }

  /**
   * Returns the context the track lives in.
   *
   * @return the context
   */
  public final MediaContext context() {
    return context;
  }

  /**
   * Returns the name of the source.
   *
   * @return for people; kept after the end
   */
  public final String label() {
    return identity.label();
  }

  /**
   * Tells whether the application lets the media through.
   *
   * @return true by default
   */
  public final boolean isEnabled() {
    return enabled;
  }

  /**
   * Lets the media through, or replaces it by black pictures of the same size or silence.
   *
   * @param nowEnabled false to withhold the media
   */
  public final void setEnabled(boolean nowEnabled) {
    this.enabled = nowEnabled;
    enabledChanged();
  }

  /** The track was enabled or disabled; a source without ticks is asked for a report. */
  void enabledChanged() {}

  /**
   * Tells whether the source cannot deliver for now.
   *
   * @return true between the mute and the unmute event
   */
  public final boolean isMuted() {
    return muted;
  }

  /**
   * Returns whether the track can still deliver.
   *
   * @return live or ended
   */
  public final TrackState readyState() {
    return readyState;
  }

  /**
   * Returns what the application says the content is.
   *
   * @return one of the words of {@link #setContentHint}; empty by default
   */
  public final String contentHint() {
    return contentHint.word();
  }

  /**
   * Says what the content is: {@code motion}, {@code detail} or {@code text} for pictures, {@code
   * speech}, {@code speech-recognition} or {@code music} for sound. Anything else, also {@code
   * null}, is ignored, as the W3C wants. The hint is copied by {@link #clone} and told to the
   * encoders of recordings, when they begin and when it changes; what an encoder makes of it is its
   * own affair.
   *
   * @param hint a word for this kind of track, or empty for no hint
   * @see <a href="https://www.w3.org/TR/mst-content-hint/">MediaStreamTrack Content Hints</a>
   */
  public final void setContentHint(String hint) {
    ContentHint.ofWord(kind(), hint).ifPresent(known -> contentHint = known);
  }

  /**
   * Returns what the track can be constrained to.
   *
   * @return the capabilities of its source now
   */
  public abstract MediaTrackCapabilities getCapabilities();

  /**
   * Returns what was last asked of the track with success.
   *
   * @return nothing at first, unless the track was opened with constraints
   */
  public abstract MediaTrackConstraints getConstraints();

  /**
   * Returns the values its properties have now.
   *
   * @return targets, not measurements; after the end of the track only which device it came from
   */
  public final MediaTrackSettings getSettings() {
    return readyState == TrackState.LIVE
        ? liveSettings()
        : new MediaTrackSettings(identity.settings());
  }

  /**
   * Asks for other settings. Calls are served in their order, each in a task of the event loop;
   * constraints and settings change together there. A track that has ended takes any constraints
   * and does nothing. Nothing is ever enlarged, stretched or invented: pictures become smaller and
   * fewer, cropped where the shape demands it and the source is no display; sound stays as it is.
   *
   * @param constraints what is asked for; they take the place of those before
   * @return completed on the event executor; exceptionally with an {@link
   *     dev.swingreel.media.OverconstrainedException} if they cannot be met, and then everything
   *     stays as it was; with {@code UNKNOWN} if the source fails; with {@code INVALID_STATE} if
   *     the context is closed before
   * @see <a
   *     href="https://www.w3.org/TR/mediacapture-streams/#dom-mediastreamtrack-applyconstraints">Media
   *     Capture and Streams, applyConstraints</a>
   */
  public final CompletableFuture<Void> applyConstraints(MediaTrackConstraints constraints) {
    Objects.requireNonNull(constraints, "no constraints are MediaTrackConstraints.NONE");
    if (readyState == TrackState.ENDED) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> applied = new CompletableFuture<>();
    context.events().failAtClose(applied);
    context
        .events()
        .queue(
            () -> {
              try {
                if (readyState == TrackState.LIVE) {
                  adopt(constraints);
                }
                applied.complete(null);
              } catch (MediaException e) {
                applied.completeExceptionally(e);
              } catch (RuntimeException | Error e) { // whatever a plugin throws
                applied.completeExceptionally(
                    new MediaException(MediaErrorCode.UNKNOWN, "The source failed: " + e + ".", e));
              }
            });
    return applied;
  }

  /** The settings of a live track. */
  abstract MediaTrackSettings liveSettings();

  /** Puts constraints into force; an {@code OverconstrainedException} leaves all as it was. */
  abstract void adopt(MediaTrackConstraints constraints);

  final SourceIdentity identity() {
    return identity;
  }

  /** Ends the track at once, without an event. Idempotent. */
  public final void stop() {
    if (endNow()) {
      detach(Optional.empty());
    }
  }

  /**
   * Returns why the source ended the track. An extension; known before {@link #ENDED} is fired.
   *
   * @return {@code NOT_FOUND} if what was captured was closed or taken away, another code if it was
   *     lost; absent while the track is live, after {@link #stop()}, and if the source just ended
   */
  public final Optional<MediaException> endCause() {
    return endCause;
  }

  /**
   * Sets the handler of {@link #ENDED}.
   *
   * @param handler called on the event executor; {@code null} for none
   */
  public final void onended(EventListener<? super Event> handler) {
    setHandler(ENDED, handler);
  }

  /**
   * Returns the handler of {@link #ENDED}.
   *
   * @return the handler, absent if there is none
   */
  public final Optional<EventListener<? super Event>> onended() {
    return handler(ENDED);
  }

  /**
   * Sets the handler of {@link #MUTE}.
   *
   * @param handler called on the event executor; {@code null} for none
   */
  public final void onmute(EventListener<? super Event> handler) {
    setHandler(MUTE, handler);
  }

  /**
   * Returns the handler of {@link #MUTE}.
   *
   * @return the handler, absent if there is none
   */
  public final Optional<EventListener<? super Event>> onmute() {
    return handler(MUTE);
  }

  /**
   * Sets the handler of {@link #UNMUTE}.
   *
   * @param handler called on the event executor; {@code null} for none
   */
  public final void onunmute(EventListener<? super Event> handler) {
    setHandler(UNMUTE, handler);
  }

  /**
   * Returns the handler of {@link #UNMUTE}.
   *
   * @return the handler, absent if there is none
   */
  public final Optional<EventListener<? super Event>> onunmute() {
    return handler(UNMUTE);
  }

  /** Leaves the source, which ends with its last track, and tells the sinks. */
  abstract void detach(Optional<MediaException> cause);

  /** The source is gone: ends the track in a task, unless somebody stopped it before. */
  final void sourceEnded(Optional<MediaException> cause) {
    context
        .events()
        .queue(
            () -> {
              if (endNow()) {
                endCause = cause;
                detach(cause);
                dispatch(new Event(ENDED));
              }
            });
  }

  /** The source cannot deliver, or can again. */
  final void sourceMuted(boolean nowMuted) {
    context
        .events()
        .queue(
            () -> {
              if (muted != nowMuted && readyState == TrackState.LIVE) {
                muted = nowMuted;
                dispatch(new Event(nowMuted ? MUTE : UNMUTE));
              }
            });
  }

  final void copyStateTo(MediaStreamTrack copy) {
    copy.enabled = enabled;
    copy.muted = muted;
    copy.contentHint = contentHint;
    copy.readyState = readyState;
    copy.endCause = endCause;
  }

  /** From now on the track, complete and attached, ends when its context is closed. */
  final void endWithContext() {
    forgetClose = context.events().atClose(this::stop);
    if (readyState == TrackState.ENDED) {
      forgetClose.run();
    }
  }

  private boolean endNow() {
    synchronized (this) {
      if (readyState == TrackState.ENDED) {
        return false;
      }
      readyState = TrackState.ENDED;
    }
    forgetClose.run();
    return true;
  }

  @Override
  public String toString() {
    return "%s track \"%s\" (%s)".formatted(kind().word(), label(), readyState);
  }
}
