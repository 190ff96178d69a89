package dev.swingreel.engine;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.VideoSettings;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens the encoder of a track of pictures, and, when that fails, another plugin's whose pictures
 * fit into the track that was begun. Encoder thread.
 */
final class VideoEncoderSupply {

  private static final System.Logger LOG = System.getLogger(VideoEncoderSupply.class.getName());

  private final SessionPlan plan;
  private final VideoSettings source;
  private final HintWatch hints;
  private final RecordingFormat.Coding<VideoEncoderProvider> coding;
  private final List<VideoEncoderProvider> untried;

  VideoEncoderSupply(SessionPlan plan, VideoSettings source, HintWatch hints) {
    this.plan = plan;
    this.hints = hints;
    this.source = source;
    this.coding = plan.format().video().orElseThrow();
    this.untried = new ArrayList<>(coding.providers());
  }

  /** An open encoder and who opened it. */
  record Opened(VideoEncoder encoder, VideoEncoderProvider provider, NamedEncoder name) {

    String label() {
      return name.label();
    }
  }

  /**
   * Opens the first encoder that can.
   *
   * @throws MediaException {@code NOT_SUPPORTED} if none can
   */
  Opened open() {
    Opened opened = EncoderChoice.first(coding.providers(), this::open);
    untried.subList(0, untried.indexOf(opened.provider) + 1).clear();
    return opened;
  }

  /**
   * Closes an encoder that failed and opens another in its place, if one makes pictures that the
   * track's decoder set-up fits.
   */
  Optional<Opened> replace(Opened failed, Throwable cause) {
    PluginCatalog plugins = plan.context().plugins();
    close(failed);
    while (!untried.isEmpty()) {
      VideoEncoderProvider provider = untried.remove(0);
      try {
        Opened opened = open(provider);
        if (opened.encoder.configuration().equals(failed.encoder.configuration())
            && opened.encoder.inputFormat() == failed.encoder.inputFormat()) {
          plugins.noteFault(
              failed.provider,
              "failed while its encoder %s recorded (%s), which %s took over"
                  .formatted(failed.label(), cause, opened.label()),
              cause);
          return Optional.of(opened);
        }
        close(opened);
      } catch (RuntimeException | Error e) {
        LOG.log(Level.INFO, "encoder " + provider.label() + " cannot take over", e);
      }
    }
    return Optional.empty();
  }

  private Opened open(VideoEncoderProvider provider) {
    VideoEncoderConfiguration configuration =
        new VideoEncoderConfiguration(
            coding.codec(),
            even(source.widthPx()),
            even(source.heightPx()),
            ColorSpace.BT709_LIMITED,
            source.frameRate(),
            plan.targets().videoEncoderBitsPerSecond(),
            EncoderChoice.settings(plan, provider),
            hints.told(),
            plan.targets().quality(),
            plan.isRendered());
    EncoderChoice.require(provider.supports(configuration));
    return new Opened(
        provider.open(configuration), provider, NamedEncoder.of(provider, coding.codec()));
  }

  /** It has failed before, so it may fail to close. */
  private static void close(Opened opened) {
    try {
      opened.encoder.close();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.INFO, "encoder " + opened.label() + " failed to close", e);
    }
  }

  private static int even(int size) {
    return (size + 1) & ~1;
  }
}
