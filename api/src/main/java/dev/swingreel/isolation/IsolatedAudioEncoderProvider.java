package dev.swingreel.isolation;

import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.Availability;

/** A provider whose encoders of sound run in processes of their own. Any thread. */
final class IsolatedAudioEncoderProvider extends IsolatedProvider implements AudioEncoderProvider {

  private final AudioEncoderProvider provider;

  IsolatedAudioEncoderProvider(IsolatedCoder coder, AudioEncoderProvider provider) {
    super(coder, provider);
    this.provider = provider;
  }

  @Override
  public Availability supports(AudioEncoderConfiguration configuration) {
    return provider.supports(configuration);
  }

  @Override
  public AudioEncoder open(AudioEncoderConfiguration configuration) {
    return IsolatedAudioEncoder.open(coder(), configuration);
  }
}
