package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Dimension;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import net.miginfocom.swing.MigLayout;
import org.junit.jupiter.api.Test;

class SideColumnTest {

  private static final int CONTROL_PX = 30;

  private final SideColumn column = new SideColumn(new MigLayout("insets 0, gap 0, fillx"));

  @Test
  void isAsWideAsItsPlaceAndScrollsWhatIsHigherToWhatIsWanted() {
    JScrollPane place = placed(10, 100);

    assertThat(column.getHeight()).isEqualTo(10 * CONTROL_PX);
    assertThat(column.getWidth()).isEqualTo(place.getViewport().getWidth());
    assertThat(place.getVerticalScrollBar().isVisible()).isTrue();
    Component last = column.getComponent(9);
    assertThat(place.getViewport().getViewRect().contains(last.getBounds())).isFalse();

    column.show(last);

    assertThat(place.getViewport().getViewRect().contains(last.getBounds())).isTrue();
  }

  @Test
  void showsNoBarWhereAllHasRoom() {
    JScrollPane place = placed(3, 100);

    assertThat(place.getVerticalScrollBar().isVisible()).isFalse();
    assertThat(column.getWidth()).isEqualTo(place.getWidth());
  }

  private JScrollPane placed(int controls, int heightPx) {
    for (int i = 0; i < controls; i++) {
      JLabel control = new JLabel();
      control.setPreferredSize(new Dimension(50, CONTROL_PX));
      column.add(control, "growx, wrap");
    }
    JScrollPane place = column.scrolling();
    place.setSize(200, heightPx);
    place.doLayout();
    place.getViewport().doLayout();
    column.doLayout();
    place.doLayout();
    return place;
  }
}
