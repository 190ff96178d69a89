package dev.swingreel.host.ui;

/** What the panel is doing. */
enum Phase {
  /** Looking for sources. */
  CHOOSING(false),
  /** A source is being opened. */
  OPENING(true),
  /** The source is open and shown. */
  READY(true),
  /** Record was pressed; the recording begins in a few seconds. */
  COUNTING(false),
  /** Record was pressed; the recorder is being started. */
  STARTING(false),
  /** Recording. */
  RECORDING(false),
  /** The last stretch is kept in memory, to be saved when asked for. */
  REPLAYING(false),
  /** A recording is under way but gathers nothing for now. */
  PAUSED(false),
  /** Stop was pressed; the file is being completed. */
  FINISHING(false),
  /** A recording was completed; the source is still shown. */
  SAVED(true),
  /** Something went wrong; the notice says what. */
  FAILED(true);

  private final boolean choosable;

  Phase(boolean choosable) {
    this.choosable = choosable;
  }

  /** Tells whether another source may be chosen now. */
  boolean isChoosable() {
    return choosable;
  }

  /** Tells whether a recording is under way and gathers, or could go on gathering. */
  boolean isLive() {
    return this == RECORDING || this == PAUSED;
  }

  /** Tells whether a file is being written, or may be at any moment. */
  boolean isWriting() {
    return isLive() || this == STARTING || this == FINISHING || this == REPLAYING;
  }
}
