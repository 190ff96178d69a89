package dev.swingreel.benchmarks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.swingreel.media.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clip through each encoder and preset, and through ffmpeg with the same settings. */
final class ClipPart implements Bench.Part {

  private static final int PICTURES = 450;
  private static final int PICTURES_QUICK = 210;
  private static final double PROMISED_DB = 0.5;

  /** A difference in bits that is worth some hundredths of a decibel. */
  private static final double SAME_RATE = 0.02;

  private static final double PROMISED_RATE = 1.15;
  private static final int KEYFRAME_INTERVAL_S = 5;
  private static final int RATE_WINDOW_S = 10;

  /** From here on an encoder has seen a key frame that was not its first. */
  private static final int STEADY_FROM = 5 * Clip.RATE_HZ;

  /** Not a divisor of what encoders do regularly. */
  private static final int COMPARED_EVERY = 7;

  private static final int PATIENCE_S = 240;
  private static final double HALF_A_PICTURE_S = 0.5 / Clip.RATE_HZ;

  private static final Pattern BENCH =
      Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s rtime=([0-9.]+)s");

  private static final List<Coder> CODERS =
      List.of(
          new Coder("vp9", "encoder-ffmpeg", "libvpx", 2_500_000),
          new Coder("av1", "encoder-ffmpeg", "libaom", 1_000_000),
          new Coder("av1", "encoder-ffmpeg", "SVT-AV1", 1_000_000),
          new Coder("vp8", "encoder-ffmpeg", "libvpx", 2_500_000),
          new Coder("h264", "encoder-ffmpeg", "OpenH264", 2_500_000),
          new Coder("vp9", "encoder-humble", "Humble", 2_500_000),
          new Coder("vp8", "encoder-humble", "Humble", 2_500_000),
          new Coder("h264", "encoder-humble", "Humble", 2_500_000));

  /** What is hoped for of {@link Quality#BALANCED}, in real time. */
  private static final List<Aim> AIMS =
      List.of(new Aim("vp9", Promise.VP9, 2_500, 45), new Aim("av1", Promise.AV1, 1_000, 43));

  /**
   * One of Swingreel's encoders.
   *
   * @param codec the codec's id
   * @param plugin the plugin's id
   * @param library a part of the encoder's name
   * @param bitsPerSecond what is asked for in {@link Quality#BALANCED}
   */
  private record Coder(String codec, String plugin, String library, long bitsPerSecond) {}

  /**
   * What is encoded.
   *
   * @param coder by which encoder
   * @param quality the preset
   */
  private record Case(Coder coder, Quality quality) {

    String label() {
      return coder.codec + " " + coder.library + " " + quality.name().toLowerCase(Locale.ROOT);
    }

    long bitsPerSecond() {
      return Math.round(coder.bitsPerSecond * quality.bitrateFactor());
    }
  }

  /**
   * What a codec is hoped to reach.
   *
   * @param codec the codec's id
   * @param promise its line in the summary
   * @param kilobitsPerSecond at most
   * @param psnrDb at least
   */
  private record Aim(String codec, Promise promise, double kilobitsPerSecond, double psnrDb) {}

  /**
   * What came out.
   *
   * @param cpuPerSecond processor seconds for each second of the clip
   * @param timesRealTime how fast it went
   * @param kilobitsPerSecond what was needed while it was steady
   * @param mostKilobitsPerSecond what was needed at most over ten seconds
   * @param pictures how many came out
   * @param likeness how like the clip while it was steady
   * @param options what the encoder was set to, if that is known
   * @param byThread where the time went, if that is known
   */
  private record Result(
      double cpuPerSecond,
      double timesRealTime,
      double kilobitsPerSecond,
      double mostKilobitsPerSecond,
      int pictures,
      Likeness likeness,
      Optional<CodecOptions> options,
      String byThread) {}

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
            "asked kbit/s",
            "kbit/s",
            "most over 10 s, of what was asked",
            "PSNR dB",
            "worst picture dB",
            "SSIM",
            "CPU s per s",
            "times real time",
            "ffmpeg: kbit/s",
            "PSNR dB",
            "CPU s per s",
            "dB less than ffmpeg");
    Plot plot = new Plot("The clip of 1920x1080 at 30 pictures a second", "kbit/s", "PSNR, dB");
    List<double[]> othersPoints = new ArrayList<>();
    StringBuilder profiles = new StringBuilder();
    List<String> aims = new ArrayList<>();
    Set<Promise> told = EnumSet.noneOf(Promise.class);
    Worst less = new Worst("%.2f dB less", PROMISED_DB);
    Worst rate = new Worst("%.2f", PROMISED_RATE);
    for (Coder coder : CODERS) {
      List<double[]> points = new ArrayList<>();
      for (Quality quality : Quality.values()) {
        Case each = new Case(coder, quality);
        Result ours = swingreel(bench, clip, each);
        Optional<Result> theirs = Optional.empty();
        if (ours.options.isPresent()) {
          theirs = Optional.of(ffmpegAtTheRateOf(ours, bench, clip, ours.options.get()));
          theirs.ifPresent(result -> othersPoints.add(point(result)));
        }
        row(table, clip, each, ours, theirs);
        theirs.ifPresent(
            result -> less.add(each.label(), result.likeness.psnrDb() - ours.likeness.psnrDb()));
        rate.add(each.label(), ours.mostKilobitsPerSecond * 1e3 / each.bitsPerSecond());
        points.add(point(ours));
        bench.say(
            "%s: %.0f kbit/s, %.2f dB, ffmpeg %.2f dB",
            each.label(),
            ours.kilobitsPerSecond,
            ours.likeness.psnrDb(),
            theirs.map(result -> result.likeness.psnrDb()).orElse(Double.NaN));
        if (quality == Quality.BALANCED) {
          profiles.append("\n- ").append(each.label()).append(": ").append(ours.byThread);
          // The first of a codec is the one that is taken.
          for (Aim aim : AIMS) {
            if (aim.codec.equals(coder.codec) && !told.contains(aim.promise)) {
              told.add(aim.promise);
              bench.tell(aim.promise, reached(each, ours), isReached(aim, ours));
            }
            if (aim.codec.equals(coder.codec)) {
              aims.add(reached(each, ours));
            }
          }
        }
      }
      plot.points(coder.codec + " " + coder.library, points);
    }
    bench.page().plot(name(), plot.points("ffmpeg, the same", othersPoints).svg());
    bench.report(
        name(),
        table
            + "\n\n![bits and likeness](performance/clip.svg)\n\n"
            + "Hoped for of `balanced`, in real time, were 45 dB at 2.5 Mbit/s of VP9 and 43 dB at "
            + "1 Mbit/s of AV1:\n\n- "
            + String.join("\n- ", aims)
            + "\n\nThe plugin opens AV1 encoders anew for each key frame, which the program ffmpeg "
            + "cannot do; and it tells libvpx and libaom of less time when they spend too much. Where "
            + "the bits differ, ffmpeg is asked for as many more or fewer, once. "
            + "Humble's libraries are of 2018 and its own, which no program ffmpeg has: there is "
            + "nothing to hold its encoders against.\n\n"
            + "Where the time goes in `balanced`, in CPU ms a second, of the threads that are there at "
            + "the end:\n"
            + profiles);
    bench.tell(Promise.LIKENESS, less.toString(), less.isKept());
    bench.tell(Promise.RATE, rate.toString(), rate.isKept());
  }

  private static double[] point(Result result) {
    return new double[] {result.kilobitsPerSecond, result.likeness.psnrDb()};
  }

  /** Says what an encoder reached. */
  private static String reached(Case each, Result ours) {
    return "%s: %.1f dB at %.2f Mbit/s, %.1f times real time"
        .formatted(
            each.label(),
            ours.likeness.psnrDb(),
            ours.kilobitsPerSecond / 1000,
            ours.timesRealTime);
  }

  private static boolean isReached(Aim aim, Result ours) {
    return ours.likeness.psnrDb() >= aim.psnrDb
        && ours.kilobitsPerSecond <= aim.kilobitsPerSecond
        && ours.timesRealTime >= 1;
  }

  private static void row(Table table, Clip clip, Case each, Result ours, Optional<Result> theirs) {
    table.row(
        each.label(),
        ours.options.map(CodecOptions::inShort).orElse("–"),
        ours.pictures + " of " + clip.pictures(),
        Bench.number(each.bitsPerSecond() / 1e3, 0),
        Bench.number(ours.kilobitsPerSecond, 0),
        Bench.judged(ours.mostKilobitsPerSecond * 1e3 / each.bitsPerSecond(), 2, PROMISED_RATE),
        Bench.number(ours.likeness.psnrDb(), 2),
        Bench.number(ours.likeness.worstPsnrDb(), 1),
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
            each.coder.codec,
            each.coder.plugin,
            each.coder.library,
            each.quality.name(),
            Long.toString(each.bitsPerSecond()),
            file.toString()));
    try (ProgramRun run =
        ProgramRun.start(new ProcessBuilder(command), file, PATIENCE_S, output -> output)) {
      JsonObject told = JsonParser.parseString(run.await()).getAsJsonObject();
      return result(
          clip,
          file,
          told.get("cpuPerSecond").getAsDouble(),
          told.get("timesRealTime").getAsDouble(),
          CodecOptions.ofLog(run.errors()),
          told.get("byThread").getAsString());
    }
  }

  /** Likeness can be compared at one rate alone, so ffmpeg is asked for more or less if it must. */
  private static Result ffmpegAtTheRateOf(Result ours, Bench bench, Clip clip, CodecOptions options)
      throws IOException, InterruptedException {
    Result theirs = ffmpeg(bench, clip, options);
    double share = ours.kilobitsPerSecond / theirs.kilobitsPerSecond;
    return Math.abs(share - 1) <= SAME_RATE ? theirs : ffmpeg(bench, clip, options.withBits(share));
  }

  private static Result ffmpeg(Bench bench, Clip clip, CodecOptions options)
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
    try (ProgramRun run = ProgramRun.start(builder, file, PATIENCE_S, output -> "")) {
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
          Optional.of(options),
          "");
    }
  }

  private static Result result(
      Clip clip,
      Path file,
      double cpuPerSecond,
      double timesRealTime,
      Optional<CodecOptions> options,
      String byThread)
      throws IOException, InterruptedException {
    List<FfmpegProgram.Packet> packets = FfmpegProgram.packets(file);
    double seconds = (double) clip.pictures() / Clip.RATE_HZ;
    double steadyS = (double) STEADY_FROM / Clip.RATE_HZ;
    double most = 0;
    for (double from = 0; from + RATE_WINDOW_S <= seconds + HALF_A_PICTURE_S; from += 0.1) {
      most = Math.max(most, kilobitsPerSecond(packets, from, from + RATE_WINDOW_S));
    }
    return new Result(
        cpuPerSecond,
        timesRealTime,
        kilobitsPerSecond(packets, steadyS, seconds),
        most == 0 ? kilobitsPerSecond(packets, 0, seconds) : most,
        packets.size(),
        clip.compare(file, STEADY_FROM, COMPARED_EVERY),
        options,
        byThread);
  }

  private static double kilobitsPerSecond(
      List<FfmpegProgram.Packet> packets, double fromS, double toS) {
    long bytes =
        packets.stream()
            // Half a picture earlier, so that none on the border falls to either side by chance.
            .filter(packet -> packet.timeS() >= fromS - HALF_A_PICTURE_S)
            .filter(packet -> packet.timeS() < toS - HALF_A_PICTURE_S)
            .mapToLong(FfmpegProgram.Packet::bytes)
            .sum();
    return bytes * 8 / 1000.0 / (toS - fromS);
  }
}
