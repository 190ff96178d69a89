package dev.swingreel.plugin;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What both kinds of guarded encoder have in common. Any thread. */
abstract class GuardedEncoderProvider implements Guarded {

  private final PluginGuard guard;
  private final EncoderProvider provider;
  private final Map<Codec, String> missing;
  private final String label;
  private final Map<Codec, Integer> ranks = new LinkedHashMap<>();
  private volatile PluginGuard.Overdue preparing = PluginGuard.Overdue.NOTHING;

  /** Asks for what never changes, and so is called under the time limit of the listing. */
  GuardedEncoderProvider(PluginGuard guard, EncoderProvider provider) {
    this.guard = guard;
    this.provider = provider;
    this.label = provider.label();
    this.missing = Map.copyOf(provider.missing());
    provider.codecs().forEach(codec -> ranks.put(codec, provider.rank(codec)));
  }

  @Override
  public final Object provider() {
    return provider;
  }

  /** The name for reports; constant. */
  public final String label() {
    return label;
  }

  /** What it can encode; constant, and nothing once it gave no answer. */
  public final Set<Codec> codecs() {
    return guard.reason().isEmpty() ? new LinkedHashSet<>(ranks.keySet()) : Set.of();
  }

  /** How good it is for a codec; constant. */
  public final int rank(Codec codec) {
    return ranks.getOrDefault(codec, 0);
  }

  /** Why it does not encode some codecs; constant. */
  public final Map<Codec, String> missing() {
    return missing;
  }

  /**
   * Loads what takes long, and waits for it no longer than for an encoder that opens; what takes
   * longer is unavailable until it is ready. That it fails is told when it opens.
   */
  public final void prepare() {
    if (preparing.reason().isEmpty()) {
      preparing = guard.prepare("its encoder " + label, provider::prepare);
    }
  }

  final Availability ask(Supplier<Availability> question) {
    String overdue = preparing.reason();
    if (!overdue.isEmpty()) {
      return Availability.unavailable(overdue);
    }
    Availability silent =
        Availability.unavailable(
            guard.reason().isEmpty() ? "It does not say what it can." : guard.reason());
    return guard.ask("what its encoder " + label + " can", question, silent);
  }

  final <T extends AutoCloseable> T open(Supplier<T> opening) {
    String overdue = preparing.reason();
    if (!overdue.isEmpty()) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, overdue);
    }
    return guard.openEncoder("its encoder " + label, opening, GuardedEncoderProvider::close);
  }

  private static void close(AutoCloseable late) {
    try {
      late.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
