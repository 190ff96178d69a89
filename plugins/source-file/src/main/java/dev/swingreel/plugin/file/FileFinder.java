package dev.swingreel.plugin.file;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.MediaFile;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.SourceDevice;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the file that a source's id names. Any thread. */
final class FileFinder {

  /** What users type in front of the path. */
  static final String ID = "file";

  private static final String PREFIX = ID + ":";

  private final List<ReaderProvider> readers;

  FileFinder(List<ReaderProvider> readers) {
    this.readers = List.copyOf(readers);
  }

  Availability availability() {
    return readers.isEmpty()
        ? Availability.unavailable(
            "No plugin here reads media files; \"swingreel plugins\" tells which ones do not work"
                + " and why.")
        : Availability.available();
  }

  /**
   * Finds a file with a track of a kind.
   *
   * @return nothing if the id is not about files
   * @throws MediaException if it is, and cannot be served
   */
  Optional<SourceDevice> find(String sourceId, TrackKind kind) {
    if (sourceId.equals(ID) || sourceId.equals(PREFIX)) {
      throw new MediaException(
          MediaErrorCode.NOT_FOUND, "Name the file to play, such as file:clip.webm.");
    }
    if (!sourceId.startsWith(PREFIX) || readers.isEmpty()) {
      return Optional.empty();
    }
    MediaFile file = open(sourceId);
    if (file.track(kind).isEmpty()) {
      throw hasNone(file, kind);
    }
    return Optional.of(
        new SourceDevice(sourceId, String.valueOf(file.path().getFileName()), sourceId, ""));
  }

  /** Looks into the file that a device stands for. */
  MediaFile open(SourceDevice device) {
    return open(device.id());
  }

  /** Returns what a device would play. */
  FileInfo.Track track(SourceDevice device, TrackKind kind) {
    MediaFile file = open(device.id());
    return file.track(kind).orElseThrow(() -> hasNone(file, kind));
  }

  private MediaFile open(String sourceId) {
    try {
      return MediaFile.open(readers, Path.of(sourceId.substring(PREFIX.length())));
    } catch (InvalidPathException e) {
      throw new MediaException(
          MediaErrorCode.NOT_FOUND,
          "\"" + sourceId + "\" names no file: " + e.getReason() + ".",
          e);
    }
  }

  private static MediaException hasNone(MediaFile file, TrackKind kind) {
    return new MediaException(
        MediaErrorCode.NOT_FOUND,
        file.path() + (kind == TrackKind.VIDEO ? " has no pictures." : " has no sound."));
  }
}
