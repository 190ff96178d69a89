package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.AvcFormat;
import dev.swingreel.plugin.StillVp9Picture;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import io.humble.ferry.Buffer;
import io.humble.video.Codec;
import io.humble.video.Coder;
import io.humble.video.Encoder;
import io.humble.video.MediaPacket;
import io.humble.video.Rational;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * VP8 and VP9 through libvpx, H.264 through x264. Every frame gives one chunk at once. One native
 * picture is kept for the encoder's life, so only what is damaged is copied into it. A {@link
 * StillVp9Picture} is encoded until it is sharp and then only shown again.
 *
 * <p>Threads and order: see {@link VideoEncoder}.
 */
public final class PictureEncoder implements VideoEncoder {

  private final CodecConfiguration.Video configuration;
  private final boolean isAvc;
  private final long keyframeIntervalUs;
  private final FrameTicks ticks;
  private final NativeScope scope;
  private final Encoder encoder;
  private final NativePicture picture;
  private final MediaPacket packet;

  /** Absent with VP8 and H.264, which have no such frame. */
  private final Optional<StillVp9Picture> still;

  private long lastKeyframeUs;
  private boolean isChangedSinceKeyframe;
  private boolean started;
  private EncoderPhase phase = EncoderPhase.ENCODING;

  private PictureEncoder(
      VideoEncoderConfiguration wanted, PictureTuning tuning, NativeScope scope) {
    this.scope = scope;
    this.keyframeIntervalUs = tuning.keyframeIntervalUs();
    this.ticks = new FrameTicks(wanted.frameRate());
    this.still =
        Optional.of(wanted.codec())
            .filter(dev.swingreel.media.Codec.VP9::equals)
            .map(codec -> new StillVp9Picture(wanted.bitsPerSecond()));
    Codec codec = scope.own(Codec.findEncodingCodecByName(encoderName(wanted.codec())));
    Rational timeBase =
        scope.own(Rational.make(ticks.timeBaseNumerator(), ticks.timeBaseDenominator()));
    this.encoder = scope.own(Encoder.make(codec));
    encoder.setWidth(wanted.widthPx());
    encoder.setHeight(wanted.heightPx());
    encoder.setPixelFormat(io.humble.video.PixelFormat.Type.PIX_FMT_YUV420P);
    encoder.setTimeBase(timeBase);
    encoder.setFlag(Coder.Flag.FLAG_GLOBAL_HEADER, true);
    tuning.options().forEach(encoder::setProperty);
    encoder.open(null, null);
    this.isAvc = wanted.codec().equals(dev.swingreel.media.Codec.H264);
    this.configuration =
        new CodecConfiguration.Video(
            wanted.codec(),
            isAvc ? CodecPrivate.of(encoder) : ByteBuffer.allocate(0),
            wanted.widthPx(),
            wanted.heightPx(),
            wanted.colorSpace());
    this.picture = NativePicture.make(scope, wanted.widthPx(), wanted.heightPx(), timeBase);
    this.packet = scope.own(MediaPacket.make());
  }

  /**
   * Opens an encoder. Loads the native library if {@link HumbleLibrary#load} did not.
   *
   * @param wanted a configuration the provider supports
   * @param tuning how it is set
   * @return the encoder; the caller closes it
   * @throws MediaException {@code NOT_SUPPORTED} if the encoder refuses the configuration
   */
  public static PictureEncoder open(VideoEncoderConfiguration wanted, PictureTuning tuning) {
    HumbleLibrary.load();
    NativeScope scope = new NativeScope();
    try {
      synchronized (HumbleLibrary.OPENING_OR_CLOSING) {
        return new PictureEncoder(wanted, tuning, scope);
      }
    } catch (RuntimeException e) {
      release(scope);
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "Humble Video cannot encode %s at %dx%d (%s). Try another size or another encoder."
              .formatted(wanted.codec(), wanted.widthPx(), wanted.heightPx(), e.getMessage()),
          e);
    }
  }

  private static String encoderName(dev.swingreel.media.Codec codec) {
    return switch (codec.id()) {
      case "vp8" -> "libvpx";
      case "vp9" -> "libvpx-vp9";
      default -> HumbleLibrary.X264;
    };
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
    EncodedChunk chunk;
    try {
      picture.fill(frame);
      chunk = encodePicture(frame, durationUs, wantKeyframe);
    } catch (RuntimeException e) {
      throw failed(e);
    }
    started = true;
    if (chunk != null) {
      if (chunk.keyframe()) {
        lastKeyframeUs = timestampUs;
        isChangedSinceKeyframe = false;
      }
      out.accept(chunk);
    }
  }

  /** As long as nothing changes, the last key frame is as good as another one would be. */
  private boolean isKeyframeDue(long timestampUs) {
    return isChangedSinceKeyframe && timestampUs - lastKeyframeUs >= keyframeIntervalUs;
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
    release(scope);
  }

  private static void release(NativeScope scope) {
    synchronized (HumbleLibrary.OPENING_OR_CLOSING) {
      scope.close();
    }
  }

  private EncodedChunk encodePicture(VideoFrame frame, long durationUs, boolean wantKeyframe) {
    long timestampUs = frame.timestampUs();
    encoder.encodeVideo(packet, picture.at(ticks.next(timestampUs), wantKeyframe));
    if (!packet.isComplete()) {
      return null;
    }
    byte[] bytes = new byte[packet.getSize()];
    Buffer data = packet.getData();
    try {
      data.get(0, bytes, 0, bytes.length);
    } finally {
      data.delete();
    }
    boolean isKeyframe = packet.isKeyPacket();
    boolean isNew = isKeyframe || !frame.damage().isNone();
    still.ifPresent(picture -> picture.encoded(bytes, isNew));
    ByteBuffer held = isAvc ? AvcFormat.picture(bytes) : ByteBuffer.wrap(bytes);
    return EncodedChunk.of(held, timestampUs, durationUs, isKeyframe);
  }

  private MediaException failed(RuntimeException cause) {
    phase = EncoderPhase.FAILED;
    return new MediaException(
        MediaErrorCode.UNKNOWN,
        "Humble Video could not encode a %s picture (%s). The recording ends here."
            .formatted(configuration.codec(), cause.getMessage()),
        cause);
  }
}
