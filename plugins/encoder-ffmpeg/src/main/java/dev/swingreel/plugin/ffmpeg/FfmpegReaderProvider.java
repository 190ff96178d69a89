package dev.swingreel.plugin.ffmpeg;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.SteppedAudioReader;
import dev.swingreel.plugin.SteppedVideoReader;
import dev.swingreel.plugin.VideoReader;
import dev.swingreel.plugin.ffmpeg.internal.FfmpegFile;
import dev.swingreel.plugin.ffmpeg.internal.FfmpegPictures;
import dev.swingreel.plugin.ffmpeg.internal.FfmpegSound;
import dev.swingreel.plugin.ffmpeg.internal.FileFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads WebM, Matroska, MP4, Ogg, Wave, FLAC, AVI and GIF through FFmpeg. Any thread. */
final class FfmpegReaderProvider implements ReaderProvider {

  private final Availability library;

  FfmpegReaderProvider(Availability library) {
    this.library = library;
  }

  @Override
  public String label() {
    return "FFmpeg";
  }

  @Override
  public int rank() {
    return FfmpegPlugin.RANK;
  }

  @Override
  public void prepare() {
    FfmpegPlugin.load(library);
  }

  @Override
  public boolean recognises(Path file) throws IOException {
    return library.isAvailable() && FileFormat.of(file).isPresent();
  }

  @Override
  public FileInfo inspect(Path file) throws IOException {
    return FfmpegFile.inspect(file, format(file));
  }

  @Override
  public VideoReader openVideo(Path file) {
    return new SteppedVideoReader(FfmpegPictures.open(file, format(file)));
  }

  @Override
  public AudioReader openAudio(Path file) {
    return new SteppedAudioReader(FfmpegSound.open(file, format(file)));
  }

  private FileFormat format(Path file) {
    if (!library.isAvailable()) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, library.reason());
    }
    if (!Files.exists(file)) {
      throw new MediaException(MediaErrorCode.NOT_FOUND, "There is no file " + file + ".");
    }
    try {
      return FileFormat.of(file)
          .orElseThrow(
              () ->
                  new MediaException(
                      MediaErrorCode.NOT_SUPPORTED,
                      file + " is of no format that FFmpeg reads here."));
    } catch (IOException e) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE, file + " cannot be read; check its permissions.", e);
    }
  }
}
