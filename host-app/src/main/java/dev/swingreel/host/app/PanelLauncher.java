package dev.swingreel.host.app;

/** Opens the control panel. */
@FunctionalInterface
public interface PanelLauncher {

  /** Opens the panel and returns when it was closed. Not on the event dispatch thread. */
  void open();
}
