package dev.swingreel.plugin.webm;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** A WebM or Matroska file that is read from its first element on. One thread. */
final class SourceFile implements Closeable {

  private static final int MAX_EBML_BYTES = 4 * 1024;

  private final Path path;
  private final EbmlReader reader;
  private final Optional<String> docType;
  private byte[] ebml = {};

  private SourceFile(Path path, EbmlReader reader) throws IOException {
    this.path = path;
    this.reader = reader;
    this.docType = readDocType();
  }

  static SourceFile open(Path path) throws IOException {
    return of(path, EbmlReader.open(path));
  }

  /**
   * Makes a source of a reader that stands before the first element, and closes that with itself.
   */
  static SourceFile of(Path path, EbmlReader reader) throws IOException {
    try {
      return new SourceFile(path, reader);
    } catch (IOException | RuntimeException failed) {
      reader.close();
      throw failed;
    }
  }

  EbmlReader reader() {
    return reader;
  }

  /** Returns the format the file names; nothing if it is no such file. */
  Optional<String> docType() {
    return docType;
  }

  /** Returns the format the file names, or refuses the file. */
  String requireDocType() {
    return docType.orElseThrow(() -> refusal("is not a WebM or Matroska file"));
  }

  /** Returns the first element, byte for byte. */
  byte[] ebml() {
    return ebml;
  }

  /** Goes to the segment; false if there is none. */
  boolean nextSegment() throws IOException {
    while (reader.next()) {
      if (reader.id() == EbmlId.SEGMENT) {
        return true;
      }
    }
    return false;
  }

  /** Comes out of the segment and tells how many bytes are behind it, if another one is there. */
  long bytesOfNextSegment() throws IOException {
    while (reader.depth() > 0) {
      reader.leave();
    }
    while (reader.next()) {
      if (reader.id() == EbmlId.EBML || reader.id() == EbmlId.SEGMENT) {
        return reader.fileLength() - reader.offset();
      }
    }
    return 0;
  }

  MediaException refusal(String what) {
    return new MediaException(MediaErrorCode.NOT_SUPPORTED, "%s %s".formatted(path, what));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private Optional<String> readDocType() throws IOException {
    if (!reader.next() || reader.id() != EbmlId.EBML) {
      return Optional.empty();
    }
    long length = reader.end() - reader.offset();
    if (reader.isWhole() && length <= MAX_EBML_BYTES) {
      ebml = new byte[(int) length];
      reader.read(ByteBuffer.wrap(ebml), reader.offset());
    }
    String[] found = {""};
    reader.children(
        () -> {
          if (reader.id() == EbmlId.DOC_TYPE) {
            found[0] = reader.text();
          }
        });
    return Optional.of(found[0]).filter(type -> type.equals("webm") || type.equals("matroska"));
  }
}
