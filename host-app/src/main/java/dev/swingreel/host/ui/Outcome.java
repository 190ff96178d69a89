package dev.swingreel.host.ui;

import dev.swingreel.host.app.FinishedRecording;
import dev.swingreel.media.StopReason;

/** How the end of a recording is put into words. */
final class Outcome {

  private Outcome() {}

  /**
   * Tells what became of a recording.
   *
   * @param finished the recording
   * @return one or two sentences with the name of the file
   */
  static Notice of(FinishedRecording finished) {
    Object name = finished.file().getFileName();
    if (finished.failure().isPresent()) {
      String cause = finished.failure().get().getMessage();
      return Notice.problem(
          finished.parts().isEmpty() ? cause : Texts.text("notice.kept", cause, name));
    }
    if (finished.sourceEnd().isPresent()) {
      String cause = finished.sourceEnd().get().getMessage();
      return Notice.success(Texts.text("notice.source-ended-because", cause, name));
    }
    boolean ended = finished.report().stopReason() == StopReason.SOURCE_ENDED;
    return Notice.success(Texts.text(ended ? "notice.source-ended" : "notice.saved", name));
  }
}
