package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import java.nio.ByteBuffer;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** A track of an MP4 file: what FFmpeg must know of it, and its times. One thread. */
final class Mp4Track {

  /** The codecs an MP4 file holds here, and FFmpeg's numbers of them. */
  static final Map<Codec, Integer> CODEC_IDS =
      Map.of(
          Codec.VP9, avcodec.AV_CODEC_ID_VP9,
          Codec.AV1, avcodec.AV_CODEC_ID_AV1,
          Codec.H264, avcodec.AV_CODEC_ID_H264,
          Codec.OPUS, avcodec.AV_CODEC_ID_OPUS,
          Codec.AAC, avcodec.AV_CODEC_ID_AAC);

  private static final int VIDEO_TICKS_HZ = 90_000;
  private static final long US_PER_S = 1_000_000;

  private final int index;
  private final boolean isVideo;
  private final long codecDelayUs;
  private final int ticksHz;
  private long lastTick = Long.MIN_VALUE;

  Mp4Track(AVFormatContext format, CodecConfiguration configuration) {
    AVStream stream = avformat.avformat_new_stream(format, null);
    if (stream == null) {
      throw new OutOfMemoryError("FFmpeg could not allocate a track");
    }
    AVCodecParameters parameters = stream.codecpar();
    parameters.codec_id(CODEC_IDS.get(configuration.codec()));
    this.index = stream.index();
    if (configuration instanceof CodecConfiguration.Video video) {
      this.isVideo = true;
      this.codecDelayUs = 0;
      this.ticksHz = VIDEO_TICKS_HZ;
      describe(parameters, video);
    } else {
      CodecConfiguration.Audio audio = (CodecConfiguration.Audio) configuration;
      this.isVideo = false;
      this.codecDelayUs = audio.codecDelayUs();
      this.ticksHz = audio.sampleRateHz();
      describe(parameters, audio);
    }
    setUp(parameters, configuration.privateData());
    try (AVRational timeBase = avutil.av_make_q(1, ticksHz)) {
      stream.time_base(timeBase);
    }
  }

  boolean isVideo() {
    return isVideo;
  }

  /**
   * Fills a packet.
   *
   * @param packet an empty packet; the caller empties it again
   * @param chunk what it gets
   */
  void fill(AVPacket packet, EncodedChunk chunk) {
    ByteBuffer data = chunk.data();
    FfmpegException.check(avcodec.av_new_packet(packet, data.remaining()), "av_new_packet");
    packet.data().capacity(data.remaining()).asByteBuffer().put(data);
    // MP4 wants every chunk later than the one before.
    long tick = Math.max(lastTick + 1, ticks(chunk.timestampUs() - codecDelayUs));
    long endUs = chunk.timestampUs() + chunk.durationUs() - chunk.discardPaddingUs() - codecDelayUs;
    lastTick = tick;
    packet.stream_index(index);
    packet.pts(tick);
    packet.dts(tick);
    packet.duration(Math.max(0, ticks(endUs) - tick));
    packet.flags(chunk.keyframe() ? avcodec.AV_PKT_FLAG_KEY : 0);
  }

  private long ticks(long us) {
    return Math.floorDiv(us * ticksHz + US_PER_S / 2, US_PER_S);
  }

  private static void describe(AVCodecParameters parameters, CodecConfiguration.Video video) {
    parameters.codec_type(avutil.AVMEDIA_TYPE_VIDEO);
    parameters.width(video.widthPx());
    parameters.height(video.heightPx());
    parameters.format(avutil.AV_PIX_FMT_YUV420P);
    parameters.color_primaries(video.colorSpace().primaries());
    parameters.color_trc(video.colorSpace().transfer());
    parameters.color_space(video.colorSpace().matrix());
    parameters.color_range(
        video.colorSpace().fullRange() ? avutil.AVCOL_RANGE_JPEG : avutil.AVCOL_RANGE_MPEG);
  }

  private static void describe(AVCodecParameters parameters, CodecConfiguration.Audio audio) {
    parameters.codec_type(avutil.AVMEDIA_TYPE_AUDIO);
    parameters.sample_rate(audio.sampleRateHz());
    parameters.frame_size(audio.codec().equals(Codec.OPUS) ? audio.sampleRateHz() / 50 : 1_024);
    avutil.av_channel_layout_default(parameters.ch_layout(), audio.channelCount());
    parameters.initial_padding(frames(audio, audio.codecDelayUs()));
    parameters.seek_preroll(frames(audio, audio.seekPreRollUs()));
  }

  private static int frames(CodecConfiguration.Audio audio, long us) {
    return (int) Math.floorDiv(us * audio.sampleRateHz() + US_PER_S / 2, US_PER_S);
  }

  private static void setUp(AVCodecParameters parameters, ByteBuffer data) {
    int size = data.remaining();
    if (size == 0) {
      return;
    }
    Pointer memory = avutil.av_mallocz(size + (long) avcodec.AV_INPUT_BUFFER_PADDING_SIZE);
    if (memory == null) {
      throw new OutOfMemoryError("FFmpeg could not allocate a track");
    }
    BytePointer bytes = new BytePointer(memory);
    bytes.capacity(size).asByteBuffer().put(data);
    parameters.extradata(bytes);
    parameters.extradata_size(size);
  }
}
