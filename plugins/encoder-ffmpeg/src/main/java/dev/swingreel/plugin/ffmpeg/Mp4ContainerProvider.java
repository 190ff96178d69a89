package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.media.Codec;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import dev.swingreel.plugin.ffmpeg.internal.Mp4Muxer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** MP4 through FFmpeg: fragmented while live, an ordinary file at the end. Any thread. */
final class Mp4ContainerProvider implements ContainerProvider {

  private static final Map<String, String> EXTENSIONS =
      Map.of("video/mp4", "mp4", "audio/mp4", "m4a");

  private static final Set<Codec> CODECS =
      Set.of(Codec.VP9, Codec.AV1, Codec.H264, Codec.OPUS, Codec.AAC);

  @Override
  public List<String> types() {
    return List.of("video/mp4", "audio/mp4");
  }

  @Override
  public boolean holds(String type, Codec codec) {
    return EXTENSIONS.containsKey(type)
        && CODECS.contains(codec)
        && (type.startsWith("video/") || codec.kind() == TrackKind.AUDIO);
  }

  @Override
  public String fileExtension(String type) {
    return EXTENSIONS.get(type);
  }

  @Override
  public Muxer open(MuxerConfiguration configuration, MuxerOutput output) throws IOException {
    return Mp4Muxer.open(configuration, output);
  }
}
