package dev.swingreel.host.ui;

import dev.swingreel.host.player.Player;
import java.awt.CardLayout;
import java.nio.file.Path;
import javax.swing.JPanel;

/** The recordings: their list, or in its place one that is played. Event dispatch thread. */
final class RecordingsPage {

  private static final String LIST = "list";
  private static final String PLAYER = "player";

  private final RecordingsView list;
  private final PlayerModel model;
  private final PlayerPane player;
  private final CardLayout cards = new CardLayout();
  private final JPanel panel = new JPanel(cards);
  private boolean showsPlayer;

  /**
   * Makes the page, with the list in front.
   *
   * @param list the list
   * @param starter opens players on a screen
   * @param threads where things run
   */
  RecordingsPage(RecordingsView list, Screens starter, PanelExecutors threads) {
    this.list = list;
    PlayerPane[] shown = new PlayerPane[1];
    model =
        new PlayerModel(
            (file, changed) -> starter.start(file, shown[0].handover(), changed),
            threads,
            this::render);
    player = new PlayerPane(model, threads);
    shown[0] = player;
    panel.add(list.component(), LIST);
    panel.add(player.component(), PLAYER);
  }

  /** Opens players that show their pictures through a handover. */
  @FunctionalInterface
  interface Screens {

    /** As {@link PlayerModel.Starter#start}. */
    Player start(Path file, PictureHandover screen, Runnable changed);
  }

  /** Returns the page. */
  JPanel component() {
    return panel;
  }

  /** Plays a recording in place of the list. */
  void play(RecordingEntry entry) {
    model.play(entry);
  }

  /** Stops, gives the file back and shows the list; nothing happens if nothing is played. */
  void leave() {
    model.leave();
  }

  private void render() {
    player.render();
    boolean plays = model.entry().isPresent();
    if (plays == showsPlayer) {
      return;
    }
    showsPlayer = plays;
    cards.show(panel, plays ? PLAYER : LIST);
    if (plays) {
      player.focus();
    } else {
      list.focus();
    }
  }
}
