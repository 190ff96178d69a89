package dev.swingreel.stream;

import dev.swingreel.MediaContext;
import dev.swingreel.event.EventListener;
import dev.swingreel.event.EventTarget;
import dev.swingreel.event.EventType;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A set of tracks handled together. Any thread may call any method; every change is visible when
 * the call returns.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#mediastream">Media Capture and Streams,
 *     MediaStream</a>
 */
public final class MediaStream extends EventTarget {

  /**
   * A track was added by the source of the stream, never by {@link #addTrack}. None of the sources
   * there are today does that.
   */
  public static final EventType<MediaStreamTrackEvent> ADD_TRACK =
      new EventType<>("addtrack", MediaStreamTrackEvent.class);

  /** A track was taken away by the source of the stream, never by {@link #removeTrack}. */
  public static final EventType<MediaStreamTrackEvent> REMOVE_TRACK =
      new EventType<>("removetrack", MediaStreamTrackEvent.class);

  private static final String NO_TRACK = "a stream takes tracks, not null";

  private final String id = UUID.randomUUID().toString();
  private final MediaContext context;
  private final Set<MediaStreamTrack> tracks = new LinkedHashSet<>();
  private final List<Runnable> trackSetListeners = new CopyOnWriteArrayList<>();

  /**
   * Makes an empty stream.
   *
   * @param context the context recorders of the stream will use
   */
  public MediaStream(MediaContext context) {
    this.context = context;
  }

  /**
   * Makes a stream of the tracks another stream has now; the tracks are shared, no link remains.
   *
   * @param stream the other stream
   */
  public MediaStream(MediaStream stream) {
    this(stream.context);
    tracks.addAll(stream.getTracks());
  }

  /**
   * Makes a stream of given tracks, ended ones included; duplicates count once.
   *
   * @param tracks at least one track; all of one context
   * @throws MediaException {@code NOT_SUPPORTED} if they are not of one context
   */
  public MediaStream(Collection<? extends MediaStreamTrack> tracks) {
    this(
        tracks.stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a stream without tracks needs a context: new MediaStream(context)"))
            .context());
    tracks.forEach(track -> this.tracks.add(ofThisContext(track)));
  }

  /**
   * Returns the stream's identity.
   *
   * @return a UUID of 36 characters
   */
  public String id() {
    return id;
  }

  /**
   * Returns the context recorders of this stream use.
   *
   * @return the context
   */
  public MediaContext context() {
    return context;
  }

  /**
   * Tells whether any track can still deliver.
   *
   * @return true if at least one track is live
   */
  public boolean isActive() {
    return getTracks().stream().anyMatch(track -> track.readyState() == TrackState.LIVE);
  }

  /**
   * Returns the tracks.
   *
   * @return a snapshot in the order they were added
   */
  public List<MediaStreamTrack> getTracks() {
    synchronized (tracks) {
      return new ArrayList<>(tracks);
    }
  }

  /**
   * Returns the tracks of pictures.
   *
   * @return a snapshot in the order they were added
   */
  public List<VideoTrack> getVideoTracks() {
    return getTracks().stream()
        .filter(VideoTrack.class::isInstance)
        .map(VideoTrack.class::cast)
        .toList();
  }

  /**
   * Returns the tracks of sound.
   *
   * @return a snapshot in the order they were added
   */
  public List<AudioTrack> getAudioTracks() {
    return getTracks().stream()
        .filter(AudioTrack.class::isInstance)
        .map(AudioTrack.class::cast)
        .toList();
  }

  /**
   * Finds a track.
   *
   * @param trackId the track's id
   * @return the track, or nothing
   */
  public Optional<MediaStreamTrack> getTrackById(String trackId) {
    return getTracks().stream().filter(track -> track.id().equals(trackId)).findFirst();
  }

  /**
   * Adds a track. Nothing happens if it is in the set already; no event is fired.
   *
   * @param track a live or ended track
   * @throws MediaException {@code NOT_SUPPORTED} if it is of another context than the stream
   */
  public void addTrack(MediaStreamTrack track) {
    boolean changed;
    synchronized (tracks) {
      changed = tracks.add(ofThisContext(track));
    }
    tellIf(changed);
  }

  /**
   * Takes a track out of the set. Nothing happens if it is not in it; no event is fired; the track
   * stays as it is.
   *
   * @param track the track
   */
  public void removeTrack(MediaStreamTrack track) {
    boolean changed;
    synchronized (tracks) {
      changed = tracks.remove(Objects.requireNonNull(track, NO_TRACK));
    }
    tellIf(changed);
  }

  /**
   * Sets the handler of {@link #ADD_TRACK}.
   *
   * @param handler called on the event executor; {@code null} for none
   */
  public void onaddtrack(EventListener<? super MediaStreamTrackEvent> handler) {
    setHandler(ADD_TRACK, handler);
  }

  /**
   * Returns the handler of {@link #ADD_TRACK}.
   *
   * @return the handler, absent if there is none
   */
  public Optional<EventListener<? super MediaStreamTrackEvent>> onaddtrack() {
    return handler(ADD_TRACK);
  }

  /**
   * Sets the handler of {@link #REMOVE_TRACK}.
   *
   * @param handler called on the event executor; {@code null} for none
   */
  public void onremovetrack(EventListener<? super MediaStreamTrackEvent> handler) {
    setHandler(REMOVE_TRACK, handler);
  }

  /**
   * Returns the handler of {@link #REMOVE_TRACK}.
   *
   * @return the handler, absent if there is none
   */
  public Optional<EventListener<? super MediaStreamTrackEvent>> onremovetrack() {
    return handler(REMOVE_TRACK);
  }

  /**
   * Makes a stream of clones of all tracks, ended ones included.
   *
   * @return the new stream, with a new id
   */
  @Override
  public MediaStream clone() {
    MediaStream copy = new MediaStream(context);
    getTracks().forEach(track -> copy.addTrack(track.clone()));
    return copy;
  }

  /**
   * Adds a listener for changes of the set by {@link #addTrack} and {@link #removeTrack}. An
   * extension, for those who must react before any event.
   *
   * @param listener called on the changing thread after the change, under no lock
   */
  public void addTrackSetListener(Runnable listener) {
    trackSetListeners.add(listener);
  }

  /**
   * Takes a listener away.
   *
   * @param listener the listener
   */
  public void removeTrackSetListener(Runnable listener) {
    trackSetListeners.remove(listener);
  }

  /** Clock and events are those of a context: a track that follows others cannot be in step. */
  private MediaStreamTrack ofThisContext(MediaStreamTrack track) {
    Objects.requireNonNull(track, NO_TRACK);
    if (track.context() != context) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "A stream takes tracks of its own media context only; open the source in that context.");
    }
    return track;
  }

  private void tellIf(boolean changed) {
    if (changed) {
      trackSetListeners.forEach(Runnable::run);
    }
  }
}
