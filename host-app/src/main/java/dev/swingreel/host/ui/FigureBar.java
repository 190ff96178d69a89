package dev.swingreel.host.ui;

import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.stream.VideoTrack;
import java.awt.Color;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.UIManager;
import net.miginfocom.swing.MigLayout;

/**
 * The time, and below it one line of figures: of the recording once there is one, before that of
 * the picture that would be recorded.
 */
final class FigureBar {

  private static final String DOT = "  \u00b7  ";

  private final JLabel time = figure("time", "time");
  private final JLabel size = figure("size", "figure");
  private final JLabel bitrate = figure("bitrate", "figure");
  private final JLabel rate = figure("rate", "figure");
  private final JLabel losses = figure("losses", "figure");
  private final JLabel effort = figure("effort", "figure");
  private final List<JLabel> dots = List.of(dot(), dot(), dot());
  private final JPanel panel = new JPanel(new MigLayout("insets 0, gap 0, hidemode 3"));

  FigureBar() {
    losses.setToolTipText(Texts.text("losses.tip"));
    panel.setOpaque(false);
    panel.add(time, "span, wrap 2");
    panel.add(size);
    panel.add(dots.get(0));
    panel.add(rate);
    panel.add(dots.get(1));
    panel.add(bitrate);
    panel.add(dots.get(2));
    panel.add(losses, "wrap");
    panel.add(effort, "span");
  }

  /** Returns the figures. */
  JPanel component() {
    return panel;
  }

  /** Shows the figures of a state. */
  void show(PanelState state) {
    Figures figures = state.figures();
    time.setText(figures.time());
    boolean recorded = state.phase().isWriting() || state.savedFile().isPresent();
    losses.setVisible(recorded);
    dots.get(2).setVisible(recorded);
    String written = figures.effort().map(Figures.Effort::bitrate).orElse("");
    bitrate.setText(written);
    bitrate.setVisible(!written.isEmpty());
    dots.get(1).setVisible(!written.isEmpty());
    // A space keeps the line, so that nothing jumps when a recording begins.
    effort.setText(
        figures
            .effort()
            .map(now -> Stream.of(now.cpu(), now.left()).filter(each -> !each.isEmpty()))
            .map(parts -> parts.collect(Collectors.joining(DOT)))
            .filter(line -> !line.isEmpty())
            .orElse(" "));
    if (recorded) {
      size.setText(figures.size());
      rate.setText(figures.rate());
      losses.setText(figures.losses());
      Color calm = size.getForeground();
      losses.setForeground(!figures.hasLosses() ? calm : UIManager.getColor("Panel.warning"));
    } else {
      showPlan(state.track().map(VideoTrack::delivered));
    }
    dots.get(0).setVisible(recorded || state.track().isPresent());
  }

  private void showPlan(Optional<VideoSettings> plan) {
    size.setText(plan.map(p -> Texts.text("picture.size", p.widthPx(), p.heightPx())).orElse(" "));
    rate.setText(plan.map(p -> rateOf(p.frameRate())).orElse(""));
  }

  private static String rateOf(FrameRate rate) {
    return Texts.text(rate.isFixed() ? "rate.fixed" : "rate.planned", rate.hz());
  }

  private static JLabel figure(String name, String styleClass) {
    JLabel label = new JLabel();
    label.setName(name);
    label.setToolTipText(Texts.text(name + ".name"));
    label.putClientProperty("FlatLaf.styleClass", styleClass);
    return label;
  }

  private static JLabel dot() {
    JLabel dot = new JLabel(DOT);
    dot.putClientProperty("FlatLaf.styleClass", "figure");
    return dot;
  }
}
