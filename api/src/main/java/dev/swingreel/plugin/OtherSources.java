package dev.swingreel.plugin;

import dev.swingreel.media.MediaException;
import java.util.Optional;

/** The sources of pictures of all plugins, for a source that combines them. Any thread. */
public interface OtherSources {

  /**
   * Finds a device.
   *
   * @param sourceId what the user typed, such as {@code screen:1}
   * @return the device; nothing if no plugin has it
   * @throws MediaException if the id is a plugin's but cannot be served, with a sentence that says
   *     why
   */
  Optional<SourceDevice> find(String sourceId);

  /**
   * Opens a device, with the default settings of its plugin. What it does wrong is noted against
   * its own plugin, and it is cut off as if it were recorded by itself.
   *
   * @param sourceId as for {@link #find}
   * @param like frame rate, cursor and clock to open it with; the device and the settings of this
   *     request do not count
   * @return the open source; the caller starts and closes it
   * @throws MediaException {@code NOT_FOUND} if there is no such device; what its provider throws
   */
  VideoSource open(String sourceId, VideoSourceRequest like);
}
