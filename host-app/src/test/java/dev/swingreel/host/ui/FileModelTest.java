package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.swingreel.host.app.FileSource;
import dev.swingreel.host.app.OpenSources;
import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.SoundInput;
import dev.swingreel.host.app.SourceChoice;
import dev.swingreel.host.app.UserSettings;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Availability;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** A media file as what is recorded. */
class FileModelTest extends PanelModelFixture {

  private static final Path CLIP = Path.of("/films/clip.webm").toAbsolutePath();
  private static final String ID = "file:" + CLIP;

  @BeforeEach
  void filesCanBePlayed() {
    when(controller.fileKind())
        .thenReturn(Optional.of(new SourceChoice("file", "Files", "", Availability.available())));
    when(controller.file(ID)).thenReturn(new FileSource(ID, "clip.webm", true));
  }

  @Test
  void itsCardStandsBehindTheCanvasAndIsNotWhatOneBeginsWith() {
    when(controller.videoSources()).thenReturn(List.of(WINDOW, CANVAS));
    ready();

    assertThat(model.state().cards())
        .extracting(SourceCard::kind)
        .containsExactly("window", "canvas", "file", "none");
    assertThat(card("file").isUsable()).isTrue();
    assertThat(lastOpened().sourceId()).contains("canvas:demo");
  }

  @Test
  void saysWhyNoFileCanBeRecorded() {
    when(controller.fileKind())
        .thenReturn(
            Optional.of(
                new SourceChoice(
                    "file", "Files", "", Availability.unavailable("Nobody reads files."))));
    ready();

    assertThat(card("file").isUsable()).isFalse();
    assertThat(card("file").tip()).endsWith("Nobody reads files.");
  }

  @Test
  void isPlayedWithItsOwnSoundBesideTheMicrophone() {
    ready();
    model.chooseSound(SoundKind.MICROPHONE, Choice.of(MICROPHONE));
    settle();
    model.chooseFile(CLIP);
    settle();

    assertThat(lastOpened().sourceId()).contains(ID);
    assertThat(lastOpened().sounds())
        .containsExactly(new SoundInput("microphone", 0), new SoundInput(ID, 0));
    assertThat(card("file").tip()).isEqualTo("clip.webm");
    model.chooseVideo(Choice.of(CANVAS));
    settle();
    assertThat(lastOpened().sounds()).containsExactly(new SoundInput("microphone", 0));
  }

  @Test
  void oneThatCannotBePlayedIsASentenceAndChangesNothing() {
    when(controller.file(ID))
        .thenThrow(new MediaException(MediaErrorCode.NOT_READABLE, "It is no film."));
    ready();
    model.chooseFile(CLIP);
    settle();

    assertThat(model.state().notice()).isEqualTo(Notice.problem("It is no film."));
    assertThat(model.state().phase()).isEqualTo(Phase.READY);
    assertThat(model.state().video()).contains(Choice.of(SCREEN));
    verify(controller).open(any());
  }

  @Test
  void isRecordedFromItsBeginning() {
    ready();
    model.chooseFile(CLIP);
    settle();
    OpenSources anew = freshSources();
    when(controller.open(any())).thenReturn(anew);
    model.toggleRecording();
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
    verify(controller, times(3)).open(any());
    ArgumentCaptor<RecordRequest> request = ArgumentCaptor.forClass(RecordRequest.class);
    verify(controller).record(eq(anew), request.capture());
    assertThat(request.getValue().sourceId()).contains(ID);
  }

  @Test
  void atItsEndItIsStillWhatIsRecorded() {
    ready();
    model.chooseFile(CLIP);
    settle();
    source.end();
    settle();

    assertThat(model.state().phase()).isEqualTo(Phase.READY);
    assertThat(model.state().track()).isEmpty();
    assertThat(model.state().notice())
        .isEqualTo(Notice.info("The file is at its end; it will be recorded from its beginning"));
    OpenSources anew = freshSources();
    when(controller.open(any())).thenReturn(anew);
    assertThat(model.state().canRecord()).isTrue();
    model.toggleRecording();
    settle();
    assertThat(model.state().phase()).isEqualTo(Phase.RECORDING);
    verify(controller, times(3)).open(any());
  }

  @Test
  void isRememberedWithItsSound() {
    ready();
    model.chooseFile(CLIP);
    settle();
    UserSettings kept = settings.settings();
    assertThat(kept.text(Preference.SOURCE)).isEqualTo(ID);

    model = model(kept);
    model.refreshChoices();
    settle();
    assertThat(model.state().video().map(Choice::label)).contains("clip.webm");
    assertThat(lastOpened().sounds()).containsExactly(new SoundInput(ID, 0));
  }

  @Test
  void oneOfLastTimeThatIsGoneIsNamedAndTheFirstSourceTakesItsPlace() {
    when(controller.file(ID))
        .thenThrow(new MediaException(MediaErrorCode.NOT_FOUND, "There is no such file."));
    model = model(UserSettings.NONE.with(Preference.SOURCE, ID));
    ready();

    assertThat(model.state().video()).contains(Choice.of(SCREEN));
    assertThat(model.state().notice()).isEqualTo(Notice.problem("There is no such file."));
    verify(controller, never()).record(any(), any());
  }
}
