package dev.swingreel.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Records what a test shows, and keeps the film beside the test report.
 *
 * <p>On a method it is about that test, on a class about all its tests and those nested in it; that
 * of the method counts before that of the class. A film is called {@code <class>.<method>.webm},
 * with the number of the invocation for tests that run several times. It is published as a report
 * entry, {@code video}, and replaces that of an earlier run.
 *
 * <p>The folder is that of the configuration parameter {@code swingreel.video.folder}; by default
 * {@code target/surefire-reports} in a Maven project, {@code build/test-results} in one of Gradle,
 * {@code test-videos} elsewhere.
 *
 * <p>No test fails because it cannot be recorded, and none is slowed down but by what its recording
 * costs. Where there is no display that is told once. Tests that run at the same time are in each
 * other's films.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(RecordVideoExtension.class)
public @interface RecordVideo {

  /** Which films are kept. */
  enum When {
    /** Those of all tests. */
    ALWAYS,
    /**
     * Those of tests that fail, in the test itself or in what is done before and after each. An
     * assumption that does not hold is no failure.
     */
    ON_FAILURE
  }

  /** What is recorded. */
  enum What {
    /**
     * The content of every frame and dialog that is shown during the test or was before, up to
     * four, each in a film of its own: the second one is called {@code <class>.<method>-2.webm}.
     * Windows are recorded also where others cover them, from the moment they are shown.
     */
    WINDOW,
    /** The first screen, from the beginning of the test, with everything on it. */
    SCREEN
  }

  /**
   * Which films are kept; others are deleted when the test is over.
   *
   * @return by default those of tests that fail
   */
  When when() default When.ON_FAILURE;

  /**
   * What is recorded.
   *
   * @return by default windows
   */
  What what() default What.WINDOW;

  /**
   * How many pictures a second there are at most. What does not change costs none.
   *
   * @return pictures per second, 1 to 60
   */
  int framesPerSecond() default 15;
}
