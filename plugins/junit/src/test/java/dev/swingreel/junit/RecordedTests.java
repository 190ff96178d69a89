package dev.swingreel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.swingreel.junit.RecordVideo.What;
import dev.swingreel.junit.RecordVideo.When;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.awt.Point;
import java.awt.Robot;
import java.awt.Window;
import java.util.List;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that {@link RecordVideoTest} runs; some of them fail, as they should. */
final class RecordedTests {

  static final int WIDTH_PX = 240;
  static final int HEIGHT_PX = 160;
  static final Color LEFT = new Color(200, 40, 30);
  static final Color RIGHT = new Color(20, 60, 190);
  static final Color CHANGED = new Color(30, 170, 60);

  private RecordedTests() {}

  /** A frame of two halves. */
  abstract static class WithFrame {

    final JPanel left = new JPanel();
    final JPanel right = new JPanel();

    void show() throws Exception {
      SwingUtilities.invokeAndWait(
          () -> {
            JFrame frame = new JFrame("halves");
            JPanel halves = new JPanel(new GridLayout(1, 2));
            halves.setPreferredSize(new Dimension(WIDTH_PX, HEIGHT_PX));
            left.setBackground(LEFT);
            right.setBackground(RIGHT);
            halves.add(left);
            halves.add(right);
            frame.setContentPane(halves);
            frame.pack();
            frame.setVisible(true);
          });
    }

    @AfterEach
    void close() throws Exception {
      SwingUtilities.invokeAndWait(() -> List.of(Window.getWindows()).forEach(Window::dispose));
    }
  }

  @RecordVideo
  static class OnFailure extends WithFrame {

    @Test
    void fails() throws Exception {
      show();
      SwingUtilities.invokeAndWait(() -> left.setBackground(CHANGED));
      assertThat(left.getBackground()).isEqualTo(LEFT);
    }

    @Test
    void passes() throws Exception {
      show();
      assertThat(left.getBackground()).isEqualTo(LEFT);
    }

    @Test
    void isNotRun() throws Exception {
      show();
      assumeTrue(left.getWidth() == 0, "an assumption that does not hold");
    }

    @Test
    @RecordVideo(when = When.ALWAYS)
    void isKeptAllTheSame() throws Exception {
      show();
      assertThat(left.isShowing()).isTrue();
    }

    @Test
    void failsWithoutAWindow() {
      assertThat(left.isShowing()).isTrue();
    }

    @Nested
    class Inner {
      @Test
      void fails() throws Exception {
        show();
        assertThat(left.isShowing()).isFalse();
      }
    }
  }

  static class Several extends WithFrame {

    @ParameterizedTest
    @ValueSource(strings = {"../../first", "second"})
    @RecordVideo(when = When.ALWAYS)
    void ofOneMethod(String name) throws Exception {
      show();
      assertThat(name).isNotBlank();
    }

    @Test
    @RecordVideo(when = When.ALWAYS)
    void windows() throws Exception {
      show();
      SwingUtilities.invokeAndWait(
          () -> {
            JDialog dialog = new JDialog();
            dialog.getContentPane().setBackground(CHANGED);
            dialog.setSize(WIDTH_PX, HEIGHT_PX);
            dialog.setVisible(true);
          });
    }
  }

  static class OfTheScreen extends WithFrame {

    @Test
    @RecordVideo(when = When.ALWAYS, what = What.SCREEN)
    void theScreen() throws Exception {
      show();
      // The film ends with the test: the screen has to show the window for some pictures before.
      Robot robot = new Robot();
      Point middle = left.getLocationOnScreen();
      middle.translate(left.getWidth() / 2, left.getHeight() / 2);
      for (int look = 1;
          look <= 600 && !LEFT.equals(robot.getPixelColor(middle.x, middle.y));
          look++) {
        robot.delay(100);
      }
      robot.delay(300);
    }
  }
}
