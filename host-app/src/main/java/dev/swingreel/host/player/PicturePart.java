package dev.swingreel.host.player;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoReader;

/**
 * Shows the pictures of a file when their time has come. The next one is decoded as soon as one is
 * shown; one that comes so late that its successor is due too is left out.
 */
final class PicturePart implements Part {

  private static final double USUAL_RATE_HZ = 30;

  /** So much later nobody sees a difference. */
  private static final long LATE_US = 30_000;

  /** A machine that is too slow for the file shows at least this often that it goes on. */
  private static final long LONGEST_GAP_US = 500_000;

  /** A machine that is so far behind goes on at the next place it can reach. */
  private static final long LOST_US = 1_000_000;

  private static final long RETRY_US = 4_000;

  /** How often to look at the position, which the sound may have moved. */
  private static final long LOOK_US = 10_000;

  private final VideoReader reader;
  private final Screen screen;
  private final Transport transport;
  private final MediaClock clock;
  private final long periodUs;
  private long seek = -1;

  /** Whether the reader's present picture is to be shown, and then when. */
  private boolean hasNext;

  private long nextUs;
  private boolean isSought;
  private long shownAtUs;

  /** What the screen could not take yet. */
  private VideoFrame waiting;

  PicturePart(VideoReader reader, Screen screen, Transport transport, MediaClock clock) {
    this.reader = reader;
    this.screen = screen;
    this.transport = transport;
    this.clock = clock;
    this.periodUs = Math.round(1_000_000 / reader.meanRateHz().orElse(USUAL_RATE_HZ));
  }

  @Override
  public long step(Transport.Orders orders) {
    if (orders.seek() != seek) {
      goTo(orders);
    }
    if (isSought && !showSought()) {
      return clock.nowUs() + RETRY_US;
    }
    if (transport.endIfOver() || !transport.isReady(orders.run())) {
      return NEVER;
    }
    long positionUs = transport.positionUs();
    if (hasNext && nextUs <= positionUs) {
      if (positionUs - nextUs > LOST_US) {
        skipTo(positionUs);
      }
      showDue(positionUs);
      return clock.nowUs();
    }
    if (waiting != null && screen.show(waiting)) {
      keep(null);
    }
    long untilUs = Math.min(hasNext ? nextUs : transport.endsAtUs(), positionUs + LOOK_US);
    return clock.nowUs() + (waiting == null ? untilUs - positionUs : RETRY_US);
  }

  @Override
  public void close() {
    reader.close();
  }

  /** Gives up what the screen did not take. On the thread of the steps. */
  void drop() {
    keep(null);
  }

  private void goTo(Transport.Orders orders) {
    keep(null);
    isSought = false;
    seek = orders.seek();
    reader.seek(orders.targetUs());
    next();
    isSought = hasNext;
    shownAtUs = orders.targetUs();
    if (!hasNext) {
      transport.picturesAreAt(seek);
    }
  }

  /** Also while it stands still: whoever seeks wants to see the place. */
  private boolean showSought() {
    if (waiting == null) {
      keep(reader.picture());
    }
    if (waiting != null && !screen.show(waiting)) {
      return false;
    }
    keep(null);
    isSought = false;
    next();
    transport.picturesAreAt(seek);
    return true;
  }

  /** Decoding everything on the way would take longer than what is shown lasts. */
  private void skipTo(long positionUs) {
    keep(null);
    reader.seek(positionUs);
    next();
  }

  private void showDue(long positionUs) {
    if (!hasNext) {
      return;
    }
    boolean isLate = positionUs - nextUs > LATE_US && positionUs - shownAtUs < LONGEST_GAP_US;
    keep(reader.picture());
    if (!isLate) {
      offer(positionUs);
    }
    next();
    if (isLate && !(hasNext && nextUs <= transport.positionUs())) {
      offer(positionUs);
    } else if (isLate) {
      keep(null);
    }
  }

  private void offer(long positionUs) {
    if (waiting != null && screen.show(waiting)) {
      keep(null);
      shownAtUs = positionUs;
    }
  }

  private void next() {
    hasNext = reader.advance();
    if (hasNext) {
      nextUs = reader.timestampUs();
    } else {
      transport.picturesEnd(seek, reader.durationUs().isPresent() ? nextUs : nextUs + periodUs);
    }
  }

  private void keep(VideoFrame picture) {
    if (waiting != null) {
      waiting.close();
    }
    waiting = picture;
  }
}
