package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.StillVp9Picture;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Pictures through one of FFmpeg's encoders. One native picture is kept for the encoder's life, so
 * only what is damaged is copied into it. A {@link StillVp9Picture} is encoded until it is sharp
 * and then only shown again.
 *
 * <p>Threads and order: see {@link VideoEncoder}.
 */
public final class PictureEncoder implements VideoEncoder {

  private static final long KEYFRAME_INTERVAL_US = 5_000_000;

  private final PictureCodec codec;
  private final CodecConfiguration.Video configuration;
  private final FrameTicks ticks;
  private final NativeScope scope;
  private final Coder coder;
  private final NativePicture picture;

  /** Absent with other codecs than VP9. */
  private final Optional<StillVp9Picture> still;

  private long lastKeyframeUs;
  private boolean isChangedSinceKeyframe;
  private boolean started;
  private boolean isNew;
  private EncoderPhase phase = EncoderPhase.ENCODING;

  private PictureEncoder(
      PictureCodec codec, VideoEncoderConfiguration wanted, int processors, NativeScope scope) {
    this.codec = codec;
    this.scope = scope;
    this.ticks = new FrameTicks(wanted.frameRate());
    this.still =
        Optional.of(wanted.codec())
            .filter(Codec.VP9::equals)
            .map(vp9 -> new StillVp9Picture(wanted.bitsPerSecond()));
    this.coder = new Coder(codec.encoder(), scope);
    AVCodecContext context = coder.context();
    context.width(wanted.widthPx());
    context.height(wanted.heightPx());
    context.pix_fmt(avutil.AV_PIX_FMT_YUV420P);
    try (AVRational timeBase =
            avutil.av_make_q(ticks.timeBaseNumerator(), ticks.timeBaseDenominator());
        AVRational rate =
            avutil.av_make_q(ticks.timeBaseDenominator(), ticks.timeBaseNumerator())) {
      context.time_base(timeBase);
      context.framerate(rate);
    }
    context.color_primaries(wanted.colorSpace().primaries());
    context.color_trc(wanted.colorSpace().transfer());
    context.colorspace(wanted.colorSpace().matrix());
    context.color_range(avutil.AVCOL_RANGE_MPEG);
    int threads = wanted.reproducible() ? 1 : threads(wanted.widthPx(), processors);
    coder.open(codec.options(wanted, threads, wanted.reproducible() ? 1 : processors));
    this.configuration =
        new CodecConfiguration.Video(
            wanted.codec(),
            codec.privateData(coder.setUp()),
            wanted.widthPx(),
            wanted.heightPx(),
            wanted.colorSpace());
    this.picture = new NativePicture(coder.frame(), wanted.widthPx(), wanted.heightPx());
  }

  /**
   * Opens an encoder. Loads the native libraries if {@link FfmpegLibrary#load} did not.
   *
   * @param codec the encoder to open
   * @param wanted a configuration the provider supports
   * @param processors processors of this machine
   * @return the encoder; the caller closes it
   * @throws MediaException {@code NOT_SUPPORTED} if FFmpeg refuses the configuration
   */
  public static PictureEncoder open(
      PictureCodec codec, VideoEncoderConfiguration wanted, int processors) {
    FfmpegLibrary.load();
    NativeScope scope = new NativeScope();
    try {
      return new PictureEncoder(codec, wanted, processors, scope);
    } catch (FfmpegException e) {
      scope.close();
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "FFmpeg cannot encode %s at %dx%d (%s). Try another size or another encoder."
              .formatted(wanted.codec(), wanted.widthPx(), wanted.heightPx(), e.getMessage()),
          e);
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
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
    if (frame.format() != PixelFormat.I420
        || frame.width() != configuration.widthPx()
        || frame.height() != configuration.heightPx()) {
      throw new MediaException(
          MediaErrorCode.INVALID_STATE,
          "The encoder takes I420 frames of %dx%d, not %s."
              .formatted(configuration.widthPx(), configuration.heightPx(), frame));
    }
    long timestampUs = frame.timestampUs();
    isChangedSinceKeyframe |= !frame.damage().isNone();
    boolean wantKeyframe = keyframe || !started || isKeyframeDue(timestampUs);
    if (!wantKeyframe && frame.damage().isNone() && still.isPresent() && still.get().isSharp()) {
      out.accept(EncodedChunk.of(still.get().again(), timestampUs, durationUs, false));
      return;
    }
    isNew |= wantKeyframe || !frame.damage().isNone();
    try {
      picture.fill(frame);
      coder.frame().pts(ticks.next(timestampUs, durationUs));
      coder
          .frame()
          .pict_type(wantKeyframe ? avutil.AV_PICTURE_TYPE_I : avutil.AV_PICTURE_TYPE_NONE);
      coder.send();
    } catch (FfmpegException e) {
      throw failed(e);
    }
    started = true;
    handOut(out);
  }

  /** As long as nothing changes, the last key frame is as good as another one would be. */
  private boolean isKeyframeDue(long timestampUs) {
    return isChangedSinceKeyframe && timestampUs - lastKeyframeUs >= KEYFRAME_INTERVAL_US;
  }

  @Override
  public void finish(Consumer<EncodedChunk> out) {
    phase.requireEncoding();
    if (started) {
      try {
        coder.sendEnd();
      } catch (FfmpegException e) {
        throw failed(e);
      }
      handOut(out);
    }
    phase = EncoderPhase.FINISHED;
  }

  @Override
  public void close() {
    phase = EncoderPhase.CLOSED;
    scope.close();
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
      if (!coder.receive()) {
        return null;
      }
      AVPacket packet = coder.packet();
      byte[] coded = coder.bytes();
      ByteBuffer bytes = codec.chunk(coded);
      boolean isKeyframe = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
      boolean isOther = isKeyframe || isNew;
      still.ifPresent(picture -> picture.encoded(coded, isOther));
      isNew = false;
      long tick = packet.pts();
      return EncodedChunk.of(bytes, ticks.timestampUs(tick), ticks.durationUs(tick), isKeyframe);
    } catch (FfmpegException e) {
      throw failed(e);
    }
  }

  private MediaException failed(FfmpegException cause) {
    phase = EncoderPhase.FAILED;
    return new MediaException(
        MediaErrorCode.UNKNOWN,
        "FFmpeg could not encode a %s picture (%s). The recording ends here."
            .formatted(configuration.codec(), cause.getMessage()),
        cause);
  }

  private static int threads(int widthPx, int processors) {
    int useful = widthPx >= 2_560 ? 8 : widthPx >= 1_280 ? 4 : widthPx >= 640 ? 2 : 1;
    return Math.max(1, Math.min(useful, processors));
  }
}
