package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.AudioFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** One block of samples as long as the encoder wants it, filled from interleaved frames. */
final class SampleBlock {

  private final Coder coder;
  private final boolean isPlanar;
  private final int channels;
  private final int capacity;
  private final int sampleBytes;
  private final ByteBuffer[] planes;
  private final long[] addresses;
  private int filled;
  private long sent;

  /**
   * @param coder an open encoder, whose frame becomes the block
   * @param isPlanar whether each channel has a plane of its own
   */
  SampleBlock(Coder coder, boolean isPlanar) {
    this.coder = coder;
    this.isPlanar = isPlanar;
    AVCodecContext context = coder.context();
    this.channels = context.ch_layout().nb_channels();
    this.capacity = context.frame_size();
    this.sampleBytes = avutil.av_get_bytes_per_sample(context.sample_fmt());
    AVFrame frame = coder.frame();
    frame.format(context.sample_fmt());
    frame.sample_rate(context.sample_rate());
    frame.nb_samples(capacity);
    FfmpegException.check(
        avutil.av_channel_layout_copy(frame.ch_layout(), context.ch_layout()),
        "av_channel_layout_copy");
    FfmpegException.check(avutil.av_frame_get_buffer(frame, 0), "av_frame_get_buffer");
    this.planes = new ByteBuffer[isPlanar ? channels : 1];
    this.addresses = new long[planes.length];
    map();
  }

  int capacity() {
    return capacity;
  }

  boolean isEmpty() {
    return filled == 0;
  }

  boolean isFull() {
    return filled == capacity;
  }

  /** Returns how many audio frames went to the encoder. */
  long sent() {
    return sent;
  }

  /**
   * Copies samples until the block is full or the frame at its end.
   *
   * @param source interleaved samples of the encoder's channels
   * @param from the first audio frame to copy
   * @return how many audio frames were copied
   */
  int fill(AudioFrame source, int from) {
    if (filled == 0) {
      takeBack();
    }
    int count = Math.min(capacity - filled, source.frameCount() - from);
    ByteBuffer data = source.data();
    int stepBytes = channels * sampleBytes;
    if (isPlanar) {
      for (int channel = 0; channel < channels; channel++) {
        ByteBuffer plane = planes[channel];
        int at = from * stepBytes + channel * Float.BYTES;
        for (int i = 0; i < count; i++) {
          plane.putFloat((filled + i) * Float.BYTES, data.getFloat(at));
          at += stepBytes;
        }
      }
    } else {
      planes[0].put(filled * stepBytes, data, from * stepBytes, count * stepBytes);
    }
    filled += count;
    return count;
  }

  /** Hands the block to the encoder and starts a new one. */
  void send() {
    AVFrame frame = coder.frame();
    frame.nb_samples(filled);
    frame.pts(sent);
    coder.send(frame);
    sent += filled;
    filled = 0;
  }

  /** The encoder may still look at the last block; then this is a copy of it. */
  private void takeBack() {
    AVFrame frame = coder.frame();
    frame.nb_samples(capacity);
    FfmpegException.check(avutil.av_frame_make_writable(frame), "av_frame_make_writable");
    map();
  }

  private void map() {
    int bytes = capacity * sampleBytes * (isPlanar ? 1 : channels);
    for (int plane = 0; plane < planes.length; plane++) {
      BytePointer data = coder.frame().data(plane);
      if (planes[plane] == null || addresses[plane] != data.address()) {
        addresses[plane] = data.address();
        planes[plane] = data.capacity(bytes).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      }
    }
  }
}
