package dev.swingreel.stream;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A source and the tracks that use it; it is closed when the last of them leaves. */
final class SharedVideoSource implements VideoSink {

  private static final System.Logger LOG = System.getLogger(SharedVideoSource.class.getName());

  private final VideoSource source;
  private final MediaClock clock;
  private final Object tracksLock = new Object();

  /** Replaced under the lock; read by index for every picture, as an iterator is garbage. */
  private volatile List<VideoTrack> tracks = List.of();

  private Optional<Optional<MediaException>> ended = Optional.empty();
  private boolean released;
  private volatile boolean muted;
  private final Object lastFrameLock = new Object();
  private VideoFrame lastFrame;
  private boolean closed;

  SharedVideoSource(VideoSource source, MediaClock clock) {
    this.source = source;
    this.clock = clock;
  }

  void start() {
    source.start(this);
  }

  String description() {
    return source.description();
  }

  VideoSettings settings() {
    return source.settings();
  }

  OptionalDouble reachedRateHz() {
    return source.reachedRateHz();
  }

  boolean isSizeKnown() {
    return source.isSizeKnown();
  }

  void requestFrame() {
    source.requestFrame();
  }

  /** Has the source draw the cursor in another way, unless it does already. */
  void showCursor(CursorMode mode) {
    if (!source.settings().cursor().equals(Optional.of(mode))) {
      source.showCursor(mode);
    }
  }

  Optional<Object> canvas() {
    return source.canvas();
  }

  void refresh() {
    source.refresh();
  }

  /** Adds a track; false if the source has been closed with its last track. */
  boolean attach(VideoTrack track) {
    Optional<Optional<MediaException>> alreadyEnded;
    synchronized (tracksLock) {
      if (released) {
        return false;
      }
      tracks = Stream.concat(tracks.stream(), Stream.of(track)).toList();
      alreadyEnded = ended;
    }
    alreadyEnded.ifPresent(track::sourceEnded);
    if (track.isMuted() != muted) {
      // A clone copies what its original knows, and the task that tells it may still be due.
      track.sourceMuted(muted);
    }
    return true;
  }

  void detach(VideoTrack track) {
    synchronized (tracksLock) {
      boolean isOurs = tracks.contains(track);
      tracks = tracks.stream().filter(other -> other != track).toList();
      released |= isOurs && tracks.isEmpty();
      if (!released || !tracks.isEmpty()) {
        return;
      }
    }
    close();
    keep(null, true);
  }

  /** The tracks have ended, whatever the source makes of it. */
  private void close() {
    try {
      source.close();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "a source failed while it was closed", e);
    }
  }

  boolean isMuted() {
    return muted;
  }

  @Override
  public void onFrame(VideoFrame frame) {
    frame.retain();
    keep(frame, false);
    List<VideoTrack> all = tracks;
    for (int i = 0; i < all.size(); i++) {
      all.get(i).deliver(frame);
    }
  }

  @Override
  public void onUnchanged(long timestampUs) {
    VideoFrame last;
    synchronized (lastFrameLock) {
      last = lastFrame;
      if (last != null) {
        last.retain();
      }
    }
    try {
      List<VideoTrack> all = tracks;
      for (int i = 0; i < all.size(); i++) {
        all.get(i).deliverUnchanged(timestampUs, last);
      }
    } finally {
      if (last != null) {
        last.close();
      }
    }
  }

  @Override
  public void onMissed(long timestampUs) {
    List<VideoTrack> all = tracks;
    for (int i = 0; i < all.size(); i++) {
      all.get(i).deliverMissed(timestampUs);
    }
  }

  @Override
  public boolean mayHoldPictures() {
    List<VideoTrack> all = tracks;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).mayHoldPictures()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void onMuted(boolean nowMuted) {
    muted = nowMuted;
    for (VideoTrack track : tracks) {
      track.sourceMuted(nowMuted);
      track.deliverMuted(nowMuted, clock.nowUs());
    }
  }

  @Override
  public void onEnded(Optional<MediaException> cause) {
    List<VideoTrack> told;
    synchronized (tracksLock) {
      ended = Optional.of(cause);
      told = tracks;
    }
    told.forEach(track -> track.sourceEnded(cause));
  }

  private void keep(VideoFrame frame, boolean close) {
    VideoFrame before;
    VideoFrame refused = null;
    synchronized (lastFrameLock) {
      before = lastFrame;
      closed |= close;
      if (closed) {
        lastFrame = null;
        refused = frame;
      } else {
        lastFrame = frame;
      }
    }
    if (before != null) {
      before.close();
    }
    if (refused != null) {
      refused.close();
    }
  }
}
