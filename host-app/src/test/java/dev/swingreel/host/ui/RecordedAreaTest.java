package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedAreaTest {

  private static final Rectangle MAIN = new Rectangle(0, 0, 1920, 1080);
  private static final Rectangle SECOND = new Rectangle(1920, 0, 1280, 1024);
  private static final Dimension BAR = new Dimension(300, 44);

  private final RecordedArea one = new RecordedArea(List.of(MAIN), new AffineTransform());
  private final RecordedArea two = new RecordedArea(List.of(MAIN, SECOND), new AffineTransform());

  @Test
  void aScreenIsThatScreenAndAllAreAll() {
    assertThat(two.of(choice("screen:1"))).contains(SECOND);
    assertThat(two.of(choice("screen:all"))).contains(MAIN.union(SECOND));
    assertThat(one.of(choice("screen:7"))).contains(MAIN);
  }

  @Test
  void aRegionIsGivenInPhysicalPixels() {
    RecordedArea dense = new RecordedArea(List.of(MAIN), AffineTransform.getScaleInstance(2, 2));
    assertThat(dense.of(choice("region:100,200,640x480")))
        .contains(new Rectangle(50, 100, 320, 240));
  }

  @Test
  void aWindowAndWhatIsNotOnTheDesktopTakeNoPlace() {
    assertThat(one.of(choice("window:0x1"))).isEmpty();
    assertThat(one.of(choice("canvas:demo"))).isEmpty();
    assertThat(RecordedArea.isOnDesktop(choice("window:0x1"))).isTrue();
    assertThat(RecordedArea.isOnDesktop(choice("canvas:demo"))).isFalse();
  }

  @Test
  void theBarStandsBelowARegion() {
    Optional<Point> place = one.placeBeside(Optional.of(new Rectangle(400, 300, 600, 400)), BAR);
    assertThat(place).contains(new Point(550, 712));
  }

  @Test
  void theBarNeverStandsInWhatIsRecorded() {
    for (Rectangle area :
        List.of(
            new Rectangle(0, 600, 1920, 480),
            new Rectangle(0, 0, 1500, 1080),
            new Rectangle(500, 0, 1420, 1080))) {
      Optional<Point> place = one.placeBeside(Optional.of(area), BAR);
      assertThat(place).as("beside %s", area).isPresent();
      Rectangle bar = new Rectangle(place.get(), BAR);
      assertThat(bar.intersects(area)).isFalse();
      assertThat(MAIN.contains(bar)).isTrue();
    }
  }

  @Test
  void thereIsNoPlaceOnAScreenThatIsRecordedWhole() {
    assertThat(one.placeBeside(Optional.of(MAIN), BAR)).isEmpty();
    assertThat(two.placeBeside(Optional.of(MAIN), BAR))
        .hasValueSatisfying(place -> assertThat(SECOND.contains(place)).isTrue());
  }

  private static Choice choice(String id) {
    return new Choice(id, id, "", true);
  }
}
