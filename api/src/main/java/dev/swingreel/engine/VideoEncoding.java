package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.DamageBuffer;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.EncoderStatus;
import dev.swingreel.plugin.VideoSettings;
import java.util.Optional;
import java.util.function.Consumer;

/** The work of one {@code encode-video} thread: from the track's queue to coded chunks. */
final class VideoEncoding implements TrackEncoding {

  /**
   * Conversions of a blank picture before the first real one, so that it does not find cold code.
   */
  private static final int WARM_UP_ROUNDS = 6;

  /**
   * An encoder that is slower than ticks pass leaves them out when it is so far behind, so that the
   * file on disk stays close behind the recording.
   */
  private static final long MOST_BEHIND_US = 600_000;

  private static final EncoderStatus TAKEN_OVER = new EncoderStatus(1, 0, 0);

  /**
   * Where an encoder begins.
   *
   * @param source size and rate of the pictures
   * @param lastTick the tick the encoder before it reached, -1 if there was none
   */
  record Start(VideoSettings source, long lastTick) {

    static Start with(VideoSettings source) {
      return new Start(source, -1);
    }
  }

  private final VideoQueue queue;
  private final MediaClock clock;
  private final SessionPlan.KeyFrames keyFrames;
  private final PartBoundary boundary;
  private final FrameRate frameRate;
  private final VideoSettings source;
  private final VideoEncoderSupply supply;
  private volatile VideoEncoderSupply.Opened encoder;
  private final HintWatch hints;
  private final PictureConverter converter;
  private final Optional<SizeWatch> sizes;
  private final Optional<EncodeLoad> load;
  private final EndPace pace;
  private Optional<Start> successor = Optional.empty();
  private boolean hasPicture;
  private long lastTick;
  private long lastEncodedUs = -1;
  private long lastTookUs;
  private long lastKeyFrameUs;
  private long framesSinceKeyFrame;
  private final DamageBuffer unencoded = new DamageBuffer();
  private volatile EncoderStatus earlier = EncoderStatus.USUAL;
  private long countedLost;

  private VideoEncoding(
      VideoQueue queue,
      MediaClock clock,
      SessionPlan.KeyFrames keyFrames,
      PartBoundary boundary,
      VideoSettings source,
      VideoEncoderSupply supply,
      HintWatch hints,
      Optional<SizeWatch> sizes,
      boolean isLive,
      long lastTick) {
    this.queue = queue;
    this.clock = clock;
    this.keyFrames = keyFrames;
    this.boundary = boundary;
    this.frameRate = source.frameRate();
    this.source = source;
    this.supply = supply;
    this.encoder = supply.open();
    this.hints = hints;
    this.sizes = sizes;
    this.lastTick = lastTick;
    this.load =
        isLive
            ? Optional.of(new EncodeLoad(clock, frameRate.tickUs(1), this::tellLoad))
            : Optional.empty();
    this.pace = new EndPace(clock, queue);
    this.converter =
        new PictureConverter(
            encoder.encoder().inputFormat(), even(source.widthPx()), even(source.heightPx()));
  }

  static VideoEncoding open(
      SessionPlan plan, Start start, HintWatch hints, VideoQueue queue, PartBoundary boundary) {
    VideoSettings source = start.source();
    return new VideoEncoding(
        queue,
        plan.context().clock(),
        plan.keyFrames(),
        boundary,
        source,
        new VideoEncoderSupply(plan, source, hints),
        hints,
        plan.limits().splitsOnResize() ? Optional.of(new SizeWatch(source)) : Optional.empty(),
        !plan.isRendered(),
        start.lastTick());
  }

  static VideoEncoding open(
      SessionPlan plan,
      VideoSettings source,
      HintWatch hints,
      VideoQueue queue,
      PartBoundary boundary) {
    return open(plan, Start.with(source), hints, queue, boundary);
  }

  @Override
  public CodecConfiguration configuration() {
    return encoder.encoder().configuration();
  }

  @Override
  public NamedEncoder encoder() {
    return encoder.name();
  }

  @Override
  public EncoderStatus status() {
    return earlier.plus(TrackEncoding.statusOf(encoder.encoder()::status));
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
    try {
      encodeAll(out);
    } finally {
      countLost();
    }
  }

  private void encodeAll(Consumer<EncodedChunk> out) throws InterruptedException {
    VideoItem item = take();
    while (item != null) {
      try {
        if (hasSettledInAnotherSize(item)) {
          handOver(item, out);
          break;
        }
        encode(item, out);
      } finally {
        item.release();
      }
      item = take();
    }
    if (pace.allowsToDrain()) {
      finish(out);
    } else {
      queue.lost(pace.inside());
    }
  }

  private VideoItem take() throws InterruptedException {
    pace.keepWhatFits();
    return queue.take();
  }

  private void tellLoad(double share) {
    try {
      encoder.encoder().loadMeasured(share);
    } catch (RuntimeException | Error e) {
      throw new EncoderFailure(encoder.name(), e);
    }
  }

  private void finish(Consumer<EncodedChunk> out) {
    try {
      encoder.encoder().finish(chunk -> deliver(chunk, out));
    } catch (RuntimeException | Error e) {
      throw new EncoderFailure(encoder.name(), e);
    }
  }

  private boolean hasSettledInAnotherSize(VideoItem item) {
    return sizes.isPresent()
        && sizes.get().hasSettledWith(item)
        && lastEncodedUs >= 0
        && (!frameRate.isFixed() || frameRate.tickAt(item.recordedUs()) > lastTick);
  }

  /** Leaves the rest of the queue to an encoder of the size the pictures have now. */
  private void handOver(VideoItem item, Consumer<EncodedChunk> out) {
    if (frameRate.isFixed()) {
      fillUntil(frameRate.tickAt(item.recordedUs()), out);
    }
    VideoItem first = sizes.orElseThrow().takeOther(item);
    successor =
        Optional.of(
            new Start(source.withSize(first.frame().width(), first.frame().height()), lastTick));
    queue.putBack(first);
  }

  @Override
  public boolean needsSuccessor() {
    return successor.isPresent();
  }

  /** Where the next encoder begins, if one is needed. */
  Optional<Start> successor() {
    return successor;
  }

  @Override
  public void close() {
    try {
      encoder.encoder().close();
    } finally {
      converter.close();
      sizes.ifPresent(SizeWatch::close);
    }
  }

  private void encode(VideoItem item, Consumer<EncodedChunk> out) {
    if (!item.hasPicture() && !hasPicture) {
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
      queue.skipped();
    }
  }

  private void fillUntil(long tick, Consumer<EncodedChunk> out) {
    while (lastTick + 1 < tick) {
      if (queue.isHurried() || isTooSlow()) {
        lastTick = tick - 1;
        return;
      }
      encodeTick(true, out);
    }
  }

  private boolean isTooSlow() {
    return lastTookUs > frameRate.tickUs(1)
        && queue.behindUs(frameRate.tickUs(lastTick)) > MOST_BEHIND_US;
  }

  private void encodeTick(boolean repeat, Consumer<EncodedChunk> out) {
    lastTick++;
    encodePicture(frameRate.tickUs(lastTick), repeat, out);
  }

  private void show(VideoItem item) {
    if (item.hasPicture()) {
      load.ifPresent(EncodeLoad::begin);
      unencoded.add(converter.update(item.frame(), item.damage()));
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
    boolean isChanged = !unencoded.isNone();
    unencoded.clear();
    long beganUs = clock.nowUs();
    code(picture, keyFrame, chunk -> deliver(chunk, out));
    lastTookUs = clock.nowUs() - beganUs;
    pace.took(lastTookUs, isChanged);
    load.ifPresent(each -> each.end(isChanged));
    queue.encoded(repeat);
    countLost();
    lastEncodedUs = recordedUs;
    framesSinceKeyFrame++;
  }

  /** What an encoder lost after it was counted as encoded is dropped after all. */
  private void countLost() {
    long lost = status().lost();
    if (lost > countedLost) {
      queue.lost(lost - countedLost);
      pace.lost(lost - countedLost);
      countedLost = lost;
    }
  }

  /** An encoder that fails is replaced, if one can go on with a key frame where it left off. */
  private void code(VideoFrame picture, boolean keyFrame, Consumer<EncodedChunk> out) {
    try {
      if (hints.hasChanged()) {
        encoder.encoder().contentHintChanged(hints.told());
      }
      encoder.encoder().encode(picture, frameRate.tickUs(1), keyFrame, out);
    } catch (RuntimeException | Error e) {
      Optional<VideoEncoderSupply.Opened> other = supply.replace(encoder, e);
      if (other.isEmpty()) {
        throw new EncoderFailure(encoder.name(), e);
      }
      earlier = status().plus(TAKEN_OVER);
      encoder = other.get();
      countLost();
      queue.lost(pace.inside());
      pace.startOver();
      keyFrameAt(picture.timestampUs());
      picture.filled(picture.timestampUs(), Damage.unknown());
      code(picture, true, out);
    }
  }

  private void deliver(EncodedChunk chunk, Consumer<EncodedChunk> out) {
    if (chunk.keyframe() && chunk.timestampUs() > lastKeyFrameUs) {
      keyFrameAt(chunk.timestampUs());
    }
    if (!chunk.invisible()) {
      pace.cameOut();
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
