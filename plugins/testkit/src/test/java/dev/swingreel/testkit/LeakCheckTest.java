package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.VideoFrame;
import org.junit.jupiter.api.Test;

class LeakCheckTest {

  private final LeakCheck leaks = new LeakCheck();

  @Test
  void namesThePoolOfAFrameThatIsNotBack() {
    VideoFrame frame = leaks.videoPool(PixelFormat.BGRX, 32, 16, 2).poll();
    assertThatThrownBy(leaks::assertNoLeaks)
        .isInstanceOf(AssertionError.class)
        .hasMessage("still in use: 1 frames of video pool 1 (BGRX 32x16)");
    frame.close();
    assertThatCode(leaks::assertNoLeaks).doesNotThrowAnyException();
  }

  @Test
  void namesAFrameOfSomebodyElsesPool() {
    LeakCheck others = new LeakCheck();
    VideoFrame frame = others.videoPool(PixelFormat.BGRX, 32, 16, 2).poll();
    frame.filled(1234, Damage.unknown());
    leaks.saw(frame);
    assertThatThrownBy(leaks::assertNoLeaks).hasMessageContaining("1234 us");
    frame.close();
    assertThatCode(leaks::assertNoLeaks).doesNotThrowAnyException();
  }

  @Test
  void looksAfterSoundToo() {
    AudioFormat format = new AudioFormat(SampleFormat.S16, 48_000, 2);
    AudioFrame frame = leaks.audioPool(format, 480, 1).poll();
    assertThatThrownBy(leaks::assertNoLeaks).hasMessageContaining("audio pool 1");
    frame.close();
    assertThatCode(leaks::assertNoLeaks).doesNotThrowAnyException();
  }

  @Test
  void showsWhereAFrameWasTakenThatIsNotBack() throws Exception {
    leaks.beforeEach(null);
    VideoFrame frame = leaks.videoPool(PixelFormat.BGRX, 32, 16, 2).poll();
    assertThatThrownBy(() -> leaks.afterEach(null))
        .isInstanceOfSatisfying(
            AssertionError.class,
            error ->
                assertThat(error.getSuppressed()[0].getStackTrace())
                    .extracting(StackTraceElement::getMethodName)
                    .contains("showsWhereAFrameWasTakenThatIsNotBack"));
    frame.close();
    leaks.afterEach(null);
    VideoFrame untraced = leaks.videoPool(PixelFormat.BGRX, 32, 16, 2).poll();
    assertThat(untraced.takenAt()).isEmpty();
    untraced.close();
  }
}
