package dev.swingreel.plugin;

/**
 * A version of the plugin API. A host takes plugins of its own major version whose minor version is
 * not above its own.
 *
 * @param major changes when something plugins rely on goes away
 * @param minor changes when something is added
 */
public record ApiVersion(int major, int minor) {

  /** The version of this API. */
  public static final ApiVersion CURRENT = new ApiVersion(1, 0);

  /**
   * Tells whether a plugin built for another version runs on this one.
   *
   * @param plugin the version the plugin was built for
   * @return true if the major version is the same and the minor not above this one
   */
  public boolean runs(ApiVersion plugin) {
    return major == plugin.major && plugin.minor <= minor;
  }

  String refusal(ApiVersion plugin) {
    return "It was built for version %s of the plugin API, this is version %s; %s."
        .formatted(
            plugin,
            this,
            plugin.major < major ? "look for a newer version of it" : "look for a newer Swingreel");
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
