package dev.swingreel.conformance;

/**
 * What became of one case of a test file.
 *
 * @param name the case
 * @param outcome passed, failed or skipped
 * @param message why it failed, else empty
 */
record CaseResult(String name, Outcome outcome, String message) {

  /** The words of the runner. */
  enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  private static final int PASS = 0;
  private static final int PRECONDITION_FAILED = 4;

  /** Translates a status of the harness. */
  static CaseResult ofStatus(String name, int status, String message) {
    return switch (status) {
      case PASS -> new CaseResult(name, Outcome.PASSED, "");
      case PRECONDITION_FAILED -> new CaseResult(name, Outcome.SKIPPED, message);
      case 2 -> new CaseResult(name, Outcome.FAILED, "timeout. " + message);
      case 3 -> new CaseResult(name, Outcome.FAILED, "not run. " + message);
      default -> new CaseResult(name, Outcome.FAILED, message);
    };
  }

  /** Returns the case as skipped if it passed. */
  CaseResult skippedUnlessFailed(String why) {
    return outcome == Outcome.PASSED ? new CaseResult(name, Outcome.SKIPPED, why) : this;
  }
}
