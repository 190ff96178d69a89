package dev.swingreel.host.cli;

/**
 * Configures {@code java.util.logging}, which some libraries use, to say nothing: it configures
 * nothing, so there is no handler. Made by the JDK, which asks for a public class.
 */
public final class SilentLogging {

  /** Leaves everything unset. */
  public SilentLogging() {}
}
