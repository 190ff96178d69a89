package dev.swingreel.conformance;

import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.stream.VideoTrack;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What a video element shows of a track: the last picture, and how many there were. Any thread. */
public final class PageScreen implements VideoSink, AutoCloseable {

  private final VideoTrack track;
  private final Runnable shown;
  private final AtomicLong frames = new AtomicLong();
  private volatile BufferedImage picture;

  PageScreen(VideoTrack track, Runnable shown) {
    this.track = track;
    this.shown = shown;
    track.addSink(this);
  }

  /** Returns the last picture, or null. */
  public BufferedImage picture() {
    return picture;
  }

  /** Returns how many pictures there were. */
  public long frames() {
    return frames.get();
  }

  @Override
  public void onFrame(VideoFrame frame) {
    if (frame.format().isYuv()) {
      throw new IllegalStateException("the page shows pictures of 32 bits a pixel only");
    }
    BufferedImage image =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
    ByteBuffer plane = frame.plane(0).duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int[] row = new int[frame.width()];
    for (int y = 0; y < frame.height(); y++) {
      IntBuffer pixels =
          plane
              .position(y * frame.strideBytes(0))
              .slice()
              .order(ByteOrder.LITTLE_ENDIAN)
              .asIntBuffer();
      pixels.get(row);
      image.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    picture = image;
    frames.incrementAndGet();
    shown.run();
  }

  @Override
  public void onUnchanged(long timestampUs) {}

  @Override
  public void onMissed(long timestampUs) {}

  @Override
  public void onMuted(boolean muted) {}

  @Override
  public void onEnded(Optional<MediaException> cause) {}

  @Override
  public void close() {
    track.removeSink(this);
  }
}
