package dev.swingreel.plugin.humble.internal;

/**
 * What users may set of the encoders for pictures.
 *
 * @param speed libvpx's speed from 0, best, to 8, fastest, or x264's preset by its number; negative
 *     to choose, and to go on choosing while it encodes
 * @param isAdaptive whether a chosen speed may change while pictures are encoded
 * @param keyframeIntervalS the longest time from one key frame to the next while pictures change,
 *     seconds
 * @param threads encoding threads; 0 to choose
 */
public record PictureSettings(int speed, boolean isAdaptive, int keyframeIntervalS, int threads) {

  /** Everything left to choice. */
  public static final PictureSettings DEFAULT = new PictureSettings(-1, true, 5, 0);
}
