package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What every video encoder does. A subclass says which provider and codec, and adds no tests.
 * Frames are small, so that a slow encoder is quick enough.
 */
public abstract class VideoEncoderContract {

  private static final List<ContentHint> VIDEO_HINTS =
      List.of(ContentHint.NONE, ContentHint.MOTION, ContentHint.DETAIL, ContentHint.TEXT);
  private static final int WIDTH_PX = 160;
  private static final int HEIGHT_PX = 96;
  private static final long FRAME_US = 33_333;

  /** Finds frames that the encoder did not give back. */
  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final MovingPattern pattern = new MovingPattern(WIDTH_PX, HEIGHT_PX);
  private final List<VideoEncoder> opened = new ArrayList<>();
  private VideoEncoderProvider provider;
  private VideoFramePool pool;
  private int pictures;

  /** For subclasses. */
  protected VideoEncoderContract() {}

  /**
   * Makes the provider under test.
   *
   * @return a provider that can encode {@link #codec()} here
   */
  protected abstract VideoEncoderProvider createProvider();

  /**
   * Returns the codec under test.
   *
   * @return one of the provider's codecs
   */
  protected abstract Codec codec();

  /**
   * Returns the settings; by default none.
   *
   * @return checked settings
   */
  protected SettingValues settings() {
    return SettingValues.NONE;
  }

  @BeforeEach
  final void makeProvider() {
    provider = createProvider();
    provider.prepare();
  }

  @AfterEach
  final void closeAll() {
    opened.forEach(VideoEncoder::close);
  }

  @Test
  final void supportsItsCodecAndSaysWhyNotAnother() {
    assertThat(provider.codecs()).contains(codec());
    assertThat(provider.supports(wanted(codec())).isAvailable()).isTrue();
    VideoEncoderConfiguration unknown = wanted(new Codec(TrackKind.VIDEO, "no-such-codec"));
    Availability answer = provider.supports(unknown);
    assertThat(answer.isAvailable()).isFalse();
    assertThat(answer.reason()).isNotBlank();
    assertThatThrownBy(() -> provider.open(unknown))
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED));
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
    encode(encoder, steadily(3));
    assertThat(encoder.configuration()).as("constant").isEqualTo(configuration);
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
      encode(encoder, i * FRAME_US, i == 10, chunks);
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
  final void neverChangesAChunkItHasHandedOut() {
    VideoEncoder encoder = open();
    List<EncodedChunk> chunks = new ArrayList<>();
    List<Integer> hashes = new ArrayList<>();
    for (long at : steadily(20)) {
      int before = chunks.size();
      encode(encoder, at, false, chunks);
      chunks.subList(before, chunks.size()).forEach(chunk -> hashes.add(chunk.data().hashCode()));
    }
    int before = chunks.size();
    encoder.finish(chunks::add);
    chunks.subList(before, chunks.size()).forEach(chunk -> hashes.add(chunk.data().hashCode()));
    encoder.close();
    assertThat(chunks).extracting(chunk -> chunk.data().hashCode()).isEqualTo(hashes);
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
    encode(encoder, 0, false, chunks);
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
  final void mayBeClosedInEveryStateAndTwice() {
    VideoEncoder unused = open();
    unused.close();
    unused.close();
    VideoEncoder unfinished = open();
    List<EncodedChunk> chunks = new ArrayList<>();
    encode(unfinished, 0, true, chunks);
    unfinished.close();
    unfinished.close();
    VideoEncoder finished = open();
    assertThat(encode(finished, steadily(2))).isNotEmpty();
    finished.close();
    finished.close();
  }

  @Test
  final void worksBesideAnotherOfItsKind() {
    VideoEncoder one = open();
    VideoEncoder other = open();
    List<EncodedChunk> fromOne = new ArrayList<>();
    List<EncodedChunk> fromOther = new ArrayList<>();
    for (long at : steadily(10)) {
      encode(one, at, false, fromOne);
      encode(other, at, false, fromOther);
    }
    one.finish(fromOne::add);
    other.finish(fromOther::add);
    assertThat(visibleTimes(fromOne)).hasSize(10).isEqualTo(visibleTimes(fromOther));
  }

  @Test
  final void takesAnyHintOnTheContentAtFirstAndBetweenFrames() {
    for (ContentHint hint : VIDEO_HINTS) {
      VideoEncoder encoder = open(hinted(wanted(codec()), hint, false));
      List<EncodedChunk> chunks = new ArrayList<>();
      encode(encoder, 0, true, chunks);
      encoder.contentHintChanged(ContentHint.MOTION);
      encode(encoder, FRAME_US, false, chunks);
      encoder.contentHintChanged(hint);
      encode(encoder, 2 * FRAME_US, false, chunks);
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

  private VideoEncoder open() {
    return open(wanted(codec()));
  }

  private VideoEncoder open(VideoEncoderConfiguration configuration) {
    VideoEncoder encoder = provider.open(configuration);
    opened.add(encoder);
    if (pool == null) {
      pool = leaks.videoPool(encoder.inputFormat(), WIDTH_PX, HEIGHT_PX, 32);
    }
    return encoder;
  }

  private VideoEncoderConfiguration wanted(Codec of) {
    return new VideoEncoderConfiguration(
        of, WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, FrameRate.upTo(30), 500_000, settings());
  }

  private List<EncodedChunk> encode(VideoEncoder encoder, long[] times) {
    List<EncodedChunk> chunks = new ArrayList<>();
    for (long at : times) {
      encode(encoder, at, false, chunks);
    }
    encoder.finish(chunks::add);
    return chunks;
  }

  private void encode(VideoEncoder encoder, long at, boolean keyframe, List<EncodedChunk> out) {
    Damage damage = pictures == 0 ? Damage.unknown() : pattern.damage(pictures - 1, pictures);
    try (VideoFrame frame = frame(encoder, at, damage)) {
      encoder.encode(frame, FRAME_US, keyframe, out::add);
    }
  }

  private VideoFrame frame(VideoEncoder encoder, long at, Damage damage) {
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

  private static List<Long> visibleTimes(List<EncodedChunk> chunks) {
    return chunks.stream()
        .filter(chunk -> !chunk.invisible())
        .map(EncodedChunk::timestampUs)
        .sorted()
        .toList();
  }
}
