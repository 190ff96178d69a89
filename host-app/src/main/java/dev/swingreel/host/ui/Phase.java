package dev.swingreel.host.ui;

/** What the panel is doing, with the one table of what that means for everything else. */
enum Phase {
  // another source may be chosen; gathers or could go on; a file is being written or may be
  /** Looking for sources. */
  CHOOSING(false, false, false),
  /** A source is being opened. */
  OPENING(true, false, false),
  /** The source is open and shown. */
  READY(true, false, false),
  /** Record was pressed; the recording begins in a few seconds. */
  COUNTING(false, false, false),
  /** Record was pressed; the recorder is being started. */
  STARTING(false, false, true),
  /** Recording. */
  RECORDING(false, true, true),
  /** The last stretch is kept in memory, to be saved when asked for. */
  REPLAYING(false, false, true),
  /** A recording is under way but gathers nothing for now. */
  PAUSED(false, true, true),
  /** Stop was pressed; the file is being completed. */
  FINISHING(false, false, true),
  /** A recording was completed; the source is still shown. */
  SAVED(true, false, false),
  /** Something went wrong; the notice says what. */
  FAILED(true, false, false);

  private final boolean choosable;
  private final boolean live;
  private final boolean writing;

  Phase(boolean choosable, boolean live, boolean writing) {
    this.choosable = choosable;
    this.live = live;
    this.writing = writing;
  }

  /** Tells whether another source may be chosen now. */
  boolean isChoosable() {
    return choosable;
  }

  /** Tells whether a recording is under way and gathers, or could go on gathering. */
  boolean isLive() {
    return live;
  }

  /** Tells whether a file is being written, or may be at any moment. */
  boolean isWriting() {
    return writing;
  }
}
