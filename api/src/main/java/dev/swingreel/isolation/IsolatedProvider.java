package dev.swingreel.isolation;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.EncoderProvider;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What both kinds of provider whose encoders run elsewhere have in common: what is cheap is asked
 * here, where nothing native is loaded by it. Any thread.
 */
abstract class IsolatedProvider {

  private static final System.Logger LOG = System.getLogger(IsolatedProvider.class.getName());

  private final IsolatedCoder coder;
  private final EncoderProvider provider;

  IsolatedProvider(IsolatedCoder coder, EncoderProvider provider) {
    this.coder = coder;
    this.provider = provider;
  }

  final IsolatedCoder coder() {
    return coder;
  }

  /** The name for reports, which is the same wherever it runs. */
  public final String label() {
    return provider.label();
  }

  /** What it can encode. */
  public final Set<Codec> codecs() {
    return provider.codecs();
  }

  /** How good it is for a codec. */
  public final int rank(Codec codec) {
    return provider.rank(codec);
  }

  /** Starts a process and has it load what takes long; that it fails is told when it opens. */
  public final void prepare() {
    try {
      coder.spares().begin(coder.id()).get(coder.limits().startMs(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.INFO, "no process for the encoder " + label() + " could be prepared", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
