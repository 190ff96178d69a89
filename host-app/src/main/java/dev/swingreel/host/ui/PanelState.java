package dev.swingreel.host.ui;

import dev.swingreel.stream.VideoTrack;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that the window shows, at one moment.
 *
 * @param phase what the panel is doing
 * @param videoChoices the lines of the source picker
 * @param audioChoices the lines of the microphone picker; the first one means no sound
 * @param video the chosen source, absent while there is none to choose
 * @param audio the chosen microphone
 * @param track what the preview shows, absent while no source is open
 * @param isMuted whether the source cannot deliver for now
 * @param figures the numbers of the present or the last recording
 * @param notice the sentence at the foot
 * @param savedFile the file of the last recording, absent before there was one
 * @param isClosing whether the window is about to close
 */
record PanelState(
    Phase phase,
    List<Choice> videoChoices,
    List<Choice> audioChoices,
    Optional<Choice> video,
    Choice audio,
    Optional<VideoTrack> track,
    boolean isMuted,
    Figures figures,
    Notice notice,
    Optional<Path> savedFile,
    boolean isClosing) {

  /** Tells whether another source can be chosen now. */
  boolean canChoose() {
    return phase.isChoosable() && !isClosing;
  }

  /** Tells whether the record button begins or ends something now. */
  boolean canRecord() {
    return (phase.isLive() || phase == Phase.REPLAYING)
        ? !isClosing
        : (canChoose() && video.isPresent());
  }

  /** Tells whether the recording can be paused or resumed now. */
  boolean canPause() {
    return phase.isLive() && !isClosing;
  }

  /** Tells whether the last stretch can begin to be kept now, or be saved. */
  boolean canReplay() {
    return phase == Phase.REPLAYING ? !isClosing : (canChoose() && track.isPresent());
  }

  /** Tells whether there is a file to copy or to show. */
  boolean hasFile() {
    return savedFile.isPresent() && !phase.isWriting() && !isClosing;
  }
}
