package dev.swingreel.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.event.EventTarget;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.DisplaySettings;
import dev.swingreel.plugin.DisplaySurface;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.stream.CaptureController.FocusBehavior;
import dev.swingreel.testkit.FakeVideoSource;
import dev.swingreel.testkit.FakeVideoSourceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** When the focus may be decided. */
class CaptureControllerTest {

  private final CaptureController controller = new CaptureController();
  private final List<Throwable> refusals = new ArrayList<>();

  @Test
  void takesAnyNumberOfWishesBeforeTheCall() {
    controller.setFocusBehavior(FocusBehavior.NO_FOCUS_CHANGE);
    controller.setFocusBehavior(FocusBehavior.FOCUS_CAPTURED_SURFACE);
    assertThat(controller.focusBehavior()).contains(FocusBehavior.FOCUS_CAPTURED_SURFACE);
  }

  @Test
  void takesAnyNumberOfWishesWhileTheCallIsPendingEvenIfTheDisplayIsOpen() {
    try (StreamBench bench = new StreamBench(display(DisplaySurface.MONITOR))) {
      var asked =
          new MediaDevices(bench.context)
              .getDisplayMedia(DisplayMediaStreamOptions.DEFAULT.withController(controller));
      bench.untilATaskWaits();
      decide();
      decide();
      assertThat(refusals).isEmpty();
      bench.await(asked);
    }
  }

  @Test
  void takesOneWishInTheTurnOfTheSuccessWithAWindow() {
    capture(
        DisplaySurface.WINDOW,
        stream -> {
          decide();
          decide();
        });
    assertThat(refusals).hasSize(1);
    assertThat(controller.focusBehavior()).contains(FocusBehavior.FOCUS_CAPTURED_SURFACE);
  }

  @Test
  void takesNoneForAMonitor() {
    capture(DisplaySurface.MONITOR, stream -> decide());
    assertRefused();
  }

  @Test
  void takesNoneAfterThatTurn() {
    capture(DisplaySurface.WINDOW, stream -> {});
    decide();
    assertRefused();
  }

  @Test
  void takesNoneOfACaptureThatHasEnded() {
    capture(
        DisplaySurface.WINDOW,
        stream -> {
          stream.getTracks().forEach(MediaStreamTrack::stop);
          decide();
        });
    assertRefused();
  }

  @Test
  void takesNoneAfterAFailedCall() {
    try (StreamBench bench = new StreamBench()) {
      assertThat(
              bench.failure(
                  new MediaDevices(bench.context)
                      .getDisplayMedia(
                          DisplayMediaStreamOptions.DEFAULT.withController(controller))))
          .isNotNull();
    }
    decide();
    assertRefused();
  }

  @Test
  void isNotHarmedByAnotherCallWithIt() {
    try (StreamBench bench = new StreamBench(display(DisplaySurface.WINDOW))) {
      MediaDevices devices = new MediaDevices(bench.context);
      DisplayMediaStreamOptions options =
          DisplayMediaStreamOptions.DEFAULT.withController(controller);
      var first = devices.getDisplayMedia(options).thenAccept(stream -> decide());
      assertThat(devices.getDisplayMedia(options)).isCompletedExceptionally();
      bench.await(first);
      assertThat(refusals).isEmpty();
    }
  }

  private void capture(DisplaySurface surface, Consumer<MediaStream> inTurn) {
    try (StreamBench bench = new StreamBench(display(surface))) {
      bench.await(
          new MediaDevices(bench.context)
              .getDisplayMedia(DisplayMediaStreamOptions.DEFAULT.withController(controller))
              .thenAccept(inTurn));
      bench.runTasks();
    }
  }

  private static FakeVideoSourceProvider display(DisplaySurface surface) {
    VideoSettings settings =
        new VideoSettings(
            64,
            48,
            FrameRate.upTo(30),
            Optional.of(DisplaySettings.of(surface, CursorMode.ALWAYS)));
    return new FakeVideoSourceProvider("display", request -> new FakeVideoSource(settings))
        .as(SourceRole.DISPLAY);
  }

  private void decide() {
    try {
      controller.setFocusBehavior(FocusBehavior.FOCUS_CAPTURED_SURFACE);
    } catch (MediaException e) {
      refusals.add(e);
    }
  }

  private void assertRefused() {
    assertThat(refusals)
        .singleElement()
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> assertThat(e.code()).isEqualTo(MediaErrorCode.INVALID_STATE));
    assertThatThrownBy(() -> controller.setFocusBehavior(FocusBehavior.NO_FOCUS_CHANGE))
        .isInstanceOf(MediaException.class);
  }

  @Test
  void isATargetOfEvents() {
    assertThat(controller).isInstanceOf(EventTarget.class);
  }
}
