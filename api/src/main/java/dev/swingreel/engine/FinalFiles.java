package dev.swingreel.engine;

import dev.swingreel.media.RecordingReport;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;

/** What becomes of the files when a recording is over. Muxing thread, once it writes no more. */
final class FinalFiles {

  private static final System.Logger LOG = System.getLogger(FinalFiles.class.getName());

  private final SessionPlan plan;
  private final Muxing muxing;
  private final PartCompletion completion;

  FinalFiles(SessionPlan plan, Muxing muxing, PartCompletion completion) {
    this.plan = plan;
    this.muxing = muxing;
    this.completion = completion;
  }

  /**
   * Completes the last file, if it was not taken away because nothing was in it.
   *
   * @param lengthUs recorded time
   * @param isCutShort whether something failed, so that the file may end before that time
   */
  void complete(long lengthUs, boolean isCutShort, RecordingReport report) {
    if (!muxing.parts().growing().isEmpty()) {
      Part last = muxing.parts().oldest();
      long endUs = isCutShort ? Math.min(lengthUs, last.takenEndUs()) : lengthUs;
      completion.completeLast(last, endUs, report);
    }
  }

  /** Takes everything away, because nothing was recorded. */
  void discard() {
    List<Part> parts = muxing.parts().all();
    parts.forEach(Part::discard);
    Spool spool = muxing.spool();
    if (spool != null && parts.isEmpty()) {
      try {
        spool.discard();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "an empty recording could not be taken away", e);
      }
    }
  }

  /** The files that are kept, in their order. */
  List<SessionResult.File> kept() {
    return muxing.parts().all().stream()
        .filter(part -> plan.target().isEmpty() || part.path().isPresent())
        .map(part -> new SessionResult.File(part.file(), part.path()))
        .toList();
  }
}
