package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import io.humble.ferry.Buffer;
import io.humble.video.Codec;
import io.humble.video.Coder;
import io.humble.video.Encoder;
import io.humble.video.MediaPacket;
import io.humble.video.PixelFormat;
import io.humble.video.Rational;
import java.nio.ByteBuffer;
import java.util.Map;

/** One opening of an encoder for pictures, at one speed. One thread. */
final class OpenPictureCoder implements AutoCloseable {

  private final NativeScope scope = new NativeScope();
  private final Encoder encoder;
  private final NativePicture picture;
  private final MediaPacket packet;
  private final ByteBuffer setUp;

  /**
   * Opens it.
   *
   * @param coder the encoder
   * @param wanted size, rate and colours
   * @param options FFmpeg's options and their values
   * @param ticks the time base
   * @throws RuntimeException of Humble's if it refuses
   */
  OpenPictureCoder(
      PictureCoder coder,
      VideoEncoderConfiguration wanted,
      Map<String, String> options,
      FrameTicks ticks) {
    synchronized (HumbleLibrary.OPENING_OR_CLOSING) {
      try {
        Codec codec = scope.own(Codec.findEncodingCodecByName(coder.encoder()));
        Rational timeBase =
            scope.own(Rational.make(ticks.timeBaseNumerator(), ticks.timeBaseDenominator()));
        this.encoder = scope.own(Encoder.make(codec));
        encoder.setWidth(wanted.widthPx());
        encoder.setHeight(wanted.heightPx());
        encoder.setPixelFormat(PixelFormat.Type.PIX_FMT_YUV420P);
        encoder.setTimeBase(timeBase);
        encoder.setFlag(Coder.Flag.FLAG_GLOBAL_HEADER, true);
        options.forEach(encoder::setProperty);
        encoder.open(null, null);
        this.setUp = coder == PictureCoder.X264 ? CodecPrivate.of(encoder) : ByteBuffer.allocate(0);
        this.picture = NativePicture.make(scope, wanted.widthPx(), wanted.heightPx(), timeBase);
        this.packet = scope.own(MediaPacket.make());
      } catch (RuntimeException | Error e) {
        scope.close();
        throw e;
      }
    }
  }

  /** Returns the set-up bytes in the form of containers, empty if there are none. */
  ByteBuffer setUp() {
    return setUp;
  }

  /** Encodes a picture; returns what came out, null if nothing did. */
  byte[] encode(VideoFrame frame, long tick, boolean keyframe) {
    picture.fill(frame);
    encoder.encodeVideo(packet, picture.at(tick, keyframe));
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
    return bytes;
  }

  /** Tells whether what {@link #encode} returned is a key frame. */
  boolean isKeyframe() {
    return packet.isKeyPacket();
  }

  @Override
  public void close() {
    synchronized (HumbleLibrary.OPENING_OR_CLOSING) {
      scope.close();
    }
  }
}
