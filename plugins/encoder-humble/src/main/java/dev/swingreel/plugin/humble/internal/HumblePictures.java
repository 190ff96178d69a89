package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.PictureDecoder;
import io.humble.ferry.Buffer;
import io.humble.video.Decoder;
import io.humble.video.MediaPacket;
import io.humble.video.MediaPicture;
import io.humble.video.Rational;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** Decodes VP8 and VP9. Every packet that shows something gives its picture at once. One thread. */
public final class HumblePictures implements PictureDecoder {

  private static final int SLOTS = 2;
  private static final int TICKS_HZ = 1_000;
  private static final int HEADER_BYTES = 16;

  /** Twice a screen of 8K: what anybody records, and 100 MB a picture. */
  private static final long MOST_PIXELS = 2 * 7_680L * 4_320;

  /** This FFmpeg does not say what a bitstream's colours are; players then look at the size. */
  private static final ColorSpace OPEN = new ColorSpace(2, 2, 2, false);

  private final HumbleFile file;
  private final FileInfo.Track track;
  private final Codec codec;
  private final Decoder decoder;
  private final Optional<Double> meanRateHz;
  private final MediaPicture[] pictures = new MediaPicture[SLOTS];
  private final long[] timesUs = new long[SLOTS];
  private final byte[] header = new byte[HEADER_BYTES];
  private long damaged;

  private HumblePictures(HumbleFile file) {
    this.file = file;
    this.decoder = file.choose(TrackKind.VIDEO);
    this.track = file.description();
    this.codec = new Codec(TrackKind.VIDEO, track.codec());
    requireBearable(track.widthPx(), track.heightPx());
    decoder.setPixelFormat(io.humble.video.PixelFormat.Type.PIX_FMT_YUV420P);
    // Without a time base the library follows a null pointer.
    decoder.setTimeBase(file.scope().own(Rational.make(1, TICKS_HZ)));
    decoder.open(null, null);
    this.meanRateHz = file.meanRateHz();
  }

  /**
   * Opens the pictures of a file.
   *
   * @param path a WebM or Matroska file
   * @return the decoder at its beginning; the caller closes it
   * @throws MediaException as {@link dev.swingreel.plugin.ReaderProvider#openVideo}
   */
  public static HumblePictures open(Path path) {
    HumbleFile file = HumbleFile.open(path);
    try {
      synchronized (HumbleLibrary.OPENING_OR_CLOSING) {
        return new HumblePictures(file);
      }
    } catch (MediaException e) {
      file.close();
      throw e;
    } catch (RuntimeException e) {
      file.close();
      throw new MediaException(
          MediaErrorCode.ENCODING,
          "The pictures of %s cannot be decoded (%s); it may be damaged."
              .formatted(path, e.getMessage()),
          e);
    }
  }

  @Override
  public FileInfo.Track track() {
    return track;
  }

  @Override
  public Optional<Double> meanRateHz() {
    return meanRateHz;
  }

  @Override
  public Optional<Long> durationUs() {
    return file.durationUs();
  }

  @Override
  public void seek(long timeUs) {
    file.seek(timeUs);
    decoder.flush();
  }

  @Override
  public boolean decode(int slot) {
    for (MediaPacket packet = file.read(); packet != null; packet = file.read()) {
      if (decode(packet, slot)) {
        timesUs[slot] = file.packetTimeUs();
        return true;
      }
    }
    return false;
  }

  private boolean decode(MediaPacket packet, int slot) {
    if (keyframePixels(packet) > MOST_PIXELS) {
      damaged++;
      return false;
    }
    try {
      MediaPicture picture = pictureFor(slot);
      decoder.decodeVideo(picture, packet, 0);
      if (!picture.isComplete()) {
        return false;
      }
      if (picture.getFormat() != io.humble.video.PixelFormat.Type.PIX_FMT_YUV420P) {
        throw new MediaException(
            MediaErrorCode.NOT_SUPPORTED,
            "Humble Video reads pictures of 8 bits with halved colours here, not "
                + picture.getFormat()
                + ".");
      }
      return true;
    } catch (MediaException e) {
      throw e;
    } catch (RuntimeException e) {
      damaged++;
      return false;
    }
  }

  private long keyframePixels(MediaPacket packet) {
    int length = Math.min(header.length, packet.getSize());
    Buffer data = packet.getData();
    try {
      data.get(0, header, 0, length);
    } finally {
      data.delete();
    }
    return VpxPictureSize.pixels(codec, header, length);
  }

  /** The decoder takes only pictures of its own present size, which the file may change. */
  private MediaPicture pictureFor(int slot) {
    MediaPicture picture = pictures[slot];
    int widthPx = decoder.getWidth();
    int heightPx = decoder.getHeight();
    if (picture != null && picture.getWidth() == widthPx && picture.getHeight() == heightPx) {
      return picture;
    }
    requireBearable(widthPx, heightPx);
    if (picture != null) {
      pictures[slot] = null;
      picture.delete();
    }
    pictures[slot] = MediaPicture.make(widthPx, heightPx, decoder.getPixelFormat());
    return pictures[slot];
  }

  private static void requireBearable(int widthPx, int heightPx) {
    if (widthPx < 1 || heightPx < 1 || (long) widthPx * heightPx > MOST_PIXELS) {
      throw new MediaException(
          MediaErrorCode.ENCODING,
          "The file says that its pictures have %dx%d pixels, which cannot be."
              .formatted(widthPx, heightPx));
    }
  }

  @Override
  public long timestampUs(int slot) {
    return timesUs[slot];
  }

  @Override
  public PixelFormat format(int slot) {
    return PixelFormat.I420;
  }

  @Override
  public int widthPx(int slot) {
    return pictures[slot].getWidth();
  }

  @Override
  public int heightPx(int slot) {
    return pictures[slot].getHeight();
  }

  @Override
  public ColorSpace colorSpace(int slot) {
    return track.colorSpace().orElse(OPEN);
  }

  @Override
  public void copy(int slot, VideoFrame into) {
    MediaPicture picture = pictures[slot];
    for (int plane = 0; plane < into.format().planeCount(); plane++) {
      try (NativeScope mapping = new NativeScope()) {
        copy(
            mapping.map(picture.getData(plane)),
            picture.getLineSize(plane),
            into.plane(plane),
            into.strideBytes(plane),
            into.format().rowBytes(plane, into.width()),
            into.format().rows(plane, into.height()));
      }
    }
  }

  private static void copy(
      ByteBuffer from, int fromStride, ByteBuffer to, int toStride, int rowBytes, int rows) {
    for (int row = 0; row < rows; row++) {
      to.put(row * toStride, from, row * fromStride, rowBytes);
    }
  }

  @Override
  public long damaged() {
    return damaged;
  }

  @Override
  public void close() {
    for (MediaPicture picture : pictures) {
      if (picture != null) {
        picture.delete();
      }
    }
    file.close();
  }
}
