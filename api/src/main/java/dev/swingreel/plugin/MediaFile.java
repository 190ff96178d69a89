package dev.swingreel.plugin;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file to be decoded, and for each of its tracks the best reader that can do it. Holds nothing
 * open itself. Any thread.
 */
public final class MediaFile {

  private final Path path;
  private final List<ReaderProvider> readers;
  private final FileInfo info;

  private MediaFile(Path path, List<ReaderProvider> readers, FileInfo info) {
    this.path = path;
    this.readers = readers;
    this.info = info;
  }

  /**
   * Looks into a file.
   *
   * @param readers who may decode it, best first, such as {@link PluginCatalog#readers()}
   * @param path the file
   * @return the file, understood by at least one of the readers
   * @throws MediaException {@code NOT_FOUND} if there is no such file, {@code NOT_READABLE} if it
   *     cannot be read, {@code NOT_SUPPORTED} if nobody knows its format, {@code ENCODING} if it is
   *     damaged
   */
  public static MediaFile open(List<ReaderProvider> readers, Path path) {
    if (!Files.exists(path)) {
      throw new MediaException(MediaErrorCode.NOT_FOUND, "There is no file " + path + ".");
    }
    if (!Files.isRegularFile(path)) {
      throw new MediaException(
          MediaErrorCode.NOT_READABLE, path + " is no file that could be played; name one.");
    }
    if (readers.isEmpty()) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "No plugin here reads media files; \"swingreel plugins\" tells which ones do not work and"
              + " why.");
    }
    List<ReaderProvider> able = new ArrayList<>();
    for (ReaderProvider reader : readers) {
      if (recognises(reader, path)) {
        able.add(reader);
      }
    }
    if (able.isEmpty()) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          path + " is of no format that a plugin here reads; it may be no media file at all.");
    }
    FileInfo info = first(able, reader -> inspect(reader, path));
    return new MediaFile(path, List.copyOf(able), info);
  }

  /**
   * Returns where the file is.
   *
   * @return the path it was opened with
   */
  public Path path() {
    return path;
  }

  /**
   * Returns what is in the file.
   *
   * @return tracks, length and tags
   */
  public FileInfo info() {
    return info;
  }

  /**
   * Returns the track that would be decoded.
   *
   * @param kind pictures or sound
   * @return the first track of the kind, absent if there is none
   */
  public Optional<FileInfo.Track> track(TrackKind kind) {
    return info.tracks().stream().filter(track -> track.kind() == kind).findFirst();
  }

  /**
   * Opens the pictures with the best reader that decodes them.
   *
   * @return the reader; the caller closes it
   * @throws MediaException as {@link ReaderProvider#openVideo}
   */
  public VideoReader openVideo() {
    return first(readers, reader -> reader.openVideo(path));
  }

  /**
   * Opens the sound with the best reader that decodes it.
   *
   * @return the reader; the caller closes it
   * @throws MediaException as {@link ReaderProvider#openAudio}
   */
  public AudioReader openAudio() {
    return first(readers, reader -> reader.openAudio(path));
  }

  /** The first answer; if nobody has one, the complaint of the best. */
  private static <T> T first(List<ReaderProvider> readers, Function<ReaderProvider, T> question) {
    MediaException complaint = null;
    for (ReaderProvider reader : readers) {
      try {
        return question.apply(reader);
      } catch (MediaException e) {
        if (complaint == null) {
          complaint = e;
        } else {
          complaint.addSuppressed(e);
        }
      }
    }
    throw complaint;
  }

  private static boolean recognises(ReaderProvider reader, Path path) {
    try {
      return reader.recognises(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static FileInfo inspect(ReaderProvider reader, Path path) {
    try {
      return reader.inspect(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static MediaException unreadable(Path path, IOException cause) {
    return new MediaException(
        MediaErrorCode.NOT_READABLE,
        path + " cannot be read (" + cause.getMessage() + "); check its permissions.",
        cause);
  }
}
