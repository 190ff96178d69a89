package dev.swingreel.engine;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.EncoderStatus;
import dev.swingreel.sound.AudioAligner;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The work of one {@code encode-audio} thread: puts the sound on the clock and into the encoder's
 * format, cuts out what is recorded, to the sample, fills holes with silence, and codes the result
 * without hole or overlap.
 */
final class AudioEncoding implements TrackEncoding {

  private final AudioInput input;
  private final Timeline timeline;
  private final AudioEncoder encoder;
  private final HintWatch hints;
  private final NamedEncoder name;
  private final AudioFormat format;
  private final SampleFeed feed;
  private final AudioAligner aligner;
  private final LongAdder filledFrames = new LongAdder();
  private Consumer<EncodedChunk> out = chunk -> {};

  private AudioEncoding(
      AudioInput input,
      Timeline timeline,
      AudioEncoder encoder,
      HintWatch hints,
      NamedEncoder name) {
    this.input = input;
    this.timeline = timeline;
    this.encoder = encoder;
    this.hints = hints;
    this.name = name;
    this.format = encoder.inputFormat();
    this.feed = new SampleFeed(format, this::encode);
    this.aligner = new AudioAligner(format, this::encode);
  }

  static AudioEncoding open(
      SessionPlan plan, AudioFormat source, HintWatch hints, AudioInput input, Timeline timeline) {
    RecordingFormat.Coding<AudioEncoderProvider> coding = plan.format().audio().orElseThrow();
    return EncoderChoice.first(
        coding.providers(),
        provider -> {
          AudioEncoderConfiguration configuration =
              new AudioEncoderConfiguration(
                  coding.codec(),
                  source.sampleRateHz(),
                  source.channelCount(),
                  plan.targets().audioEncoderBitsPerSecond(),
                  plan.targets().audioMode(),
                  EncoderChoice.settings(plan, provider),
                  hints.told());
          EncoderChoice.require(provider.supports(configuration));
          return new AudioEncoding(
              input,
              timeline,
              provider.open(configuration),
              hints,
              NamedEncoder.of(provider, coding.codec()));
        });
  }

  @Override
  public CodecConfiguration configuration() {
    return encoder.configuration();
  }

  @Override
  public NamedEncoder encoder() {
    return name;
  }

  @Override
  public EncoderStatus status() {
    return TrackEncoding.statusOf(encoder::status);
  }

  AudioFormat format() {
    return format;
  }

  long filledMs() {
    return format.framesToUs(filledFrames.sum()) / 1_000;
  }

  double driftPpm() {
    return aligner.driftPpm();
  }

  @Override
  public void run(Consumer<EncodedChunk> newOut) throws InterruptedException {
    out = newOut;
    AudioItem item = input.take();
    while (item != null) {
      try {
        if (item.frame() == null) {
          fillUntil(timeline.recordedUs(item.atUs()));
        } else {
          aligner.accept(item.frame(), item.atUs());
          input.correct(aligner.correctionUs());
        }
      } finally {
        item.release();
      }
      item = input.take();
    }
    aligner.flush();
    fillUntil(timeline.lengthUs());
    try {
      encoder.finish(out);
    } catch (RuntimeException | Error e) {
      throw new EncoderFailure(name, e);
    }
  }

  @Override
  public void close() {
    encoder.close();
    feed.close();
  }

  private void encode(long startUs, float[] samples, int frames) {
    for (Timeline.Span span : timeline.recorded(startUs, startUs + format.framesToUs(frames))) {
      int from = (int) format.usToFrames(span.fromUs() - startUs);
      int to = (int) Math.min(frames, format.usToFrames(span.toUs() - startUs));
      int first = align(from, to, span.recordedUs());
      boolean isCut = span.toUs() < startUs + format.framesToUs(frames);
      long room =
          isCut ? frameAt(span.recordedUs() + span.toUs() - span.fromUs()) - feed.nextFrame() : to;
      feed.send(samples, first, (int) Math.min(to, first + room));
    }
  }

  /** Fills a hole before a run, or tells where the run begins that overlaps what came before. */
  private int align(int from, int to, long recordedUs) {
    long difference = frameAt(recordedUs) - feed.nextFrame();
    long tolerance = feed.toleranceFrames();
    if (difference > tolerance) {
      fill(difference);
    } else if (-difference > tolerance) {
      return (int) Math.min(to, from - difference);
    }
    return from;
  }

  private void fillUntil(long recordedUs) {
    fill(frameAt(recordedUs) - feed.nextFrame());
  }

  private long frameAt(long recordedUs) {
    return format.usToFrames(recordedUs);
  }

  private void fill(long frames) {
    if (frames > 0) {
      feed.fill(frames);
      filledFrames.add(frames);
    }
  }

  private void encode(AudioFrame frame) {
    try {
      if (hints.hasChanged()) {
        encoder.contentHintChanged(hints.told());
      }
      encoder.encode(frame, out);
    } catch (RuntimeException | Error e) {
      throw new EncoderFailure(name, e);
    }
  }
}
