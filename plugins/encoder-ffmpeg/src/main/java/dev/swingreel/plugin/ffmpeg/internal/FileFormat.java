package dev.swingreel.plugin.ffmpeg.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of files that are read, told by their first bytes. FFmpeg could guess many more, among
 * them playlists that name other files; those are nobody's recordings.
 */
public enum FileFormat {
  /** WebM and Matroska. */
  MATROSKA("matroska", "matroska", 0, "\u001AE\u00DF\u00A3"),
  /** MP4, and QuickTime as far as it is written today. */
  MP4("mp4", "mov", 4, "ftyp"),
  /** Ogg. */
  OGG("ogg", "ogg", 0, "OggS"),
  /** FLAC without a container. */
  FLAC("flac", "flac", 0, "fLaC"),
  /** Wave. */
  WAVE("wav", "wav", 8, "WAVE"),
  /** AVI. */
  AVI("avi", "avi", 8, "AVI "),
  /** GIF. */
  GIF("gif", "gif", 0, "GIF8");

  private static final int LONGEST_HEAD = 16;

  private final String container;
  private final String demuxer;
  private final int offset;
  private final String magic;

  FileFormat(String container, String demuxer, int offset, String magic) {
    this.container = container;
    this.demuxer = demuxer;
    this.offset = offset;
    this.magic = magic;
  }

  /**
   * Tells what kind of file one is.
   *
   * @param file an existing file
   * @return the format, absent if it is none of these
   * @throws IOException if it cannot be read
   */
  public static Optional<FileFormat> of(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(LONGEST_HEAD);
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return Arrays.stream(values())
        .filter(format -> text.startsWith(format.magic, format.offset))
        .findFirst();
  }

  /** The name users know. */
  String container() {
    return container;
  }

  /** FFmpeg's name. */
  String demuxer() {
    return demuxer;
  }
}
