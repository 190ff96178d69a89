package dev.swingreel.plugin.humble;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures one setting of libvpx; run by hand, each setting in a process of its own. Arguments:
 * codec, width, height, frames a second, bits a second, number of frames, {@code scene} or {@code
 * still} (the picture stops after a second), then any of the plugin's settings as {@code
 * name=value}.
 */
final class SpeedMeasurement {

  private SpeedMeasurement() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Codec codec = arguments[0].equals("vp8") ? Codec.VP8 : Codec.VP9;
    double frameRateHz = Double.parseDouble(arguments[3]);
    Map<String, String> settings = new HashMap<>();
    for (int i = 7; i < arguments.length; i++) {
      String[] setting = arguments[i].split("=", 2);
      settings.put(setting[0], setting[1]);
    }
    VideoEncoderConfiguration configuration =
        new VideoEncoderConfiguration(
            codec,
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            ColorSpace.BT709_LIMITED,
            FrameRate.fixed(frameRateHz),
            Long.parseLong(arguments[4]),
            HumbleSettings.SCHEMA.check(settings));
    boolean still = arguments[6].equals("still");
    Path ivf = Files.createTempFile("measurement", ".ivf");
    try (VideoEncoder encoder = HumbleProviders.video().open(configuration)) {
      EncodeRun run =
          EncodeRun.of(
              encoder,
              configuration,
              Integer.parseInt(arguments[5]),
              i -> still ? Math.min(i, (int) frameRateHz) : i,
              ivf);
      System.out.println(String.join(" ", arguments) + ": " + run);
    } finally {
      Files.delete(ivf);
    }
  }
}
