package dev.swingreel.plugin;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.util.Map;
import java.util.Optional;

/** The sources of a catalogue that is still being put together when plugins are given this. */
final class CatalogSources implements OtherSources {

  private volatile PluginCatalog catalog;

  /** A device and who opens it. */
  private record Found(VideoSourceProvider provider, SourceDevice device) {}

  void found(PluginCatalog complete) {
    catalog = complete;
  }

  @Override
  public Optional<SourceDevice> find(String sourceId) {
    return look(sourceId).map(Found::device);
  }

  @Override
  public VideoSource open(String sourceId, VideoSourceRequest like) {
    Found found =
        look(sourceId)
            .orElseThrow(
                () ->
                    new MediaException(
                        MediaErrorCode.NOT_FOUND,
                        "There is no source \"%s\"; \"swingreel devices\" lists what there is."
                            .formatted(sourceId)));
    return found.provider.open(
        new VideoSourceRequest(
            found.device,
            like.frameRate(),
            like.cursor(),
            catalog.ownerOf(found.provider).settings().check(Map.of()),
            like.clock()));
  }

  private Optional<Found> look(String sourceId) {
    if (catalog == null) {
      throw new IllegalStateException("sources are looked for when all plugins are known");
    }
    for (SourceProvider each : catalog.sources()) {
      if (each instanceof VideoSourceProvider provider) {
        Optional<SourceDevice> device = provider.find(sourceId);
        if (device.isPresent() && !provider.availability().isAvailable()) {
          throw new MediaException(MediaErrorCode.NOT_FOUND, provider.availability().reason());
        }
        if (device.isPresent()) {
          return Optional.of(new Found(provider, device.get()));
        }
      }
    }
    return Optional.empty();
  }
}
