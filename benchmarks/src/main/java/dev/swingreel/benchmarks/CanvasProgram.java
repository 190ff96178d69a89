package dev.swingreel.benchmarks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.canvas.OffscreenCanvas;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Records a canvas that shows a scene, through the Java interface, in a process of its own. */
final class CanvasProgram implements Contestant {

  private static final int RATE_HZ = 30;

  /** The speed at which libvpx is meant to code a call; Chromium codes no slower. */
  private static final String SPEED = "8";

  private final String mimeType;
  private final long bitsPerSecond;

  CanvasProgram(String mimeType, long bitsPerSecond) {
    this.mimeType = mimeType;
    this.bitsPerSecond = bitsPerSecond;
  }

  @Override
  public String label() {
    return "Swingreel";
  }

  @Override
  public Run start(Path file, int seconds) throws IOException {
    List<String> command = new ArrayList<>(JavaProgram.command(CanvasProgram.class));
    command.addAll(
        List.of(
            file.toString(), Integer.toString(seconds), mimeType, Long.toString(bitsPerSecond)));
    return ProgramRun.start(new ProcessBuilder(command), file, seconds, CanvasProgram::losses);
  }

  private static String losses(String json) {
    JsonObject counts = JsonParser.parseString(json).getAsJsonObject();
    return "%d of %d pictures, %d missed, %d dropped"
        .formatted(
            counts.get("encoded").getAsLong(),
            counts.get("due").getAsLong(),
            counts.get("missed").getAsLong(),
            counts.get("dropped").getAsLong());
  }

  /**
   * Records.
   *
   * @param arguments the file, the seconds, the type and the bits per second
   * @throws Exception if it fails
   */
  @SuppressWarnings("SystemOut") // a program for developers
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    Scene scene = new Scene(Scene.Layout.FULL_HD);
    PluginCatalog plugins = PluginCatalog.load(CanvasProgram.class.getClassLoader());
    long[] tick = new long[1];
    OffscreenCanvas canvas =
        new OffscreenCanvas(
            scene.layout().widthPx(),
            scene.layout().heightPx(),
            (graphics, timestampUs) -> {
              // As in the page, everything is drawn each time.
              graphics.drawImage(scene.background(), 0, 0, null);
              scene.paintMoving(graphics, tick[0]++);
            });
    try (MediaContext context = MediaContext.with(plugins).clock(new SystemMediaClock()).build()) {
      MediaStream stream = canvas.capture().captureStream(context, FrameRate.fixed(RATE_HZ));
      // A browser takes a canvas for a film, too.
      stream.getVideoTracks().forEach(track -> track.setContentHint("motion"));
      MediaRecorder recorder =
          new MediaRecorder(
              stream,
              MediaRecorderOptions.builder()
                  .mimeType(arguments[2])
                  .videoBitsPerSecond(Long.parseLong(arguments[3]))
                  .settings(Map.of("encoder-ffmpeg", Map.of("speed", SPEED, "threads", "1")))
                  .maxDuration(Duration.ofSeconds(Integer.parseInt(arguments[1])))
                  .target(file)
                  .build());
      recorder.start();
      RecordingReport.Video video = recorder.recording().get().report().video().orElseThrow();
      stream.getTracks().forEach(MediaStreamTrack::stop);
      JsonObject counts = new JsonObject();
      counts.addProperty("due", video.due());
      counts.addProperty("encoded", video.encoded());
      counts.addProperty("missed", video.missed());
      counts.addProperty("dropped", video.dropped());
      System.out.println(counts);
    }
    System.exit(0);
  }
}
