package dev.swingreel.host.player;

import dev.swingreel.media.MediaClock;
import java.util.Optional;

/**
 * Where a playback is and what it shall do: the one thing its threads have in common. Any thread;
 * nobody waits but in {@link #awaitChange}; {@link #positionUs} and {@link #orders} take no lock.
 *
 * <p>The position runs only when every part has come to the place that was sought. With sound it is
 * what has been heard; without, the clock carries it.
 */
final class Transport {

  /** A difference that is no jitter of the device but a jump. */
  private static final long JUMP_US = 80_000;

  /**
   * How much of a difference is taken over at a time. The device's figures go up in steps and are
   * right just after one, so what is ahead counts more than what lags behind.
   */
  private static final int AHEAD = 2;

  private static final int BEHIND = 32;

  private static final long RUNNING = -1;

  private final MediaClock clock;
  private boolean hasPictures;
  private boolean hasSound;
  private boolean isOpen;
  private boolean plays;
  private boolean isOver;
  private boolean isClosing;
  private long changes;

  /** Counts the places that were sought; {@link #runs} also how often the sound began anew. */
  private long seeks;

  private long runs;
  private long targetUs;
  private long picturesAt = -1;
  private long soundAt = -1;
  private boolean picturesAreOver;
  private boolean soundIsOver;
  private long knownEndUs = -1;
  private long seenEndUs;

  private volatile long heldUs;
  private volatile long offsetUs;

  /**
   * What the playback shall do.
   *
   * @param change stands for the moment this was asked, for {@link #awaitChange}
   * @param seek the number of the place that was sought
   * @param run as {@code seek}, also another one when the sound begins anew
   * @param targetUs where to begin, microseconds
   * @param plays whether it shall play
   * @param isOver whether it stands at the end
   * @param isOpen whether it is known what there is to play
   * @param durationUs the length of the file, as far as anybody knows
   * @param isClosing whether it shall end
   */
  record Orders(
      long change,
      long seek,
      long run,
      long targetUs,
      boolean plays,
      boolean isOver,
      boolean isOpen,
      Optional<Long> durationUs,
      boolean isClosing) {}

  private volatile Orders orders =
      new Orders(0, 0, 0, 0, false, false, false, Optional.empty(), false);

  Transport(MediaClock clock) {
    this.clock = clock;
  }

  /** Tells what there is to play. */
  synchronized void open(boolean pictures, boolean sound, Optional<Long> durationUs) {
    hasPictures = pictures;
    hasSound = sound;
    knownEndUs = durationUs.orElse(-1L);
    isOpen = true;
    changed();
  }

  /** Goes on without sound that turned out not to be playable. */
  synchronized void loseSound() {
    hasSound = false;
    runIfReady();
    changed();
  }

  /** Plays; at the end, from the beginning on. */
  synchronized void play() {
    boolean standsAtEnd = !plays && knownEndUs >= 0 && positionUs() >= knownEndUs;
    if (isOver || standsAtEnd) {
      seekTo(0);
    }
    plays = true;
    runIfReady();
    changed();
  }

  /** Begins once more where it is, for a part that lost its place. */
  synchronized void again() {
    halt(positionUs());
    changed();
  }

  /** Stands still. */
  synchronized void pause() {
    if (plays) {
      heldUs = positionUs();
      plays = false;
      changed();
    }
  }

  /** Goes to another place and goes on there with what it did. */
  synchronized void seek(long timeUs) {
    seekTo(Math.max(0, knownEndUs < 0 ? timeUs : Math.min(timeUs, knownEndUs)));
    changed();
  }

  /** Has all parts end. */
  synchronized void close() {
    heldUs = positionUs();
    isClosing = true;
    changed();
  }

  /** Returns where it is, microseconds from the beginning of the file. */
  long positionUs() {
    long held = heldUs;
    long position = held == RUNNING ? clock.nowUs() + offsetUs : held;
    return Math.max(0, position);
  }

  /** Returns what it shall do now. */
  Orders orders() {
    return orders;
  }

  /** Waits until somebody wants something else. */
  synchronized void awaitChange(long change) throws InterruptedException {
    while (changes == change) {
      wait();
    }
  }

  /** The picture of the place that was sought is shown. */
  synchronized void picturesAreAt(long seek) {
    picturesAt = seek;
    if (runIfReady()) {
      changed();
    }
  }

  /** The sound of the place that was sought is queued. */
  synchronized void soundIsAt(long run) {
    if (soundAt != run) {
      soundAt = run;
      if (runIfReady()) {
        changed();
      }
    }
  }

  /** Tells whether everything is at the place that was sought and shall go on from there. */
  synchronized boolean isReady(long run) {
    return run == runs && isReady();
  }

  /** Says where the sound is that is being heard; it leads. */
  synchronized void heard(long run, long timeUs) {
    if (run != runs || !isReady()) {
      return;
    }
    long measuredUs = timeUs - clock.nowUs();
    long errorUs = measuredUs - offsetUs;
    if (heldUs != RUNNING || Math.abs(errorUs) > JUMP_US) {
      offsetUs = measuredUs;
      heldUs = RUNNING;
      changed();
    } else {
      offsetUs += errorUs / (errorUs > 0 ? AHEAD : BEHIND);
    }
  }

  /** There are no more pictures; the last one is shown until a time. */
  synchronized void picturesEnd(long seek, long timeUs) {
    if (seek == seeks && !picturesAreOver) {
      picturesAreOver = true;
      seenEndUs = Math.max(seenEndUs, timeUs);
    }
  }

  /** There is no more sound after a time. */
  synchronized void soundEnds(long run, long timeUs) {
    if (run == runs && !soundIsOver) {
      soundIsOver = true;
      seenEndUs = Math.max(seenEndUs, timeUs);
    }
  }

  /** Stops at the end. Returns whether it did just now. */
  synchronized boolean endIfOver() {
    boolean isAllRead = (picturesAreOver || !hasPictures) && (soundIsOver || !hasSound);
    if (!plays || !isAllRead || isOver || positionUs() < endUs()) {
      return false;
    }
    knownEndUs = endUs();
    plays = false;
    isOver = true;
    heldUs = knownEndUs;
    changed();
    return true;
  }

  /** Returns when the file ends, if it has all been read; never, if it has not. */
  synchronized long endsAtUs() {
    return (picturesAreOver || !hasPictures) && (soundIsOver || !hasSound)
        ? endUs()
        : Long.MAX_VALUE;
  }

  private long endUs() {
    return Math.max(knownEndUs, seenEndUs);
  }

  private void seekTo(long timeUs) {
    seeks++;
    picturesAreOver = false;
    isOver = false;
    halt(timeUs);
  }

  private void halt(long atUs) {
    runs++;
    soundIsOver = false;
    targetUs = atUs;
    heldUs = atUs;
  }

  private boolean isReady() {
    return isOpen
        && plays
        && !isClosing
        && (!hasPictures || picturesAt == seeks)
        && (!hasSound || soundAt == runs);
  }

  /** Without sound the clock begins to carry the position on. */
  private boolean runIfReady() {
    if (!isReady()) {
      return false;
    }
    if (!hasSound && heldUs != RUNNING) {
      offsetUs = heldUs - clock.nowUs();
      heldUs = RUNNING;
    }
    return true;
  }

  private void changed() {
    changes++;
    Optional<Long> durationUs = knownEndUs < 0 ? Optional.empty() : Optional.of(knownEndUs);
    orders =
        new Orders(changes, seeks, runs, targetUs, plays, isOver, isOpen, durationUs, isClosing);
    notifyAll();
  }
}
