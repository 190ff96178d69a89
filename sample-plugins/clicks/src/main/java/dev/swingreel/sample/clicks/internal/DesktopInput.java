package dev.swingreel.sample.clicks.internal;

/** What the user does on the desktop, told until it is closed. */
public interface DesktopInput extends AutoCloseable {

  /** Is told, on a thread of the input's own; returns at once. */
  interface Listener {

    /**
     * A button of the mouse was pressed; wheels do not count.
     *
     * @param x physical pixels of the desktop, from the left
     * @param y from the top
     */
    void onClick(int x, int y);

    /**
     * A key was pressed.
     *
     * @param key which one, with its modifiers
     */
    void onKey(Key key);
  }

  /** Begins to tell. */
  interface Opener {

    /**
     * Begins to tell.
     *
     * @param listener is told
     * @param keys whether keys are told; else they are not even asked for
     * @return ends it when closed
     * @throws dev.swingreel.media.MediaException if the desktop does not tell, with the reason
     */
    DesktopInput open(Listener listener, boolean keys);
  }

  /** Ends it; nothing is told any more when it has returned. Idempotent, never throws. */
  @Override
  void close();
}
