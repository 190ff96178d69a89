package dev.swingreel.plugin;

/**
 * Something a plugin did that it must not do, and for which it was cut off or passed over.
 *
 * @param pluginId who did it
 * @param sentence what it did and what became of it, for users; names the plugin
 */
public record PluginFault(String pluginId, String sentence) {

  /** Ends a sentence that may end with what somebody else said. */
  static String ended(String sentence) {
    return sentence.endsWith(".") ? sentence : sentence + ".";
  }
}
