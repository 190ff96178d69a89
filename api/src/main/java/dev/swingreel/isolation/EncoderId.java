package dev.swingreel.isolation;

/**
 * Which of all installed encoders is meant. Both processes list the same plugins, so a place in a
 * list would do; the label tells whether they really do.
 *
 * @param pluginId the plugin's id
 * @param place the provider's place among the plugin's encoders
 * @param label the provider's label
 */
record EncoderId(String pluginId, int place, String label) {

  private static final int MOST_ENCODERS = 10_000;

  void writeTo(MessageWriter message) {
    message.putText(pluginId).putInt(place).putText(label);
  }

  static EncoderId read(MessageReader message) throws MalformedMessageException {
    return new EncoderId(message.readText(), message.readInt(0, MOST_ENCODERS), message.readText());
  }
}
