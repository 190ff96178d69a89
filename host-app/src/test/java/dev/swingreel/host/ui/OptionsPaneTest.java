package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.MediaContext;
import dev.swingreel.host.app.UserSettings;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoFilter;
import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JComboBox;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class OptionsPaneTest extends PanelModelFixture {

  private final List<RecordingOptions> chosen = new ArrayList<>();

  @Test
  void hasNoFiltersWhereNoneIsInstalled() {
    OptionsPane pane = new OptionsPane(chosen::add);
    ready();
    pane.show(model.state());
    assertThat(filters(pane).isVisible()).isFalse();
  }

  @Test
  void offersTheFiltersThatAreInstalled() {
    PluginCatalog plugins =
        PluginCatalog.of(
            List.of(FakePlugin.named("marking").filter(new FakeVideoFilter("marks", 0)).build()));
    Mockito.when(controller.context())
        .thenReturn(MediaContext.with(plugins).clock(clock).eventExecutor(events).build());
    model = model(UserSettings.NONE);
    OptionsPane pane = new OptionsPane(chosen::add);
    ready();
    pane.show(model.state());

    assertThat(filters(pane).isVisible()).isTrue();
    assertThat(filters(pane).getItemCount()).isEqualTo(2);
    filters(pane).setSelectedIndex(1);
    assertThat(chosen).extracting(RecordingOptions::filter).containsExactly("marks");
  }

  private static JComboBox<?> filters(OptionsPane pane) {
    return inside(pane.component())
        .filter(component -> "filter".equals(component.getName()))
        .map(component -> (JComboBox<?>) component)
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Component> inside(Component component) {
    return component instanceof Container container
        ? Stream.concat(
            Stream.of(component),
            Stream.of(container.getComponents()).flatMap(OptionsPaneTest::inside))
        : Stream.of(component);
  }
}
