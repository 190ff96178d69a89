package dev.swingreel.sample.gif;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.util.List;

/** Offers animated GIFs: one track of pictures and no sound. Stateless; any thread. */
final class GifContainer implements ContainerProvider {

  private static final String TYPE = "image/gif";

  @Override
  public List<String> types() {
    return List.of(TYPE);
  }

  @Override
  public boolean holds(String type, Codec codec) {
    return type.equals(TYPE) && codec.equals(Codec.GIF);
  }

  @Override
  public String fileExtension(String type) {
    return "gif";
  }

  @Override
  public Muxer open(MuxerConfiguration configuration, MuxerOutput output) throws IOException {
    if (configuration.tracks().size() != 1
        || !(configuration.tracks().get(0) instanceof CodecConfiguration.Video video)
        || !holds(configuration.type(), video.codec())) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED, "A GIF holds one track of pictures and nothing else.");
    }
    return new GifMuxer(video, output);
  }
}
