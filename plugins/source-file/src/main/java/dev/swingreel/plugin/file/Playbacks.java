package dev.swingreel.plugin.file;

import dev.swingreel.media.MediaClock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Which files are being played, so that pictures and sound of one file that are opened apart keep
 * together: who starts first sets the beginning, who starts later joins there. Any thread.
 */
final class Playbacks {

  private final Map<Key, Playback> playing = new HashMap<>();

  /** Clocks are told apart by identity: none of them has another idea of equality. */
  private record Key(MediaClock clock, Path file) {}

  /** Joins the playback of a file, or begins one. Every join is answered by one {@link #leave}. */
  synchronized Playback join(MediaClock clock, Path file) {
    Key key = new Key(clock, file.toAbsolutePath().normalize());
    Playback playback = playing.get(key);
    if (playback == null || playback.isOver()) {
      playback = new Playback(clock);
      playing.put(key, playback);
    }
    playback.users++;
    return playback;
  }

  synchronized void leave(Playback playback) {
    playback.users--;
    playing.values().removeIf(one -> one == playback && playback.users == 0);
  }

  /** One run through a file. */
  static final class Playback {

    private static final long UNSET = Long.MIN_VALUE;

    private final MediaClock clock;
    private int users;
    private long beginningUs = UNSET;
    private volatile boolean isOver;

    private Playback(MediaClock clock) {
      this.clock = clock;
    }

    /**
     * Begins, unless somebody else did.
     *
     * @return when the file's beginning was played, on the clock
     */
    synchronized long begin() {
      if (beginningUs == UNSET) {
        beginningUs = clock.nowUs();
      }
      return beginningUs;
    }

    /** The file has been played to its end; who comes now plays it anew. */
    void end() {
      isOver = true;
    }

    private boolean isOver() {
      return isOver;
    }
  }
}
