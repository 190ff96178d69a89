package dev.swingreel.host.ui;

import java.io.Serial;
import java.util.concurrent.TimeUnit;
import javax.accessibility.AccessibleContext;
import javax.swing.JSlider;

/** Where in a recording one is, in milliseconds; told in words and seconds to screen readers. */
final class SeekBar extends JSlider {

  @Serial private static final long serialVersionUID = 1L;

  SeekBar() {
    super(0, 0, 0);
  }

  /** Returns a time as people write it: 0:12, 1:02:03. */
  static String time(long timeUs) {
    long seconds = TimeUnit.MICROSECONDS.toSeconds(timeUs);
    return seconds < 3_600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext = new AccessibleSeekBar();
    }
    return accessibleContext;
  }

  /** A person wants seconds, not milliseconds. */
  private final class AccessibleSeekBar extends AccessibleJSlider {

    @Serial private static final long serialVersionUID = 1L;

    @Override
    public String getAccessibleDescription() {
      return Texts.text("player.at", time(getValue() * 1_000L), time(getMaximum() * 1_000L));
    }

    @Override
    public Number getCurrentAccessibleValue() {
      return getValue() / 1_000;
    }

    @Override
    public boolean setCurrentAccessibleValue(Number seconds) {
      if (seconds == null) {
        return false;
      }
      setValue((int) (seconds.doubleValue() * 1_000));
      return true;
    }

    @Override
    public Number getMaximumAccessibleValue() {
      return getMaximum() / 1_000;
    }
  }
}
