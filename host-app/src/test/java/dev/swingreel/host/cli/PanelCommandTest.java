package dev.swingreel.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.plugin.Availability;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoSourceProvider;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelCommandTest {

  @TempDir private Path folder;

  private final FakeVideoSourceProvider screen =
      FakeVideoSourceProvider.running("screen", 320, 180);
  private final FakePlugin plugin = FakePlugin.named("source-some").source(screen).build();

  @Test
  void opensThePanelWithoutACommand() {
    AtomicInteger opened = new AtomicInteger();

    CommandRun run = CommandRun.Setting.of(folder, plugin).withPanel(opened::incrementAndGet).run();

    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    assertThat(opened).hasValue(1);
  }

  @Test
  void saysWhatToDoWhereThereIsNoDisplay() {
    screen.setAvailability(Availability.unavailable("There is no display."));

    CommandRun run = CommandRun.Setting.of(folder, plugin).run();

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("There is no display here").hasLineCount(1);
  }
}
