package dev.swingreel.host.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log lines are for those who ask for them. For all others Logback, which takes a quarter of a
 * second to start, is not even loaded.
 */
final class Logging {

  private Logging() {}

  /** Sets the process up. Called before the first logger is made, where that can be helped. */
  static void configure(boolean verbose) {
    // What SLF4J has to say about itself helps nobody here.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    if (verbose) {
      // logback.xml says nothing; this says everything of ours, here and in encoders' processes.
      ((Logger) LoggerFactory.getLogger("dev.swingreel")).setLevel(Level.DEBUG);
      System.setProperty("swingreel.log", Level.DEBUG.toString());
      return;
    }
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty("java.util.logging.config.class", SilentLogging.class.getName());
  }
}
