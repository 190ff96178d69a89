package dev.swingreel.plugin.humble;

import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.plugin.humble.internal.HumbleLibrary;
import java.util.List;

/**
 * The encoders of Humble Video: VP9, VP8 and H.264 for pictures, Vorbis for sound, on x86-64 Linux,
 * Windows and macOS. Asking it anything loads nothing native. Any thread.
 */
public final class HumblePlugin implements SwingreelPlugin {

  /** Below FFmpeg's newer encoders, above anything without native code. */
  static final int RANK = 50;

  private static final PluginInfo INFO =
      new PluginInfo("encoder-humble", "Humble Video encoders", "0.1.0", new ApiVersion(1, 0));

  private final Availability availability;

  /** Looks at the system and the class path, and loads nothing. */
  public HumblePlugin() {
    this(
        HumbleLibrary.availability(
            System.getProperty("os.name", ""),
            System.getProperty("os.arch", ""),
            HumblePlugin.class.getClassLoader()));
  }

  HumblePlugin(Availability availability) {
    this.availability = availability;
  }

  @Override
  public PluginInfo info() {
    return INFO;
  }

  @Override
  public Availability availability() {
    return availability;
  }

  @Override
  public List<EncoderProvider> encoders() {
    int processors = Runtime.getRuntime().availableProcessors();
    return List.of(
        new PictureEncoderProvider(availability, PictureEncoderProvider.Kind.LIBVPX, processors),
        new VorbisEncoderProvider(availability),
        new PictureEncoderProvider(availability, PictureEncoderProvider.Kind.X264, processors));
  }

  @Override
  public List<ReaderProvider> readers() {
    return List.of(new HumbleReaderProvider(availability));
  }

  @Override
  public SettingsSchema settings() {
    return HumbleSettings.SCHEMA;
  }

  /** Loads the native library for a provider; does nothing where there is none. */
  static void load(Availability library) {
    if (library.isAvailable()) {
      HumbleLibrary.load();
    }
  }
}
