package dev.swingreel.testkit;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.VideoFrame;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Short numbers that stand for the contents of frames, so that a test can compare them. */
public final class FrameChecksum {

  private FrameChecksum() {}

  /**
   * Sums up a picture. Bytes between the rows do not count.
   *
   * @param frame the picture
   * @return the CRC-32 of all visible bytes
   */
  public static long of(VideoFrame frame) {
    CRC32 crc = new CRC32();
    for (int plane = 0; plane < frame.format().planeCount(); plane++) {
      ByteBuffer bytes = frame.plane(plane).duplicate();
      int rowBytes = frame.format().rowBytes(plane, frame.width());
      for (int row = 0; row < frame.format().rows(plane, frame.height()); row++) {
        int start = row * frame.strideBytes(plane);
        crc.update(bytes.limit(start + rowBytes).position(start));
      }
    }
    return crc.getValue();
  }

  /**
   * Sums up a run of sound.
   *
   * @param frame the sound
   * @return the CRC-32 of all samples
   */
  public static long of(AudioFrame frame) {
    CRC32 crc = new CRC32();
    int bytes = frame.frameCount() * frame.format().bytesPerFrame();
    crc.update(frame.data().duplicate().position(0).limit(bytes));
    return crc.getValue();
  }
}
