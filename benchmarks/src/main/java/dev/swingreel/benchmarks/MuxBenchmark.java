package dev.swingreel.benchmarks;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a second of a recording at 2.5 Mbit/s costs to be written: thirty pictures. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class MuxBenchmark {

  private static final String TYPE = "video/webm";
  private static final int PICTURES = 30;
  private static final int PICTURE_BYTES = 2_500_000 / 8 / PICTURES;
  private static final long PERIOD_US = 1_000_000 / PICTURES;

  private Path file;
  private ChannelOutput output;
  private Muxer muxer;
  private ByteBuffer picture;
  private long picturesWritten;

  /**
   * Opens a file, anew for each iteration, so that none becomes large.
   *
   * @throws IOException if the system's temporary folder cannot be written
   */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    file = Files.createTempFile("mux", ".webm");
    output = new ChannelOutput(file);
    picture = ByteBuffer.allocateDirect(PICTURE_BYTES);
    picturesWritten = 0;
    ContainerProvider container =
        PluginCatalog.load(MuxBenchmark.class.getClassLoader()).containers().stream()
            .filter(each -> each.holds(TYPE, Codec.VP9))
            .findFirst()
            .orElseThrow();
    muxer =
        container.open(
            new MuxerConfiguration(
                TYPE,
                List.of(
                    new CodecConfiguration.Video(
                        Codec.VP9, ByteBuffer.allocate(0), 1920, 1080, ColorSpace.BT709_LIMITED)),
                "Swingreel benchmark",
                Optional.empty(),
                UUID.randomUUID()),
            output);
  }

  /**
   * Writes a second.
   *
   * @throws IOException if the disk is full
   */
  @Benchmark
  public void mux() throws IOException {
    for (int i = 0; i < PICTURES; i++) {
      muxer.write(
          0,
          EncodedChunk.of(
              picture, picturesWritten * PERIOD_US, PERIOD_US, picturesWritten % 150 == 0));
      picturesWritten++;
    }
    muxer.flush();
  }

  /**
   * Removes the file.
   *
   * @throws IOException if it cannot be removed
   */
  @TearDown(Level.Iteration)
  public void close() throws IOException {
    muxer.close();
    output.close();
    Files.delete(file);
  }
}
