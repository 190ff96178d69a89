package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.Availability;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.LeakCheck;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A device whose clock is wrong, open for hours before it is recorded or not: it beeps once a
 * minute of the real time, and every beep is to be where the clock says.
 */
class DriftingDeviceTest {

  private static final AudioFormat FORMAT = new AudioFormat(SampleFormat.S16, 8_000, 1);
  private static final int BLOCK_FRAMES = 160;
  private static final int BEEP_FRAMES = 80;
  private static final short LOUD = 16_000;
  private static final long ZERO_US = 10_000_000;

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final FakeMediaClock clock = new FakeMediaClock(ZERO_US);
  private final Timeline timeline = new Timeline();
  private final BeepWatch beeps = new BeepWatch();
  private volatile long filledMs;

  @ParameterizedTest
  @CsvSource({
    "500, 60, 0, false",
    "-500, 60, 0, false",
    "100, 3, 3, true",
    "-100, 3, 3, true",
    "50, 3, 10, true",
    "-50, 3, 2, true",
    "100, 3, 3, false"
  })
  @Timeout(120)
  void staysInSync(double ppm, int minutes, int hoursBefore, boolean tellsTimes)
      throws InterruptedException {
    long alreadyUs = Math.round(hoursBefore * 3_600 * ppm);
    AudioInput input = new AudioInput(timeline, clock, new NobodyHears(), 0);
    AudioFramePool pool = leaks.audioPool(FORMAT, BLOCK_FRAMES, 64);
    timeline.begin(ZERO_US);
    timeline.limit(minutes * 60_000_000L);
    double[] measuredPpm = new double[1];
    Worker encoder = Worker.start("encode-audio", () -> encode(input, measuredPpm));

    double trueRate = FORMAT.sampleRateHz() * (1 + ppm * 1e-6);
    long blocks = (long) (minutes * 60 * trueRate / BLOCK_FRAMES);
    Random random = new Random(1);
    for (long block = 0; block < blocks; block++) {
      long first = block * BLOCK_FRAMES;
      long endUs = ZERO_US + Math.round((first + BLOCK_FRAMES) * 1e6 / trueRate);
      int lateUs = random.nextInt(3_000);
      clock.advanceTo(Math.max(clock.nowUs(), endUs + lateUs));
      try (AudioFrame frame = next(pool)) {
        for (int i = 0; i < BLOCK_FRAMES; i++) {
          frame.data().putShort(i * Short.BYTES, sample((first + i) / trueRate));
        }
        long startUs = endUs - FORMAT.framesToUs(BLOCK_FRAMES) + random.nextInt(500);
        frame.filled(
            ZERO_US + alreadyUs + FORMAT.framesToUs(first),
            BLOCK_FRAMES,
            tellsTimes ? startUs : AudioFrame.UNMEASURED);
        input.onFrame(frame);
      }
      if (block % 5 == 0) {
        input.keepAlive(clock.nowUs());
      }
    }
    timeline.end(ZERO_US + minutes * 60_000_000L);
    input.finish();
    assertThat(encoder.join(Duration.ofSeconds(30))).isTrue();

    assertThat(beeps.atS).hasSize(minutes);
    for (int minute = 0; minute < minutes; minute++) {
      assertThat(beeps.atS.get(minute)).isCloseTo(minute * 60.0, offset(0.020));
    }
    assertThat(beeps.atS.get(minutes - 1)).isCloseTo((minutes - 1) * 60.0, offset(0.004));
    assertThat(filledMs).isLessThan(40);
    assertThat(measuredPpm[0]).isCloseTo(ppm, offset(5.0));
  }

  /** The encoder is as fast as it can be, and so is the device, but for this. */
  private static AudioFrame next(AudioFramePool pool) {
    AudioFrame frame = pool.poll();
    while (frame == null) {
      Thread.onSpinWait();
      frame = pool.poll();
    }
    return frame;
  }

  private void encode(AudioInput input, double[] measuredPpm) {
    try (AudioEncoding encoding =
        AudioEncoding.open(
            EnginePlan.audio(clock, beeps),
            FORMAT,
            EnginePlan.noHint(TrackKind.AUDIO),
            input,
            timeline)) {
      encoding.run(chunk -> {});
      measuredPpm[0] = encoding.driftPpm();
      filledMs = encoding.filledMs();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static short sample(double seconds) {
    return seconds % 60 < (double) BEEP_FRAMES / FORMAT.sampleRateHz() ? LOUD : 0;
  }

  /** Notes when sound begins, and keeps none of it. */
  private static final class BeepWatch implements AudioEncoderProvider {

    private final List<Double> atS = new ArrayList<>();
    private long frames;
    private long lastLoud = -FORMAT.sampleRateHz();

    @Override
    public String label() {
      return "Watch";
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
    public AudioEncoder open(AudioEncoderConfiguration configuration) {
      return new AudioEncoder() {
        @Override
        public AudioFormat inputFormat() {
          return FORMAT;
        }

        @Override
        public CodecConfiguration.Audio configuration() {
          return new CodecConfiguration.Audio(
              Codec.OPUS, ByteBuffer.allocate(0), FORMAT.sampleRateHz(), 1, 0, 0);
        }

        @Override
        public void encode(AudioFrame frame, Consumer<EncodedChunk> out) {
          for (int i = 0; i < frame.frameCount(); i++, frames++) {
            if (frame.data().getShort(i * Short.BYTES) > LOUD / 2) {
              if (frames - lastLoud > BEEP_FRAMES) {
                atS.add((double) frames / FORMAT.sampleRateHz());
              }
              lastLoud = frames;
            }
          }
        }

        @Override
        public void finish(Consumer<EncodedChunk> out) {
          // nothing is held back
        }

        @Override
        public void close() {
          // nothing to free
        }
      };
    }
  }

  private static final class NobodyHears implements InputListener {

    @Override
    public void onActivity() {
      // the test knows
    }

    @Override
    public void onFirstData(long clockUs) {
      // begun by the test
    }

    @Override
    public void onTrackEnded(Optional<MediaException> cause) {
      // nobody is told
    }
  }
}
