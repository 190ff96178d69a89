package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.plugin.SwingreelPlugin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserSettingsTest {

  private static final Setting.Number SPEED = new Setting.Number("speed", "Speed", 0, 8, "", 4);

  @ParameterizedTest
  @EnumSource(Preference.class)
  void everyPreferenceHasALegalDefault(Preference preference) {
    String value = preference.setting().defaultValue();
    assertThat(preference.problemWith(value)).isEmpty();
    assertThat(UserSettings.NONE.text(preference)).isEqualTo(value);
    assertThat(Preference.of(preference.setting().name())).contains(preference);
  }

  @Test
  void remembersWhatDiffersFromTheDefault() {
    UserSettings set = UserSettings.NONE.with(Preference.FRAME_RATE, "60");
    assertThat(set.number(Preference.FRAME_RATE)).isEqualTo(60);
    assertThat(set.with(Preference.FRAME_RATE, "30")).isEqualTo(UserSettings.NONE);
    assertThat(set.with("p", SPEED, "8").with("p", SPEED, "4")).isEqualTo(set);
    assertThat(set.withPlugin("p", false).withPlugin("p", true)).isEqualTo(set);
  }

  @Test
  void refusesIllegalValues() {
    assertThatThrownBy(() -> UserSettings.NONE.with(Preference.FOLDER, "videos"))
        .hasMessageContaining("folder");
    assertThatThrownBy(() -> UserSettings.NONE.with("p", SPEED, "9")).hasMessageContaining("speed");
  }

  @Test
  void tellsARecorderOnlyWhatThePluginsAllow() {
    PluginCatalog plugins = PluginCatalog.of(List.of(plugin()));
    UserSettings set =
        new UserSettings(
            Map.of(),
            Map.of(
                "encoder-p", Map.of("speed", "2", "colour", "red"),
                "absent", Map.of("a", "b")),
            Set.of());
    assertThat(set.usable(plugins)).isEqualTo(Map.of("encoder-p", Map.of("speed", "2")));
    assertThat(set.unusable(plugins)).containsExactly("encoder-p.colour=red");
    assertThat(
            new UserSettings(Map.of(), Map.of("encoder-p", Map.of("speed", "x")), Set.of())
                .text("encoder-p", SPEED))
        .isEqualTo("4");
  }

  private static SwingreelPlugin plugin() {
    return new SwingreelPlugin() {
      @Override
      public PluginInfo info() {
        return new PluginInfo("encoder-p", "P", "1", ApiVersion.CURRENT);
      }

      @Override
      public SettingsSchema settings() {
        return new SettingsSchema(List.of(SPEED));
      }
    };
  }
}
