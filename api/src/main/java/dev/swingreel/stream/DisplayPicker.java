package dev.swingreel.stream;

import dev.swingreel.plugin.DisplaySurface;
import java.util.List;
import java.util.Optional;

/**
 * Asks the user which display is shared; a program with windows gives one of its own.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-mediadevices-getdisplaymedia">Screen
 *     Capture, getDisplayMedia</a>
 */
@FunctionalInterface
public interface DisplayPicker {

  /**
   * Asks nobody: shares the first display, with sound if that was asked for. For programs whose
   * user has chosen by starting them.
   */
  DisplayPicker FIRST =
      question -> Optional.of(new Choice(question.displays().get(0), question.wantsAudio()));

  /**
   * Asks. On a thread of its own, so it may wait for the user.
   *
   * @param question what there is to choose from
   * @return the answer; absent if the user refuses
   */
  Optional<Choice> pick(Question question);

  /**
   * What the user is asked.
   *
   * @param displays at least one, those of the wished surface first
   * @param wantsAudio whether sound was asked for and may be offered
   */
  record Question(List<Display> displays, boolean wantsAudio) {

    /** Copies the list. */
    public Question {
      displays = List.copyOf(displays);
    }
  }

  /**
   * A display.
   *
   * @param sourceId the source's id
   * @param label the name for people
   * @param surface monitor or window, absent if only opening tells
   */
  record Display(String sourceId, String label, Optional<DisplaySurface> surface) {}

  /**
   * What the user chose.
   *
   * @param display one of the question's
   * @param withAudio whether the sound may be recorded, too
   */
  record Choice(Display display, boolean withAudio) {}
}
