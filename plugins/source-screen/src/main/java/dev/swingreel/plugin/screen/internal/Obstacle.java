package dev.swingreel.plugin.screen.internal;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;

/**
 * Why something cannot be captured here.
 *
 * @param code what kind of obstacle
 * @param sentence what is wrong and what would help, for the user
 */
public record Obstacle(MediaErrorCode code, String sentence) {

  /**
   * Makes the exception for an attempt made in spite of the obstacle.
   *
   * @return an exception of the same code and sentence
   */
  public MediaException toException() {
    return new MediaException(code, sentence);
  }
}
