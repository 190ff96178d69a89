package dev.swingreel.sample.wav;

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

/** Offers WAV files: one track of uncompressed sound. Stateless; any thread. */
final class WavContainer implements ContainerProvider {

  private static final String TYPE = "audio/wav";

  @Override
  public List<String> types() {
    return List.of(TYPE);
  }

  @Override
  public boolean holds(String type, Codec codec) {
    return type.equals(TYPE) && codec.equals(Codec.PCM);
  }

  @Override
  public String fileExtension(String type) {
    return "wav";
  }

  @Override
  public Muxer open(MuxerConfiguration configuration, MuxerOutput output) throws IOException {
    if (configuration.tracks().size() != 1
        || !(configuration.tracks().get(0) instanceof CodecConfiguration.Audio audio)
        || !holds(configuration.type(), audio.codec())) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED, "A WAV file holds one track of pcm and nothing else.");
    }
    return new WavMuxer(audio, output);
  }
}
