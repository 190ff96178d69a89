package dev.swingreel.testkit;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceMeans;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Offers one device and opens whatever the test wants behind it. Remembers the requests and the
 * sources. Any thread.
 */
public final class FakeVideoSourceProvider implements VideoSourceProvider {

  private final String id;
  private final Function<VideoSourceRequest, ? extends VideoSource> opener;
  private final List<VideoSourceRequest> requests = new CopyOnWriteArrayList<>();
  private final List<VideoSource> opened = new CopyOnWriteArrayList<>();
  private volatile Availability availability = Availability.available();
  private volatile MediaException refusal;
  private volatile SourceRole role = SourceRole.CAMERA;
  private volatile VideoSettings expected;
  private volatile List<SourceDevice> devices;
  private volatile List<SourceMeans> means = List.of();

  /**
   * Makes a provider.
   *
   * @param id its id, also that of its only device
   * @param opener makes the source of a request
   */
  public FakeVideoSourceProvider(
      String id, Function<VideoSourceRequest, ? extends VideoSource> opener) {
    this.id = id;
    this.opener = opener;
  }

  /**
   * Makes a provider of sources that the test pushes.
   *
   * @param id its id
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   * @return the provider; {@link #opened()} holds {@link FakeVideoSource}s
   */
  public static FakeVideoSourceProvider pushed(String id, int widthPx, int heightPx) {
    return new FakeVideoSourceProvider(
        id, request -> new FakeVideoSource(widthPx, heightPx, request.frameRate()));
  }

  /**
   * Makes a provider of sources that run by the clock of their request.
   *
   * @param id its id
   * @param widthPx width in pixels
   * @param heightPx height in pixels
   * @return the provider
   */
  public static FakeVideoSourceProvider running(String id, int widthPx, int heightPx) {
    return new FakeVideoSourceProvider(
        id,
        request -> new PatternVideoSource(request.clock(), widthPx, heightPx, request.frameRate()));
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
   * Changes by which means it says its devices can be reached.
   *
   * @param ways best first
   */
  public void setMeans(List<SourceMeans> ways) {
    means = List.copyOf(ways);
  }

  @Override
  public List<SourceMeans> means() {
    return means;
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
   * Sets what the devices are to a user; a camera by default.
   *
   * @param newRole the role
   * @return this
   */
  public FakeVideoSourceProvider as(SourceRole newRole) {
    role = newRole;
    return this;
  }

  /**
   * Sets what it says before it opens a device; nothing by default.
   *
   * @param settings what a device would deliver
   * @return this
   */
  public FakeVideoSourceProvider expecting(VideoSettings settings) {
    expected = settings;
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
  public List<VideoSourceRequest> requests() {
    return List.copyOf(requests);
  }

  /**
   * Returns what was opened.
   *
   * @return sources in their order
   */
  public List<VideoSource> opened() {
    return List.copyOf(opened);
  }

  /**
   * Returns the source that was opened last, to push frames.
   *
   * @return the source
   * @throws IllegalStateException if none was opened, or it is of another kind
   */
  public FakeVideoSource lastPushed() {
    if (!opened.isEmpty() && opened.get(opened.size() - 1) instanceof FakeVideoSource fake) {
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
    return "Fake video " + id;
  }

  @Override
  public SourceRole role() {
    return role;
  }

  @Override
  public Optional<VideoSettings> expected(SourceDevice device) {
    return Optional.ofNullable(expected);
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
  public VideoSource open(VideoSourceRequest request) {
    requests.add(request);
    if (refusal != null) {
      throw refusal;
    }
    if (!devices().contains(request.device())) {
      throw new MediaException(
          MediaErrorCode.NOT_FOUND, "there is no device " + request.device().id() + " here");
    }
    VideoSource source = opener.apply(request);
    opened.add(source);
    return source;
  }
}
