package dev.swingreel.testkit;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A container of text lines that holds every codec; see {@link FakeMuxer}. Any thread. */
public final class FakeContainer implements ContainerProvider {

  private final List<String> types;
  private final List<FakeMuxer> opened = new CopyOnWriteArrayList<>();

  /** Makes a container of the types {@code video/x-fake} and {@code audio/x-fake}. */
  public FakeContainer() {
    this(List.of("video/x-fake", "audio/x-fake"));
  }

  /**
   * Makes a container.
   *
   * @param types the MIME types it writes, the preferred first
   */
  public FakeContainer(List<String> types) {
    this.types = List.copyOf(types);
  }

  /**
   * Returns what was opened.
   *
   * @return muxers in their order
   */
  public List<FakeMuxer> opened() {
    return List.copyOf(opened);
  }

  @Override
  public List<String> types() {
    return types;
  }

  @Override
  public boolean holds(String type, Codec codec) {
    return types.contains(type);
  }

  @Override
  public String fileExtension(String type) {
    return type.startsWith("audio/") ? "fakea" : "fake";
  }

  @Override
  public Muxer open(MuxerConfiguration configuration, MuxerOutput output) throws IOException {
    if (!types.contains(configuration.type())) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "the fake container does not write " + configuration.type());
    }
    FakeMuxer muxer = new FakeMuxer(configuration, output);
    opened.add(muxer);
    return muxer;
  }
}
