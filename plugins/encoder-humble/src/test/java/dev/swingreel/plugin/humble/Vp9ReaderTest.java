package dev.swingreel.plugin.humble;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.webm.WebmPlugin;
import dev.swingreel.testkit.MediaSample;
import dev.swingreel.testkit.ReaderContract;
import java.nio.file.Path;

class Vp9ReaderTest extends ReaderContract {

  @Override
  protected ReaderProvider createProvider() {
    return new HumblePlugin().readers().get(0);
  }

  @Override
  protected void writeSample(Path newFile) {
    MediaSample.encode(
        newFile,
        new WebmPlugin().containers().get(0),
        "video/webm",
        HumbleProviders.video(),
        Codec.VP9,
        HumbleProviders.audio(),
        Codec.VORBIS);
  }
}
