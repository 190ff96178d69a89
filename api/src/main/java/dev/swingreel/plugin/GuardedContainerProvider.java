package dev.swingreel.plugin;

import dev.swingreel.media.Codec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A plugin's container, asked with a time limit. Any thread. */
final class GuardedContainerProvider implements ContainerProvider, Guarded {

  private final PluginGuard guard;
  private final ContainerProvider provider;
  private final Map<String, String> extensions = new LinkedHashMap<>();
  private final Map<Holding, Boolean> held = new ConcurrentHashMap<>();

  private record Holding(String type, Codec codec) {}

  /** Asks for what never changes, and so is called under the time limit of the listing. */
  GuardedContainerProvider(PluginGuard guard, ContainerProvider provider) {
    this.guard = guard;
    this.provider = provider;
    provider.types().forEach(type -> extensions.put(type, provider.fileExtension(type)));
  }

  @Override
  public Object provider() {
    return provider;
  }

  @Override
  public List<String> types() {
    return guard.reason().isEmpty() ? List.copyOf(extensions.keySet()) : List.of();
  }

  @Override
  public boolean holds(String type, Codec codec) {
    return held.computeIfAbsent(
        new Holding(type, codec),
        holding ->
            guard.ask("what its files hold", () -> provider.holds(type, codec), Boolean.FALSE));
  }

  @Override
  public String fileExtension(String type) {
    return extensions.getOrDefault(type, "");
  }

  @Override
  public Muxer open(MuxerConfiguration configuration, MuxerOutput output) throws IOException {
    return provider.open(configuration, output);
  }

  @Override
  public Optional<Remuxer> remuxer() {
    return guard.ask("its remuxer", provider::remuxer, Optional.<Remuxer>empty());
  }

  @Override
  public Optional<Inspector> inspector() {
    return guard
        .ask("its inspector", provider::inspector, Optional.<Inspector>empty())
        .map(inspector -> new GuardedInspector(guard, inspector));
  }
}
