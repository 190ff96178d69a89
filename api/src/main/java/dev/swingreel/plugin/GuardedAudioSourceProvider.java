package dev.swingreel.plugin;

import dev.swingreel.media.AudioFormat;
import java.util.Optional;

/** A plugin's provider of sound, asked with a time limit. Any thread. */
final class GuardedAudioSourceProvider extends GuardedSourceProvider
    implements AudioSourceProvider {

  private final AudioSourceProvider provider;

  GuardedAudioSourceProvider(PluginGuard guard, AudioSourceProvider provider) {
    super(guard, provider);
    this.provider = provider;
  }

  @Override
  public Optional<AudioFormat> expected(SourceDevice device) {
    return guard()
        .ask("what it expects", () -> provider.expected(device), Optional.<AudioFormat>empty());
  }

  @Override
  public Optional<AudioFormat> expected(SourceDevice device, int sampleRateHz, int channelCount) {
    return guard()
        .ask(
            "what it expects",
            () -> provider.expected(device, sampleRateHz, channelCount),
            Optional.<AudioFormat>empty());
  }

  @Override
  public AudioSource open(AudioSourceRequest request) {
    String sourceId = request.device().id();
    return guard()
        .open(
            "its source " + sourceId,
            () -> {
              AudioSource source = provider.open(request);
              return source == null
                  ? null
                  : new GuardedAudioSource(
                      guard(), source, sourceId, request.clock(), source.format());
            },
            AudioSource::close);
  }
}
