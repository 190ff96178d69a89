package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.UserSettings;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsModelTest extends PanelModelFixture {

  @Test
  void writesOnTheThreadForFilesAndOfManyChangesTheLast() throws IOException {
    settings.change(before -> before.with(Preference.THEME, "dark"));
    settings.change(before -> before.with(Preference.THEME, "light"));
    assertThat(settings.file().path()).doesNotExist();
    assertThat(files.waiting()).isEqualTo(1);
    settle();
    assertThat(settings.file().load().settings().text(Preference.THEME)).isEqualTo("light");
  }

  @Test
  void aChangeThatChangesNothingIsNotWritten() {
    settings.change(before -> before.with(Preference.THEME, "system"));
    assertThat(files.waiting()).isZero();
  }

  @Test
  void tellsWhenItCannotBeWritten() throws IOException {
    Files.createDirectories(settings.file().path().resolve("in the way"));
    settings.change(before -> before.with(Preference.THEME, "dark"));
    settle();
    assertThat(settings.notice().orElseThrow().sentence()).contains("could not be written");
  }

  @Test
  void tellsWhatWasNotUnderstood() {
    SettingsModel some =
        loaded(
            new SettingsFile.Loaded(
                UserSettings.NONE, List.of("theme=purple"), Optional.of(videos.resolve("kept"))));
    assertThat(some.notice().orElseThrow().sentence()).contains("theme=purple").contains("kept");
    SettingsModel none =
        loaded(
            new SettingsFile.Loaded(
                UserSettings.NONE, List.of(""), Optional.of(videos.resolve("kept"))));
    assertThat(none.notice().orElseThrow().sentence()).contains("could not be read");
    assertThat(settings.notice()).isEmpty();
  }

  @Test
  void whoeverListensIsToldOfEachChange() {
    AtomicInteger told = new AtomicInteger();
    settings.onChange(told::incrementAndGet);
    settings.change(before -> before.withPlugin("a", false));
    settings.change(before -> before.withPlugin("a", false));
    assertThat(told).hasValue(1);
  }

  @Test
  void whatWasChosenIsChosenAgainNextTime() {
    when(controller.audioSources()).thenReturn(List.of(MICROPHONE, SYSTEM));
    ready();
    model.chooseVideo(Choice.of(CANVAS));
    settle();
    model.chooseSound(SoundKind.SYSTEM, Choice.of(SYSTEM));
    model.setGain(SoundKind.SYSTEM, 6);
    RecordingOptions options =
        new RecordingOptions(Quality.BEST, "vp8", "marks", 60, 5, Split.EVERY_GIGABYTE);
    model.setOptions(options);
    settle();

    model = model(settings.settings());
    ready();

    assertThat(model.state().video()).contains(Choice.of(CANVAS));
    assertThat(model.state().system().chosen().id()).isEqualTo("system");
    assertThat(model.state().system().gainDb()).isEqualTo(6);
    assertThat(model.state().microphone().isOn()).isFalse();
    assertThat(model.state().options()).isEqualTo(options);
  }

  @Test
  void theMarkedPartOfTheScreenIsRememberedToo() {
    ready();
    model.chooseRegion(new PixelRect(10, 20, 640, 480));
    model = model(settings.settings());
    ready();
    assertThat(lastOpened().sourceId()).contains("region:10,20,640x480");
  }

  @Test
  void whatIsGoneNextTimeIsNotChosen() {
    model =
        model(
            UserSettings.NONE
                .with(Preference.SOURCE, "screen:7")
                .with(Preference.MICROPHONE, "microphone:gone"));
    ready();
    assertThat(model.state().video()).contains(Choice.of(SCREEN));
    assertThat(model.state().microphone().isOn()).isFalse();
    assertThat(settings.settings().text(Preference.SOURCE)).isEqualTo("screen:7");
  }

  @ParameterizedTest
  @EnumSource(Quality.class)
  void everyQualityCanBeRemembered(Quality quality) {
    assertThat(Preference.QUALITY.problemWith(quality.word())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Split.class)
  void everySplitCanBeRemembered(Split split) {
    assertThat(Preference.SPLIT.problemWith(split.word())).isEmpty();
  }

  @Test
  void gainsOfTheSettingsAreThoseOfThePanel() {
    int most = SoundLine.GREATEST_GAIN_DB;
    assertThat(Preference.MICROPHONE_GAIN.problemWith(Integer.toString(most))).isEmpty();
    assertThat(Preference.MICROPHONE_GAIN.problemWith(Integer.toString(most + 1))).isNotEmpty();
  }

  private SettingsModel loaded(SettingsFile.Loaded loaded) {
    return new SettingsModel(
        settings.file(),
        loaded,
        PluginCatalog.of(List.of()),
        new PanelExecutors(window, devices, files));
  }
}
