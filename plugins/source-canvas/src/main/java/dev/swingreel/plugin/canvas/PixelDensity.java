package dev.swingreel.plugin.canvas;

/** Which pixels of a component are recorded on a screen that is scaled. */
public enum PixelDensity {
  /** The component's own coordinates: the picture has the size its layout gave it. */
  LOGICAL,
  /** The screen's pixels: on a screen at 200 % the picture is twice as wide and high. */
  DEVICE
}
