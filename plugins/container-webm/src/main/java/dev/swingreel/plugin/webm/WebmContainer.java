package dev.swingreel.plugin.webm;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Inspector;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import dev.swingreel.plugin.Remuxer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** WebM, and Matroska for the codecs that WebM does not allow. */
final class WebmContainer implements ContainerProvider {

  @Override
  public List<String> types() {
    return ContainerType.mimeTypes();
  }

  @Override
  public boolean holds(String type, Codec codec) {
    return ContainerType.find(type).filter(found -> found.holds(codec)).isPresent();
  }

  @Override
  public String fileExtension(String type) {
    return ContainerType.of(type).fileExtension();
  }

  @Override
  public Muxer open(MuxerConfiguration configuration, MuxerOutput output) throws IOException {
    return new WebmMuxer(configuration, output);
  }

  @Override
  public Optional<Remuxer> remuxer() {
    return Optional.of(new WebmRemuxer());
  }

  @Override
  public Optional<Inspector> inspector() {
    return Optional.of(new WebmInspector());
  }
}
