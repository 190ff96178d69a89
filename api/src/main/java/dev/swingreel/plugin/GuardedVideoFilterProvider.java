package dev.swingreel.plugin;

/** A plugin's provider of filters, asked with a time limit. Any thread. */
final class GuardedVideoFilterProvider implements VideoFilterProvider, Guarded {

  private final PluginGuard guard;
  private final VideoFilterProvider provider;
  private final String id;
  private final String label;

  /** Asks for what never changes, and so is called under the time limit of the listing. */
  GuardedVideoFilterProvider(PluginGuard guard, VideoFilterProvider provider) {
    this.guard = guard;
    this.provider = provider;
    this.id = provider.id();
    this.label = provider.label();
  }

  @Override
  public Object provider() {
    return provider;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Availability availability() {
    Availability silent =
        Availability.unavailable(
            guard.reason().isEmpty() ? "It does not say whether it works." : guard.reason());
    return guard.ask("whether its filter " + id + " works", provider::availability, silent);
  }

  @Override
  public VideoFilter open(VideoFilterRequest request) {
    return guard.open("its filter " + id, () -> provider.open(request), VideoFilter::close);
  }

  /** Opens a filter and puts it behind a source, which is closed with the result. */
  VideoSource filter(VideoSource source, VideoFilterRequest request) {
    return new FilteredVideoSource(source, new FilterCalls(guard, id, open(request)));
  }
}
