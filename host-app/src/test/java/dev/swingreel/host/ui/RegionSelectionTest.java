package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.host.ui.RegionSelection.Edge;
import dev.swingreel.media.PixelRect;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionSelectionTest {

  private final RegionSelection selection = new RegionSelection(1920, 1080, Optional.empty());

  @Test
  void marksWhatIsDraggedOver() {
    drag(700, 500, 300, 200);
    assertThat(selection.area()).isEqualTo(new Rectangle(300, 200, 400, 300));
    assertThat(selection.isLargeEnough()).isTrue();
  }

  @Test
  void anEdgeNearTheEndOrTheMiddleOfTheScreenSnapsToIt() {
    drag(4, 300, 955, 1075);
    assertThat(selection.area()).isEqualTo(new Rectangle(0, 300, 960, 780));
  }

  @Test
  void aHandleMovesItsEdgesOnly() {
    drag(300, 200, 700, 500);
    drag(702, 499, 800, 640);
    assertThat(selection.area()).isEqualTo(new Rectangle(300, 200, 500, 440));
    drag(500, 198, 520, 260);
    assertThat(selection.area()).isEqualTo(new Rectangle(300, 260, 500, 380));
    assertThat(selection.edgesAt(new Point(300, 400))).containsExactly(Edge.LEFT);
  }

  @Test
  void theMiddleMovesAllOfItWithinTheScreen() {
    drag(300, 200, 700, 500);
    drag(500, 350, 620, 420);
    assertThat(selection.area()).isEqualTo(new Rectangle(420, 270, 400, 300));
    drag(500, 350, 5000, 5000);
    assertThat(selection.area()).isEqualTo(new Rectangle(1520, 780, 400, 300));
  }

  @Test
  void arrowKeysMoveAndGrowByTheStep() {
    drag(300, 200, 700, 500);
    selection.move(-1, 10);
    selection.grow(1, -10);
    assertThat(selection.area()).isEqualTo(new Rectangle(299, 210, 401, 290));
  }

  @Test
  void aClickBesideBeginsAnewAndIsNothingToRecord() {
    drag(300, 200, 700, 500);
    drag(1000, 900, 1003, 902);
    assertThat(selection.isLargeEnough()).isFalse();
  }

  @Test
  void becomesPhysicalPixelsOfTheDesktop() {
    Rectangle screen = new Rectangle(1000, 0, 960, 540);
    AffineTransform twice = AffineTransform.getScaleInstance(2, 2);
    PixelRect area = RegionPicker.onDesktop(new Rectangle(10, 20, 101, 50), screen, twice);
    assertThat(area).isEqualTo(new PixelRect(2020, 40, 202, 100));
    assertThat(RegionPicker.onScreen(area, screen, twice))
        .isEqualTo(new Rectangle(10, 20, 101, 50));
  }

  private void drag(int fromX, int fromY, int toX, int toY) {
    selection.press(new Point(fromX, fromY));
    selection.drag(new Point(toX, toY));
    selection.release();
  }
}
