package dev.swingreel.plugin;

import java.util.List;
import java.util.Optional;

/** What both kinds of guarded source have in common. Any thread. */
abstract class GuardedSourceProvider implements Guarded {

  private final PluginGuard guard;
  private final SourceProvider provider;
  private final String id;
  private final String label;
  private final SourceRole role;

  /** Asks for what never changes, and so is called under the time limit of the listing. */
  GuardedSourceProvider(PluginGuard guard, SourceProvider provider) {
    this.guard = guard;
    this.provider = provider;
    this.id = provider.id();
    this.label = provider.label();
    this.role = provider.role();
  }

  final PluginGuard guard() {
    return guard;
  }

  @Override
  public final Object provider() {
    return provider;
  }

  /** The word users type; constant. */
  public final String id() {
    return id;
  }

  /** The name for people; constant. */
  public final String label() {
    return label;
  }

  /** What the devices are to a user; constant. */
  public final SourceRole role() {
    return role;
  }

  /** Whether the source works here; it does not if it gives no answer. */
  public final Availability availability() {
    Availability silent =
        Availability.unavailable(
            guard.reason().isEmpty() ? "It does not say whether it works." : guard.reason());
    return guard.ask("whether its source " + id + " works", provider::availability, silent);
  }

  /** The devices there are; none if it gives no answer. */
  public final List<SourceDevice> devices() {
    return guard.ask(
        "the devices of its source " + id, () -> List.copyOf(provider.devices()), List.of());
  }

  /** The ways to its devices; none if it gives no answer. */
  public final List<SourceMeans> means() {
    return guard.askForMore(
        "the means of its source " + id, () -> List.copyOf(provider.means()), List.of());
  }

  /** The device a user means; none if it gives no answer. */
  public final Optional<SourceDevice> find(String sourceId) {
    return guard.ask(
        "its device " + sourceId, () -> provider.find(sourceId), Optional.<SourceDevice>empty());
  }

  /** News of devices; none if it gives no answer. */
  public final Optional<AutoCloseable> watchDevices(Runnable onChange) {
    return guard.ask(
        "news of its devices",
        () -> provider.watchDevices(onChange),
        Optional.<AutoCloseable>empty());
  }
}
