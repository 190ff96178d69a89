package dev.swingreel.plugin.canvas;

import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import java.util.List;
import java.util.function.Supplier;

/** Lets the contract of sources be held against any surface. */
record SurfaceProvider(Supplier<Surface> surfaces) implements VideoSourceProvider {

  @Override
  public String id() {
    return "canvas";
  }

  @Override
  public String label() {
    return "A canvas of the test";
  }

  @Override
  public Availability availability() {
    return Availability.available();
  }

  @Override
  public List<SourceDevice> devices() {
    return List.of(SourceDevice.of("canvas:test", "Test"));
  }

  @Override
  public VideoSource open(VideoSourceRequest request) {
    return new CanvasSource(
        surfaces.get(), CaptureRate.of(request.frameRate()), request.clock(), stopped -> {});
  }
}
