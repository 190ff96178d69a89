package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.swingreel.MediaContext;
import dev.swingreel.host.app.OpenSources;
import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SoundInput;
import dev.swingreel.host.app.SourceChoice;
import dev.swingreel.host.app.UserSettings;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SourceModelTest extends PanelModelFixture {

  @Test
  void aFilterThatIsInstalledChangesWhatIsShown() {
    install(new FakeVideoFilter("marks", 0xFF0000));
    ready();
    assertThat(model.state().filters()).extracting(Choice::id).containsExactly("marks");
    assertThat(lastOpened().filters()).isEmpty();

    model.setOptions(model.state().options().withFilter("marks"));
    settle();
    assertThat(lastOpened().filters()).containsExactly("marks");
    model.toggleRecording();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
  }

  @Test
  void aFilterThatIsNotInstalledAnyMoreIsLeftOut() {
    model = model(UserSettings.NONE.with(Preference.FILTER, "marks"));
    ready();
    assertThat(lastOpened().filters()).isEmpty();
    assertThat(model.state().options().filter()).as("for when it is back").isEqualTo("marks");

    install(new FakeVideoFilter("marks", 0xFF0000));
    model = model(UserSettings.NONE.with(Preference.FILTER, "marks"));
    ready();
    assertThat(lastOpened().filters()).containsExactly("marks");
  }

  @Test
  void soundAloneHasNothingToFilter() {
    install(new FakeVideoFilter("marks", 0xFF0000));
    model = model(UserSettings.NONE.with(Preference.FILTER, "marks"));
    ready();
    model.chooseCard(card(SourceCard.SOUND));
    settle();
    assertThat(lastOpened().filters()).isEmpty();
  }

  private void install(FakeVideoFilter filter) {
    PluginCatalog plugins =
        PluginCatalog.of(List.of(FakePlugin.named("marking").filter(filter).build()));
    MediaContext other = MediaContext.with(plugins).clock(clock).eventExecutor(events).build();
    when(controller.context()).thenReturn(other);
    model = model(UserSettings.NONE);
  }

  @Test
  void opensTheFirstUsableSourceAndIsReady() {
    model.refreshChoices();
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.READY);
    assertThat(model.state().video()).contains(Choice.of(SCREEN));
    assertThat(model.state().microphone().isOn()).isFalse();
    assertThat(model.state().system().isOn()).isFalse();
    assertThat(model.state().track()).isEqualTo(sources.videoTrack());
    assertThat(lastOpened().sourceId()).contains("screen:0");
    assertThat(lastOpened().sounds()).isEmpty();
    assertThat(model.state().notice().sentence()).contains("Recordings go to");
  }

  @Test
  void makesACardOfEveryKindAndSaysWhyOneCannotBeUsed() {
    model.refreshChoices();
    settle();

    assertThat(model.state().cards())
        .extracting(SourceCard::kind)
        .containsExactly("screen", "window", "region", "canvas", "none");
    SourceCard windows = model.state().cards().get(1);
    assertThat(windows.isUsable()).isFalse();
    assertThat(windows.tip()).isEqualTo("Window: There is no display.");
    model.chooseCard(windows);
    model.chooseVideo(Choice.of(WINDOW));
    assertThat(model.state().video()).contains(Choice.of(SCREEN));
  }

  @Test
  void aCardRemembersWhichOfItsSourcesWasChosenLast() {
    SourceChoice second =
        new SourceChoice("screen:1", "DP-1, 1280x1024", "X11", Availability.available());
    when(controller.videoSources()).thenReturn(List.of(SCREEN, second, CANVAS));
    ready();
    model.chooseVideo(Choice.of(second));
    settle();
    model.chooseCard(card("canvas"));
    settle();
    model.chooseCard(card("screen"));
    settle();

    assertThat(lastOpened().sourceId()).contains("screen:1");
  }

  @Test
  void opensThePartOfTheScreenThatWasMarked() {
    ready();
    model.chooseRegion(new PixelRect(10, 20, 640, 480));
    settle();

    assertThat(lastOpened().sourceId()).contains("region:10,20,640x480");
    assertThat(model.state().card().map(SourceCard::kind)).contains("region");
    model.refreshChoices();
    settle();
    assertThat(model.state().video().map(Choice::kind)).contains("region");
  }

  @Test
  void saysInWordsThatThereIsNoMicrophone() {
    when(controller.audioSources()).thenReturn(List.of());
    model.refreshChoices();
    settle();

    assertThat(model.state().microphone().choices())
        .extracting(Choice::label)
        .containsExactly("Off", "No microphone was found");
    assertThat(card("none").isUsable()).isFalse();
  }

  @Test
  void soundAloneTakesTheMicrophoneIfNothingWasChosen() {
    ready();
    model.chooseCard(card("none"));
    settle();

    assertThat(lastOpened().hasPictures()).isFalse();
    assertThat(lastOpened().sounds()).containsExactly(new SoundInput("microphone", 0));
    assertThat(model.state().canRecord()).isTrue();
    model.chooseSound(SoundKind.MICROPHONE, SoundKind.MICROPHONE.off());
    settle();
    assertThat(model.state().canRecord()).isFalse();
  }

  @Test
  void saysThatTheMicrophoneIsGoneAsLongAsItIsTheOneInUse() {
    List<Consumer<String>> told = new ArrayList<>();
    doAnswer(call -> told.add(call.getArgument(0))).when(sources).watchSound(any());
    ready();
    String gone = "\"Built-in\" gives no sound any more.";
    told.get(0).accept(gone);
    assertThat(model.state().notice().sentence())
        .as("before it is the window's turn")
        .isNotEqualTo(gone);
    settle();
    assertThat(model.state().notice()).isEqualTo(Notice.problem(gone));

    OpenSources next = freshSources();
    when(controller.open(any())).thenReturn(next);
    model.chooseVideo(Choice.of(CANVAS));
    settle();
    told.get(0).accept("\"Built-in\" is back.");
    settle();
    assertThat(model.state().notice().sentence()).doesNotContain("Built-in\" is back");
  }

  @Test
  void recordsMicrophoneAndComputerTogether() {
    when(controller.audioSources()).thenReturn(List.of(MICROPHONE, SYSTEM));
    ready();
    model.chooseSound(SoundKind.SYSTEM, Choice.of(SYSTEM));
    model.chooseSound(SoundKind.MICROPHONE, Choice.of(MICROPHONE));
    settle();

    assertThat(lastOpened().sounds())
        .containsExactly(new SoundInput("microphone", 0), new SoundInput("system", 0));
  }

  @Test
  void aGainIsSetWithoutOpeningAnewWhereSoundIsMixed() {
    ready();
    model.chooseSound(SoundKind.MICROPHONE, Choice.of(MICROPHONE));
    settle();
    when(sources.setGain(any())).thenReturn(true);
    model.setGain(SoundKind.MICROPHONE, 6);
    settle();

    verify(sources).setGain(new SoundInput("microphone", 6));
    verify(controller, times(2)).open(any());
    when(sources.setGain(any())).thenReturn(false);
    model.setGain(SoundKind.MICROPHONE, 40);
    settle();
    assertThat(lastOpened().sounds()).containsExactly(new SoundInput("microphone", 20));
  }

  @Test
  void saysSoIfThereIsNothingToRecord() {
    when(controller.videoSources()).thenReturn(List.of(WINDOW));
    model.refreshChoices();
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.FAILED);
    assertThat(model.state().canRecord()).isFalse();
    verify(controller, never()).open(any());
  }

  @Test
  void choosingAnotherSourceClosesTheOneBefore() {
    ready();
    OpenSources canvas = freshSources();
    when(controller.open(any())).thenReturn(canvas);

    model.chooseVideo(Choice.of(CANVAS));
    assertThat(model.state().phase()).isEqualTo(Phase.OPENING);
    settle();

    verify(sources).close();
    assertThat(model.state().track()).isEqualTo(canvas.videoTrack());
    assertThat(lastOpened().sourceId()).contains("canvas:demo");
  }

  @Test
  void aSourceThatOpensTooLateIsClosed() {
    ready();
    OpenSources late = freshSources();
    OpenSources last = freshSources();
    when(controller.open(any())).thenReturn(late, last);

    model.chooseVideo(Choice.of(CANVAS));
    model.chooseVideo(Choice.of(SCREEN));
    settle();

    verify(late).close();
    verify(last, never()).close();
    assertThat(model.state().track()).isEqualTo(last.videoTrack());
  }

  @Test
  void opensTheMicrophoneThatWasChosen() {
    ready();
    model.chooseSound(SoundKind.MICROPHONE, Choice.of(MICROPHONE));
    settle();

    assertThat(lastOpened().sounds()).containsExactly(new SoundInput("microphone", 0));
    assertThat(lastOpened().sourceId()).contains("screen:0");
  }

  @Test
  void aSourceThatCannotBeOpenedIsASentenceAndRecordTriesAgain() {
    when(controller.open(any()))
        .thenThrow(new MediaException(MediaErrorCode.NOT_ALLOWED, "The screen may not be read."))
        .thenReturn(sources);
    model.refreshChoices();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.FAILED);
    assertThat(model.state().notice()).isEqualTo(Notice.problem("The screen may not be read."));

    model.toggleRecording();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
  }

  @Test
  void aSourceThatIsGoneIsReleasedAndNamed() {
    ready();
    source.end();
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.FAILED);
    assertThat(model.state().notice().sentence()).contains("Fake screen").contains("is gone");
    assertThat(model.state().track()).isEmpty();
    verify(sources).close();
  }

  @Test
  void aSourceThatShowsNothingForNowIsMuted() {
    ready();
    source.mute(true);
    settle();
    assertThat(model.state().isMuted()).isTrue();
    source.mute(false);
    settle();
    assertThat(model.state().isMuted()).isFalse();
  }

  @Test
  void aSourceThatOpensWhileTheWindowClosesIsClosed() {
    model.refreshChoices();
    devices.runNext();
    window.runNext();
    devices.runNext();
    model.close();
    settle();

    verify(sources).close();
  }

  @Test
  void refreshingKeepsWhatIsOpen() {
    ready();
    model.refreshChoices();
    settle();
    verify(controller).open(any());
    assertThat(model.state().phase()).isEqualTo(Phase.READY);
  }
}
