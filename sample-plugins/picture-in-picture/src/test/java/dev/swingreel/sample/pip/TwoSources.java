package dev.swingreel.sample.pip;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.OtherSources;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All the sources there are, by their ids. */
record TwoSources(Map<String, Function<VideoSourceRequest, VideoSource>> sources)
    implements OtherSources {

  @Override
  public Optional<SourceDevice> find(String sourceId) {
    return sources.containsKey(sourceId)
        ? Optional.of(SourceDevice.of(sourceId, sourceId))
        : Optional.empty();
  }

  @Override
  public VideoSource open(String sourceId, VideoSourceRequest like) {
    if (!sources.containsKey(sourceId)) {
      throw new MediaException(MediaErrorCode.NOT_FOUND, "There is no " + sourceId + ".");
    }
    return sources.get(sourceId).apply(like);
  }
}
