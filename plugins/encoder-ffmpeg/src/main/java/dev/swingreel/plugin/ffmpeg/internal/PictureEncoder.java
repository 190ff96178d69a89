package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.BitrateWatch;
import dev.swingreel.plugin.SpeedControl;
import dev.swingreel.plugin.StillVp9Picture;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Pictures through one of FFmpeg's encoders. One native picture is kept while the encoder is open,
 * so only what is damaged is copied into it. A {@link StillVp9Picture} is encoded until it is sharp
 * and then only shown again. FFmpeg cannot change an encoder's speed or tuning while it is open, so
 * at a key frame, which depends on nothing before, it is opened anew; some for each key frame.
 *
 * <p>Threads and order: see {@link VideoEncoder}.
 */
public final class PictureEncoder implements VideoEncoder {

  /** A key frame that is not due yet is worth a speed that holds. */
  private static final long URGENT_AFTER_US = 1_000_000;

  private final PictureCoder codec;
  private final VideoEncoderConfiguration wanted;
  private final PictureSettings settings;
  private final int threads;
  private final SpeedControl speeds;
  private final CodecConfiguration.Video configuration;
  private final FrameTicks ticks;
  private final BitrateWatch bits;

  /** Absent with other codecs than VP9. */
  private final Optional<StillVp9Picture> still;

  private OpenPictureCoder coder;
  private ContentHint hint;
  private boolean isHintNew;
  private long lastKeyframeUs;
  private boolean isChangedSinceKeyframe;
  private boolean started;
  private boolean isNew;
  private EncoderPhase phase = EncoderPhase.ENCODING;

  private PictureEncoder(
      PictureCoder codec,
      VideoEncoderConfiguration wanted,
      PictureSettings settings,
      int processors) {
    int used = wanted.reproducible() ? 1 : codec.usable(processors);
    this.codec = codec;
    this.wanted = wanted;
    this.settings = settings;
    this.hint = wanted.contentHint();
    this.threads =
        settings.threads() > 0 && !wanted.reproducible()
            ? settings.threads()
            : threads(wanted.widthPx(), used);
    this.speeds = new SpeedControl(codec.paces(), wanted, used, settings.isAdaptive());
    this.ticks = new FrameTicks(wanted.frameRate(), codec.isPaced());
    this.bits = new BitrateWatch(wanted.bitsPerSecond());
    this.still =
        Optional.of(wanted.codec())
            .filter(Codec.VP9::equals)
            .map(vp9 -> new StillVp9Picture(wanted.bitsPerSecond()));
    Optional<ByteBuffer> tried =
        codec.tellsSetUpLate() ? Optional.of(setUpByTrial()) : Optional.empty();
    this.coder = openCoder();
    this.configuration =
        new CodecConfiguration.Video(
            wanted.codec(),
            tried.orElse(coder.setUp()),
            wanted.widthPx(),
            wanted.heightPx(),
            wanted.colorSpace());
  }

  /**
   * Opens an encoder. Loads the native libraries if {@link FfmpegLibrary#load} did not.
   *
   * @param codec the encoder to open
   * @param wanted a configuration the provider supports
   * @param settings what a user has set
   * @param processors processors of this machine
   * @return the encoder; the caller closes it
   * @throws MediaException {@code NOT_SUPPORTED} if FFmpeg refuses the configuration
   */
  public static PictureEncoder open(
      PictureCoder codec,
      VideoEncoderConfiguration wanted,
      PictureSettings settings,
      int processors) {
    FfmpegLibrary.load();
    try {
      return new PictureEncoder(codec, wanted, settings, processors);
    } catch (FfmpegException e) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "%s cannot encode %s at %dx%d (%s). Try another size or another encoder."
              .formatted(
                  codec.label(),
                  wanted.codec(),
                  wanted.widthPx(),
                  wanted.heightPx(),
                  e.getMessage()),
          e);
    }
  }

  @Override
  public PixelFormat inputFormat() {
    return codec.inputFormat();
  }

  @Override
  public CodecConfiguration.Video configuration() {
    return configuration;
  }

  @Override
  public void encode(
      VideoFrame frame, long durationUs, boolean keyframe, Consumer<EncodedChunk> out) {
    phase.requireEncoding();
    requireFitting(frame);
    long timestampUs = frame.timestampUs();
    isChangedSinceKeyframe |= !frame.damage().isNone();
    boolean wantKeyframe = keyframe || !started || isKeyframeDue(timestampUs);
    if (!wantKeyframe && frame.damage().isNone() && still.isPresent() && still.get().isSharp()) {
      out.accept(EncodedChunk.of(still.get().again(), timestampUs, durationUs, false));
      return;
    }
    isNew |= wantKeyframe || !frame.damage().isNone();
    try {
      boolean isOther = speeds.wantsChange() || isHintNew || codec.isOpenedAnewForKeys();
      if (wantKeyframe && started && isOther) {
        openAnew(out);
      }
      long tick = ticks.next(timestampUs, durationUs, bits.pace(timestampUs));
      coder.send(frame, tick, wantKeyframe);
    } catch (FfmpegException e) {
      throw failed(e);
    }
    started = true;
    handOut(out);
  }

  /** As long as nothing changes, the last key frame is as good as another one would be. */
  private boolean isKeyframeDue(long timestampUs) {
    long sinceUs = timestampUs - lastKeyframeUs;
    boolean isUrgent = speeds.wantsChange() && speeds.isUrgent() && sinceUs >= URGENT_AFTER_US;
    return isChangedSinceKeyframe
        && (isUrgent || sinceUs >= settings.keyframeIntervalS() * 1_000_000L);
  }

  @Override
  public void contentHintChanged(ContentHint now) {
    isHintNew |= hint != now && !wanted.reproducible();
    hint = now;
  }

  @Override
  public void loadMeasured(double share) {
    if (settings.speed() < 0) {
      speeds.measured(share);
    }
  }

  @Override
  public void finish(Consumer<EncodedChunk> out) {
    phase.requireEncoding();
    try {
      drain(out);
    } catch (FfmpegException e) {
      throw failed(e);
    }
    phase = EncoderPhase.FINISHED;
  }

  @Override
  public void close() {
    phase = EncoderPhase.CLOSED;
    coder.close();
  }

  private ByteBuffer setUpByTrial() {
    try (OpenPictureCoder trial = openCoder()) {
      return trial.setUpByTrial();
    }
  }

  private OpenPictureCoder openCoder() {
    boolean isChosen = settings.speed() >= 0;
    return new OpenPictureCoder(
        codec,
        wanted,
        isChosen ? hint : speeds.hint(hint),
        threads,
        isChosen ? settings.speed() : speeds.speed(),
        ticks);
  }

  private void openAnew(Consumer<EncodedChunk> out) {
    speeds.change();
    isHintNew = false;
    if (codec.isSetUpOnce()) {
      OpenPictureCoder next = openCoder();
      if (!next.setUp().equals(configuration.privateData())) {
        // What is in front of the stream already cannot be changed, so it goes on as it is.
        next.close();
        return;
      }
      drain(out);
      coder.close();
      coder = next;
      return;
    }
    drain(out);
    coder.close();
    coder = openCoder();
  }

  private void drain(Consumer<EncodedChunk> out) {
    if (coder.isStarted()) {
      coder.sendEnd();
      handOut(out);
    }
  }

  private void handOut(Consumer<EncodedChunk> out) {
    for (EncodedChunk chunk = next(); chunk != null; chunk = next()) {
      if (chunk.keyframe()) {
        lastKeyframeUs = chunk.timestampUs();
        isChangedSinceKeyframe = false;
      }
      out.accept(chunk);
    }
  }

  private EncodedChunk next() {
    try {
      AVPacket packet = coder.receive();
      if (packet == null) {
        return null;
      }
      byte[] coded = coder.bytes();
      ByteBuffer held = codec.chunk(coded);
      boolean isKeyframe = OpenPictureCoder.isKeyframe(packet);
      boolean isOther = isKeyframe || isNew;
      still.ifPresent(picture -> picture.encoded(coded, isOther));
      isNew = false;
      long tick = packet.pts();
      bits.encoded(ticks.timestampUs(tick), coded.length);
      return EncodedChunk.of(held, ticks.timestampUs(tick), ticks.durationUs(tick), isKeyframe);
    } catch (FfmpegException e) {
      throw failed(e);
    }
  }

  private void requireFitting(VideoFrame frame) {
    if (frame.format() != codec.inputFormat()
        || frame.width() != wanted.widthPx()
        || frame.height() != wanted.heightPx()) {
      throw new MediaException(
          MediaErrorCode.INVALID_STATE,
          "The encoder takes %s frames of %dx%d, not %s."
              .formatted(codec.inputFormat(), wanted.widthPx(), wanted.heightPx(), frame));
    }
  }

  private MediaException failed(FfmpegException cause) {
    phase = EncoderPhase.FAILED;
    return new MediaException(
        MediaErrorCode.UNKNOWN,
        "%s could not encode a %s picture (%s). The recording ends here."
            .formatted(codec.label(), configuration.codec(), cause.getMessage()),
        cause);
  }

  private static int threads(int widthPx, int processors) {
    int useful = widthPx >= 2_560 ? 8 : widthPx >= 1_280 ? 4 : widthPx >= 640 ? 2 : 1;
    return Math.max(1, Math.min(useful, processors));
  }
}
