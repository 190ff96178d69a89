package dev.swingreel.host.ui;

import dev.swingreel.host.app.ControlWord;
import dev.swingreel.stream.TrackState;
import dev.swingreel.stream.VideoTrack;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Window;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Function;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSeparator;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/** The view to choose, see and record: renders a {@link RecorderViewModel}. EDT. */
final class RecordView {

  private final RecorderViewModel model;
  private final RegionPicker regions;
  private final CardRow cards = new CardRow(this::cardChosen);
  private final PreviewPane preview = new PreviewPane();
  private final SourcePicker picker;
  private final JLabel pickerLabel = new JLabel(Texts.text("source.label"));
  private final List<SoundRow> sounds;
  private final OptionsPane options;
  private final FigureBar figureBar = new FigureBar();
  private final RecordControls controls;
  private final NoticeBar noticeBar;
  private final JPanel panel;
  private VideoTrack shownTrack;
  private PreviewSink previewSink;
  private String picturedFile = "";
  private boolean wasReady;

  /**
   * Makes the view.
   *
   * @param model what is rendered
   * @param regions has the user mark a part of the screen
   * @param keys tells which key of the desktop does something
   * @param actions what can be done with a finished file
   */
  RecordView(
      RecorderViewModel model,
      RegionPicker regions,
      NoticeBar.Actions actions,
      Function<ControlWord, String> keys) {
    this.model = model;
    this.regions = regions;
    picker = new SourcePicker("source", Texts.text("source.name"), this::sourceChosen);
    SoundRow.Listener soundListener =
        new SoundRow.Listener() {
          @Override
          public void soundChosen(SoundKind kind, Choice choice) {
            model.chooseSound(kind, choice);
          }

          @Override
          public void gainChosen(SoundKind kind, int gainDb) {
            model.setGain(kind, gainDb);
          }
        };
    sounds =
        List.of(
            new SoundRow(SoundKind.MICROPHONE, soundListener),
            new SoundRow(SoundKind.SYSTEM, soundListener));
    options = new OptionsPane(model::setOptions);
    controls =
        new RecordControls(
            new RecordControls.Actions(
                model::toggleRecording, model::togglePause, model::mark, model::replayOrSave),
            keys);
    noticeBar = new NoticeBar(actions);
    preview.setName("preview");
    preview.addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent event) {
            limitPreview();
          }
        });
    panel = content();
  }

  /** Returns the view. */
  JPanel component() {
    return panel;
  }

  /** Shows the present state of the model. */
  void render() {
    PanelState state = model.state();
    cards.show(state);
    List<Choice> choices = state.card().map(SourceCard::choices).orElse(List.of());
    boolean several = choices.stream().filter(Choice::isUsable).count() > 1;
    picker.show(choices, state.video().orElse(null), state.canChoose());
    picker.component().setVisible(several);
    pickerLabel.setVisible(several);
    sounds.forEach(row -> row.show(state));
    options.show(state);
    controls.show(state);
    figureBar.show(state);
    boolean isNamed = noticeBar.hasNameFocus() && state.askedName().isEmpty();
    noticeBar.show(state);
    if (isNamed) {
      controls.record().requestFocusInWindow();
    }
    renderPreview(state);
    if (!wasReady && state.canRecord()) {
      wasReady = true;
      controls.record().requestFocusInWindow();
    }
  }

  /** Reads the meters. */
  void tick() {
    preview.addLevel(sounds.stream().mapToDouble(SoundRow::tick).max().orElse(0));
  }

  /** Shows a small picture on a card. */
  void showThumbnail(String kind, BufferedImage picture) {
    cards.showPicture(kind, picture);
  }

  /** Looks at and listens to nothing any more. */
  void close() {
    forgetTrack();
    sounds.forEach(SoundRow::close);
  }

  private void cardChosen(SourceCard card) {
    if (card.kind().equals(SourceCard.REGION)) {
      pickRegion();
    } else if (card.kind().equals(SourceCard.FILE)) {
      MediaFileDialog.ask(panel, card).ifPresent(model::chooseFile);
    } else {
      model.chooseCard(card);
    }
    // Whatever came of it: the model says which card is chosen.
    render();
  }

  private void sourceChosen(Choice choice) {
    model.chooseVideo(choice);
  }

  private void pickRegion() {
    if (!model.beginMarking()) {
      return;
    }
    Window window = RegionPicker.windowOf(panel);
    regions.pick(
        window,
        model.state().video().map(Choice::id).flatMap(SourceCard::regionOf),
        () -> markingEnded(window),
        model::chooseRegion,
        failure -> model.say(Notice.problem(Texts.text("failure.region"))));
  }

  /** A panel that came back now would be in a film that is being written. */
  private void markingEnded(Window window) {
    model.endMarking();
    PanelState state = model.state();
    if (!state.phase().isWriting() && !state.isClosing()) {
      window.setVisible(true);
    }
  }

  private void renderPreview(PanelState state) {
    VideoTrack track = state.track().orElse(null);
    if (track != shownTrack) {
      forgetTrack();
      if (track != null && track.readyState() == TrackState.LIVE) {
        Choice shown = state.video().orElseThrow();
        previewSink =
            new PreviewSink(
                SwingUtilities::invokeLater,
                picture -> {
                  preview.showPicture(picture);
                  showOnCard(shown, picture);
                });
        limitPreview();
        track.addSink(previewSink);
      }
      shownTrack = track;
    }
    String label = state.video().map(Choice::label).orElse("");
    preview
        .getAccessibleContext()
        .setAccessibleName(
            label.isEmpty() ? Texts.text("preview.name") : Texts.text("preview.of", label));
    preview.showSound(state.isSoundAlone());
    preview.showMessage(previewMessage(state));
    preview.showCountdown(state.secondsToGo());
    preview.showChip(
        switch (state.phase()) {
          case RECORDING -> PreviewPane.Chip.RECORDING;
          case PAUSED -> PreviewPane.Chip.PAUSED;
          case REPLAYING -> PreviewPane.Chip.REPLAY;
          default -> PreviewPane.Chip.NONE;
        });
  }

  /** A card of a file shows how the film begins, the others what there is to see now. */
  private void showOnCard(Choice shown, BufferedImage picture) {
    if (!shown.kind().equals(SourceCard.FILE)) {
      cards.showPicture(shown.kind(), picture);
    } else if (!shown.id().equals(picturedFile)) {
      picturedFile = shown.id();
      BufferedImage first =
          new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D g = first.createGraphics();
      g.drawImage(picture, 0, 0, null);
      g.dispose();
      cards.showPicture(shown.kind(), first);
    }
  }

  private static String previewMessage(PanelState state) {
    if (state.phase() == Phase.OPENING || state.phase() == Phase.CHOOSING) {
      return Texts.text("preview.opening");
    }
    if (state.isSoundAlone()) {
      return state.sounds().isEmpty() ? Texts.text("preview.no-sound") : "";
    }
    if (state.track().isEmpty()) {
      boolean isPlayed = state.isFile() && state.phase() != Phase.FAILED;
      return Texts.text(isPlayed ? "preview.file-end" : "preview.none");
    }
    return state.isMuted() ? Texts.text("preview.muted") : "";
  }

  private void forgetTrack() {
    if (previewSink != null) {
      shownTrack.removeSink(previewSink);
      previewSink.close();
      previewSink = null;
    }
  }

  private void limitPreview() {
    if (previewSink != null) {
      Dimension sizePx = preview.sizePx();
      previewSink.limit(sizePx.width, sizePx.height);
    }
  }

  private JPanel content() {
    pickerLabel.setDisplayedMnemonic(Texts.mnemonic("source.label"));
    pickerLabel.setLabelFor(picker.component());
    pickerLabel.putClientProperty("FlatLaf.styleClass", "field");
    SideColumn side =
        new SideColumn(new MigLayout("insets 0, gap 0, fillx, hidemode 3", "[grow,fill]"));
    side.add(pickerLabel, "wrap 4");
    side.add(picker.component(), "h 32!, wmin 100, wrap 14");
    sounds.forEach(row -> side.add(row.component(), "wrap 14"));
    side.add(options.component(), "wrap");
    JPanel content =
        new JPanel(
            new MigLayout(
                "insets 16 20 16 20, fill, gap 0",
                "[grow,fill]20[264!,fill]",
                "[]16[grow,fill]16[]14[]8[]"));
    content.add(cards.component(), "span, growx, wrap");
    content.add(preview, "grow");
    content.add(side.scrolling(), "grow, top, hmin 120, wrap");
    content.add(figureBar.component(), "span, split 2, growx, pushx");
    content.add(controls.component(), "growx 0, wrap");
    content.add(new JSeparator(), "span, growx, hmin pref, wrap");
    content.add(noticeBar.component(), "span, growx, wmin 0");
    return content;
  }
}
