package dev.swingreel.host.ui;

/**
 * What icon and menu in the tray say of a state.
 *
 * @param icon the name of the icon
 * @param tip what stands below the pointer
 * @param record the key of the text of the first command
 * @param canRecord whether it does something now
 * @param pause the key of the text of the second command
 * @param canPause whether it does something now
 * @param canMark whether the moment can be marked now
 * @param canSave whether there is a replay to save
 */
record TrayState(
    String icon,
    String tip,
    String record,
    boolean canRecord,
    String pause,
    boolean canPause,
    boolean canMark,
    boolean canSave) {

  static TrayState of(PanelState state) {
    boolean replays = state.phase() == Phase.REPLAYING;
    boolean live = state.phase().isWriting();
    boolean paused = state.phase() == Phase.PAUSED;
    return new TrayState(
        live ? (paused ? "tray-paused" : "tray-recording") : "swingreel",
        live
            ? Texts.text("tray.recording", state.figures().time(), state.figures().size())
            : Texts.text("window.title"),
        state.phase() == Phase.COUNTING ? "record.cancel" : live ? "record.stop" : "record.start",
        state.canRecord(),
        paused ? "pause.resume" : "pause.pause",
        state.canPause(),
        state.canMark(),
        replays && state.canReplay());
  }
}
