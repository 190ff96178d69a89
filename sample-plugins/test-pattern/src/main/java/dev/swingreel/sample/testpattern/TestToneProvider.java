package dev.swingreel.sample.testpattern;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.AudioSourceRequest;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SourceDevice;
import java.util.List;
import java.util.Optional;

/** Offers the test tone as {@code test-tone}. Stateless; any thread. */
final class TestToneProvider implements AudioSourceProvider {

  private static final String ID = "test-tone";
  private static final int USUAL_RATE_HZ = 48_000;
  private static final int USUAL_CHANNELS = 2;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String label() {
    return "Test tone";
  }

  @Override
  public Availability availability() {
    return Availability.available();
  }

  @Override
  public List<SourceDevice> devices() {
    return List.of(SourceDevice.of(ID, "Test tone, 440 Hz with a beep"));
  }

  @Override
  public Optional<AudioFormat> expected(SourceDevice device) {
    return Optional.of(new AudioFormat(SampleFormat.S16, USUAL_RATE_HZ, USUAL_CHANNELS));
  }

  @Override
  public AudioSource open(AudioSourceRequest request) {
    AudioFormat format =
        new AudioFormat(SampleFormat.S16, request.sampleRateHz(), request.channelCount());
    return new TestToneSource(request.clock(), format);
  }
}
