package dev.swingreel.testkit;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Opens {@link FakeVideoEncoder}s and remembers them. Any thread. */
public final class FakeVideoEncoderProvider implements VideoEncoderProvider {

  private final String label;
  private final int rank;
  private final Set<Codec> codecs;
  private final EncoderBehaviour behaviour = new EncoderBehaviour();
  private final List<FakeVideoEncoder> opened = new CopyOnWriteArrayList<>();
  private volatile Availability availability = Availability.available();
  private volatile boolean isPrepared;

  /**
   * Makes a provider.
   *
   * @param label its name
   * @param rank how good it says it is
   * @param codecs what it encodes, best first
   */
  public FakeVideoEncoderProvider(String label, int rank, List<Codec> codecs) {
    this.label = label;
    this.rank = rank;
    this.codecs = new LinkedHashSet<>(codecs);
  }

  /**
   * Returns how its encoders behave.
   *
   * @return to be changed by the test
   */
  public EncoderBehaviour behaviour() {
    return behaviour;
  }

  /**
   * Returns what was opened.
   *
   * @return encoders in their order
   */
  public List<FakeVideoEncoder> opened() {
    return List.copyOf(opened);
  }

  /**
   * Makes the provider unavailable, or available again.
   *
   * @param answer what it says from now on of the codecs it has
   */
  public void setAvailability(Availability answer) {
    availability = answer;
  }

  /**
   * Tells whether it was told to load what takes long.
   *
   * @return true after {@code prepare}
   */
  public boolean isPrepared() {
    return isPrepared;
  }

  @Override
  public void prepare() {
    isPrepared = true;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Set<Codec> codecs() {
    return new LinkedHashSet<>(codecs);
  }

  @Override
  public int rank(Codec codec) {
    return rank;
  }

  @Override
  public Availability supports(VideoEncoderConfiguration configuration) {
    return codecs.contains(configuration.codec())
        ? availability
        : Availability.unavailable(label + " does not encode " + configuration.codec());
  }

  @Override
  public VideoEncoder open(VideoEncoderConfiguration configuration) {
    Availability answer = supports(configuration);
    if (!answer.isAvailable()) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, answer.reason());
    }
    behaviour.beforeOpen();
    FakeVideoEncoder encoder = new FakeVideoEncoder(configuration, PixelFormat.I420, behaviour);
    opened.add(encoder);
    return encoder;
  }
}
