package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.AvcFormat;
import dev.swingreel.plugin.BitrateWatch;
import dev.swingreel.plugin.SpeedControl;
import dev.swingreel.plugin.StillVp9Picture;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * VP8 and VP9 through libvpx, H.264 through x264. Every frame gives one chunk at once. One native
 * picture is kept while the encoder is open, so only what is damaged is copied into it. A {@link
 * StillVp9Picture} is encoded until it is sharp and then only shown again. Humble cannot change an
 * encoder's speed or tuning while it is open, so at a key frame, which depends on nothing before,
 * it is opened anew.
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
  private final BitrateWatch bits;
  private final CodecConfiguration.Video configuration;
  private final FrameTicks ticks;

  /** Absent with VP8 and H.264, which have no such frame. */
  private final Optional<StillVp9Picture> still;

  private OpenPictureCoder coder;
  private ContentHint hint;
  private boolean isHintNew;
  private long lastKeyframeUs;
  private boolean isChangedSinceKeyframe;
  private boolean started;
  private EncoderPhase phase = EncoderPhase.ENCODING;

  private PictureEncoder(
      VideoEncoderConfiguration wanted, PictureSettings settings, int processors) {
    int used = wanted.reproducible() ? 1 : processors;
    this.codec = PictureCoder.of(wanted.codec());
    this.wanted = wanted;
    this.settings = settings;
    this.hint = wanted.contentHint();
    this.threads =
        settings.threads() > 0 && !wanted.reproducible()
            ? settings.threads()
            : threads(wanted.widthPx(), used);
    this.speeds = new SpeedControl(codec.paces(), wanted, used, settings.isAdaptive());
    this.bits = new BitrateWatch(wanted.bitsPerSecond());
    this.ticks = new FrameTicks(wanted.frameRate(), codec.isPaced());
    this.still =
        Optional.of(wanted.codec())
            .filter(Codec.VP9::equals)
            .map(vp9 -> new StillVp9Picture(wanted.bitsPerSecond()));
    this.coder = openCoder();
    this.configuration =
        new CodecConfiguration.Video(
            wanted.codec(),
            coder.setUp(),
            wanted.widthPx(),
            wanted.heightPx(),
            wanted.colorSpace());
  }

  /**
   * Opens an encoder. Loads the native library if {@link HumbleLibrary#load} did not.
   *
   * @param wanted a configuration the provider supports
   * @param settings what a user has set
   * @param processors processors of this machine
   * @return the encoder; the caller closes it
   * @throws MediaException {@code NOT_SUPPORTED} if the encoder refuses the configuration
   */
  public static PictureEncoder open(
      VideoEncoderConfiguration wanted, PictureSettings settings, int processors) {
    HumbleLibrary.load();
    try {
      return new PictureEncoder(wanted, settings, processors);
    } catch (RuntimeException e) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "Humble Video cannot encode %s at %dx%d (%s). Try another size or another encoder."
              .formatted(wanted.codec(), wanted.widthPx(), wanted.heightPx(), e.getMessage()),
          e);
    }
  }

  @Override
  public PixelFormat inputFormat() {
    return PixelFormat.I420;
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
    byte[] bytes;
    try {
      if (wantKeyframe && started && (speeds.wantsChange() || isHintNew)) {
        openAnew();
      }
      bytes = coder.encode(frame, ticks.next(timestampUs, bits.pace(timestampUs)), wantKeyframe);
    } catch (RuntimeException e) {
      throw failed(e);
    }
    started = true;
    if (bytes != null) {
      out.accept(chunk(bytes, frame, durationUs));
    }
  }

  private EncodedChunk chunk(byte[] bytes, VideoFrame frame, long durationUs) {
    long timestampUs = frame.timestampUs();
    boolean isKeyframe = coder.isKeyframe();
    if (isKeyframe) {
      lastKeyframeUs = timestampUs;
      isChangedSinceKeyframe = false;
    }
    bits.encoded(timestampUs, bytes.length);
    boolean isNew = isKeyframe || !frame.damage().isNone();
    still.ifPresent(picture -> picture.encoded(bytes, isNew));
    ByteBuffer held =
        codec == PictureCoder.X264 ? AvcFormat.picture(bytes) : ByteBuffer.wrap(bytes);
    return EncodedChunk.of(held, timestampUs, durationUs, isKeyframe);
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
    // No encoder looks a frame ahead, so there is nothing left in it.
    phase = EncoderPhase.FINISHED;
  }

  @Override
  public void close() {
    phase = EncoderPhase.CLOSED;
    coder.close();
  }

  private OpenPictureCoder openCoder() {
    int speed = settings.speed() >= 0 ? settings.speed() : speeds.speed();
    return new OpenPictureCoder(codec, wanted, codec.options(wanted, hint, threads, speed), ticks);
  }

  private void openAnew() {
    speeds.change();
    isHintNew = false;
    OpenPictureCoder next = openCoder();
    if (!next.setUp().equals(configuration.privateData())) {
      // What is in front of the stream already cannot be changed, so it goes on as it is.
      next.close();
      return;
    }
    coder.close();
    coder = next;
  }

  private void requireFitting(VideoFrame frame) {
    if (frame.format() != PixelFormat.I420
        || frame.width() != configuration.widthPx()
        || frame.height() != configuration.heightPx()) {
      throw new MediaException(
          MediaErrorCode.INVALID_STATE,
          "The encoder takes I420 frames of %dx%d, not %s."
              .formatted(configuration.widthPx(), configuration.heightPx(), frame));
    }
  }

  private MediaException failed(RuntimeException cause) {
    phase = EncoderPhase.FAILED;
    return new MediaException(
        MediaErrorCode.UNKNOWN,
        "Humble Video could not encode a %s picture (%s). The recording ends here."
            .formatted(configuration.codec(), cause.getMessage()),
        cause);
  }

  private static int threads(int widthPx, int processors) {
    int useful = widthPx >= 2_560 ? 8 : widthPx >= 1_280 ? 4 : widthPx >= 640 ? 2 : 1;
    return Math.max(1, Math.min(useful, processors));
  }
}
