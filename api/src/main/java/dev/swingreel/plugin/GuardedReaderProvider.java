package dev.swingreel.plugin;

import java.nio.file.Path;

/** A plugin's reader of files, asked with a time limit what it reads. Any thread. */
final class GuardedReaderProvider extends GuardedInspector implements ReaderProvider, Guarded {

  private final ReaderProvider provider;
  private final PluginGuard guard;
  private final String label;
  private final int rank;
  private volatile PluginGuard.Overdue preparing = PluginGuard.Overdue.NOTHING;

  /** Asks for what never changes, and so is called under the time limit of the listing. */
  GuardedReaderProvider(PluginGuard guard, ReaderProvider provider) {
    super(guard, provider);
    this.guard = guard;
    this.provider = provider;
    this.label = provider.label();
    this.rank = provider.rank();
  }

  @Override
  public Object provider() {
    return provider;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public void prepare() {
    if (preparing.reason().isEmpty()) {
      preparing = guard.prepare("its reader " + label, provider::prepare);
    }
  }

  @Override
  public VideoReader openVideo(Path file) {
    return provider.openVideo(file);
  }

  @Override
  public AudioReader openAudio(Path file) {
    return provider.openAudio(file);
  }
}
