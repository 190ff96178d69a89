package dev.swingreel.testkit;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.Quality;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * What an encoder for pictures makes of half a minute of hard scenes, and of a picture that stands
 * still, held against the rate it was asked for. The scenes are drawn by their number alone, so
 * every run is the same. One thread.
 */
public final class BitrateRun {

  private static final int WIDTH_PX = 320;
  private static final int HEIGHT_PX = 192;
  private static final int RATE_HZ = 15;
  private static final long BITS_PER_SECOND = 300_000;
  private static final int WINDOW = 10 * RATE_HZ;
  private static final int SCENE = 4 * RATE_HZ;
  private static final int NOISE_MASK = 0xFFFF;
  private static final byte[] NOISE = new byte[NOISE_MASK + 1];

  static {
    new Random(5).nextBytes(NOISE);
  }

  private final long[] bytes;

  private BitrateRun(long[] bytes) {
    this.bytes = bytes;
  }

  private interface Painter {
    void paint(ByteBuffer luma, int strideBytes, int number);
  }

  /**
   * Encodes text that scrolls, another page of text each second, a film with cuts and noise, a
   * picture that stands still, grey text that scrolls, and pages of it: four seconds of each.
   *
   * @param provider the encoder
   * @param codec what it is to make
   * @param settings its settings
   * @param hint what it is told that the pictures show
   * @return what came out
   */
  public static BitrateRun ofHardScenes(
      VideoEncoderProvider provider, Codec codec, SettingValues settings, ContentHint hint) {
    return new BitrateRun(
        encode(provider, codec, settings, hint, 28, 1, BitrateRun::paintHardScenes));
  }

  /**
   * Encodes a page of text that never changes, again twice a second, as recordings of screens do.
   *
   * @param provider the encoder
   * @param codec what it is to make
   * @param settings its settings
   * @return what came out
   */
  public static BitrateRun ofAStillPicture(
      VideoEncoderProvider provider, Codec codec, SettingValues settings) {
    return new BitrateRun(
        encode(
            provider,
            codec,
            settings,
            ContentHint.NONE,
            16,
            RATE_HZ / 2,
            (luma, strideBytes, number) -> paintText(luma, strideBytes, 0, false)));
  }

  /**
   * Finds the ten seconds that took most.
   *
   * @return their rate as a share of the one asked for
   */
  public double mostOfAnyTenSeconds() {
    long most = 0;
    for (int from = 0; from + WINDOW <= bytes.length; from++) {
      most = Math.max(most, sum(from));
    }
    return share(most);
  }

  /**
   * Looks at the last ten seconds.
   *
   * @return their rate as a share of the one asked for
   */
  public double lastTenSeconds() {
    return share(sum(bytes.length - WINDOW));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "at most %.2f of the wanted rate over ten seconds, %.3f over the last",
        mostOfAnyTenSeconds(),
        lastTenSeconds());
  }

  private long sum(int from) {
    long sum = 0;
    for (int i = from; i < from + WINDOW; i++) {
      sum += bytes[i];
    }
    return sum;
  }

  private static double share(long windowBytes) {
    return windowBytes * 8 / 10.0 / BITS_PER_SECOND;
  }

  private static long[] encode(
      VideoEncoderProvider provider,
      Codec codec,
      SettingValues settings,
      ContentHint hint,
      int seconds,
      int step,
      Painter painter) {
    VideoEncoderConfiguration wanted =
        new VideoEncoderConfiguration(
            codec,
            WIDTH_PX,
            HEIGHT_PX,
            ColorSpace.BT709_LIMITED,
            FrameRate.fixed(RATE_HZ),
            BITS_PER_SECOND,
            settings,
            hint,
            Quality.BALANCED,
            false);
    long[] bytes = new long[seconds * RATE_HZ];
    try (VideoEncoder encoder = provider.open(wanted);
        VideoFramePool pool =
            new VideoFramePool(
                encoder.inputFormat(), WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, 1)) {
      byte[] before = new byte[0];
      for (int i = 0; i < bytes.length; i += step) {
        try (VideoFrame frame = pool.poll()) {
          painter.paint(frame.plane(0), frame.strideBytes(0), i);
          paintGrey(frame);
          byte[] now = new byte[frame.plane(0).limit()];
          frame.plane(0).duplicate().get(now);
          boolean isSame = Arrays.equals(before, now);
          before = now;
          frame.filled(i * 1_000_000L / RATE_HZ, isSame ? Damage.none() : Damage.unknown());
          encoder.encode(frame, 1_000_000L / RATE_HZ, false, chunk -> count(chunk, bytes));
        }
      }
      encoder.finish(chunk -> count(chunk, bytes));
    }
    return bytes;
  }

  private static void count(EncodedChunk chunk, long[] bytes) {
    bytes[(int) Math.round(chunk.timestampUs() * RATE_HZ / 1e6)] += chunk.size();
  }

  private static void paintHardScenes(ByteBuffer luma, int strideBytes, int number) {
    switch (number / SCENE) {
      case 0, 6 -> paintText(luma, strideBytes, number * 3, false);
      case 1 -> paintText(luma, strideBytes, number / RATE_HZ * 1_000, false);
      case 2 -> paintFilm(luma, strideBytes, number);
      case 3 -> paintText(luma, strideBytes, 5_000, false);
      case 4 -> paintText(luma, strideBytes, number * 2, true);
      default -> paintText(luma, strideBytes, number / RATE_HZ * 1_000, true);
    }
  }

  private static void paintText(ByteBuffer luma, int strideBytes, int fromRow, boolean isGrey) {
    for (int y = 0; y < HEIGHT_PX; y++) {
      int row = (fromRow + y) / 2 * 7_919;
      for (int x = 0; x < WIDTH_PX; x++) {
        int ink = NOISE[row + x / 2 & NOISE_MASK];
        luma.put(y * strideBytes + x, (byte) (isGrey ? 120 + ink * 3 / 4 : ink < -43 ? 40 : 220));
      }
    }
  }

  private static void paintFilm(ByteBuffer luma, int strideBytes, int number) {
    int cut = number / (2 * RATE_HZ);
    for (int y = 0; y < HEIGHT_PX; y++) {
      int row = number * 7_919 + y * 331;
      double rowLight = 40 * Math.cos(y * (0.03 + 0.007 * (cut % 3)) - number * 0.13);
      for (int x = 0; x < WIDTH_PX; x++) {
        double light = 50 * Math.sin(x * (0.02 + 0.013 * (cut % 5)) + number * 0.21 + cut);
        int noise = NOISE[row + x & NOISE_MASK] >> 4;
        luma.put(y * strideBytes + x, (byte) (int) (120 + light + rowLight + noise));
      }
    }
  }

  private static void paintGrey(VideoFrame frame) {
    for (int plane = 1; plane < frame.format().planeCount(); plane++) {
      ByteBuffer chroma = frame.plane(plane);
      for (int i = 0; i < chroma.limit(); i++) {
        chroma.put(i, (byte) 128);
      }
    }
  }
}
