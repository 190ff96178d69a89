package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.swingreel.host.app.Exporting;
import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.PluginCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportModelTest {

  private static final Exporting.Format VP9 = new Exporting.Format("video/webm", Codec.VP9, "webm");
  private static final Exporting.Format GIF = new Exporting.Format("image/gif", Codec.GIF, "gif");

  @TempDir private Path folder;

  private final Locale locale = Locale.getDefault();
  private final StepExecutor window = new StepExecutor();
  private final StepExecutor files = new StepExecutor();
  private final Exporting exporting = mock(Exporting.class);
  private final FileMaking making = new FileMaking(files, window, () -> {});
  private RecordingsModel recordings;
  private ExportModel model;
  private RecordingEntry talk;

  @BeforeEach
  void prepare() throws Exception {
    PanelExecutors executors = new PanelExecutors(window, files, files);
    recordings =
        new RecordingsModel(
            new RecordingLibrary(new RecordingFolder(folder), PluginCatalog.of(List.of())),
            new Trash(folder.resolve("Trash")),
            executors,
            () -> {});
    model = new ExportModel(exporting, Map::of, executors, making, recordings);
    talk =
        new RecordingEntry(
            folder.resolve("Talk.webm"),
            OptionalLong.of(1),
            4,
            Instant.EPOCH,
            "VP9",
            false,
            OptionalLong.empty());
    when(exporting.formats(any())).thenReturn(List.of(VP9, GIF));
    doAnswer(
            call -> {
              call.<Exporting.Progress>getArgument(4).onProgress(0.5);
              return Files.writeString(call.getArgument(3), "film");
            })
        .when(exporting)
        .export(any(), any(), any(), any(), any());
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(locale);
  }

  @Test
  void offersWhatCanBeMadeAndRemembersTheChoice() {
    model.open(talk);
    assertThat(model.canMake()).isFalse();
    settle();
    assertThat(model.formats()).containsExactly(VP9, GIF);
    assertThat(model.format()).contains(VP9);
    model.choose(GIF);
    model.close();
    model.open(talk);
    settle();
    assertThat(model.format()).contains(GIF);
  }

  @Test
  void makesAFileUnderAFreeName() throws Exception {
    Files.writeString(folder.resolve("Talk.webm"), "earlier");
    model.open(talk);
    settle();
    model.make();
    assertThat(making.isBusy()).isTrue();
    assertThat(model.entry()).isEmpty();
    settle();
    assertThat(folder.resolve("Talk (2).webm")).hasContent("film");
    assertThat(folder.resolve("Talk.webm")).hasContent("earlier");
    assertThat(recordings.notice().sentence()).contains("Talk (2).webm");
  }

  @Test
  void aCancelledExportIsNoFailure() {
    model.open(talk);
    settle();
    model.make();
    making.cancel();
    settle();
    assertThat(recordings.notice().kind()).isEqualTo(Notice.Kind.INFO);
    assertThat(recordings.notice().sentence()).startsWith("Cancelled");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatCannotBeReadOrMadeIsASentence() {
    when(exporting.formats(any()))
        .thenThrow(new MediaException(MediaErrorCode.NOT_SUPPORTED, "nobody knows it"));
    model.open(talk);
    settle();
    assertThat(model.entry()).isEmpty();
    assertThat(recordings.notice()).isEqualTo(Notice.problem("nobody knows it"));
  }

  @Test
  void nothingToMakeIsASentenceToo() {
    when(exporting.formats(any())).thenReturn(List.of());
    model.open(talk);
    settle();
    assertThat(model.entry()).isEmpty();
    assertThat(recordings.notice().kind()).isEqualTo(Notice.Kind.PROBLEM);
  }

  @Test
  void formatsAreWords() {
    Locale.setDefault(Locale.ENGLISH);
    assertThat(FormatWords.of(VP9)).isEqualTo("WebM video \u00b7 VP9: small files");
    assertThat(FormatWords.of(GIF)).isEqualTo("Animated picture without sound, GIF");
    assertThat(FormatWords.of(new Exporting.Format("video/x-new", Codec.OPUS, "new")))
        .isEqualTo("NEW file \u00b7 OPUS");
    Locale.setDefault(Locale.forLanguageTag("ru"));
    assertThat(FormatWords.of(VP9)).startsWith("\u0412\u0438\u0434\u0435\u043e WebM");
  }

  private void settle() {
    boolean ran;
    do {
      ran = files.runNext() || window.runNext();
    } while (ran);
  }
}
