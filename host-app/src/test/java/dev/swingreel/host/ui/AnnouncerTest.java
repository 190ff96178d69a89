package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnouncerTest extends PanelModelFixture {

  private final List<Notice> told = new ArrayList<>();
  private boolean isSeen;
  private final Announcer announcer = new Announcer(() -> isSeen, told::add);

  @Test
  void tellsOfTheEndWhoeverDoesNotLook() {
    recording();
    announcer.show(model.state());
    assertThat(told).isEmpty();
    end(StopReason.STOPPED, Optional.empty());
    announcer.show(model.state());
    announcer.show(model.state());
    assertThat(told).containsExactly(Notice.success("Saved as Swingreel.webm"));
  }

  @Test
  void saysNothingToWhoeverLooks() {
    isSeen = true;
    recording();
    announcer.show(model.state());
    end(StopReason.STOPPED, Optional.empty());
    announcer.show(model.state());
    assertThat(told).isEmpty();
  }

  @Test
  void saysNothingOfASourceThatCannotBeOpened() {
    ready();
    announcer.show(model.state());
    source.end();
    settle();
    announcer.show(model.state());
    assertThat(model.state().phase()).isEqualTo(Phase.FAILED);
    assertThat(told).isEmpty();
  }

  @Test
  void theTrayTellsTimeAndOffersWhatCanBeDone() {
    ready();
    TrayState ready = TrayState.of(model.state());
    assertThat(ready)
        .isEqualTo(
            new TrayState(
                "swingreel",
                "Swingreel",
                "record.start",
                true,
                "pause.pause",
                false,
                false,
                false));
    recording();
    model.togglePause();
    settle();
    TrayState paused = TrayState.of(model.state());
    assertThat(paused.icon()).isEqualTo("tray-paused");
    assertThat(paused.tip()).startsWith("Swingreel records: 00:00:00");
    assertThat(paused.record()).isEqualTo("record.stop");
    assertThat(paused.pause()).isEqualTo("pause.resume");
    assertThat(paused.canPause()).isTrue();
  }
}
