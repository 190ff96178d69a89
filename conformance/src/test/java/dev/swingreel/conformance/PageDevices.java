package dev.swingreel.conformance;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.DisplaySettings;
import dev.swingreel.plugin.DisplaySurface;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.testkit.FakeAudioSourceProvider;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoSourceProvider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The devices of a page: two cameras that show moving patterns, two microphones that hear a tone, a
 * monitor, a window and what the computer plays. Any thread.
 */
final class PageDevices {

  private static final int WIDTH_PX = 640;
  private static final int HEIGHT_PX = 480;
  private static final FrameRate RATE = FrameRate.upTo(30);

  private final List<PagePicture> pictures = new CopyOnWriteArrayList<>();
  private final List<PageSound> sounds = new CopyOnWriteArrayList<>();
  private final FakeVideoSourceProvider cameras =
      new FakeVideoSourceProvider(
              "camera",
              request ->
                  picture(
                      request.clock(), VideoSettings.of(WIDTH_PX, HEIGHT_PX, request.frameRate())))
          .expecting(VideoSettings.of(WIDTH_PX, HEIGHT_PX, RATE));
  private final FakeAudioSourceProvider microphones =
      new FakeAudioSourceProvider("microphone", request -> sound(request.clock()))
          .expecting(PageSound.FORMAT);

  PageDevices() {
    cameras.setDevices(
        List.of(
            new SourceDevice("camera", "Front camera", "headset", ""),
            new SourceDevice("camera:2", "Document camera", "desk", "")));
    microphones.setDevices(
        List.of(
            new SourceDevice("microphone", "Headset", "headset", ""),
            new SourceDevice("microphone:2", "Desk microphone", "desk", "")));
  }

  /** Returns the plugin that offers them. */
  SwingreelPlugin plugin() {
    return FakePlugin.named("page")
        .source(cameras)
        .source(microphones)
        .source(display("monitor", DisplaySurface.MONITOR))
        .source(display("window", DisplaySurface.WINDOW))
        .source(
            new FakeAudioSourceProvider("system", request -> sound(request.clock()))
                .as(SourceRole.SYSTEM_AUDIO)
                .expecting(PageSound.FORMAT))
        .build();
  }

  /** The user allows or refuses a kind of device. */
  void setPermission(String name, boolean granted) {
    MediaException refusal =
        granted
            ? null
            : new MediaException(MediaErrorCode.NOT_ALLOWED, "The user does not allow it.");
    switch (name) {
      case "camera" -> cameras.refuse(refusal);
      case "microphone" -> microphones.refuse(refusal);
      default -> {
        // Nothing else is asked for here.
      }
    }
  }

  /** Somebody pulls all cameras out. */
  void loseCameras() {
    pictures.forEach(picture -> picture.lose(lost()));
  }

  /** Somebody pulls all microphones out. */
  void loseMicrophones() {
    sounds.forEach(sound -> sound.lose(lost()));
  }

  private static MediaException lost() {
    return new MediaException(MediaErrorCode.NOT_READABLE, "The device was taken away.");
  }

  private PagePicture picture(MediaClock clock, VideoSettings settings) {
    PagePicture picture = new PagePicture(clock, settings);
    pictures.add(picture);
    return picture;
  }

  private PageSound sound(MediaClock clock) {
    PageSound sound = new PageSound(clock);
    sound.setSounding(true);
    sounds.add(sound);
    return sound;
  }

  private FakeVideoSourceProvider display(String id, DisplaySurface surface) {
    return new FakeVideoSourceProvider(
            id,
            request ->
                picture(request.clock(), settings(surface, request.frameRate(), request.cursor())))
        .as(SourceRole.DISPLAY)
        .expecting(settings(surface, RATE, CursorMode.ALWAYS));
  }

  private static VideoSettings settings(DisplaySurface surface, FrameRate rate, CursorMode cursor) {
    return new VideoSettings(
        WIDTH_PX, HEIGHT_PX, rate, Optional.of(DisplaySettings.of(surface, cursor)));
  }
}
