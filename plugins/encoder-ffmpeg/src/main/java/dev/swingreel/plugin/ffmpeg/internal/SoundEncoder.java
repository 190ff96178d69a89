package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Opus, AAC and FLAC. Chunks are stamped by counting: every packet decodes to one block, the first
 * block begins with the codec's delay, and the last tells how much of it is padding.
 *
 * <p>Threads and order: see {@link AudioEncoder}.
 */
public final class SoundEncoder implements AudioEncoder {

  private static final long UNSET = Long.MIN_VALUE;

  private final AudioFormat format;
  private final NativeScope scope;
  private final Coder coder;
  private final SampleBlock samples;
  private final CodecConfiguration.Audio configuration;
  private final int delayFrames;
  private final boolean endsExactly;
  private long startUs = UNSET;
  private long packets;
  private EncoderPhase phase = EncoderPhase.ENCODING;

  private SoundEncoder(SoundCodec codec, AudioEncoderConfiguration wanted, NativeScope scope) {
    this.scope = scope;
    this.format =
        new AudioFormat(
            codec.inputFormat(), codec.sampleRateHz(wanted.sampleRateHz()), wanted.channelCount());
    this.coder = new Coder(codec.encoder(), scope);
    AVCodecContext context = coder.context();
    context.sample_rate(format.sampleRateHz());
    context.sample_fmt(codec.sampleFormat());
    avutil.av_channel_layout_default(context.ch_layout(), format.channelCount());
    context.time_base().num(1).den(format.sampleRateHz());
    context.bit_rate(codec.bitsPerSecond(wanted));
    context.thread_count(1);
    coder.open(codec.options(wanted));
    this.samples = new SampleBlock(coder, codec.isPlanar());
    this.delayFrames = context.initial_padding();
    this.endsExactly = codec.endsExactly();
    this.configuration =
        new CodecConfiguration.Audio(
            wanted.codec(),
            codec.privateData(coder.setUp()),
            format.sampleRateHz(),
            format.channelCount(),
            format.framesToUs(delayFrames),
            codec.seekPreRollUs());
  }

  /**
   * Opens an encoder. Loads the native libraries if {@link FfmpegLibrary#load} did not.
   *
   * @param codec the encoder to open
   * @param wanted a configuration the provider supports
   * @return the encoder; the caller closes it
   * @throws MediaException {@code NOT_SUPPORTED} if FFmpeg refuses the configuration
   */
  public static SoundEncoder open(SoundCodec codec, AudioEncoderConfiguration wanted) {
    FfmpegLibrary.load();
    NativeScope scope = new NativeScope();
    try {
      return new SoundEncoder(codec, wanted, scope);
    } catch (FfmpegException e) {
      scope.close();
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "FFmpeg cannot encode %s of %d Hz and %d channels (%s). Try 48000 Hz stereo."
              .formatted(
                  wanted.codec(), wanted.sampleRateHz(), wanted.channelCount(), e.getMessage()),
          e);
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  @Override
  public AudioFormat inputFormat() {
    return format;
  }

  @Override
  public CodecConfiguration.Audio configuration() {
    return configuration;
  }

  @Override
  public void encode(AudioFrame frame, Consumer<EncodedChunk> out) {
    phase.requireEncoding();
    if (!frame.format().equals(format)) {
      throw new MediaException(
          MediaErrorCode.INVALID_STATE,
          "The encoder takes %s, not %s.".formatted(format, frame.format()));
    }
    if (startUs == UNSET) {
      startUs = frame.timestampUs();
    }
    int taken = 0;
    while (taken < frame.frameCount()) {
      taken += samples.fill(frame, taken);
      if (samples.isFull()) {
        encodeBlock(out);
      }
    }
  }

  @Override
  public void finish(Consumer<EncodedChunk> out) {
    phase.requireEncoding();
    if (!samples.isEmpty()) {
      encodeBlock(out);
    }
    if (startUs != UNSET) {
      drain(out);
    }
    phase = EncoderPhase.FINISHED;
  }

  @Override
  public void close() {
    phase = EncoderPhase.CLOSED;
    scope.close();
  }

  private void encodeBlock(Consumer<EncodedChunk> out) {
    try {
      samples.send();
    } catch (FfmpegException e) {
      throw failed(e);
    }
    handOut(out);
  }

  private void drain(Consumer<EncodedChunk> out) {
    try {
      coder.sendEnd();
    } catch (FfmpegException e) {
      throw failed(e);
    }
    handOut(out);
  }

  private void handOut(Consumer<EncodedChunk> out) {
    for (EncodedChunk chunk = next(); chunk != null; chunk = next()) {
      out.accept(chunk);
    }
  }

  private EncodedChunk next() {
    try {
      return coder.receive() ? chunk(coder.bytes()) : null;
    } catch (FfmpegException e) {
      throw failed(e);
    }
  }

  private EncodedChunk chunk(byte[] bytes) {
    long from = packets * samples.capacity();
    packets++;
    long full = packets * samples.capacity();
    long to = endsExactly ? Math.min(full, samples.sent()) : full;
    // Only the last packet can reach beyond what went in.
    long padding = Math.max(0, Math.min(to - from, to - delayFrames - samples.sent()));
    return new EncodedChunk(
        ByteBuffer.wrap(bytes),
        startUs + format.framesToUs(from),
        format.framesToUs(to) - format.framesToUs(from),
        true,
        false,
        format.framesToUs(padding));
  }

  private MediaException failed(FfmpegException cause) {
    phase = EncoderPhase.FAILED;
    return new MediaException(
        MediaErrorCode.UNKNOWN,
        "FFmpeg could not encode %s (%s). The sound ends here."
            .formatted(configuration.codec(), cause.getMessage()),
        cause);
  }
}
