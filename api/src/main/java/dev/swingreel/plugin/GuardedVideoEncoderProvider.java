package dev.swingreel.plugin;

/** A plugin's provider of encoders for pictures, asked with a time limit. Any thread. */
final class GuardedVideoEncoderProvider extends GuardedEncoderProvider
    implements VideoEncoderProvider {

  private final VideoEncoderProvider provider;

  GuardedVideoEncoderProvider(PluginGuard guard, VideoEncoderProvider provider) {
    super(guard, provider);
    this.provider = provider;
  }

  @Override
  public Availability supports(VideoEncoderConfiguration configuration) {
    return ask(() -> provider.supports(configuration));
  }

  @Override
  public VideoEncoder open(VideoEncoderConfiguration configuration) {
    return open(() -> provider.open(configuration));
  }
}
