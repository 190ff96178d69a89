package dev.swingreel.engine;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to bring a picture of a screen of 1920x1080 into an encoder's colours. In the
 * package of the engine, which keeps its converter to itself.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class ConvertBenchmark {

  private static final int WIDTH_PX = 1920;
  private static final int HEIGHT_PX = 1080;

  /** What changed. */
  @Param({"whole", "640x360"})
  public String changed;

  /** How many processors it may use. */
  @Param({"1", "2"})
  public int processors;

  private VideoFramePool pool;
  private VideoFrame frame;
  private PictureConverter converter;
  private Damage damage;
  private final int[] row = new int[WIDTH_PX];

  /** Fills a picture with what no branch can foresee. */
  @Setup
  public void open() {
    pool = new VideoFramePool(PixelFormat.BGRX, WIDTH_PX, HEIGHT_PX, ColorSpace.SRGB, 1);
    frame = pool.poll();
    byte[] bytes = new byte[WIDTH_PX * 4];
    Random random = new Random(1);
    ByteBuffer pixels = frame.plane(0);
    for (int y = 0; y < HEIGHT_PX; y++) {
      random.nextBytes(bytes);
      pixels.put(y * frame.strideBytes(0), bytes);
    }
    damage =
        changed.equals("whole")
            ? Damage.unknown()
            : Damage.of(List.of(new PixelRect(640, 360, 640, 360)));
    converter = new PictureConverter(PixelFormat.I420, WIDTH_PX, HEIGHT_PX, processors);
  }

  /**
   * Converts.
   *
   * @return what changed
   */
  @Benchmark
  public Damage convert() {
    return converter.update(frame, damage);
  }

  /**
   * Reads the same bytes and does nothing with them: the limit for whoever has to look at each.
   *
   * @return something that depends on the last row
   */
  @Benchmark
  public int read() {
    IntBuffer pixels = frame.pixels();
    int stride = frame.strideBytes(0) / Integer.BYTES;
    boolean isWhole = damage.isUnknown();
    int left = isWhole ? 0 : 640;
    int width = isWhole ? WIDTH_PX : 640;
    int bottom = isWhole ? HEIGHT_PX : 720;
    for (int y = isWhole ? 0 : 360; y < bottom; y++) {
      pixels.get(y * stride + left, row, 0, width);
    }
    return row[0];
  }

  /** Releases everything. */
  @TearDown
  public void close() {
    converter.close();
    frame.close();
    pool.close();
  }
}
