package dev.swingreel.engine;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.sound.AudioAligner;
import java.util.function.Consumer;

/** The sound of an export, in the encoder's format, with silence in its holes. One thread. */
final class ExportedSound implements ExportLane {

  /** What encoders take that do not take the file's own rate and channels. */
  private static final int USUAL_RATE_HZ = 48_000;

  private static final int USUAL_CHANNELS = 2;

  private final AudioReader reader;
  private final AudioEncoder encoder;
  private final String label;
  private final AudioFormat format;
  private final SampleFeed feed;
  private final AudioAligner aligner;
  private final long fromUs;
  private final long endFrame;
  private boolean isFinished;
  private Consumer<EncodedChunk> out = chunk -> {};

  private ExportedSound(ExportPlan plan, AudioReader reader, AudioEncoder encoder, String label) {
    this.reader = reader;
    this.encoder = encoder;
    this.label = label;
    this.format = encoder.inputFormat();
    this.feed = new SampleFeed(format, frame -> encoder.encode(frame, out));
    this.aligner = new AudioAligner(format, this::encode);
    this.fromUs = plan.fromUs();
    this.endFrame = format.usToFrames(Math.min(plan.lengthUs(), ExportPlan.TO_THE_END_US / 1_000));
  }

  static ExportedSound open(ExportPlan plan) {
    AudioReader reader = plan.source().openAudio();
    try {
      if (plan.fromUs() > 0) {
        reader.seek(plan.fromUs());
      }
      AudioFormat source = reader.format();
      try {
        return open(plan, reader, source.sampleRateHz(), source.channelCount());
      } catch (MediaException e) {
        int channels = Math.min(USUAL_CHANNELS, source.channelCount());
        if (source.sampleRateHz() == USUAL_RATE_HZ && source.channelCount() == channels) {
          throw e;
        }
        return open(plan, reader, USUAL_RATE_HZ, channels);
      }
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }

  private static ExportedSound open(
      ExportPlan plan, AudioReader reader, int sampleRateHz, int channelCount) {
    RecordingFormat.Coding<AudioEncoderProvider> coding = plan.format().audio().orElseThrow();
    return EncoderChoice.first(
        coding.providers(),
        provider -> {
          AudioEncoderConfiguration configuration =
              new AudioEncoderConfiguration(
                  coding.codec(),
                  sampleRateHz,
                  channelCount,
                  plan.targets().audioEncoderBitsPerSecond(),
                  plan.targets().audioMode(),
                  EncoderChoice.settings(plan.context().plugins(), plan.settings(), provider),
                  ContentHint.NONE);
          EncoderChoice.require(provider.supports(configuration));
          return new ExportedSound(
              plan,
              reader,
              provider.open(configuration),
              NamedEncoder.of(provider, coding.codec()).label());
        });
  }

  @Override
  public CodecConfiguration configuration() {
    return encoder.configuration();
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public long positionUs() {
    return format.framesToUs(feed.nextFrame());
  }

  @Override
  public boolean step(Consumer<EncodedChunk> newOut) {
    out = newOut;
    if (feed.nextFrame() < endFrame && reader.advance()) {
      try (AudioFrame run = reader.sound()) {
        // What is read from a file has no drift: it arrives when it should.
        aligner.accept(run, run.timestampUs() + run.durationUs());
      }
      return true;
    }
    if (!isFinished) {
      isFinished = true;
      aligner.flush();
      encoder.finish(out);
    }
    return false;
  }

  private void encode(long startUs, float[] samples, int frames) {
    long hole = format.usToFrames(startUs - fromUs) - feed.nextFrame();
    int from = 0;
    if (hole > feed.toleranceFrames()) {
      feed.fill(Math.min(hole, endFrame - feed.nextFrame()));
    } else if (-hole > feed.toleranceFrames()) {
      from = (int) Math.min(frames, -hole);
    }
    feed.send(samples, from, (int) Math.min(frames, from + endFrame - feed.nextFrame()));
  }

  @Override
  public long damaged() {
    return reader.damaged();
  }

  @Override
  public void close() {
    encoder.close();
    feed.close();
    reader.close();
  }
}
