package dev.swingreel.plugin.screen;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import dev.swingreel.testkit.CapturingVideoSink;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Short ways to capture something. */
final class Captures {

  private Captures() {}

  static VideoSourceProvider provider(Function<String, String> environment) {
    return (VideoSourceProvider) new ScreenPlugin(environment).sources().get(0);
  }

  static VideoSourceRequest request(String deviceId, CursorMode cursor, String backend) {
    return new VideoSourceRequest(
        SourceDevice.of(deviceId, deviceId),
        FrameRate.fixed(100),
        cursor,
        new SettingValues(Map.of("backend", backend)),
        new SystemMediaClock());
  }

  /** Shows the first frame of a device, while it is alive. */
  static void firstFrame(
      VideoSourceProvider provider, VideoSourceRequest request, Consumer<VideoFrame> look) {
    try (VideoSource source = provider.open(request);
        CapturingVideoSink sink = new CapturingVideoSink(1)) {
      source.start(sink);
      sink.awaitFrames(1);
      source.stop();
      look.accept(sink.frames().get(0));
    }
  }

  static int rgb(VideoFrame frame, int x, int y) {
    return frame.plane(0).getInt(y * frame.strideBytes(0) + x * Integer.BYTES) & 0xffffff;
  }

  /** Returns all pixels of a frame. */
  static int[] pixels(VideoFrame frame) {
    int[] pixels = new int[frame.width() * frame.height()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = rgb(frame, i % frame.width(), i / frame.width());
    }
    return pixels;
  }
}
