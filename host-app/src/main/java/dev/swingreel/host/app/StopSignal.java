package dev.swingreel.host.app;

/**
 * Carries the system's wish that the program ends, by Ctrl-C or SIGTERM, to work that has to be
 * completed first. Any thread.
 */
public final class StopSignal {

  private Runnable stop;
  private boolean raised;
  private int unfinished;

  /**
   * Announces work that must be completed before the program may end.
   *
   * @return false if the signal came already: then the work must not begin
   */
  public synchronized boolean begin() {
    if (raised) {
      return false;
    }
    unfinished++;
    return true;
  }

  /**
   * Tells how the work is asked to end. It is asked at once if the signal came meanwhile.
   *
   * @param newStop returns soon; called once, on the thread that raises the signal or on this one
   */
  public void onRaised(Runnable newStop) {
    synchronized (this) {
      if (!raised) {
        stop = newStop;
        return;
      }
    }
    newStop.run();
  }

  /** Tells that the work is complete, or did not begin after all. */
  public synchronized void end() {
    unfinished--;
    stop = null;
  }

  /**
   * Asks the work under way to end. Later calls change nothing.
   *
   * @return whether there is work that has to be waited for
   */
  public boolean raise() {
    Runnable asked;
    boolean waiting;
    synchronized (this) {
      raised = true;
      asked = stop;
      stop = null;
      waiting = unfinished > 0;
    }
    if (asked != null) {
      asked.run();
    }
    return waiting;
  }
}
