package dev.swingreel.plugin.screen.internal.x11;

import com.sun.jna.Memory;
import dev.swingreel.media.Damage;
import dev.swingreel.media.DamageBuffer;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.screen.internal.GrabRequest;
import dev.swingreel.plugin.screen.internal.ScreenGrabber;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Captures a surface: grabs what the server says has changed, and nothing when nothing has.
 *
 * <p>Servers can be silent about changes, as under compositors that draw past them. So once a
 * second everything is grabbed and compared with the last picture. If that finds what nobody
 * reported, or if the server cannot report at all, every picture is grabbed and compared.
 */
final class X11Grabber implements ScreenGrabber {

  private static final System.Logger LOG = System.getLogger(X11Grabber.class.getName());
  private static final Optional<Damage> UNCHANGED = Optional.of(Damage.none());
  private static final int EVENT_TYPE_MASK = 0x7f;
  private static final long CHECK_EVERY_US = 1_000_000;
  private static final long DOUBT_FOR_US = 5_000_000;
  private static final long GIVE_UP_AFTER_US = 3_000_000;
  private static final long NEVER_US = Long.MIN_VALUE;

  private final XConnection connection;
  private final WireRequest wire;
  private final XSurface surface;
  private final MediaClock clock;
  private final BiFunction<XConnection, PixelRect, PictureRing> rings;
  private final Optional<XCursor> cursor;
  private final PictureRows rows = new PictureRows();
  private final PictureRows wanted = new PictureRows();
  private final Optional<XDamage> damage;
  private PictureRing ring;
  private final DamageBuffer reported = new DamageBuffer();

  /** What the server reported last, without the cursor: most changes come again where they were. */
  private final DamageBuffer expected = new DamageBuffer();

  /** What the server has just reported. */
  private final DamageBuffer arrived = new DamageBuffer();

  private final DamageBuffer changed = new DamageBuffer();
  private final Optional<Damage> answer = Optional.of(changed);

  /** What the sink has; {@code null} before the first picture and after a change of size. */
  private VideoFrame last;

  /** Whether the next picture has nothing to do with the last. */
  private boolean isWhole = true;

  /** Whether more was grabbed than was reported, so that comparing may miss something. */
  private boolean isBlind;

  private long checkedAtUs;
  private long doubtUntilUs = NEVER_US;
  private long refusedSinceUs = NEVER_US;
  private boolean isClosed;

  /**
   * Begins to capture.
   *
   * @param connection the display; belongs to this grabber if the constructor returns
   * @param request what to capture; the cursor is drawn where the server tells about it
   * @param rings makes the memory for an area
   */
  X11Grabber(
      XConnection connection,
      GrabRequest request,
      BiFunction<XConnection, PixelRect, PictureRing> rings) {
    this.connection = connection;
    this.clock = request.clock();
    this.rings = rings;
    this.wire = new WireRequest(connection);
    this.surface = XSurface.of(connection, wire, request.area());
    this.cursor = XCursor.of(connection, request.cursor());
    this.damage = XDamage.of(connection, wire, surface.watched());
    this.ring = rings.apply(connection, surface.area());
  }

  @Override
  public PixelRect area() {
    return surface.area();
  }

  @Override
  public VideoFrame poll() {
    seeEvents();
    // What is refused then is not what was refused before.
    long refusedUs = refusedSinceUs;
    refusedSinceUs = NEVER_US;
    boolean isOther = surface.follow();
    if (!isOther && !surface.isHidden()) {
      refusedSinceUs = refusedUs;
    }
    if (isOther) {
      isWhole = true;
      expected.clear();
      if (!ring.isFor(surface.area())) {
        PictureRing successor = successor(surface.area());
        // The old ring lives on until the last of its frames has been closed.
        forgetLast();
        ring.close();
        ring = successor;
      }
    }
    return ring.poll();
  }

  @Override
  public boolean isHidden() {
    return surface.isHidden();
  }

  @Override
  public void showCursor(CursorMode mode) {
    cursor.ifPresent(c -> c.show(mode));
  }

  @Override
  public Optional<Damage> grab(VideoFrame frame) {
    surface.requireAlive();
    long nowUs = clock.nowUs();
    boolean isCheck = isCheckDue(nowUs);
    boolean isGiven = look(frame, nowUs, isCheck);
    if (isGiven && !isWhole && !isCheck && reported.isNone()) {
      return UNCHANGED;
    }
    ring.markChanged(isWhole ? Damage.unknown() : reported);
    boolean isComplete = isCheck || frame.stale().isUnknown();
    if (!isGiven || !fill(frame, isComplete)) {
      isWhole = true;
      surface.doubt();
      requireHope(nowUs);
      return Optional.empty();
    }
    refusedSinceUs = NEVER_US;
    if (cursor.isPresent()) {
      cursor.get().drawOn(frame);
    }
    if (isComplete) {
      compare(frame, nowUs);
    } else {
      changed.set(reported);
    }
    isBlind = !isComplete;
    isWhole = false;
    if (changed.isNone()) {
      return UNCHANGED;
    }
    ring.markChanged(changed);
    forgetLast();
    frame.retain();
    last = frame;
    return answer;
  }

  @Override
  public void abort() {
    connection.abort();
  }

  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    forgetLast();
    ring.close();
    damage.ifPresent(XDamage::close);
    surface.close();
    wire.close();
    connection.close();
  }

  /** There may be too little shared memory for a larger size; a slower ring goes on. */
  private PictureRing successor(PixelRect area) {
    try {
      return rings.apply(connection, area);
    } catch (MediaException e) {
      if (e.code() != MediaErrorCode.NOT_READABLE) {
        throw e;
      }
      LOG.log(Level.WARNING, "pictures are copied from now on, which is slower", e);
      return new CopiedRing(connection, area);
    }
  }

  /** The server refuses pictures while a mode changes, but not for long. */
  private void requireHope(long nowUs) {
    if (refusedSinceUs == NEVER_US) {
      refusedSinceUs = nowUs;
    } else if (nowUs - refusedSinceUs >= GIVE_UP_AFTER_US) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE,
          "The X server refuses pictures of what is recorded (X error %d)."
              .formatted(connection.lastErrorCode()));
    }
  }

  /** Looks at the events that have come; libxcb takes a hundred of them at once. */
  private void seeEvents() {
    seeAll(connection.pollEvent());
  }

  /** Looks at the events that came with the last reply: those of all that happened before it. */
  private void seeQueuedEvents() {
    seeAll(connection.queuedEvent());
  }

  private void seeAll(Memory first) {
    Memory event = first;
    while (event != null) {
      see(event);
      event = connection.queuedEvent();
    }
  }

  private void see(Memory event) {
    int type = event.getByte(0) & EVENT_TYPE_MASK;
    surface.see(type, event);
    if (damage.isPresent()) {
      damage.get().see(type, event);
    }
    if (cursor.isPresent()) {
      cursor.get().see(type);
    }
  }

  /**
   * Finds out what changed. If something is known to have changed, the pixels that are probably
   * wanted are asked for in the same breath, so that one wait serves all.
   *
   * @return false if the server could not give them
   */
  private boolean look(VideoFrame frame, long nowUs, boolean isCheck) {
    reported.clear();
    rows.clear();
    boolean isAll = isWhole || isCheck;
    boolean isPending = isDamagePending();
    boolean isAsked = isAll || isPending;
    if (isAsked) {
      askForPicture(frame, isAll);
    }
    if (cursor.isPresent()) {
      cursor.get().ask();
    }
    boolean isGiven = !isAsked || receivePicture(frame, isPending);
    if (cursor.isPresent()) {
      cursor.get().receive(surface, nowUs, reported);
    }
    seeQueuedEvents();
    if (!isAsked && isDamagePending()) {
      askForPicture(frame, false);
      isGiven = receivePicture(frame, true);
    }
    return isGiven;
  }

  private boolean isDamagePending() {
    return damage.isPresent() && damage.get().isPending();
  }

  /**
   * First what changed is put aside, then the pixels are taken: what changes in between is reported
   * next time. All small answers come after the pixels, for which we wait longest, so that a server
   * that sends what it has does not wake us in vain.
   */
  private void askForPicture(VideoFrame frame, boolean isAll) {
    if (damage.isPresent()) {
      damage.get().cut();
    }
    if (isAll) {
      rows.add(0, frame.height());
    } else if (ring.isGuessCheap() && !expected.isNone()) {
      addRows(rows, frame, frame.stale().isUnknown() || expected.isUnknown());
      addRows(rows, expected);
    }
    rows.ask(ring, surface, frame);
    if (damage.isPresent()) {
      damage.get().ask();
    }
  }

  /** A check that nothing led to says nothing about where the next change comes. */
  private boolean receivePicture(VideoFrame frame, boolean isPending) {
    boolean isGiven = rows.receive(connection, ring, surface, frame);
    if (damage.isPresent()) {
      arrived.clear();
      damage.get().receive(surface.watchedPart(), arrived);
      reported.add(arrived);
      if (isPending || !arrived.isNone()) {
        expected.set(arrived);
      }
    }
    return isGiven;
  }

  private boolean isCheckDue(long nowUs) {
    return damage.isEmpty() || nowUs < doubtUntilUs || nowUs - checkedAtUs >= CHECK_EVERY_US;
  }

  /**
   * Sees to it that all rows are of now, or those that are stale or under the cursor. Rows nobody
   * expected are grabbed together with the others once more, so that a picture is of one moment.
   */
  private boolean fill(VideoFrame frame, boolean isComplete) {
    wanted.clear();
    addRows(wanted, frame, isComplete);
    if (rows.cover(wanted)) {
      return true;
    }
    rows.set(wanted);
    rows.ask(ring, surface, frame);
    return rows.receive(connection, ring, surface, frame);
  }

  private void addRows(PictureRows target, VideoFrame frame, boolean isComplete) {
    if (isComplete) {
      target.add(0, frame.height());
      return;
    }
    addRows(target, frame.stale());
    if (cursor.isPresent()) {
      cursor.get().addDrawn(target, frame);
    }
  }

  /** Adds the rows of a damage that lies in the picture. */
  private static void addRows(PictureRows target, Damage damage) {
    for (int i = 0; i < damage.count(); i++) {
      target.add(damage.y(i), damage.y(i) + damage.height(i));
    }
  }

  /** Finds what differs from what the sink has, for a picture that was grabbed completely. */
  private void compare(VideoFrame frame, long nowUs) {
    checkedAtUs = nowUs;
    if (last == null || isWhole) {
      changed.setUnknown();
      return;
    }
    ring.compare(frame, last, changed);
    if (!changed.isNone() && reported.isNone() && damage.isPresent()) {
      // What was reported meanwhile may just have come a moment before its report.
      seeEvents();
      if (!damage.get().isPending()) {
        doubtUntilUs = nowUs + DOUBT_FOR_US;
      }
    }
    if (isBlind) {
      changed.setUnknown();
    }
  }

  private void forgetLast() {
    if (last != null) {
      last.close();
      last = null;
    }
  }
}
