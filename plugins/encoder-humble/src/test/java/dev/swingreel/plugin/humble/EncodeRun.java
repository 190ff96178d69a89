package dev.swingreel.plugin.humble;

import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * Encodes the {@link DesktopScene}, decodes the result with ffmpeg and compares.
 *
 * @param chunks what the encoder made
 * @param decodedCount how many pictures ffmpeg decoded
 * @param bitsPerSecond the rate of the result
 * @param psnrDb over all pictures and planes
 * @param worstPsnrDb of the worst picture
 * @param medianMs of the encode calls
 * @param p95Ms of the encode calls
 * @param processorMs processor time of all threads per encode call
 */
record EncodeRun(
    List<EncodedChunk> chunks,
    int decodedCount,
    double bitsPerSecond,
    double psnrDb,
    double worstPsnrDb,
    double medianMs,
    double p95Ms,
    double processorMs) {

  /**
   * Runs.
   *
   * @param encoder an open encoder; is finished
   * @param configuration what it was opened with
   * @param frameCount frames to encode
   * @param picture which picture of the scene each frame shows; twice the same is no change
   * @param ivf where the result is kept
   */
  static EncodeRun of(
      VideoEncoder encoder,
      VideoEncoderConfiguration configuration,
      int frameCount,
      IntUnaryOperator picture,
      Path ivf)
      throws IOException, InterruptedException {
    int width = configuration.widthPx();
    int height = configuration.heightPx();
    List<EncodedChunk> chunks = new ArrayList<>();
    long[] nanos = new long[frameCount];
    long processorNanos = 0;
    try (DesktopScene scene = new DesktopScene(width, height)) {
      for (int i = 0; i < frameCount; i++) {
        long timestampUs = configuration.frameRate().tickUs(i);
        long durationUs = configuration.frameRate().tickUs(i + 1) - timestampUs;
        try (VideoFrame frame = scene.frame(picture.applyAsInt(i), timestampUs)) {
          if (i > 0 && picture.applyAsInt(i) == picture.applyAsInt(i - 1)) {
            frame.filled(timestampUs, Damage.none());
          }
          long processorBefore = processorNanos();
          long before = System.nanoTime();
          encoder.encode(frame, durationUs, false, chunks::add);
          nanos[i] = System.nanoTime() - before;
          processorNanos += processorNanos() - processorBefore;
        }
      }
      encoder.finish(chunks::add);
    }
    Ivf.write(ivf, configuration, chunks);
    double[] errors = new double[frameCount];
    int decoded;
    try (DesktopScene scene = new DesktopScene(width, height)) {
      decoded =
          Ffmpeg.decodeVideo(
              ivf,
              width,
              height,
              (i, i420) -> {
                try (VideoFrame frame = scene.frame(picture.applyAsInt(i), 0)) {
                  errors[i] = meanSquareError(frame, i420);
                }
              });
    }
    long bytes = chunks.stream().mapToLong(EncodedChunk::size).sum();
    double seconds = configuration.frameRate().tickUs(frameCount) / 1e6;
    Arrays.sort(nanos);
    return new EncodeRun(
        chunks,
        decoded,
        bytes * 8 / seconds,
        psnr(Arrays.stream(errors).average().orElseThrow()),
        psnr(Arrays.stream(errors).max().orElseThrow()),
        nanos[frameCount / 2] / 1e6,
        nanos[frameCount * 95 / 100] / 1e6,
        processorNanos / 1e6 / frameCount);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d frames, %d key, %.0f kbit/s, PSNR %.1f dB (worst %.1f), %.1f ms a frame (p95 %.1f),"
            + " processor %.1f ms",
        chunks.size(),
        chunks.stream().filter(EncodedChunk::keyframe).count(),
        bitsPerSecond / 1_000,
        psnrDb,
        worstPsnrDb,
        medianMs,
        p95Ms,
        processorMs);
  }

  private static double meanSquareError(VideoFrame frame, byte[] i420) {
    long sum = 0;
    int at = 0;
    byte[] row = new byte[frame.width()];
    for (int plane = 0; plane < frame.format().planeCount(); plane++) {
      ByteBuffer pixels = frame.plane(plane);
      int width = frame.format().rowBytes(plane, frame.width());
      for (int y = 0; y < frame.format().rows(plane, frame.height()); y++) {
        pixels.get(y * frame.strideBytes(plane), row, 0, width);
        for (int x = 0; x < width; x++) {
          int difference = (row[x] & 0xFF) - (i420[at++] & 0xFF);
          sum += (long) difference * difference;
        }
      }
    }
    return (double) sum / at;
  }

  private static double psnr(double meanSquareError) {
    return 10 * Math.log10(255.0 * 255.0 / Math.max(meanSquareError, 1e-4));
  }

  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
