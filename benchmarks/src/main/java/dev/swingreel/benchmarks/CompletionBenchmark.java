package dev.swingreel.benchmarks;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerCompletion.Chapter;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.PluginCatalog;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How long a recording of some hours takes to be completed in place: index, duration, tags and
 * chapters. The promise is half a second whatever the length; the program fails if it is broken.
 *
 * <p>What completion costs hangs on the number of clusters and key frames, not on their bytes, so
 * there is one small picture a second, each a key frame: more than any recording has.
 */
public final class CompletionBenchmark {

  private static final List<Integer> HOURS = List.of(1, 10, 24, 100);
  private static final int RUNS = 5;
  private static final double PROMISE_MS = 500;
  private static final long SECOND_US = 1_000_000;
  private static final String TYPE = "video/webm";

  private final MediaClock clock = new SystemMediaClock();
  private final ContainerProvider container;

  private CompletionBenchmark() {
    container =
        PluginCatalog.load(CompletionBenchmark.class.getClassLoader()).containers().stream()
            .filter(candidate -> candidate.holds(TYPE, Codec.VP8))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no plugin writes " + TYPE));
  }

  /**
   * Runs the benchmark.
   *
   * @param arguments none
   * @throws IOException if a file cannot be written to the system's temporary folder
   */
  @SuppressWarnings("SystemOut") // a program for developers
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    CompletionBenchmark benchmark = new CompletionBenchmark();
    benchmark.completionMs(1);
    boolean isKept = true;
    out.printf("%8s %14s %14s%n", "hours", "median (ms)", "worst (ms)");
    for (int hours : HOURS) {
      List<Double> runs = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        runs.add(benchmark.completionMs(hours));
      }
      runs.sort(null);
      double worst = runs.get(RUNS - 1);
      out.printf("%8d %14.1f %14.1f%n", hours, runs.get(RUNS / 2), worst);
      isKept &= worst < PROMISE_MS;
    }
    if (!isKept) {
      throw new AssertionError("completion took longer than %.0f ms".formatted(PROMISE_MS));
    }
  }

  private double completionMs(int hours) throws IOException {
    Path file = Files.createTempFile("completion", ".webm");
    try (ChannelOutput output = new ChannelOutput(file);
        Muxer muxer = container.open(configuration(), output)) {
      long seconds = hours * 3600L;
      ByteBuffer picture = ByteBuffer.allocate(64);
      for (long second = 0; second < seconds; second++) {
        muxer.write(0, EncodedChunk.of(picture, second * SECOND_US, SECOND_US, true));
      }
      MuxerCompletion completion = completion(seconds);
      long beganUs = clock.nowUs();
      muxer.complete(completion);
      return (clock.nowUs() - beganUs) / 1000.0;
    } finally {
      Files.delete(file);
    }
  }

  private static MuxerConfiguration configuration() {
    CodecConfiguration video =
        new CodecConfiguration.Video(
            Codec.VP8, ByteBuffer.allocate(0), 1920, 1080, ColorSpace.BT709_LIMITED);
    return new MuxerConfiguration(
        TYPE, List.of(video), "Swingreel benchmark", Optional.empty(), UUID.randomUUID());
  }

  /** A report and a chapter every ten minutes. */
  private static MuxerCompletion completion(long seconds) {
    Map<String, String> tags = new TreeMap<>();
    for (int i = 0; i < 30; i++) {
      tags.put("SWINGREEL_VALUE_" + i, "some words of a report");
    }
    List<Chapter> chapters = new ArrayList<>();
    for (long second = 0; second < seconds; second += 600) {
      chapters.add(new Chapter(second * SECOND_US, "Pause " + chapters.size()));
    }
    return new MuxerCompletion(seconds * SECOND_US, tags, chapters);
  }
}
