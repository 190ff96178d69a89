package dev.swingreel.plugin;

/** A plugin's provider of encoders for sound, asked with a time limit. Any thread. */
final class GuardedAudioEncoderProvider extends GuardedEncoderProvider
    implements AudioEncoderProvider {

  private final AudioEncoderProvider provider;

  GuardedAudioEncoderProvider(PluginGuard guard, AudioEncoderProvider provider) {
    super(guard, provider);
    this.provider = provider;
  }

  @Override
  public Availability supports(AudioEncoderConfiguration configuration) {
    return ask(() -> provider.supports(configuration));
  }

  @Override
  public AudioEncoder open(AudioEncoderConfiguration configuration) {
    return open(() -> provider.open(configuration));
  }
}
