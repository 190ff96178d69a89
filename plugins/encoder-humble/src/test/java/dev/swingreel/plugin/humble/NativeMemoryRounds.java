package dev.swingreel.plugin.humble;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.humble.internal.PictureEncoder;
import dev.swingreel.plugin.humble.internal.PictureSettings;
import io.humble.ferry.JNIMemoryManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The process of {@link NativeMemoryTest}. Opens and closes encoders as many times as its argument
 * says, and prints by how many kilobytes the second half has grown and how many native objects are
 * held more than at half time.
 */
final class NativeMemoryRounds {

  private static final int WIDTH_PX = 128;
  private static final int HEIGHT_PX = 96;

  private final VideoFramePool pictures =
      new VideoFramePool(PixelFormat.I420, WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, 1);
  private AudioFramePool sounds;

  private NativeMemoryRounds() {}

  public static void main(String[] arguments) throws IOException {
    new NativeMemoryRounds().run(Integer.parseInt(arguments[0]));
  }

  private void run(int rounds) throws IOException {
    for (int i = 0; i < rounds / 2; i++) {
      round();
    }
    long objectsBefore = objects();
    long before = residentKb();
    for (int i = rounds / 2; i < rounds; i++) {
      round();
    }
    System.out.println(residentKb() - before + " " + (objects() - objectsBefore));
  }

  private void round() {
    for (Codec codec : List.of(Codec.VP8, Codec.VP9, Codec.H264)) {
      pictures(codec);
    }
    sound();
    try {
      PictureEncoder.open(wanted(Codec.VP9), new PictureSettings(1_000, false, 5, 1), 1).close();
      throw new AssertionError("a speed of 1000 was taken");
    } catch (MediaException e) {
      // As it should be: an encoder that does not open gives back what it has as well.
      return;
    }
  }

  private void pictures(Codec codec) {
    VideoEncoderProvider provider =
        codec.equals(Codec.H264) ? HumbleProviders.avc() : HumbleProviders.video();
    try (VideoEncoder encoder = provider.open(wanted(codec))) {
      for (int i = 0; i < 2; i++) {
        try (VideoFrame frame = pictures.poll()) {
          frame.filled(i * 33_333L, Damage.unknown());
          encoder.encode(frame, 33_333, false, NativeMemoryRounds::hold);
        }
      }
    }
  }

  private void sound() {
    AudioEncoderConfiguration wanted =
        new AudioEncoderConfiguration(
            Codec.VORBIS, 48_000, 2, 128_000, BitrateMode.VARIABLE, SettingValues.NONE);
    try (AudioEncoder encoder = HumbleProviders.audio().open(wanted)) {
      if (sounds == null) {
        sounds = new AudioFramePool(encoder.inputFormat(), 2_400, 1);
      }
      try (AudioFrame frame = sounds.poll()) {
        frame.filled(0, 2_400);
        encoder.encode(frame, NativeMemoryRounds::hold);
        encoder.finish(NativeMemoryRounds::hold);
      }
    }
  }

  private static void hold(EncodedChunk chunk) {
    if (chunk.size() <= 0) {
      throw new AssertionError("an empty chunk");
    }
  }

  private static VideoEncoderConfiguration wanted(Codec codec) {
    return new VideoEncoderConfiguration(
        codec,
        WIDTH_PX,
        HEIGHT_PX,
        ColorSpace.BT709_LIMITED,
        FrameRate.fixed(30),
        500_000,
        SettingValues.NONE);
  }

  private static long objects() {
    System.gc();
    return JNIMemoryManager.getMgr().getNumPinnedObjects();
  }

  private static long residentKb() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
