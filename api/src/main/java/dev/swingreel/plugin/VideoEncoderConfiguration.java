package dev.swingreel.plugin;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.Quality;

/**
 * What is wanted of a video encoder.
 *
 * @param codec the codec
 * @param widthPx width of every frame in pixels; even
 * @param heightPx height of every frame in pixels; even
 * @param colorSpace what the pixel values mean; to be written into the bitstream where it can be
 * @param frameRate the greatest rate at which frames come; timestamps may be spaced wider
 * @param bitsPerSecond the target
 * @param settings the plugin's settings, checked against its schema
 * @param contentHint what the application says the pictures show; {@link ContentHint#NONE} if
 *     nothing. An encoder may tune itself by it and may ignore it
 * @param quality what the recording is worth; an encoder that has no choice ignores it
 * @param reproducible whether the same frames must give the same bytes on every run and machine
 *     with the same encoder: one thread, nothing chosen by a measured time or by the processors
 *     there are. There is no hurry then
 */
public record VideoEncoderConfiguration(
    Codec codec,
    int widthPx,
    int heightPx,
    ColorSpace colorSpace,
    FrameRate frameRate,
    long bitsPerSecond,
    SettingValues settings,
    ContentHint contentHint,
    Quality quality,
    boolean reproducible) {

  /**
   * A configuration of balanced quality.
   *
   * @param codec the codec
   * @param widthPx width of every frame in pixels; even
   * @param heightPx height of every frame in pixels; even
   * @param colorSpace what the pixel values mean
   * @param frameRate the greatest rate at which frames come
   * @param bitsPerSecond the target
   * @param settings the plugin's settings
   * @param contentHint what the application says the pictures show
   * @param reproducible whether the same frames must give the same bytes
   */
  public VideoEncoderConfiguration(
      Codec codec,
      int widthPx,
      int heightPx,
      ColorSpace colorSpace,
      FrameRate frameRate,
      long bitsPerSecond,
      SettingValues settings,
      ContentHint contentHint,
      boolean reproducible) {
    this(
        codec,
        widthPx,
        heightPx,
        colorSpace,
        frameRate,
        bitsPerSecond,
        settings,
        contentHint,
        Quality.BALANCED,
        reproducible);
  }

  /**
   * A configuration for a live recording of nobody knows what.
   *
   * @param codec the codec
   * @param widthPx width of every frame in pixels; even
   * @param heightPx height of every frame in pixels; even
   * @param colorSpace what the pixel values mean
   * @param frameRate the greatest rate at which frames come
   * @param bitsPerSecond the target
   * @param settings the plugin's settings
   */
  public VideoEncoderConfiguration(
      Codec codec,
      int widthPx,
      int heightPx,
      ColorSpace colorSpace,
      FrameRate frameRate,
      long bitsPerSecond,
      SettingValues settings) {
    this(
        codec,
        widthPx,
        heightPx,
        colorSpace,
        frameRate,
        bitsPerSecond,
        settings,
        ContentHint.NONE,
        false);
  }
}
