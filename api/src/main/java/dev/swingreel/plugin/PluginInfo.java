package dev.swingreel.plugin;

import java.util.regex.Pattern;

/**
 * Who a plugin is.
 *
 * @param id short and unique, lower case letters, digits and dashes, such as {@code encoder-humble}
 * @param name for people, such as "Humble Video encoders"
 * @param version the plugin's own version
 * @param apiVersion the version of Swingreel's plugin API it was built for
 */
public record PluginInfo(String id, String name, String version, ApiVersion apiVersion) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** Checks the id and that nothing is missing. */
  public PluginInfo {
    if (!isLegalId(id)) {
      throw new IllegalArgumentException(
          "a plugin's id is made of lower case letters, digits and single dashes, not \""
              + id
              + "\"");
    }
    if (name.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException("plugin " + id + " has no name or no version");
    }
  }

  static boolean isLegalId(String id) {
    return ID.matcher(id).matches();
  }
}
