package dev.swingreel.plugin.humble.internal;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import io.humble.ferry.Buffer;
import io.humble.video.Encoder;
import io.humble.video.MediaPacket;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Vorbis through libvorbis. Chunks are stamped by what they decode to, counted from the first
 * frame's timestamp; see {@link VorbisTimeline}.
 *
 * <p>Threads and order: see {@link AudioEncoder}.
 */
public final class VorbisEncoder implements AudioEncoder {

  private static final long UNSET = Long.MIN_VALUE;

  private final AudioFormat format;
  private final NativeScope scope;
  private final Encoder encoder;
  private final NativeSamples samples;
  private final MediaPacket packet;
  private final CodecConfiguration.Audio configuration;
  private final VorbisTimeline timeline;
  private long startUs = UNSET;
  private EncoderPhase phase = EncoderPhase.ENCODING;

  private VorbisEncoder(AudioEncoderConfiguration wanted, NativeScope scope) {
    this.scope = scope;
    this.format = new AudioFormat(SampleFormat.F32, wanted.sampleRateHz(), wanted.channelCount());
    this.encoder = scope.own(VorbisCoder.open(wanted));
    this.samples = NativeSamples.make(scope, encoder);
    this.packet = scope.own(MediaPacket.make());
    ByteBuffer headers = CodecPrivate.of(encoder);
    this.timeline = new VorbisTimeline(CodecPrivate.identification(headers));
    this.configuration =
        new CodecConfiguration.Audio(
            wanted.codec(),
            headers,
            wanted.sampleRateHz(),
            wanted.channelCount(),
            format.framesToUs(timeline.delay()),
            0);
  }

  /**
   * Opens an encoder. Loads the native library if {@link HumbleLibrary#load} did not.
   *
   * @param wanted a configuration the provider supports
   * @return the encoder; the caller closes it
   * @throws MediaException {@code NOT_SUPPORTED} if libvorbis refuses the configuration
   */
  public static VorbisEncoder open(AudioEncoderConfiguration wanted) {
    HumbleLibrary.load();
    NativeScope scope = new NativeScope();
    try {
      synchronized (HumbleLibrary.OPENING_OR_CLOSING) {
        return new VorbisEncoder(wanted, scope);
      }
    } catch (MediaException e) {
      release(scope);
      throw e;
    } catch (RuntimeException e) {
      release(scope);
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "Humble Video cannot encode vorbis of %d Hz and %d channels (%s). Try 48000 Hz stereo."
              .formatted(wanted.sampleRateHz(), wanted.channelCount(), e.getMessage()),
          e);
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
        EncodedChunk chunk = encodeSamples();
        if (chunk != null) {
          out.accept(chunk);
        }
      }
    }
  }

  @Override
  public void finish(Consumer<EncodedChunk> out) {
    phase.requireEncoding();
    EncodedChunk last = samples.isEmpty() ? null : encodeSamples();
    if (last != null) {
      out.accept(last);
    }
    for (EncodedChunk chunk = drain(); chunk != null; chunk = drain()) {
      out.accept(chunk);
    }
    phase = EncoderPhase.FINISHED;
  }

  @Override
  public void close() {
    phase = EncoderPhase.CLOSED;
    release(scope);
  }

  private static void release(NativeScope scope) {
    synchronized (HumbleLibrary.OPENING_OR_CLOSING) {
      scope.close();
    }
  }

  private EncodedChunk encodeSamples() {
    try {
      encoder.encodeAudio(packet, samples.take());
      return takeChunk();
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  private EncodedChunk drain() {
    try {
      encoder.encodeAudio(packet, null);
      return takeChunk();
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  private EncodedChunk takeChunk() {
    if (!packet.isComplete()) {
      return null;
    }
    byte[] bytes = new byte[packet.getSize()];
    Buffer data = packet.getData();
    try {
      data.get(0, bytes, 0, bytes.length);
    } finally {
      data.delete();
    }
    long from = timeline.position();
    timeline.add(bytes[0]);
    long to = timeline.position();
    // Only the last packet can reach beyond what went in.
    long padding = Math.max(0, to - timeline.delay() - samples.taken());
    return new EncodedChunk(
        ByteBuffer.wrap(bytes),
        startUs + format.framesToUs(from),
        format.framesToUs(to) - format.framesToUs(from),
        true,
        false,
        format.framesToUs(padding));
  }

  private MediaException failed(RuntimeException cause) {
    phase = EncoderPhase.FAILED;
    return new MediaException(
        MediaErrorCode.UNKNOWN,
        "Humble Video could not encode vorbis (" + cause.getMessage() + "). The sound ends here.",
        cause);
  }
}
