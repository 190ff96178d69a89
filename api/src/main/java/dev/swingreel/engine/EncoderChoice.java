package dev.swingreel.engine;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginEntry;
import dev.swingreel.plugin.SettingValues;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Opens the first encoder that can, of several. */
final class EncoderChoice {

  private static final System.Logger LOG = System.getLogger(EncoderChoice.class.getName());

  private EncoderChoice() {}

  static <P extends EncoderProvider, T> T first(List<P> providers, Function<P, T> opener) {
    MediaException last = null;
    for (P provider : providers) {
      try {
        return opener.apply(provider);
      } catch (MediaException e) {
        LOG.log(Level.INFO, "encoder {0} cannot be used: {1}", provider.label(), e.getMessage());
        last = e;
      } catch (RuntimeException | LinkageError e) {
        LOG.log(Level.WARNING, "encoder " + provider.label() + " failed while it was opened", e);
        last =
            new MediaException(
                MediaErrorCode.NOT_SUPPORTED,
                "The encoder " + provider.label() + " failed while it was opened: " + e,
                e);
      }
    }
    throw last == null
        ? new MediaException(MediaErrorCode.NOT_SUPPORTED, "There is no encoder for this type.")
        : last;
  }

  static void require(Availability availability) {
    if (!availability.isAvailable()) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, availability.reason());
    }
  }

  static SettingValues settings(SessionPlan plan, EncoderProvider provider) {
    return settings(plan.context().plugins(), plan.settings(), provider);
  }

  static SettingValues settings(
      PluginCatalog plugins, Map<String, Map<String, String>> settings, EncoderProvider provider) {
    PluginEntry owner = plugins.ownerOf(provider);
    try {
      return owner.settings().check(settings.getOrDefault(owner.id(), Map.of()));
    } catch (IllegalArgumentException e) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED, owner.id() + ": " + e.getMessage() + ".", e);
    }
  }
}
