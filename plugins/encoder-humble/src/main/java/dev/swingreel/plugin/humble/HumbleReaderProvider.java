package dev.swingreel.plugin.humble;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.SteppedAudioReader;
import dev.swingreel.plugin.SteppedVideoReader;
import dev.swingreel.plugin.VideoReader;
import dev.swingreel.plugin.humble.internal.HumbleFile;
import dev.swingreel.plugin.humble.internal.HumblePictures;
import dev.swingreel.plugin.humble.internal.HumbleSound;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads VP8, VP9 and Vorbis from WebM and Matroska through Humble Video. Other formats and codecs
 * are left to newer libraries: this one is not kept up against files made to do harm. Any thread.
 */
final class HumbleReaderProvider implements ReaderProvider {

  private static final byte[] EBML = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3};

  private final Availability library;

  HumbleReaderProvider(Availability library) {
    this.library = library;
  }

  @Override
  public String label() {
    return "Humble Video";
  }

  @Override
  public int rank() {
    return HumblePlugin.RANK;
  }

  @Override
  public void prepare() {
    HumblePlugin.load(library);
  }

  @Override
  public boolean recognises(Path file) throws IOException {
    if (!library.isAvailable()) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(EBML.length), EBML);
    }
  }

  @Override
  public FileInfo inspect(Path file) throws IOException {
    requireRecognised(file);
    return HumbleFile.inspect(file);
  }

  @Override
  public VideoReader openVideo(Path file) {
    requireRecognised(file);
    return new SteppedVideoReader(HumblePictures.open(file));
  }

  @Override
  public AudioReader openAudio(Path file) {
    requireRecognised(file);
    return new SteppedAudioReader(HumbleSound.open(file));
  }

  private void requireRecognised(Path file) {
    try {
      if (!library.isAvailable()) {
        throw new MediaException(MediaErrorCode.NOT_SUPPORTED, library.reason());
      }
      if (Files.exists(file) && !recognises(file)) {
        throw new MediaException(
            MediaErrorCode.NOT_SUPPORTED,
            "Humble Video reads WebM and Matroska files here, and " + file + " is none.");
      }
    } catch (IOException e) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE, file + " cannot be read; check its permissions.", e);
    }
  }
}
