package dev.swingreel.plugin.canvas;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import java.awt.Graphics2D;
import java.util.List;

/** Offers the {@link DemoCanvas} as a device. */
final class DemoCanvasProvider implements VideoSourceProvider {

  private static final SourceDevice DEMO =
      new SourceDevice("canvas:demo", "Demo canvas", "", "An animation drawn with Java2D");

  @Override
  public String id() {
    return "canvas";
  }

  @Override
  public String label() {
    return "Canvas";
  }

  @Override
  public SourceRole role() {
    return SourceRole.CANVAS;
  }

  @Override
  public Availability availability() {
    return Availability.available();
  }

  @Override
  public List<SourceDevice> devices() {
    return List.of(DEMO);
  }

  @Override
  public boolean isRenderable(SourceDevice device) {
    return true;
  }

  @Override
  public VideoSource open(VideoSourceRequest request) {
    if (!request.device().id().equals(DEMO.id())) {
      throw new MediaException(
          MediaErrorCode.NOT_FOUND,
          "There is no canvas \"" + request.device().id() + "\"; the only one is canvas:demo.");
    }
    SettingValues settings = request.settings();
    int widthPx = (int) settings.number(CanvasPlugin.DEMO_WIDTH);
    int heightPx = (int) settings.number(CanvasPlugin.DEMO_HEIGHT);
    Painter demo =
        fromFirstPainting(new DemoCanvas(widthPx, heightPx, request.frameRate().hz())::paint);
    OffscreenCanvas canvas = new OffscreenCanvas("demo", widthPx, heightPx, demo);
    return new CanvasSource(
        canvas.surface(), CaptureRate.of(request.frameRate()), request.clock(), stopped -> {});
  }

  private static Painter fromFirstPainting(Painter painter) {
    return new Painter() {
      private long firstUs = Long.MIN_VALUE;

      @Override
      public void paint(Graphics2D graphics, long timestampUs) {
        if (firstUs == Long.MIN_VALUE) {
          firstUs = timestampUs;
        }
        painter.paint(graphics, timestampUs - firstUs);
      }
    };
  }
}
