package dev.swingreel.plugin.humble;

import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SettingsSchema;
import java.util.List;

/**
 * What users may set of the video encoders.
 *
 * @param speed libvpx's speed from 0, best, to 8, fastest, or x264's preset by its number; {@link
 *     #AUTOMATIC} to choose by picture size, frame rate and processors
 * @param keyframeIntervalS the longest time from one key frame to the next, seconds
 * @param threads encoding threads; 0 to choose by picture size and processors
 */
record HumbleSettings(int speed, int keyframeIntervalS, int threads) {

  static final int AUTOMATIC = -1;

  private static final Setting.Number SPEED =
      new Setting.Number(
          "speed",
          "Encoding speed, 0 best to 8 fastest, -1 automatic",
          AUTOMATIC,
          8,
          "",
          AUTOMATIC);
  private static final Setting.Number KEYFRAME_INTERVAL =
      new Setting.Number(
          "keyframe-interval",
          "Longest time between key frames while pictures change",
          1,
          60,
          "s",
          5);
  private static final Setting.Number THREADS =
      new Setting.Number("threads", "Encoding threads, 0 automatic", 0, 16, "", 0);

  static final SettingsSchema SCHEMA =
      new SettingsSchema(List.of(SPEED, KEYFRAME_INTERVAL, THREADS));

  static HumbleSettings of(SettingValues values) {
    return new HumbleSettings(
        number(values, SPEED), number(values, KEYFRAME_INTERVAL), number(values, THREADS));
  }

  private static int number(SettingValues values, Setting.Number setting) {
    String value = values.values().getOrDefault(setting.name(), setting.defaultValue());
    return Integer.parseInt(value);
  }
}
