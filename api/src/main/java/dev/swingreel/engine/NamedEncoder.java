package dev.swingreel.engine;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.EncoderProvider;

/**
 * Whose encoder it is that works.
 *
 * @param provider who opened it
 * @param label its name in reports and sentences
 */
record NamedEncoder(EncoderProvider provider, String label) {

  static NamedEncoder of(EncoderProvider provider, Codec codec) {
    return new NamedEncoder(provider, provider.label() + " " + codec.id());
  }
}
