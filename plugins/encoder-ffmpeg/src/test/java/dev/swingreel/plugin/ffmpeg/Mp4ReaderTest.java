package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import dev.swingreel.plugin.ffmpeg.internal.SoundCodec;
import dev.swingreel.testkit.ReaderContract;
import java.nio.file.Path;

class Mp4ReaderTest extends ReaderContract {

  @Override
  protected ReaderProvider createProvider() {
    return new FfmpegPlugin().readers().get(0);
  }

  @Override
  protected void writeSample(Path newFile) {
    Samples.mp4(newFile, PictureCoder.OPENH264, SoundCodec.AAC);
  }
}
