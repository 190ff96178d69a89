package dev.swingreel.plugin;

import java.util.Optional;

/** A plugin's provider of pictures, asked with a time limit. Any thread. */
final class GuardedVideoSourceProvider extends GuardedSourceProvider
    implements VideoSourceProvider {

  private final VideoSourceProvider provider;

  GuardedVideoSourceProvider(PluginGuard guard, VideoSourceProvider provider) {
    super(guard, provider);
    this.provider = provider;
  }

  @Override
  public Optional<VideoSettings> expected(SourceDevice device) {
    return guard()
        .ask("what it expects", () -> provider.expected(device), Optional.<VideoSettings>empty());
  }

  @Override
  public boolean isRenderable(SourceDevice device) {
    return guard().ask("what it can render", () -> provider.isRenderable(device), false);
  }

  @Override
  public boolean keepOwnWindowsOut() {
    return guard().ask("to keep windows out of its pictures", provider::keepOwnWindowsOut, false);
  }

  @Override
  public VideoSource open(VideoSourceRequest request) {
    String sourceId = request.device().id();
    return guard()
        .open(
            "its source " + sourceId,
            () -> {
              VideoSource source = provider.open(request);
              return source == null
                  ? null
                  : new GuardedVideoSource(
                      guard(), source, sourceId, request.clock(), source.settings());
            },
            VideoSource::close);
  }
}
