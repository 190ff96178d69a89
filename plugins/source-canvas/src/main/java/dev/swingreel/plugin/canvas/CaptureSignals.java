package dev.swingreel.plugin.canvas;

import dev.swingreel.media.MediaClock;

/** What a capture thread is told by others, and where it waits for that. Any thread. */
final class CaptureSignals implements Surface.Listener {

  private final MediaClock clock;
  private final PaintAttempts attempts = new PaintAttempts();
  private boolean woken;
  private boolean dirty;
  private boolean paintingExpected;
  private boolean frameRequested;
  private boolean reportAsked;
  private long paintedAtUs = Long.MIN_VALUE;
  private long lastTimestampUs = Long.MIN_VALUE;

  CaptureSignals(MediaClock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void onDirty() {
    dirty = true;
    wake();
  }

  @Override
  public void onPaintFailed(Throwable cause) {
    long againUs = attempts.failed(cause, clock.nowUs());
    if (attempts.givenUpFor().isPresent()) {
      onDirty();
    } else {
      clock.schedule(againUs, this::onDirty);
    }
  }

  /**
   * Whether a painting may be asked for now.
   *
   * @throws PaintingException if the painter is given up
   */
  boolean isPaintingDue() {
    attempts
        .givenUpFor()
        .ifPresent(
            cause -> {
              throw new PaintingException(cause);
            });
    return attempts.isDue(clock.nowUs());
  }

  @Override
  public synchronized void onPainted() {
    attempts.succeeded();
    paintedAtUs = clock.nowUs();
    if (paintingExpected) {
      paintingExpected = false;
      frameRequested = true;
    }
    wake();
  }

  /** The next painting makes a frame due. */
  synchronized void expectPainting() {
    paintingExpected = true;
  }

  /** The painting that was expected has been delivered already, as news. */
  synchronized void expectPaintingNoMore() {
    paintingExpected = false;
  }

  /** A frame is due. */
  synchronized void expectFrame() {
    frameRequested = true;
  }

  /** The receivers want to hear of the present picture, even if nothing changed. */
  synchronized void askForReport() {
    reportAsked = true;
    wake();
  }

  /** Lets the capture thread look around. */
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** Waits until anything was told since the last call. */
  synchronized void await() throws InterruptedException {
    while (!woken) {
      wait();
    }
    woken = false;
  }

  synchronized boolean takeDirty() {
    boolean was = dirty;
    dirty = false;
    return was;
  }

  synchronized boolean takeReport() {
    boolean was = reportAsked;
    reportAsked = false;
    return was;
  }

  synchronized boolean isPaintingExpected() {
    return paintingExpected;
  }

  synchronized boolean isFrameRequested() {
    return frameRequested;
  }

  synchronized boolean takeFrameRequest() {
    boolean was = frameRequested;
    frameRequested = false;
    return was;
  }

  /** The time of the last painting; of now, if a frame had that time already. */
  synchronized long nextTimestampUs() {
    long timestampUs = paintedAtUs > lastTimestampUs ? paintedAtUs : clock.nowUs();
    return Math.max(timestampUs, lastTimestampUs + 1);
  }

  /** A frame was delivered with this time. */
  synchronized void delivered(long timestampUs) {
    lastTimestampUs = timestampUs;
  }
}
