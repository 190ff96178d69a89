package dev.swingreel.benchmarks;

import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.Quality;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginEntry;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Encodes a clip with one of Swingreel's encoders, in a process of its own, so that its processor
 * time is this encoder's.
 */
final class ClipProgram {

  private static final String MATROSKA = "video/x-matroska";

  /** The machine code of the first second is not what the others run. */
  private static final int WARM_UP = 30;

  private final MediaClock clock = new SystemMediaClock();
  private final Clip clip;
  private final PluginCatalog plugins = PluginCatalog.load(ClipProgram.class.getClassLoader());

  private ClipProgram(Clip clip) {
    this.clip = clip;
  }

  /**
   * Encodes and prints what it took.
   *
   * @param arguments the clip, its pictures, codec, plugin, a part of the encoder's name, quality,
   *     bits per second, and the file to write
   * @throws IOException if the file cannot be written
   */
  @SuppressWarnings("SystemOut") // a program for developers
  public static void main(String[] arguments) throws IOException {
    Logger log = Logger.getLogger("dev.swingreel");
    ConsoleHandler handler = new ConsoleHandler();
    handler.setLevel(Level.FINE);
    log.addHandler(handler);
    log.setLevel(Level.FINE);
    Clip clip =
        new Clip(Path.of(arguments[0]), Scene.Layout.FULL_HD, Integer.parseInt(arguments[1]));
    JsonObject result =
        new ClipProgram(clip)
            .encode(
                new Codec(TrackKind.VIDEO, arguments[2]),
                arguments[3],
                arguments[4],
                Quality.valueOf(arguments[5]),
                Long.parseLong(arguments[6]),
                Path.of(arguments[7]));
    System.out.println(result);
    System.exit(0);
  }

  private JsonObject encode(
      Codec codec, String plugin, String library, Quality quality, long bitsPerSecond, Path file)
      throws IOException {
    VideoEncoderProvider provider = provider(codec, plugin, library);
    SettingValues settings =
        plugins
            .ownerOf(provider)
            .settings()
            .check(plugin.equals("encoder-ffmpeg") ? Map.of("adaptive", "false") : Map.of());
    VideoEncoderConfiguration configuration =
        new VideoEncoderConfiguration(
            codec,
            clip.layout().widthPx(),
            clip.layout().heightPx(),
            ColorSpace.BT709_LIMITED,
            FrameRate.fixed(Clip.RATE_HZ),
            bitsPerSecond,
            settings,
            ContentHint.NONE,
            quality,
            false);
    Files.createFile(file);
    try (VideoEncoder encoder = provider.open(configuration);
        ChannelOutput output = new ChannelOutput(file);
        Muxer muxer = muxer(encoder, output)) {
      return encode(encoder, muxer);
    }
  }

  private JsonObject encode(VideoEncoder encoder, Muxer muxer) throws IOException {
    long durationUs = FrameRate.fixed(Clip.RATE_HZ).tickUs(1);
    double cpuBefore = 0;
    long beganUs = 0;
    ProcessTimes times = new ProcessTimes(ProcessHandle.current());
    Map<String, Double> threadsBefore = Map.of();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(clip.file()), 1 << 20);
        VideoFramePool pool =
            new VideoFramePool(
                encoder.inputFormat(),
                clip.layout().widthPx(),
                clip.layout().heightPx(),
                ColorSpace.BT709_LIMITED,
                1)) {
      YuvPicture picture = new YuvPicture(clip.layout().widthPx(), clip.layout().heightPx());
      for (int i = 0; i < clip.pictures() && picture.read(in); i++) {
        if (i == WARM_UP) {
          cpuBefore = cpuSeconds();
          threadsBefore = times.cpuSecondsByThread();
          beganUs = clock.nowUs();
        }
        try (VideoFrame frame = pool.poll()) {
          fill(frame, picture);
          frame.filled(FrameRate.fixed(Clip.RATE_HZ).tickUs(i), Damage.unknown());
          encoder.encode(frame, durationUs, i == 0, chunk -> write(muxer, chunk));
        }
      }
    }
    encoder.finish(chunk -> write(muxer, chunk));
    double seconds = (double) (clip.pictures() - WARM_UP) / Clip.RATE_HZ;
    JsonObject result = new JsonObject();
    result.addProperty("cpuPerSecond", (cpuSeconds() - cpuBefore) / seconds);
    result.addProperty("timesRealTime", seconds / ((clock.nowUs() - beganUs) / 1e6));
    result.addProperty(
        "byThread",
        Take.profile(Take.byThread(threadsBefore, times.cpuSecondsByThread(), seconds)));
    muxer.complete(
        new MuxerCompletion(
            FrameRate.fixed(Clip.RATE_HZ).tickUs(clip.pictures()), Map.of(), List.of()));
    return result;
  }

  private static void fill(VideoFrame frame, YuvPicture picture) {
    int at = 0;
    for (int plane = 0; plane < frame.format().planeCount(); plane++) {
      int rowBytes = frame.format().rowBytes(plane, frame.width());
      int rows = frame.format().rows(plane, frame.height());
      ByteBuffer to = frame.plane(plane);
      for (int row = 0; row < rows; row++) {
        to.put(row * frame.strideBytes(plane), picture.bytes(), at, rowBytes);
        at += rowBytes;
      }
    }
  }

  private static void write(Muxer muxer, EncodedChunk chunk) {
    try {
      muxer.write(0, chunk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private VideoEncoderProvider provider(Codec codec, String plugin, String library) {
    PluginEntry owner = plugins.find(plugin).orElseThrow();
    return plugins.encoders().stream()
        .filter(VideoEncoderProvider.class::isInstance)
        .map(VideoEncoderProvider.class::cast)
        .filter(each -> plugins.ownerOf(each).id().equals(owner.id()))
        .filter(each -> each.codecs().contains(codec))
        .filter(each -> each.label().contains(library))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException("%s has no %s of %s".formatted(plugin, codec, library)));
  }

  private Muxer muxer(VideoEncoder encoder, ChannelOutput output) throws IOException {
    ContainerProvider container =
        plugins.containers().stream()
            .filter(each -> each.holds(MATROSKA, encoder.configuration().codec()))
            .findFirst()
            .orElseThrow();
    return container.open(
        new MuxerConfiguration(
            MATROSKA,
            List.of(encoder.configuration()),
            "Swingreel benchmark",
            Optional.empty(),
            UUID.randomUUID()),
        output);
  }

  private static double cpuSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }
}
