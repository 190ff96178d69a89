package dev.swingreel.plugin.humble;

import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.plugin.humble.internal.PictureSettings;
import java.util.List;

/** What users may set of the encoders for pictures. */
final class HumbleSettings {

  private static final int AUTOMATIC = -1;

  private static final Setting.Number SPEED =
      new Setting.Number(
          "speed",
          "Encoding speed, 0 best to 8 fastest, -1 automatic",
          AUTOMATIC,
          8,
          "",
          AUTOMATIC);
  private static final Setting.Switch ADAPTIVE =
      new Setting.Switch("adaptive", "Change an automatic speed while encoding", true);
  private static final Setting.Number KEYFRAME_INTERVAL =
      new Setting.Number(
          "keyframe-interval",
          "Longest time between key frames while pictures change",
          1,
          60,
          "s",
          PictureSettings.DEFAULT.keyframeIntervalS());
  private static final Setting.Number THREADS =
      new Setting.Number("threads", "Encoding threads, 0 automatic", 0, 16, "", 0);

  static final SettingsSchema SCHEMA =
      new SettingsSchema(List.of(SPEED, ADAPTIVE, KEYFRAME_INTERVAL, THREADS));

  private HumbleSettings() {}

  static PictureSettings of(SettingValues values) {
    return new PictureSettings(
        Integer.parseInt(value(values, SPEED)),
        Boolean.parseBoolean(value(values, ADAPTIVE)),
        Integer.parseInt(value(values, KEYFRAME_INTERVAL)),
        Integer.parseInt(value(values, THREADS)));
  }

  private static String value(SettingValues values, Setting setting) {
    return values.values().getOrDefault(setting.name(), setting.defaultValue());
  }
}
