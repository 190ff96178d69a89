package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What every video encoder does. A subclass says which provider and codec, and adds no tests.
 * Frames are small, so that a slow encoder is quick enough.
 */
public abstract class VideoEncoderContract
    extends EncoderContract<VideoEncoderProvider, VideoEncoder> {

  private static final List<ContentHint> VIDEO_HINTS =
      List.of(ContentHint.NONE, ContentHint.MOTION, ContentHint.DETAIL, ContentHint.TEXT);
  private static final int WIDTH_PX = 160;
  private static final int HEIGHT_PX = 96;
  private static final long FRAME_US = 33_333;

  private final MovingPattern pattern = new MovingPattern(WIDTH_PX, HEIGHT_PX);
  private VideoFramePool pool;
  private int pictures;

  /** For subclasses. */
  protected VideoEncoderContract() {}

  @Override
  final Availability supports(VideoEncoderProvider asked, Codec of) {
    return asked.supports(wanted(of));
  }

  @Override
  final VideoEncoder open(VideoEncoderProvider asked, Codec of) {
    return asked.open(wanted(of));
  }

  @Override
  final void encodeStep(VideoEncoder encoder, int step, Consumer<EncodedChunk> out) {
    // Two encoders may take turns, and each must be told what changed since its own last picture.
    pictures = step;
    encode(encoder, step * FRAME_US, false, out);
  }

  @Override
  final void finish(VideoEncoder encoder, Consumer<EncodedChunk> out) {
    encoder.finish(out);
  }

  @Override
  final void close(VideoEncoder encoder) {
    encoder.close();
  }

  @Override
  final CodecConfiguration configuration(VideoEncoder encoder) {
    return encoder.configuration();
  }

  @Test
  final void configuresATrackOfTheWantedSizeAndColours() {
    VideoEncoder encoder = open();
    assertThat(encoder.inputFormat().isYuv()).isTrue();
    CodecConfiguration.Video configuration = encoder.configuration();
    assertThat(configuration.codec()).isEqualTo(codec());
    assertThat(configuration.widthPx()).isEqualTo(WIDTH_PX);
    assertThat(configuration.heightPx()).isEqualTo(HEIGHT_PX);
    assertThat(configuration.colorSpace()).isEqualTo(ColorSpace.BT709_LIMITED);
  }

  @Test
  final void makesOneVisibleChunkOfEveryFrameAtTheFramesTime() {
    VideoEncoder encoder = open();
    long[] times = steadily(30);
    List<EncodedChunk> chunks = encode(encoder, times);
    assertThat(visibleTimes(chunks)).containsExactly(boxed(times));
    assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.size()).isPositive());
  }

  @Test
  final void beginsWithAKeyframe() {
    List<EncodedChunk> chunks = encode(open(), steadily(5));
    assertThat(chunks.get(0).keyframe()).isTrue();
  }

  @Test
  final void makesAKeyframeWhereItIsAskedTo() {
    VideoEncoder encoder = open();
    List<EncodedChunk> chunks = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      encode(encoder, i * FRAME_US, i == 10, chunks::add);
    }
    encoder.finish(chunks::add);
    assertThat(chunks)
        .filteredOn(chunk -> chunk.timestampUs() == 10 * FRAME_US && !chunk.invisible())
        .singleElement()
        .matches(EncodedChunk::keyframe, "is a key frame");
    assertThat(chunks).filteredOn(EncodedChunk::keyframe).hasSizeLessThan(15);
  }

  @Test
  final void takesFramesThatAreSpacedUnevenly() {
    long[] times = {0, 1_000, 40_000, 540_000, 540_500, 6_000_000, 6_033_000};
    assertThat(visibleTimes(encode(open(), times))).containsExactly(boxed(times));
  }

  @Test
  final void leavesTheFrameAsItIs() {
    VideoEncoder encoder = open();
    try (VideoFrame frame = frame(encoder, 0, Damage.unknown())) {
      long checksum = FrameChecksum.of(frame);
      encoder.encode(frame, FRAME_US, true, chunk -> {});
      encoder.finish(chunk -> {});
      assertThat(FrameChecksum.of(frame)).isEqualTo(checksum);
    }
  }

  @Test
  final void encodesAFrameInWhichNothingChanged() {
    VideoEncoder encoder = open();
    List<EncodedChunk> chunks = new ArrayList<>();
    encode(encoder, 0, false, chunks::add);
    for (int i = 1; i < 4; i++) {
      pictures--;
      try (VideoFrame same = frame(encoder, i * FRAME_US, Damage.none())) {
        encoder.encode(same, FRAME_US, false, chunks::add);
      }
    }
    encoder.finish(chunks::add);
    assertThat(visibleTimes(chunks)).containsExactly(0L, FRAME_US, 2 * FRAME_US, 3 * FRAME_US);
  }

  @Test
  final void finishesWithoutAFrame() {
    List<EncodedChunk> chunks = new ArrayList<>();
    open().finish(chunks::add);
    assertThat(chunks).isEmpty();
  }

  @Test
  final void takesAnyHintOnTheContentAtFirstAndBetweenFrames() {
    for (ContentHint hint : VIDEO_HINTS) {
      VideoEncoder encoder = open(hinted(wanted(codec()), hint, false));
      List<EncodedChunk> chunks = new ArrayList<>();
      encode(encoder, 0, true, chunks::add);
      encoder.contentHintChanged(ContentHint.MOTION);
      encode(encoder, FRAME_US, false, chunks::add);
      encoder.contentHintChanged(hint);
      encode(encoder, 2 * FRAME_US, false, chunks::add);
      encoder.finish(chunks::add);
      assertThat(visibleTimes(chunks)).as("with the hint %s", hint).hasSize(3);
    }
  }

  @Test
  final void givesTheSameBytesEveryTimeIfAskedTo() {
    List<EncodedChunk> first = encodeReproducibly();
    assertThat(first).isNotEmpty().isEqualTo(encodeReproducibly());
  }

  private List<EncodedChunk> encodeReproducibly() {
    VideoEncoder encoder = open(hinted(wanted(codec()), ContentHint.NONE, true));
    pictures = 0;
    return encode(encoder, steadily(20));
  }

  private static VideoEncoderConfiguration hinted(
      VideoEncoderConfiguration live, ContentHint hint, boolean reproducible) {
    return new VideoEncoderConfiguration(
        live.codec(),
        live.widthPx(),
        live.heightPx(),
        live.colorSpace(),
        live.frameRate(),
        live.bitsPerSecond(),
        live.settings(),
        hint,
        reproducible);
  }

  private VideoEncoder open(VideoEncoderConfiguration configuration) {
    return opened(provider().open(configuration));
  }

  private VideoEncoderConfiguration wanted(Codec of) {
    return new VideoEncoderConfiguration(
        of, WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, FrameRate.upTo(30), 500_000, settings());
  }

  private List<EncodedChunk> encode(VideoEncoder encoder, long[] times) {
    List<EncodedChunk> chunks = new ArrayList<>();
    for (long at : times) {
      encode(encoder, at, false, chunks::add);
    }
    encoder.finish(chunks::add);
    return chunks;
  }

  private void encode(VideoEncoder encoder, long at, boolean keyframe, Consumer<EncodedChunk> out) {
    Damage damage = pictures == 0 ? Damage.unknown() : pattern.damage(pictures - 1, pictures);
    try (VideoFrame frame = frame(encoder, at, damage)) {
      encoder.encode(frame, FRAME_US, keyframe, out);
    }
  }

  private VideoFrame frame(VideoEncoder encoder, long at, Damage damage) {
    if (pool == null) {
      pool = leaks.videoPool(encoder.inputFormat(), WIDTH_PX, HEIGHT_PX, 32);
    }
    VideoFrame frame = pool.poll();
    assertThat(frame).as("the encoder keeps all frames: %s", encoder).isNotNull();
    pattern.paint(frame, pictures++, Damage.unknown());
    frame.filled(at, damage);
    return frame;
  }

  private static long[] steadily(int count) {
    return LongStream.range(0, count).map(i -> i * FRAME_US).toArray();
  }

  private static Long[] boxed(long[] times) {
    return LongStream.of(times).boxed().toArray(Long[]::new);
  }
}
