package dev.swingreel.plugin.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.PluginContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanvasPluginTest extends PluginContract {

  @Override
  protected SwingreelPlugin createPlugin() {
    return new CanvasPlugin();
  }

  @Test
  void opensTheDemoCanvasInTheSizeOfItsSettings() {
    SettingValues settings =
        createPlugin().settings().check(Map.of("demo-width", "640", "demo-height", "360"));
    try (VideoSource source = open("canvas:demo", settings)) {
      assertThat(source.settings().widthPx()).isEqualTo(640);
      assertThat(source.settings().heightPx()).isEqualTo(360);
    }
  }

  @Test
  void isWideScreenUnlessAskedOtherwise() {
    try (VideoSource source = open("canvas:demo", createPlugin().settings().check(Map.of()))) {
      assertThat(source.settings().widthPx()).isEqualTo(1280);
      assertThat(source.settings().heightPx()).isEqualTo(720);
    }
  }

  @Test
  void saysWhichCanvasThereIsWhenAskedForAnother() {
    SettingValues settings = createPlugin().settings().check(Map.of());
    assertThatThrownBy(() -> open("canvas:chart", settings))
        .isInstanceOf(MediaException.class)
        .hasMessage("There is no canvas \"canvas:chart\"; the only one is canvas:demo.");
  }

  @Test
  void refusesADemoCanvasTooLargeByItsName() {
    assertThatThrownBy(() -> createPlugin().settings().check(Map.of("demo-width", "100000")))
        .hasMessageContaining("demo-width");
  }

  private VideoSource open(String id, SettingValues settings) {
    VideoSourceProvider provider = (VideoSourceProvider) createPlugin().sources().get(0);
    return provider.open(
        new VideoSourceRequest(
            SourceDevice.of(id, id),
            FrameRate.fixed(30),
            CursorMode.NEVER,
            settings,
            new FakeMediaClock()));
  }
}
