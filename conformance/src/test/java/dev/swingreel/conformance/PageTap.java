package dev.swingreel.conformance;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioSink;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Collects the samples of a track in blocks of two channels. On the thread of its source. */
final class PageTap implements AudioSink {

  private final int blockFrames;
  private final BiConsumer<float[], float[]> receiver;
  private float[] left;
  private float[] right;
  private int filled;

  PageTap(int blockFrames, BiConsumer<float[], float[]> receiver) {
    this.blockFrames = blockFrames;
    this.receiver = receiver;
    begin();
  }

  @Override
  public void onFrame(AudioFrame frame) {
    int channels = frame.format().channelCount();
    for (int i = 0; i < frame.frameCount(); i++) {
      left[filled] = sample(frame, i * channels);
      right[filled] = sample(frame, i * channels + channels - 1);
      if (++filled == blockFrames) {
        receiver.accept(left, right);
        begin();
      }
    }
  }

  @Override
  public void onMuted(boolean muted) {}

  @Override
  public void onEnded(Optional<MediaException> cause) {}

  private void begin() {
    left = new float[blockFrames];
    right = new float[blockFrames];
    filled = 0;
  }

  private static float sample(AudioFrame frame, int index) {
    ByteBuffer data = frame.data();
    return frame.format().sampleFormat() == SampleFormat.S16
        ? data.getShort(index * Short.BYTES) / (float) Short.MAX_VALUE
        : data.getFloat(index * Float.BYTES);
  }
}
