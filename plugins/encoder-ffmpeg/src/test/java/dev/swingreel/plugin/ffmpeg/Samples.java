package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import dev.swingreel.plugin.ffmpeg.internal.SoundCodec;
import dev.swingreel.plugin.webm.WebmPlugin;
import dev.swingreel.testkit.MediaSample;
import java.nio.file.Path;

/** The sample that readers are held to, in the formats of this plugin. */
final class Samples {

  private Samples() {}

  static void webm(Path file, PictureCoder pictures, SoundCodec sound) {
    encode(file, new WebmPlugin().containers().get(0), "video/webm", pictures, sound);
  }

  static void matroska(Path file, PictureCoder pictures, SoundCodec sound) {
    encode(file, new WebmPlugin().containers().get(0), "video/x-matroska", pictures, sound);
  }

  static void mp4(Path file, PictureCoder pictures, SoundCodec sound) {
    encode(file, new Mp4ContainerProvider(), "video/mp4", pictures, sound);
  }

  private static void encode(
      Path file,
      ContainerProvider container,
      String type,
      PictureCoder pictures,
      SoundCodec sound) {
    MediaSample.encode(
        file,
        container,
        type,
        Providers.pictures(pictures),
        pictures.codec(),
        Providers.sound(sound),
        sound.codec());
  }
}
