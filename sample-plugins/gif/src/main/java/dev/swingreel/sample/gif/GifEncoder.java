package dev.swingreel.sample.gif;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Codes each picture as an image of the rectangle that changed, in which pixels that did not are
 * transparent. One thread.
 */
final class GifEncoder implements VideoEncoder {

  /** Browsers show nothing shorter than this, but make a tenth of a second of it. */
  private static final long SHORTEST_US = 20_000;

  private final int widthPx;
  private final int heightPx;
  private final CodecConfiguration.Video configuration;
  private final Palette palette;

  /** The picture as it came last, and as the chunks so far show it. */
  private final int[] picture;

  private final int[] shown;
  private PixelRect stale = new PixelRect(0, 0, 0, 0);
  private boolean hasBegun;
  private long shownUntilUs;
  private long lastUs;

  GifEncoder(VideoEncoderConfiguration wanted) {
    widthPx = wanted.widthPx();
    heightPx = wanted.heightPx();
    configuration =
        new CodecConfiguration.Video(
            Codec.GIF, ByteBuffer.allocate(0), widthPx, heightPx, wanted.colorSpace());
    SettingValues settings =
        wanted.settings().values().isEmpty()
            ? GifPlugin.SETTINGS.check(Map.of())
            : wanted.settings();
    palette = new Palette((int) settings.number("colours"), settings.isOn("dither"));
    picture = new int[widthPx * heightPx];
    shown = new int[widthPx * heightPx];
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
    for (PixelRect part :
        (hasBegun ? frame.damage() : Damage.unknown()).within(widthPx, heightPx)) {
      YuvPixels.convert(frame, part, picture, widthPx);
      stale = stale.union(part);
    }
    boolean isWhole = keyframe || !hasBegun;
    lastUs = frame.timestampUs();
    // A picture that comes too soon is shown with the next one.
    boolean isTooSoon = !isWhole && shownUntilUs - lastUs > SHORTEST_US;
    ByteBuffer image = isTooSoon ? GifImage.unchanged() : image(isWhole);
    if (!isTooSoon) {
      shownUntilUs = Math.max(shownUntilUs, lastUs) + SHORTEST_US;
    }
    hasBegun = true;
    out.accept(EncodedChunk.of(image, lastUs, durationUs, isWhole));
  }

  @Override
  public void finish(Consumer<EncodedChunk> out) {
    if (!stale.isEmpty()) {
      out.accept(EncodedChunk.of(image(false), lastUs + 1, 0, false));
    }
  }

  @Override
  public void close() {
    // Nothing native, nothing to free.
  }

  private ByteBuffer image(boolean isWhole) {
    PixelRect part = isWhole ? new PixelRect(0, 0, widthPx, heightPx) : changed(stale);
    stale = new PixelRect(0, 0, 0, 0);
    if (part.isEmpty()) {
      return GifImage.unchanged();
    }
    palette.clear();
    for (int y = part.y(); y < part.y() + part.height(); y++) {
      for (int at = y * widthPx + part.x(); at < y * widthPx + part.x() + part.width(); at++) {
        if (isWhole || picture[at] != shown[at]) {
          palette.add(picture[at]);
        }
      }
    }
    palette.fit();
    byte[] places = new byte[part.width() * part.height()];
    int next = 0;
    for (int y = part.y(); y < part.y() + part.height(); y++) {
      for (int x = part.x(); x < part.x() + part.width(); x++) {
        int at = y * widthPx + x;
        boolean isNew = isWhole || picture[at] != shown[at];
        places[next++] = (byte) (isNew ? palette.place(picture[at], x, y) : Palette.TRANSPARENT);
        shown[at] = picture[at];
      }
    }
    return GifImage.of(places, part, palette);
  }

  /** The smallest rectangle around all pixels of a part that are not shown as they are. */
  private PixelRect changed(PixelRect part) {
    int left = Integer.MAX_VALUE;
    int right = 0;
    int top = 0;
    int bottom = 0;
    for (int y = part.y(); y < part.y() + part.height(); y++) {
      for (int x = part.x(); x < part.x() + part.width(); x++) {
        if (picture[y * widthPx + x] != shown[y * widthPx + x]) {
          top = left == Integer.MAX_VALUE ? y : top;
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          bottom = y + 1;
        }
      }
    }
    return right == 0
        ? new PixelRect(0, 0, 0, 0)
        : new PixelRect(left, top, right - left, bottom - top);
  }
}
