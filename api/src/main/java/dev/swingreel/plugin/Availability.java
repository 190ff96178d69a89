package dev.swingreel.plugin;

/**
 * Whether something works here, and if not, why.
 *
 * @param isAvailable whether it works
 * @param reason why not, a sentence for users; empty if it works
 */
public record Availability(boolean isAvailable, String reason) {

  private static final Availability AVAILABLE = new Availability(true, "");

  /**
   * Returns the good answer.
   *
   * @return available
   */
  public static Availability available() {
    return AVAILABLE;
  }

  /**
   * Returns the bad answer.
   *
   * @param reason why not and what would help, a sentence for users
   * @return unavailable
   */
  public static Availability unavailable(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("what is unavailable needs a reason");
    }
    return new Availability(false, reason);
  }
}
