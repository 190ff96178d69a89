package dev.swingreel.benchmarks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.swingreel.media.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clip through each encoder and preset, and through ffmpeg with the same settings. */
final class ClipPart implements Bench.Part {

  private static final int PICTURES = 240;
  private static final int PICTURES_QUICK = 90;
  private static final double PROMISED_DB = 0.5;
  private static final int KEYFRAME_INTERVAL_S = 5;

  /** Not a divisor of what encoders do regularly. */
  private static final int COMPARED_EVERY = 7;

  private static final Pattern BENCH =
      Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s rtime=([0-9.]+)s");

  private static final List<Case> CASES =
      List.of(
          new Case("vp9", "encoder-ffmpeg", Quality.SMALL, 1_250_000),
          new Case("vp9", "encoder-ffmpeg", Quality.BALANCED, 2_500_000),
          new Case("vp9", "encoder-ffmpeg", Quality.BEST, 5_000_000),
          new Case("av1", "encoder-ffmpeg", Quality.SMALL, 500_000),
          new Case("av1", "encoder-ffmpeg", Quality.BALANCED, 1_000_000),
          new Case("av1", "encoder-ffmpeg", Quality.BEST, 2_000_000),
          new Case("vp8", "encoder-ffmpeg", Quality.BALANCED, 2_500_000),
          new Case("h264", "encoder-ffmpeg", Quality.BALANCED, 2_500_000),
          new Case("vp9", "encoder-humble", Quality.BALANCED, 2_500_000),
          new Case("vp8", "encoder-humble", Quality.BALANCED, 2_500_000));

  /**
   * What is encoded.
   *
   * @param codec the codec's id
   * @param plugin the plugin's id
   * @param quality the preset
   * @param bitsPerSecond what is asked for
   */
  private record Case(String codec, String plugin, Quality quality, long bitsPerSecond) {

    String label() {
      return codec
          + " "
          + plugin.replace("encoder-", "")
          + " "
          + quality.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What came out.
   *
   * @param cpuPerSecond processor seconds for each second of the clip
   * @param timesRealTime how fast it went
   * @param kilobitsPerSecond what was needed
   * @param pictures how many came out
   * @param likeness how like the clip
   * @param options what the encoder was set to, if that is known
   */
  private record Result(
      double cpuPerSecond,
      double timesRealTime,
      double kilobitsPerSecond,
      int pictures,
      Likeness likeness,
      Optional<CodecOptions> options) {}

  @Override
  public String name() {
    return "clip";
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    Clip clip =
        Clip.write(
            bench.folder().resolve("clip.raw"),
            Scene.Layout.FULL_HD,
            bench.isQuick() ? PICTURES_QUICK : PICTURES);
    Table table =
        new Table(
            "encoder and preset",
            "set to",
            "pictures",
            "kbit/s",
            "PSNR dB",
            "SSIM",
            "CPU s per s",
            "times real time",
            "ffmpeg: kbit/s",
            "PSNR dB",
            "CPU s per s",
            "dB less than ffmpeg");
    List<double[]> oursPoints = new ArrayList<>();
    List<double[]> othersPoints = new ArrayList<>();
    List<double[]> av1Points = new ArrayList<>();
    for (Case each : CASES) {
      Result ours = swingreel(bench, clip, each);
      Optional<Result> theirs = Optional.empty();
      if (ours.options.isPresent()) {
        theirs = Optional.of(ffmpeg(bench, clip, each, ours.options.get()));
      }
      row(table, clip, each, ours, theirs);
      bench.say(
          "%s: %.0f kbit/s, %.2f dB, ffmpeg %.2f dB",
          each.label(),
          ours.kilobitsPerSecond,
          ours.likeness.psnrDb(),
          theirs.map(result -> result.likeness.psnrDb()).orElse(Double.NaN));
      (each.codec.equals("av1") ? av1Points : oursPoints)
          .add(new double[] {ours.kilobitsPerSecond, ours.likeness.psnrDb()});
      theirs.ifPresent(
          result ->
              othersPoints.add(new double[] {result.kilobitsPerSecond, result.likeness.psnrDb()}));
    }
    bench
        .page()
        .plot(
            name(),
            new Plot("The clip of 1920x1080 at 30 pictures a second", "kbit/s", "PSNR, dB")
                .points("Swingreel, VP8, VP9, H.264", oursPoints)
                .points("Swingreel, AV1", av1Points)
                .points("ffmpeg, the same", othersPoints)
                .svg());
    bench.report(name(), table + "\n\n![bits and likeness](performance/clip.svg)");
  }

  private static void row(Table table, Clip clip, Case each, Result ours, Optional<Result> theirs) {
    table.row(
        each.label(),
        ours.options.map(CodecOptions::inShort).orElse("–"),
        ours.pictures + " of " + clip.pictures(),
        Bench.number(ours.kilobitsPerSecond, 0),
        Bench.number(ours.likeness.psnrDb(), 2),
        Bench.number(ours.likeness.ssim(), 4),
        Bench.number(ours.cpuPerSecond, 2),
        Bench.number(ours.timesRealTime, 1),
        Bench.number(theirs.map(result -> result.kilobitsPerSecond).orElse(Double.NaN), 0),
        Bench.number(theirs.map(result -> result.likeness.psnrDb()).orElse(Double.NaN), 2),
        Bench.number(theirs.map(result -> result.cpuPerSecond).orElse(Double.NaN), 2),
        theirs
            .map(
                result ->
                    Bench.judged(result.likeness.psnrDb() - ours.likeness.psnrDb(), 2, PROMISED_DB))
            .orElse("–"));
  }

  private static Result swingreel(Bench bench, Clip clip, Case each)
      throws IOException, InterruptedException {
    Path file = bench.folder().resolve("ours.mkv");
    Files.deleteIfExists(file);
    List<String> command = new ArrayList<>(JavaProgram.command(ClipProgram.class));
    command.addAll(
        List.of(
            clip.file().toString(),
            Integer.toString(clip.pictures()),
            each.codec,
            each.plugin,
            each.quality.name(),
            Long.toString(each.bitsPerSecond),
            file.toString()));
    try (ProgramRun run =
        ProgramRun.start(new ProcessBuilder(command), file, PICTURES, output -> output)) {
      JsonObject told = JsonParser.parseString(run.await()).getAsJsonObject();
      return result(
          clip,
          file,
          told.get("cpuPerSecond").getAsDouble(),
          told.get("timesRealTime").getAsDouble(),
          CodecOptions.ofLog(run.errors()));
    }
  }

  private static Result ffmpeg(Bench bench, Clip clip, Case each, CodecOptions options)
      throws IOException, InterruptedException {
    Path file = bench.folder().resolve("theirs.mkv");
    List<String> command = FfmpegProgram.command();
    command.addAll(
        List.of(
            "-v",
            "info",
            "-nostats",
            "-benchmark",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "yuv420p",
            "-video_size",
            clip.layout().widthPx() + "x" + clip.layout().heightPx(),
            "-framerate",
            Integer.toString(Clip.RATE_HZ),
            "-i",
            clip.file().toString(),
            "-frames:v",
            Integer.toString(clip.pictures())));
    command.addAll(options.arguments(KEYFRAME_INTERVAL_S));
    command.add(file.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SVT_LOG", "1");
    try (ProgramRun run = ProgramRun.start(builder, file, PICTURES, output -> "")) {
      run.await();
      Matcher told = BENCH.matcher(run.errors());
      if (!told.find()) {
        throw new IOException("ffmpeg did not tell its time: " + run.errors());
      }
      double seconds = (double) clip.pictures() / Clip.RATE_HZ;
      double cpu = Double.parseDouble(told.group(1)) + Double.parseDouble(told.group(2));
      return result(
          clip,
          file,
          cpu / seconds,
          seconds / Double.parseDouble(told.group(3)),
          Optional.of(options));
    }
  }

  private static Result result(
      Clip clip,
      Path file,
      double cpuPerSecond,
      double timesRealTime,
      Optional<CodecOptions> options)
      throws IOException, InterruptedException {
    List<FfmpegProgram.Packet> packets = FfmpegProgram.packets(file);
    long bytes = packets.stream().mapToLong(FfmpegProgram.Packet::bytes).sum();
    double seconds = (double) clip.pictures() / Clip.RATE_HZ;
    return new Result(
        cpuPerSecond,
        timesRealTime,
        bytes * 8 / 1000.0 / seconds,
        packets.size(),
        clip.compare(file, COMPARED_EVERY),
        options);
  }
}
