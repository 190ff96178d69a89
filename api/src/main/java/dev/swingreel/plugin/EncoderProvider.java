package dev.swingreel.plugin;

import dev.swingreel.media.Codec;
import java.util.Map;
import java.util.Set;

/**
 * A family of encoders. Any thread may ask; asking is cheap. Native code is loaded by {@code open}
 * or {@link #prepare}, never before.
 */
public sealed interface EncoderProvider permits VideoEncoderProvider, AudioEncoderProvider {

  /**
   * Names the encoder for reports and users, such as {@code Humble libvpx}.
   *
   * @return a short name
   */
  String label();

  /**
   * Returns what it can encode here, best first if the set is ordered.
   *
   * @return codecs; empty if the library is missing on this platform
   */
  Set<Codec> codecs();

  /**
   * Says how good this encoder is for a codec, so that the host can choose. Bundled plugins: Humble
   * 50, FFmpeg 100.
   *
   * @param codec one of {@link #codecs()}
   * @return the higher the better
   */
  int rank(Codec codec);

  /**
   * Says of codecs people could expect of it why it does not encode them, for lists of what works.
   *
   * @return a sentence for each, none of them one of {@link #codecs()}; constant
   */
  default Map<Codec, String> missing() {
    return Map.of();
  }

  /**
   * Loads whatever takes long, such as a native library, so that {@code open} is quick. May take
   * seconds; called on a background thread; harmless when repeated.
   */
  default void prepare() {}
}
