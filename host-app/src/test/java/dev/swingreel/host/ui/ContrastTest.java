package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import com.formdev.flatlaf.ui.FlatStylingSupport;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.swing.LookAndFeel;
import javax.swing.UIDefaults;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both themes can be read by people with poor sight: WCAG 2.2, level AA. */
class ContrastTest {

  /** Success criterion 1.4.3, for text; ours is all smaller than "large". */
  private static final double TEXT = 4.5;

  /** Success criterion 1.4.11, for what is no text but has to be told apart. */
  private static final double SHAPE = 3;

  private static final List<List<String>> TEXTS =
      List.of(
          List.of("Label.foreground", "Panel.background"),
          List.of("[style]Label.figure:foreground", "Panel.background"),
          List.of("[style]Label.field:foreground", "Panel.background"),
          List.of("Panel.warning", "Panel.background"),
          List.of("TextArea.foreground", "Panel.background"),
          List.of("TabbedPane.foreground", "Panel.background"),
          List.of("CheckBox.foreground", "Panel.background"),
          List.of("TitlePane.foreground", "TitlePane.background"),
          List.of("Button.foreground", "Button.background"),
          List.of("ToggleButton.foreground", "[style]ToggleButton.card:background"),
          List.of(
              "[style]ToggleButton.card:selectedForeground",
              "[style]ToggleButton.card:selectedBackground"),
          List.of("[style]Button.record:foreground", "[style]Button.record:background"),
          List.of("ComboBox.foreground", "ComboBox.background"),
          List.of("ComboBox.selectionForeground", "ComboBox.selectionBackground"),
          List.of("TextField.foreground", "TextField.background"),
          List.of("TextField.selectionForeground", "TextField.selectionBackground"),
          List.of("TextField.placeholderForeground", "TextField.background"),
          List.of("Spinner.foreground", "Spinner.background"),
          List.of("Table.foreground", "Table.background"),
          List.of("Table.selectionForeground", "Table.selectionBackground"),
          List.of("Table.selectionInactiveForeground", "Table.selectionInactiveBackground"),
          List.of("TableHeader.foreground", "TableHeader.background"),
          List.of("List.foreground", "List.background"),
          List.of("List.selectionForeground", "List.selectionBackground"),
          List.of("List.selectionInactiveForeground", "List.selectionInactiveBackground"),
          List.of("[style]Label.figure:foreground", "List.background"),
          List.of("ToolTip.foreground", "ToolTip.background"),
          List.of("Panel.stageText", "Panel.stage"),
          List.of("Panel.chipText", "Panel.chip"));

  private static final List<List<String>> SHAPES =
      List.of(
          List.of("Component.focusedBorderColor", "Panel.background"),
          List.of("TabbedPane.underlineColor", "Panel.background"),
          List.of("Panel.meter", "Panel.meterGround"),
          List.of("Panel.meterLoud", "Panel.meterGround"),
          List.of("Panel.meterClipped", "Panel.meterGround"),
          List.of("Panel.wave", "Panel.stage"),
          List.of("Panel.paused", "Panel.chip"),
          List.of("[style]Button.record:background", "Panel.background"));

  private final LookAndFeel before = UIManager.getLookAndFeel();

  @AfterEach
  void lookAsBefore() throws UnsupportedLookAndFeelException {
    UIManager.setLookAndFeel(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textCanBeRead(String theme) {
    assertThat(tooFaint(theme, TEXTS, TEXT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void shapesCanBeToldApart(String theme) {
    assertThat(tooFaint(theme, SHAPES, SHAPE)).isEmpty();
  }

  @Test
  void contrastIsThatOfTheRecommendation() {
    assertThat(contrast(Color.BLACK, Color.WHITE)).isEqualTo(21.0);
    assertThat(contrast(Color.WHITE, Color.WHITE)).isEqualTo(1.0);
    assertThat(contrast(new Color(0x767676), Color.WHITE)).isBetween(4.5, 4.6);
  }

  private static Map<String, String> tooFaint(
      String theme, List<List<String>> pairs, double least) {
    FlatLaf.registerCustomDefaultsSource("dev.swingreel.host.ui.theme");
    if (theme.equals("dark")) {
      FlatDarkLaf.setup();
    } else {
      FlatLightLaf.setup();
    }
    UIDefaults defaults = UIManager.getLookAndFeelDefaults();
    Map<String, String> faint = new TreeMap<>();
    for (List<String> pair : pairs) {
      Color ground = over(colour(defaults, pair.get(1)), Color.WHITE);
      Color front = over(colour(defaults, pair.get(0)), ground);
      double contrast = contrast(front, ground);
      if (contrast < least) {
        faint.put(String.join(" on ", pair), "%.2f".formatted(contrast));
      }
    }
    return faint;
  }

  /** Returns a colour by its key, or by the key of a style and the name in it. */
  private static Color colour(UIDefaults defaults, String key) {
    int colon = key.indexOf(':');
    Color colour =
        colon < 0
            ? defaults.getColor(key)
            : (Color)
                FlatStylingSupport.parse(defaults.getString(key.substring(0, colon)))
                    .get(key.substring(colon + 1));
    assertThat(colour).as(key).isNotNull();
    return colour;
  }

  private static Color over(Color front, Color ground) {
    double alpha = front.getAlpha() / 255.0;
    return new Color(
        (int) Math.round(front.getRed() * alpha + ground.getRed() * (1 - alpha)),
        (int) Math.round(front.getGreen() * alpha + ground.getGreen() * (1 - alpha)),
        (int) Math.round(front.getBlue() * alpha + ground.getBlue() * (1 - alpha)));
  }

  private static double contrast(Color one, Color other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(int value) {
    double s = value / 255.0;
    return s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
  }
}
