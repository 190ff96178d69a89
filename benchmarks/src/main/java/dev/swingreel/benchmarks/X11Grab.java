package dev.swingreel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code ffmpeg -f x11grab} with the encoder's options of Swingreel. */
final class X11Grab implements Contestant {

  private static final int KEYFRAME_INTERVAL_S = 5;

  private final TestDisplay display;
  private final Scene.Layout layout;
  private final CodecOptions options;

  X11Grab(TestDisplay display, Scene.Layout layout, CodecOptions options) {
    this.display = display;
    this.layout = layout;
    this.options = options;
  }

  @Override
  public String label() {
    return "ffmpeg";
  }

  @Override
  public Run start(Path file, int seconds) throws IOException {
    List<String> command =
        FfmpegProgram.command(
            "-f",
            "x11grab",
            "-framerate",
            "30",
            "-video_size",
            layout.widthPx() + "x" + layout.heightPx(),
            "-i",
            display.name(),
            "-t",
            Integer.toString(seconds),
            "-pix_fmt",
            "yuv420p");
    command.addAll(options.arguments(KEYFRAME_INTERVAL_S));
    command.add(file.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SVT_LOG", "1");
    return ProgramRun.start(builder, file, seconds, output -> "");
  }
}
