package dev.swingreel.plugin.screen.internal;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;

/**
 * Why something cannot be captured here.
 *
 * @param code what kind of obstacle
 * @param sentence what is wrong and what would help, for the user
 * @param isElsewhere whether the means of capture is for another kind of desktop than this one, so
 *     that its reason matters less than that of a means made for this desktop
 */
public record Obstacle(MediaErrorCode code, String sentence, boolean isElsewhere) {

  /**
   * Describes what is wrong with a means of capture that is made for this desktop.
   *
   * @param code what kind of obstacle
   * @param sentence what is wrong and what would help, for the user
   */
  public Obstacle(MediaErrorCode code, String sentence) {
    this(code, sentence, false);
  }

  /**
   * Makes the exception for an attempt made in spite of the obstacle.
   *
   * @return an exception of the same code and sentence
   */
  public MediaException toException() {
    return new MediaException(code, sentence);
  }
}
