package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.FrameRate;
import dev.swingreel.testkit.FakeVideoSource;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreviewSinkTest {

  private final FakeVideoSource source = new FakeVideoSource(320, 180, FrameRate.upTo(60));
  private final StepExecutor window = new StepExecutor();
  private final List<BufferedImage> shown = new ArrayList<>();
  private final PreviewSink sink = new PreviewSink(window, shown::add);

  @BeforeEach
  void connect() {
    sink.limit(160, 160);
    source.start(sink);
  }

  @Test
  void fitsThePictureIntoTheStage() {
    source.emit(0);
    window.runNext();
    assertThat(shown.get(0).getWidth()).isEqualTo(160);
    assertThat(shown.get(0).getHeight()).isEqualTo(90);
  }

  @Test
  void neverMagnifies() {
    sink.limit(2000, 2000);
    source.emit(0);
    window.runNext();
    assertThat(shown.get(0).getWidth()).isEqualTo(320);
  }

  @Test
  void showsAtMostFifteenPicturesASecond() {
    for (int tick = 0; tick < 60; tick++) {
      source.emit(tick * 1_000_000L / 60);
      window.runNext();
    }
    assertThat(shown).hasSize(15);
  }

  @Test
  void doesNothingWhileTheLastPictureHasNotBeenShown() {
    source.emit(0);
    source.emit(1_000_000);
    source.emit(2_000_000);
    assertThat(window.waiting()).isEqualTo(1);
  }

  @Test
  void neverTouchesThePictureOnShow() {
    source.emit(0);
    window.runNext();
    source.emit(1_000_000);
    assertThat(shown).hasSize(1);
    window.runNext();
    source.emit(2_000_000);
    window.runNext();
    assertThat(shown.get(1)).isNotSameAs(shown.get(0));
    assertThat(shown.get(2)).isSameAs(shown.get(0));
  }

  @Test
  void showsThePictureItPassedOverWhenNothingMoreChanges() {
    source.emit(0);
    window.runNext();
    source.emit(10_000);
    assertThat(window.waiting()).isZero();
    source.unchanged(20_000);
    assertThat(window.waiting()).isZero();
    source.unchanged(70_000);
    assertThat(window.waiting()).isEqualTo(1);
    assertThat(source.framesInUse()).isZero();
  }

  @Test
  void givesBackWhatItKept() {
    source.emit(0);
    source.emit(10_000);
    assertThat(source.framesInUse()).isEqualTo(1);
    sink.close();
    assertThat(source.framesInUse()).isZero();
    source.emit(20_000);
    assertThat(source.framesInUse()).isZero();
  }
}
