package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.plugin.ffmpeg.internal.FfmpegLibrary;
import dev.swingreel.plugin.ffmpeg.internal.HardwareProbe;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import dev.swingreel.plugin.ffmpeg.internal.SoundCodec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The encoders of FFmpeg and its MP4 container. Asking it anything loads nothing native. Any
 * thread.
 */
public final class FfmpegPlugin implements SwingreelPlugin {

  /** Above Humble's: sharper pictures at the same rate, Opus, and more processors. */
  static final int RANK = 100;

  private static final PluginInfo INFO =
      new PluginInfo("encoder-ffmpeg", "FFmpeg encoders", "0.1.0", new ApiVersion(1, 0));

  private final Availability availability;
  private final HardwareProbe hardware;

  /** Looks at the system and the class path, and loads nothing. */
  public FfmpegPlugin() {
    this(
        FfmpegLibrary.availability(
            System.getProperty("os.name", ""),
            System.getProperty("os.arch", ""),
            FfmpegPlugin.class.getClassLoader()));
  }

  FfmpegPlugin(Availability availability) {
    this.availability = availability;
    // Where the disk of Windows is called otherwise, only the reason for a missing driver differs.
    this.hardware = new HardwareProbe(System.getProperty("os.name", ""), Path.of("/"));
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
    Stream<EncoderProvider> pictures =
        Arrays.stream(PictureCoder.values())
            .map(coder -> new PictureEncoderProvider(availability, coder, hardware, processors));
    Stream<EncoderProvider> sounds =
        Arrays.stream(SoundCodec.values())
            .map(codec -> new SoundEncoderProvider(availability, codec));
    return Stream.concat(pictures, sounds).toList();
  }

  @Override
  public List<ContainerProvider> containers() {
    return availability.isAvailable() ? List.of(new Mp4ContainerProvider()) : List.of();
  }

  @Override
  public List<ReaderProvider> readers() {
    return List.of(new FfmpegReaderProvider(availability));
  }

  @Override
  public SettingsSchema settings() {
    return FfmpegSettings.SCHEMA;
  }

  /** Loads the native libraries for a provider; does nothing where there are none. */
  static void load(Availability library) {
    if (library.isAvailable()) {
      FfmpegLibrary.load();
    }
  }
}
