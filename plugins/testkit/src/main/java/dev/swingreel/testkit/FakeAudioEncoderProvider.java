package dev.swingreel.testkit;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.BitrateMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Opens {@link FakeAudioEncoder}s and remembers them. Any thread. */
public final class FakeAudioEncoderProvider implements AudioEncoderProvider {

  private final String label;
  private final int rank;
  private final Set<Codec> codecs;
  private final EncoderBehaviour behaviour = new EncoderBehaviour();
  private volatile boolean constantBitrate = true;
  private final List<FakeAudioEncoder> opened = new CopyOnWriteArrayList<>();

  /**
   * Makes a provider.
   *
   * @param label its name
   * @param rank how good it says it is
   * @param codecs what it encodes, best first
   */
  public FakeAudioEncoderProvider(String label, int rank, List<Codec> codecs) {
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
   * Says whether it codes at a constant bitrate, which it does at first.
   *
   * @param allowed whether a configuration of that mode is supported
   */
  public void allowConstantBitrate(boolean allowed) {
    constantBitrate = allowed;
  }

  /**
   * Returns what was opened.
   *
   * @return encoders in their order
   */
  public List<FakeAudioEncoder> opened() {
    return List.copyOf(opened);
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
  public Availability supports(AudioEncoderConfiguration configuration) {
    if (!codecs.contains(configuration.codec())) {
      return Availability.unavailable(label + " does not encode " + configuration.codec());
    }
    return constantBitrate || configuration.bitrateMode() == BitrateMode.VARIABLE
        ? Availability.available()
        : Availability.unavailable(label + " does not code at a constant bitrate");
  }

  @Override
  public AudioEncoder open(AudioEncoderConfiguration configuration) {
    Availability answer = supports(configuration);
    if (!answer.isAvailable()) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, answer.reason());
    }
    behaviour.beforeOpen();
    FakeAudioEncoder encoder = new FakeAudioEncoder(configuration, SampleFormat.F32, behaviour);
    opened.add(encoder);
    return encoder;
  }
}
