package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.ContentHint;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** One opening of an encoder for pictures, at one speed. One thread. */
final class OpenPictureCoder implements AutoCloseable {

  private final NativeScope scope = new NativeScope();
  private final Coder coder;
  private final NativePicture picture;
  private final HardwareFrames hardware;
  private final ByteBuffer setUp;
  private final int frameTicks;
  private boolean started;

  /**
   * Opens it.
   *
   * @param codec the encoder
   * @param wanted size, rate and colours
   * @param hint what the pictures show
   * @param threads encoding threads
   * @param speed the encoder's own number
   * @param ticks the time base
   * @throws FfmpegException if FFmpeg refuses
   */
  OpenPictureCoder(
      PictureCoder codec,
      VideoEncoderConfiguration wanted,
      ContentHint hint,
      int threads,
      int speed,
      FrameTicks ticks) {
    try {
      this.coder = new Coder(codec.encoder(), scope);
      AVCodecContext context = coder.context();
      context.width(wanted.widthPx());
      context.height(wanted.heightPx());
      context.pix_fmt(codec.nativeFormat());
      context.time_base().num(ticks.timeBaseNumerator()).den(ticks.timeBaseDenominator());
      context
          .framerate()
          .num(ticks.timeBaseDenominator())
          .den(ticks.timeBaseNumerator() * ticks.frameTicks());
      this.frameTicks = ticks.frameTicks();
      context.color_primaries(wanted.colorSpace().primaries());
      context.color_trc(wanted.colorSpace().transfer());
      context.colorspace(wanted.colorSpace().matrix());
      context.color_range(avutil.AVCOL_RANGE_MPEG);
      this.hardware = codec == PictureCoder.H264_VAAPI ? new HardwareFrames(context, scope) : null;
      coder.open(codec.options(wanted, hint, threads, speed));
      this.setUp =
          codec.tellsSetUpLate()
              ? ByteBuffer.allocate(0)
              : codec.privateData(coder.setUp(), wanted.colorSpace());
      this.picture =
          new NativePicture(
              coder.frame(), codec.inputFormat(), wanted.widthPx(), wanted.heightPx());
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  /** Returns the set-up bytes in the form of containers, empty if they are told late. */
  ByteBuffer setUp() {
    return setUp;
  }

  /**
   * Encodes a picture of nothing for what its packet tells of the set-up; it is of no use after
   * that.
   *
   * @return the set-up bytes in the form of containers
   * @throws FfmpegException if no packet comes
   */
  ByteBuffer setUpByTrial() {
    coder.frame().pts(0);
    coder.frame().pict_type(avutil.AV_PICTURE_TYPE_I);
    coder.send(coder.frame());
    coder.sendEnd();
    if (!coder.receive()) {
      throw new FfmpegException("the encoder made nothing of a picture");
    }
    return Av1Format.record(Av1Format.sequenceHeader(coder.bytes()));
  }

  /** Tells whether a picture was sent. */
  boolean isStarted() {
    return started;
  }

  /** Hands a picture over. */
  void send(VideoFrame frame, long tick, boolean keyframe) {
    picture.fill(frame);
    coder.frame().pts(tick);
    coder.frame().duration(frameTicks);
    coder.frame().pict_type(keyframe ? avutil.AV_PICTURE_TYPE_I : avutil.AV_PICTURE_TYPE_NONE);
    if (hardware == null) {
      coder.send(coder.frame());
    } else {
      coder.send(hardware.upload(coder.frame()));
    }
    started = true;
  }

  /** Tells that no more pictures come; only after one. */
  void sendEnd() {
    coder.sendEnd();
  }

  /** Gets the next packet, valid until the next call; null if there is none now. */
  AVPacket receive() {
    return coder.receive() ? coder.packet() : null;
  }

  /** Returns a copy of the bytes of the packet that {@link #receive} returned. */
  byte[] bytes() {
    return coder.bytes();
  }

  static boolean isKeyframe(AVPacket packet) {
    return (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
  }

  @Override
  public void close() {
    scope.close();
  }
}
