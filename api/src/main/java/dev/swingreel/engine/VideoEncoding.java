package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.VideoSettings;
import java.util.function.Consumer;

/** The work of one {@code encode-video} thread: from the track's input to coded chunks. */
final class VideoEncoding implements TrackEncoding {

  /**
   * Conversions of a blank picture before the first real one, so that it does not find cold code.
   */
  private static final int WARM_UP_ROUNDS = 6;

  private final VideoInput input;
  private final SessionPlan.KeyFrames keyFrames;
  private final PartBoundary boundary;
  private final FrameRate frameRate;
  private final VideoSettings source;
  private final VideoEncoder encoder;
  private final HintWatch hints;
  private final String label;
  private final PictureConverter converter;
  private boolean hasPicture;
  private long lastTick = -1;
  private long lastEncodedUs = -1;
  private long lastKeyFrameUs;
  private long framesSinceKeyFrame;
  private Damage unencoded = Damage.none();

  private VideoEncoding(
      VideoInput input,
      SessionPlan.KeyFrames keyFrames,
      PartBoundary boundary,
      VideoSettings source,
      VideoEncoder encoder,
      HintWatch hints,
      String label) {
    this.input = input;
    this.keyFrames = keyFrames;
    this.boundary = boundary;
    this.frameRate = source.frameRate();
    this.source = source;
    this.encoder = encoder;
    this.hints = hints;
    this.label = label;
    this.converter =
        new PictureConverter(
            encoder.inputFormat(), even(source.widthPx()), even(source.heightPx()));
  }

  static VideoEncoding open(
      SessionPlan plan,
      VideoSettings source,
      HintWatch hints,
      VideoInput input,
      PartBoundary boundary) {
    RecordingFormat.Coding<VideoEncoderProvider> coding = plan.format().video().orElseThrow();
    return EncoderChoice.first(
        coding.providers(),
        provider -> {
          VideoEncoderConfiguration configuration =
              new VideoEncoderConfiguration(
                  coding.codec(),
                  even(source.widthPx()),
                  even(source.heightPx()),
                  ColorSpace.BT709_LIMITED,
                  source.frameRate(),
                  plan.targets().videoEncoderBitsPerSecond(),
                  EncoderChoice.settings(plan, provider),
                  hints.told(),
                  plan.isRendered());
          EncoderChoice.require(provider.supports(configuration));
          return new VideoEncoding(
              input,
              plan.keyFrames(),
              boundary,
              source,
              provider.open(configuration),
              hints,
              EncoderChoice.label(provider, coding.codec()));
        });
  }

  @Override
  public CodecConfiguration configuration() {
    return encoder.configuration();
  }

  @Override
  public String label() {
    return label;
  }

  /** Runs the conversion on blank pictures until its code is warm. */
  void warmUp() {
    try (VideoFramePool pool =
        new VideoFramePool(
            PixelFormat.BGRX, source.widthPx(), source.heightPx(), ColorSpace.SRGB, 1)) {
      VideoFrame blank = pool.poll();
      try (blank) {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
          converter.update(blank, Damage.unknown());
        }
      }
    }
  }

  @Override
  public void run(Consumer<EncodedChunk> out) throws InterruptedException {
    VideoItem item = input.take();
    while (item != null) {
      try {
        encode(item, out);
      } finally {
        item.release();
      }
      item = input.take();
    }
    encoder.finish(out);
  }

  @Override
  public void close() {
    encoder.close();
    converter.close();
  }

  private void encode(VideoItem item, Consumer<EncodedChunk> out) {
    if (item.isRepeat() && !hasPicture) {
      return;
    }
    if (frameRate.isFixed()) {
      encodeOnTicks(item, out);
      return;
    }
    show(item);
    encodePicture(item.recordedUs(), item.isRepeat(), out);
  }

  /** Codes the ticks up to the item's; those before the first picture show it as well. */
  private void encodeOnTicks(VideoItem item, Consumer<EncodedChunk> out) {
    long tick = frameRate.tickAt(item.recordedUs());
    if (hasPicture) {
      fillUntil(tick, out);
      show(item);
    } else {
      show(item);
      fillUntil(tick, out);
    }
    if (tick > lastTick) {
      encodeTick(item.isRepeat(), out);
    } else if (!item.isRepeat()) {
      input.skipped();
    }
  }

  private void fillUntil(long tick, Consumer<EncodedChunk> out) {
    while (lastTick + 1 < tick) {
      if (input.isHurried()) {
        lastTick = tick - 1;
        return;
      }
      encodeTick(true, out);
    }
  }

  private void encodeTick(boolean repeat, Consumer<EncodedChunk> out) {
    lastTick++;
    encodePicture(frameRate.tickUs(lastTick), repeat, out);
  }

  private void show(VideoItem item) {
    if (!item.isRepeat()) {
      unencoded = unencoded.merge(converter.update(item.frame(), item.damage()));
      hasPicture = true;
    }
  }

  private void encodePicture(long recordedUs, boolean repeat, Consumer<EncodedChunk> out) {
    boolean keyFrame = isKeyFrameDue(recordedUs);
    if (keyFrame) {
      keyFrameAt(recordedUs);
    }
    VideoFrame picture = converter.picture();
    picture.filled(recordedUs, unencoded);
    if (hints.hasChanged()) {
      encoder.contentHintChanged(hints.told());
    }
    unencoded = Damage.none();
    encoder.encode(picture, frameRate.tickUs(1), keyFrame, chunk -> deliver(chunk, out));
    input.encoded(repeat);
    lastEncodedUs = recordedUs;
    framesSinceKeyFrame++;
  }

  private void deliver(EncodedChunk chunk, Consumer<EncodedChunk> out) {
    if (chunk.keyframe() && chunk.timestampUs() > lastKeyFrameUs) {
      keyFrameAt(chunk.timestampUs());
    }
    out.accept(chunk);
  }

  /**
   * Counts from when a key frame was asked for: an encoder may hand it out several frames later.
   */
  private void keyFrameAt(long recordedUs) {
    lastKeyFrameUs = recordedUs;
    framesSinceKeyFrame = 0;
  }

  private boolean isKeyFrameDue(long recordedUs) {
    if (lastEncodedUs < 0) {
      return true;
    }
    boolean byTime =
        keyFrames.intervalMs().isPresent()
            && recordedUs - lastKeyFrameUs >= keyFrames.intervalMs().getAsDouble() * 1_000;
    boolean byCount =
        keyFrames.intervalCount().isPresent()
            && framesSinceKeyFrame >= keyFrames.intervalCount().getAsLong();
    boolean byBoundary = boundary.wantsKeyFrame(recordedUs);
    return byTime || byCount || byBoundary;
  }

  private static int even(int size) {
    return (size + 1) & ~1;
  }
}
