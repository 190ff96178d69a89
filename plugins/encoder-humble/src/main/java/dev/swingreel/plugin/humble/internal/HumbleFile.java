package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.FileInfo;
import io.humble.video.Decoder;
import io.humble.video.Demuxer;
import io.humble.video.DemuxerFormat;
import io.humble.video.DemuxerStream;
import io.humble.video.Global;
import io.humble.video.MediaDescriptor;
import io.humble.video.MediaPacket;
import io.humble.video.Rational;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A WebM or Matroska file that is open for reading, and the packets of one of its tracks. The
 * library is never left to guess what kind of file it is, as other kinds name files of their own to
 * be opened. One thread.
 */
public final class HumbleFile implements AutoCloseable {

  /** What the decoders here are trusted with. */
  private static final Map<io.humble.video.Codec.ID, Codec> DECODED =
      Map.of(
          io.humble.video.Codec.ID.CODEC_ID_VP8, Codec.VP8,
          io.humble.video.Codec.ID.CODEC_ID_VP9, Codec.VP9,
          io.humble.video.Codec.ID.CODEC_ID_VORBIS, Codec.VORBIS);

  private static final int MICROSECONDS = 1_000_000;
  private static final int SEEK_BACKWARD = 1;
  private static final int NO_TRACK = -1;

  private final Path path;
  private final NativeScope scope;
  private final Demuxer demuxer;
  private final MediaPacket packet;
  private final Rational microseconds;
  private int track = NO_TRACK;

  private HumbleFile(Path path, NativeScope scope) {
    this.path = path;
    this.scope = scope;
    this.demuxer = scope.own(Demuxer.make());
    this.packet = scope.own(MediaPacket.make());
    this.microseconds = scope.own(Rational.make(1, MICROSECONDS));
    DemuxerFormat format = scope.own(DemuxerFormat.findFormat("matroska"));
    calling(
        () -> {
          demuxer.open("file:" + path.toAbsolutePath(), format, false, false, null, null);
          return null;
        });
  }

  /**
   * Opens a file.
   *
   * @param path a WebM or Matroska file
   * @return the open file; the caller closes it
   * @throws MediaException {@code NOT_FOUND}, {@code NOT_READABLE}, or {@code ENCODING} if it is
   *     damaged beyond its first bytes
   */
  static HumbleFile open(Path path) {
    if (!Files.exists(path)) {
      throw new MediaException(MediaErrorCode.NOT_FOUND, "There is no file " + path + ".");
    }
    if (!Files.isReadable(path)) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE, path + " cannot be read; check its permissions.");
    }
    HumbleLibrary.load();
    NativeScope scope = new NativeScope();
    try {
      synchronized (HumbleLibrary.OPENING_OR_CLOSING) {
        return new HumbleFile(path, scope);
      }
    } catch (RuntimeException e) {
      release(scope);
      throw e;
    }
  }

  /**
   * Tells what is in a file.
   *
   * @param path a WebM or Matroska file
   * @return its tracks and length
   * @throws IOException if its size cannot be told
   * @throws MediaException as {@link #open}
   */
  public static FileInfo inspect(Path path) throws IOException {
    try (HumbleFile file = open(path)) {
      List<FileInfo.Track> tracks = new ArrayList<>();
      for (int i = 0; i < file.trackCount(); i++) {
        file.describe(i).ifPresent(tracks::add);
      }
      return new FileInfo(
          "matroska",
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

  /** What owns the native objects of this file and its decoders. */
  NativeScope scope() {
    return scope;
  }

  /**
   * Chooses the first track of a kind; only its packets are read from now on.
   *
   * @return the decoder, not yet open, owned by the {@link #scope}
   * @throws MediaException {@code NOT_FOUND} if there is none, {@code NOT_SUPPORTED} if its codec
   *     is not decoded here
   */
  Decoder choose(TrackKind kind) {
    for (int i = 0; i < trackCount(); i++) {
      Optional<FileInfo.Track> description = describe(i);
      if (description.isPresent() && description.get().kind() == kind) {
        track = i;
        return decoder(i, description.get());
      }
    }
    throw new MediaException(
        MediaErrorCode.NOT_FOUND,
        path + (kind == TrackKind.VIDEO ? " has no pictures." : " has no sound."));
  }

  private Decoder decoder(int index, FileInfo.Track description) {
    DemuxerStream stream = scope.own(calling(() -> demuxer.getStream(index)));
    Decoder decoder = stream.getDecoder();
    if (decoder != null) {
      scope.own(decoder);
    }
    if (decoder == null || !DECODED.containsKey(decoder.getCodecID())) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "Humble Video decodes vp8, vp9 and vorbis here, and %s has %s."
              .formatted(path, description.codec()));
    }
    return decoder;
  }

  /** What the file says of the chosen track. */
  FileInfo.Track description() {
    return describe(track).orElseThrow();
  }

  /** The length, if the file tells. */
  Optional<Long> durationUs() {
    long duration = demuxer.getDuration();
    return duration > 0 && duration != Global.NO_PTS ? Optional.of(duration) : Optional.empty();
  }

  /** The mean rate of the chosen track, if the file tells. */
  Optional<Double> meanRateHz() {
    DemuxerStream stream = calling(() -> demuxer.getStream(track));
    try {
      Rational rate = stream.getFrameRate();
      if (rate == null) {
        return Optional.empty();
      }
      double hz = rate.getDenominator() == 0 ? 0 : rate.getDouble();
      rate.delete();
      return hz > 0 && hz <= 1_000 ? Optional.of(hz) : Optional.empty();
    } finally {
      stream.delete();
    }
  }

  /**
   * Reads the next packet of the chosen track.
   *
   * @return the packet, valid until the next call; {@code null} at the end
   */
  MediaPacket read() {
    while (true) {
      int answer = calling(() -> demuxer.read(packet));
      if (answer < 0) {
        return null;
      }
      if (packet.getStreamIndex() == track && packet.isComplete() && packet.getSize() > 0) {
        return packet;
      }
    }
  }

  /** When the last packet read is shown, in microseconds from the beginning of the file. */
  long packetTimeUs() {
    long pts = packet.getPts() == Global.NO_PTS ? packet.getDts() : packet.getPts();
    if (pts == Global.NO_PTS) {
      return Long.MIN_VALUE;
    }
    Rational base = packet.getTimeBase();
    try {
      return microseconds.rescale(pts, base);
    } finally {
      base.delete();
    }
  }

  /** Goes to a key frame at or before a time, or to the first one there is. */
  void seek(long timeUs) {
    if (seekTo(0, timeUs, timeUs) < 0 && seekTo(Long.MIN_VALUE, 0, Long.MAX_VALUE) < 0) {
      throw new MediaException(
          MediaErrorCode.ENCODING, path + " is damaged: no place in it can be found again.");
    }
  }

  private int seekTo(long leastUs, long timeUs, long mostUs) {
    return calling(() -> demuxer.seek(NO_TRACK, leastUs, timeUs, mostUs, SEEK_BACKWARD));
  }

  private int trackCount() {
    return calling(demuxer::getNumStreams);
  }

  private Optional<FileInfo.Track> describe(int index) {
    DemuxerStream stream = calling(() -> demuxer.getStream(index));
    Decoder decoder = null;
    try {
      decoder = stream.getDecoder();
      return decoder == null ? Optional.empty() : describe(decoder);
    } finally {
      if (decoder != null) {
        decoder.delete();
      }
      stream.delete();
    }
  }

  private static Optional<FileInfo.Track> describe(Decoder decoder) {
    MediaDescriptor.Type type = decoder.getCodecType();
    String codec =
        Optional.ofNullable(DECODED.get(decoder.getCodecID()))
            .map(Codec::id)
            .orElseGet(() -> nameOf(decoder));
    if (type == MediaDescriptor.Type.MEDIA_VIDEO) {
      return Optional.of(
          new FileInfo.Track(
              TrackKind.VIDEO, codec, decoder.getWidth(), decoder.getHeight(), 0, 0));
    }
    if (type == MediaDescriptor.Type.MEDIA_AUDIO) {
      return Optional.of(
          new FileInfo.Track(
              TrackKind.AUDIO, codec, 0, 0, decoder.getSampleRate(), decoder.getChannels()));
    }
    return Optional.empty();
  }

  private static String nameOf(Decoder decoder) {
    io.humble.video.Codec codec = decoder.getCodec();
    if (codec == null) {
      return "unknown";
    }
    try {
      return codec.getName();
    } finally {
      codec.delete();
    }
  }

  @Override
  public void close() {
    release(scope);
  }

  private static void release(NativeScope scope) {
    synchronized (HumbleLibrary.OPENING_OR_CLOSING) {
      scope.close();
    }
  }

  /** A call into the library that reads the file. */
  private interface Call<T> {
    T run() throws IOException, InterruptedException;
  }

  private <T> T calling(Call<T> call) {
    try {
      return call.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaException(
          MediaErrorCode.ABORT, "Reading " + path + " was interrupted; nothing is lost.", e);
    } catch (IOException | RuntimeException e) {
      throw new MediaException(
          MediaErrorCode.ENCODING,
          path + " is damaged and cannot be read from here on (" + e.getMessage() + ").",
          e);
    }
  }
}
