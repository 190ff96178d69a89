package dev.swingreel.stream;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.AudioSource;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A source and the tracks that use it; it is closed when the last of them leaves. */
final class SharedAudioSource implements AudioSink {

  private static final System.Logger LOG = System.getLogger(SharedAudioSource.class.getName());

  private final AudioSource source;
  private final List<AudioTrack> tracks = new CopyOnWriteArrayList<>();
  private Optional<Optional<MediaException>> ended = Optional.empty();
  private boolean released;
  private volatile boolean muted;

  SharedAudioSource(AudioSource source) {
    this.source = source;
  }

  void start() {
    source.start(this);
  }

  String description() {
    return source.description();
  }

  long latencyUs() {
    return source.latencyUs();
  }

  AudioFormat format() {
    return source.format();
  }

  /** Adds a track; false if the source has been closed with its last track. */
  boolean attach(AudioTrack track) {
    Optional<Optional<MediaException>> alreadyEnded;
    synchronized (tracks) {
      if (released) {
        return false;
      }
      tracks.add(track);
      alreadyEnded = ended;
    }
    alreadyEnded.ifPresent(track::sourceEnded);
    if (track.isMuted() != muted) {
      // A clone copies what its original knows, and the task that tells it may still be due.
      track.sourceMuted(muted);
    }
    return true;
  }

  void detach(AudioTrack track) {
    synchronized (tracks) {
      released |= tracks.remove(track) && tracks.isEmpty();
      if (!released || !tracks.isEmpty()) {
        return;
      }
    }
    close();
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
  public void onFrame(AudioFrame frame) {
    for (AudioTrack track : tracks) {
      track.deliver(frame);
    }
  }

  @Override
  public void onMuted(boolean nowMuted) {
    muted = nowMuted;
    for (AudioTrack track : tracks) {
      track.sourceMuted(nowMuted);
      track.deliverMuted(nowMuted);
    }
  }

  @Override
  public void onEnded(Optional<MediaException> cause) {
    List<AudioTrack> told;
    synchronized (tracks) {
      ended = Optional.of(cause);
      told = List.copyOf(tracks);
    }
    told.forEach(track -> track.sourceEnded(cause));
  }
}
