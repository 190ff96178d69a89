package dev.swingreel.host.ui;

/**
 * The sentence at the foot of the window.
 *
 * @param kind how it is meant
 * @param sentence for the user
 */
record Notice(Kind kind, String sentence) {

  /** How a sentence is meant. */
  enum Kind {
    /** Something to know. */
    INFO,
    /** Something went well. */
    SUCCESS,
    /** Something went wrong. */
    PROBLEM
  }

  static Notice info(String sentence) {
    return new Notice(Kind.INFO, sentence);
  }

  static Notice success(String sentence) {
    return new Notice(Kind.SUCCESS, sentence);
  }

  static Notice problem(String sentence) {
    return new Notice(Kind.PROBLEM, sentence);
  }
}
