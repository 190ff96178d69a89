package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.FileInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A file that is open for reading, and the decoder of one of its tracks. FFmpeg is told what kind
 * of file it is, and may open nothing but files. One thread.
 */
public final class FfmpegFile implements AutoCloseable {

  private static final int MICROSECONDS = 1_000_000;

  /** Enough to understand a header, and no more for files that never end with theirs. */
  private static final long MOST_PROBED_BYTES = 4 << 20;

  private static final long MOST_PROBED_US = 2_000_000;
  private static final int MOST_STREAMS = 64;

  /** Twice a screen of 8K: what anybody records, and 100 MB a picture. */
  private static final long MOST_PIXELS = 2 * 7_680L * 4_320;

  private static final int MOST_THREADS = 4;

  private final Path path;
  private final FileFormat format;
  private final NativeScope scope = new NativeScope();
  private final AVFormatContext container;
  private final AVPacket packet;
  private AVStream stream;
  private AVCodecContext decoder;
  private boolean isDraining;
  private long damaged;

  private FfmpegFile(Path path, FileFormat format) {
    this.path = path;
    this.format = format;
    try {
      this.container = open(path, format);
      this.packet = scope.own(avcodec.av_packet_alloc(), avcodec::av_packet_free);
    } catch (FfmpegException e) {
      close();
      throw damaged(path, e);
    }
  }

  /**
   * Opens a file.
   *
   * @param path a file of the format
   * @param format what kind of file it is
   * @return the open file; the caller closes it
   * @throws MediaException {@code NOT_FOUND}, {@code NOT_READABLE}, or {@code ENCODING} if it is
   *     damaged beyond its first bytes
   */
  static FfmpegFile open(FileFormat format, Path path) {
    if (!Files.exists(path)) {
      throw new MediaException(MediaErrorCode.NOT_FOUND, "There is no file " + path + ".");
    }
    if (!Files.isReadable(path)) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE, path + " cannot be read; check its permissions.");
    }
    FfmpegLibrary.load();
    return new FfmpegFile(path, format);
  }

  /**
   * Tells what is in a file.
   *
   * @param path a file of the format
   * @param format what kind of file it is
   * @return its tracks and length
   * @throws IOException if its size cannot be told
   * @throws MediaException as {@link #open}
   */
  public static FileInfo inspect(Path path, FileFormat format) throws IOException {
    try (FfmpegFile file = open(format, path)) {
      List<FileInfo.Track> tracks = new ArrayList<>();
      for (int i = 0; i < file.container.nb_streams(); i++) {
        describe(file.container.streams(i)).ifPresent(tracks::add);
      }
      return new FileInfo(
          file.format.container(),
          Files.size(path),
          file.durationUs(),
          file.durationUs().isPresent(),
          "",
          tracks,
          Map.of(),
          List.of(),
          Optional.empty());
    }
  }

  private AVFormatContext open(Path file, FileFormat kind) {
    AVInputFormat input = avformat.av_find_input_format(kind.demuxer());
    if (input == null) {
      throw new FfmpegException("this build does not read " + kind.container());
    }
    AVFormatContext opened = avformat.avformat_alloc_context();
    if (opened == null) {
      throw new OutOfMemoryError("FFmpeg could not allocate native memory");
    }
    opened.probesize(MOST_PROBED_BYTES);
    opened.max_analyze_duration(MOST_PROBED_US);
    opened.max_streams(MOST_STREAMS);
    try (NativeOptions options = new NativeOptions(Map.of("protocol_whitelist", "file"))) {
      // A context that could not be opened is freed by the call itself.
      FfmpegException.check(
          avformat.avformat_open_input(
              opened, "file:" + file.toAbsolutePath(), input, options.dictionary()),
          "avformat_open_input");
    }
    scope.own(opened, avformat::avformat_close_input);
    FfmpegException.check(
        avformat.avformat_find_stream_info(opened, (AVDictionary) null),
        "avformat_find_stream_info");
    return opened;
  }

  /** What owns the native objects of this file. */
  NativeScope scope() {
    return scope;
  }

  Path path() {
    return path;
  }

  /**
   * Chooses the first track of a kind and opens its decoder; the packets of others are passed over.
   *
   * @throws MediaException {@code NOT_FOUND} if there is none, {@code NOT_SUPPORTED} if its codec
   *     is not decoded here
   */
  AVCodecContext choose(TrackKind kind) {
    for (int i = 0; i < container.nb_streams(); i++) {
      AVStream candidate = container.streams(i);
      boolean isChosen =
          stream == null && describe(candidate).filter(track -> track.kind() == kind).isPresent();
      if (isChosen) {
        stream = candidate;
      } else {
        candidate.discard(avcodec.AVDISCARD_ALL);
      }
    }
    if (stream == null) {
      throw new MediaException(
          MediaErrorCode.NOT_FOUND,
          path + (kind == TrackKind.VIDEO ? " has no pictures." : " has no sound."));
    }
    try {
      decoder = openDecoder();
    } catch (FfmpegException e) {
      throw damaged(path, e);
    }
    return decoder;
  }

  private AVCodecContext openDecoder() {
    AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "FFmpeg has no decoder here for %s, which %s has."
              .formatted(description().codec(), path));
    }
    AVCodecContext context =
        scope.own(avcodec.avcodec_alloc_context3(codec), avcodec::avcodec_free_context);
    FfmpegException.check(
        avcodec.avcodec_parameters_to_context(context, stream.codecpar()),
        "avcodec_parameters_to_context");
    context.pkt_timebase(stream.time_base());
    context.max_pixels(MOST_PIXELS);
    context.thread_count(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    FfmpegException.check(
        avcodec.avcodec_open2(context, codec, (AVDictionary) null), "avcodec_open2");
    return context;
  }

  /** What the file says of the chosen track. */
  FileInfo.Track description() {
    return describe(stream).orElseThrow();
  }

  /** The length, unless the file does not tell it and it would be a guess. */
  Optional<Long> durationUs() {
    long duration = container.duration();
    boolean isGuess =
        container.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_BITRATE;
    return duration > 0 && !isGuess ? Optional.of(duration) : Optional.empty();
  }

  /** The mean rate of the chosen track, if the file tells. */
  Optional<Double> meanRateHz() {
    AVRational rate = stream.avg_frame_rate();
    double hz = rate.den() == 0 ? 0 : (double) rate.num() / rate.den();
    return hz > 0 && hz <= 1_000 ? Optional.of(hz) : Optional.empty();
  }

  /**
   * Decodes the next frame of the chosen track.
   *
   * @param frame where to; what was in it is freed
   * @return false at the end
   */
  boolean decode(AVFrame frame) {
    while (true) {
      int answer = avcodec.avcodec_receive_frame(decoder, frame);
      if (answer >= 0) {
        return true;
      }
      if (answer == avutil.AVERROR_EOF()) {
        return false;
      }
      if (answer != avutil.AVERROR_EAGAIN()) {
        damaged++;
        if (isDraining) {
          return false;
        }
      }
      feed();
    }
  }

  /** Hands the decoder the next packet, or the news that there is none. */
  private void feed() {
    while (true) {
      int answer = avformat.av_read_frame(container, packet);
      if (answer < 0) {
        // What can be read no further is at its end: a recording may have been cut off there.
        isDraining = true;
        avcodec.avcodec_send_packet(decoder, null);
        return;
      }
      try {
        if (packet.stream_index() == stream.index()) {
          if (avcodec.avcodec_send_packet(decoder, packet) < 0) {
            damaged++;
          }
          return;
        }
      } finally {
        avcodec.av_packet_unref(packet);
      }
    }
  }

  /** When a decoded frame is shown or heard, or the given value if nobody knows. */
  long timeUs(AVFrame frame, long unknown) {
    long timestamp = frame.best_effort_timestamp();
    if (timestamp == avutil.AV_NOPTS_VALUE) {
      return unknown;
    }
    AVRational base = stream.time_base();
    return avutil.av_rescale(timestamp, (long) base.num() * MICROSECONDS, base.den());
  }

  /** Goes to a key frame at or before a time, or to the first one there is. */
  void seek(long timeUs) {
    AVRational base = stream.time_base();
    long target = avutil.av_rescale(timeUs, base.den(), (long) base.num() * MICROSECONDS);
    int answer =
        avformat.avformat_seek_file(container, stream.index(), Long.MIN_VALUE, target, target, 0);
    if (answer < 0) {
      answer =
          avformat.avformat_seek_file(
              container, stream.index(), Long.MIN_VALUE, 0, Long.MAX_VALUE, 0);
    }
    if (answer < 0) {
      throw new MediaException(
          MediaErrorCode.ENCODING, path + " is damaged: no place in it can be found again.");
    }
    avcodec.avcodec_flush_buffers(decoder);
    isDraining = false;
  }

  /** How many packets could not be decoded. */
  long damaged() {
    return damaged;
  }

  @Override
  public void close() {
    scope.close();
  }

  private static MediaException damaged(Path path, FfmpegException cause) {
    return new MediaException(
        MediaErrorCode.ENCODING,
        path + " is damaged and cannot be read (" + cause.getMessage() + ").",
        cause);
  }

  private static Optional<FileInfo.Track> describe(AVStream stream) {
    AVCodecParameters parameters = stream.codecpar();
    String codec = codecId(parameters.codec_id());
    boolean isCover = (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
    if (parameters.codec_type() == avutil.AVMEDIA_TYPE_VIDEO && !isCover) {
      return Optional.of(
          new FileInfo.Track(
              TrackKind.VIDEO,
              codec,
              parameters.width(),
              parameters.height(),
              0,
              0,
              Optional.of(
                  new ColorSpace(
                      parameters.color_primaries(),
                      parameters.color_trc(),
                      parameters.color_space(),
                      parameters.color_range() == avutil.AVCOL_RANGE_JPEG))));
    }
    if (parameters.codec_type() == avutil.AVMEDIA_TYPE_AUDIO) {
      return Optional.of(
          new FileInfo.Track(
              TrackKind.AUDIO,
              codec,
              0,
              0,
              parameters.sample_rate(),
              parameters.ch_layout().nb_channels()));
    }
    return Optional.empty();
  }

  private static String codecId(int id) {
    String name = avcodec.avcodec_get_name(id).getString();
    return name.startsWith("pcm_") ? "pcm" : name;
  }
}
