package dev.swingreel.plugin.ffmpeg.internal;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** A native encoder with its frame and packet, all owned by a scope. One thread. */
final class Coder {

  private static final System.Logger LOG = System.getLogger(Coder.class.getName());

  private final String encoder;
  private final AVCodec codec;
  private final AVCodecContext context;
  private final AVFrame frame;
  private final AVPacket packet;

  /**
   * Allocates; {@link #open} opens.
   *
   * @param encoder FFmpeg's name of the encoder
   * @param scope what frees everything
   * @throws FfmpegException if this build has no such encoder
   */
  Coder(String encoder, NativeScope scope) {
    this.encoder = encoder;
    codec = avcodec.avcodec_find_encoder_by_name(encoder);
    if (codec == null) {
      throw new FfmpegException("this build has no " + encoder);
    }
    context = scope.own(avcodec.avcodec_alloc_context3(codec), avcodec::avcodec_free_context);
    context.flags(context.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
    frame = scope.own(avutil.av_frame_alloc(), avutil::av_frame_free);
    packet = scope.own(avcodec.av_packet_alloc(), avcodec::av_packet_free);
  }

  AVCodecContext context() {
    return context;
  }

  AVFrame frame() {
    return frame;
  }

  /** Returns the packet of the last {@link #receive} that was true. */
  AVPacket packet() {
    return packet;
  }

  /** Opens it, and tells those who ask for log lines with which options. */
  void open(Map<String, String> options) {
    LOG.log(Level.DEBUG, () -> "opening %s with %s".formatted(encoder, new TreeMap<>(options)));
    try (NativeOptions taken = new NativeOptions(options)) {
      FfmpegException.check(
          avcodec.avcodec_open2(context, codec, taken.dictionary()), "avcodec_open2");
      taken.requireTaken();
    }
  }

  /** Returns a copy of the set-up bytes, empty if there are none. */
  ByteBuffer setUp() {
    BytePointer data = context.extradata();
    byte[] bytes = new byte[data == null ? 0 : context.extradata_size()];
    if (bytes.length > 0) {
      data.get(bytes);
    }
    return ByteBuffer.wrap(bytes);
  }

  /** Hands a frame over, its own or another. */
  void send(AVFrame filled) {
    FfmpegException.check(avcodec.avcodec_send_frame(context, filled), "avcodec_send_frame");
  }

  /** Tells that no more frames come. */
  void sendEnd() {
    FfmpegException.check(avcodec.avcodec_send_frame(context, null), "avcodec_send_frame");
  }

  /** Gets the next packet, which stays valid until the next call; false if there is none now. */
  boolean receive() {
    do {
      int answer = avcodec.avcodec_receive_packet(context, packet);
      if (answer == avutil.AVERROR_EAGAIN() || answer == avutil.AVERROR_EOF()) {
        return false;
      }
      FfmpegException.check(answer, "avcodec_receive_packet");
      // FLAC ends with a packet that only says what its checksum would have been.
    } while (packet.size() == 0);
    return true;
  }

  /** Returns a copy of the packet's bytes. */
  byte[] bytes() {
    byte[] bytes = new byte[packet.size()];
    packet.data().get(bytes);
    return bytes;
  }
}
