package dev.swingreel.testkit;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.AudioSourceRequest;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceRole;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Offers one device and opens whatever the test wants behind it. Remembers the requests and the
 * sources. Any thread.
 */
public final class FakeAudioSourceProvider implements AudioSourceProvider {

  private static final double TONE_HZ = 440;

  private final String id;
  private final Function<AudioSourceRequest, ? extends AudioSource> opener;
  private final List<AudioSourceRequest> requests = new CopyOnWriteArrayList<>();
  private final List<AudioSource> opened = new CopyOnWriteArrayList<>();
  private volatile Availability availability = Availability.available();
  private volatile MediaException refusal;
  private volatile SourceRole role = SourceRole.MICROPHONE;
  private volatile AudioFormat expected;
  private volatile boolean followsWishes;
  private volatile List<SourceDevice> devices;

  /**
   * Makes a provider.
   *
   * @param id its id, also that of its only device
   * @param opener makes the source of a request
   */
  public FakeAudioSourceProvider(
      String id, Function<AudioSourceRequest, ? extends AudioSource> opener) {
    this.id = id;
    this.opener = opener;
  }

  /**
   * Makes a provider of sources that the test pushes, in the wished rate and channels, S16.
   *
   * @param id its id
   * @return the provider; {@link #opened()} holds {@link FakeAudioSource}s
   */
  public static FakeAudioSourceProvider pushed(String id) {
    return new FakeAudioSourceProvider(id, request -> new FakeAudioSource(wish(request)));
  }

  /**
   * Makes a provider of sources that sound by the clock of their request, in the wished rate and
   * channels, S16.
   *
   * @param id its id
   * @return the provider
   */
  public static FakeAudioSourceProvider running(String id) {
    return new FakeAudioSourceProvider(
        id, request -> new ToneSource(request.clock(), wish(request), TONE_HZ));
  }

  /**
   * Makes the provider unavailable, or available again.
   *
   * @param answer what it says from now on; an unavailable one lists no device
   */
  public void setAvailability(Availability answer) {
    availability = answer;
  }

  /**
   * Makes every following open fail.
   *
   * @param refusal what it throws; null to open again
   */
  public void refuse(MediaException refusal) {
    this.refusal = refusal;
  }

  /**
   * Sets what the devices are to a user; a microphone by default.
   *
   * @param newRole the role
   * @return this
   */
  public FakeAudioSourceProvider as(SourceRole newRole) {
    role = newRole;
    return this;
  }

  /**
   * Sets what it says before it opens a device; nothing by default.
   *
   * @param settings what a device would deliver
   * @return this
   */
  public FakeAudioSourceProvider expecting(AudioFormat settings) {
    expected = settings;
    return this;
  }

  /**
   * Makes it say before it opens a device that this would do whatever is wished, as sources of
   * {@link #pushed} do.
   *
   * @return this
   */
  public FakeAudioSourceProvider expectingWhatIsWished() {
    followsWishes = true;
    return this;
  }

  /**
   * Sets which devices there are; by default one, whose id is the provider's.
   *
   * @param present the devices, the default one first
   */
  public void setDevices(List<SourceDevice> present) {
    devices = List.copyOf(present);
  }

  /**
   * Returns what was asked for.
   *
   * @return requests in their order
   */
  public List<AudioSourceRequest> requests() {
    return List.copyOf(requests);
  }

  /**
   * Returns what was opened.
   *
   * @return sources in their order
   */
  public List<AudioSource> opened() {
    return List.copyOf(opened);
  }

  /**
   * Returns the source that was opened last, to push sound.
   *
   * @return the source
   * @throws IllegalStateException if none was opened, or it is of another kind
   */
  public FakeAudioSource lastPushed() {
    if (!opened.isEmpty() && opened.get(opened.size() - 1) instanceof FakeAudioSource fake) {
      return fake;
    }
    throw new IllegalStateException(id + " has not opened a source that can be pushed");
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String label() {
    return "Fake audio " + id;
  }

  @Override
  public SourceRole role() {
    return role;
  }

  @Override
  public Optional<AudioFormat> expected(SourceDevice device) {
    return Optional.ofNullable(expected);
  }

  @Override
  public Optional<AudioFormat> expected(SourceDevice device, int sampleRateHz, int channelCount) {
    return followsWishes
        ? Optional.of(new AudioFormat(SampleFormat.S16, sampleRateHz, channelCount))
        : expected(device);
  }

  @Override
  public Availability availability() {
    return availability;
  }

  @Override
  public List<SourceDevice> devices() {
    if (!availability.isAvailable()) {
      return List.of();
    }
    return devices == null ? List.of(SourceDevice.of(id, label())) : devices;
  }

  @Override
  public AudioSource open(AudioSourceRequest request) {
    requests.add(request);
    if (refusal != null) {
      throw refusal;
    }
    if (!devices().contains(request.device())) {
      throw new MediaException(
          MediaErrorCode.NOT_FOUND, "there is no device " + request.device().id() + " here");
    }
    AudioSource source = opener.apply(request);
    opened.add(source);
    return source;
  }

  private static AudioFormat wish(AudioSourceRequest request) {
    return new AudioFormat(SampleFormat.S16, request.sampleRateHz(), request.channelCount());
  }
}
