package dev.swingreel.sample.testpattern;

import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import java.util.List;
import java.util.Optional;

/** Offers the test picture as {@code test-pattern}. Stateless; any thread. */
final class TestPatternProvider implements VideoSourceProvider {

  private static final String ID = "test-pattern";
  private static final double USUAL_RATE_HZ = 30;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String label() {
    return "Test pattern";
  }

  @Override
  public Availability availability() {
    return Availability.available();
  }

  @Override
  public List<SourceDevice> devices() {
    return List.of(
        SourceDevice.of(
            ID, "Test pattern, %dx%d".formatted(TestPicture.WIDTH_PX, TestPicture.HEIGHT_PX)));
  }

  @Override
  public Optional<VideoSettings> expected(SourceDevice device) {
    return Optional.of(
        VideoSettings.of(
            TestPicture.WIDTH_PX, TestPicture.HEIGHT_PX, FrameRate.upTo(USUAL_RATE_HZ)));
  }

  @Override
  public boolean isRenderable(SourceDevice device) {
    return true;
  }

  @Override
  public VideoSource open(VideoSourceRequest request) {
    return new TestPatternSource(request.clock(), request.frameRate());
  }
}
