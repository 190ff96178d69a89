package dev.swingreel.plugin.webm;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Encoders whose chunks are a few bytes and who remember nothing, but tell how far they are. */
final class TinyEncoders {

  private static final byte[] CHUNK = {1, 2, 3, 4, 5, 6, 7, 8};

  private long picturesUs = -1;
  private long soundUs = -1;
  private boolean isVideoOpen;
  private boolean isAudioOpen;

  synchronized boolean areOpen() {
    return isVideoOpen && isAudioOpen;
  }

  /** Waits until pictures and sound of a moment of the recording are encoded. */
  synchronized void awaitUntil(long recordedUs) throws InterruptedException {
    long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (picturesUs < recordedUs || soundUs < recordedUs) {
      long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
      if (leftMs <= 0) {
        throw new AssertionError(
            "pictures came to %d us, sound to %d us, not to %d us"
                .formatted(picturesUs, soundUs, recordedUs));
      }
      wait(leftMs);
    }
  }

  private synchronized void opened(boolean isVideo) {
    isVideoOpen |= isVideo;
    isAudioOpen |= !isVideo;
  }

  private synchronized void picturesUntil(long recordedUs) {
    picturesUs = recordedUs;
    notifyAll();
  }

  private synchronized void soundUntil(long recordedUs) {
    soundUs = recordedUs;
    notifyAll();
  }

  VideoEncoderProvider video() {
    return new Video();
  }

  AudioEncoderProvider audio() {
    return new Audio();
  }

  private final class Video implements VideoEncoderProvider {

    @Override
    public String label() {
      return "tiny pictures";
    }

    @Override
    public Set<Codec> codecs() {
      return Set.of(Codec.VP8);
    }

    @Override
    public int rank(Codec codec) {
      return 1;
    }

    @Override
    public Availability supports(VideoEncoderConfiguration configuration) {
      return Availability.available();
    }

    @Override
    public VideoEncoder open(VideoEncoderConfiguration wanted) {
      opened(true);
      return new VideoEncoder() {
        private boolean hasBegun;

        @Override
        public PixelFormat inputFormat() {
          return PixelFormat.I420;
        }

        @Override
        public CodecConfiguration.Video configuration() {
          return new CodecConfiguration.Video(
              wanted.codec(),
              ByteBuffer.allocate(0),
              wanted.widthPx(),
              wanted.heightPx(),
              wanted.colorSpace());
        }

        @Override
        public void encode(
            VideoFrame frame, long durationUs, boolean isKey, Consumer<EncodedChunk> out) {
          out.accept(
              EncodedChunk.of(
                  ByteBuffer.wrap(CHUNK), frame.timestampUs(), durationUs, isKey || !hasBegun));
          hasBegun = true;
          picturesUntil(frame.timestampUs());
        }

        @Override
        public void finish(Consumer<EncodedChunk> out) {}

        @Override
        public void close() {}
      };
    }
  }

  private final class Audio implements AudioEncoderProvider {

    @Override
    public String label() {
      return "tiny sound";
    }

    @Override
    public Set<Codec> codecs() {
      return Set.of(Codec.OPUS);
    }

    @Override
    public int rank(Codec codec) {
      return 1;
    }

    @Override
    public Availability supports(AudioEncoderConfiguration configuration) {
      return Availability.available();
    }

    @Override
    public AudioEncoder open(AudioEncoderConfiguration wanted) {
      opened(false);
      return new AudioEncoder() {
        @Override
        public AudioFormat inputFormat() {
          return new AudioFormat(SampleFormat.S16, wanted.sampleRateHz(), wanted.channelCount());
        }

        @Override
        public CodecConfiguration.Audio configuration() {
          return new CodecConfiguration.Audio(
              wanted.codec(),
              Recordings.setUpData(Codec.OPUS),
              wanted.sampleRateHz(),
              wanted.channelCount(),
              0,
              0);
        }

        @Override
        public void encode(AudioFrame frame, Consumer<EncodedChunk> out) {
          out.accept(
              EncodedChunk.of(
                  ByteBuffer.wrap(CHUNK), frame.timestampUs(), frame.durationUs(), true));
          soundUntil(frame.timestampUs() + frame.durationUs());
        }

        @Override
        public void finish(Consumer<EncodedChunk> out) {}

        @Override
        public void close() {}
      };
    }
  }
}
