package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Inspector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells what is in a WebM or Matroska file, whoever wrote it and wherever it was cut off.
 *
 * <p>Of a file that is cut off inside the header it tells what is left. It reads no more than the
 * header if that says where everything is, and goes past every cluster if not; key frames it looks
 * for in the beginning of the file alone.
 */
final class WebmInspector implements Inspector {

  @Override
  public boolean recognises(Path file) throws IOException {
    try (SourceFile source = SourceFile.open(file)) {
      return source.docType().isPresent();
    }
  }

  @Override
  public FileInfo inspect(Path file) throws IOException {
    Optional<FileInfo.KeyframeDistance> keyframes;
    try (SourceFile source = SourceFile.open(file)) {
      source.requireDocType();
      keyframes = KeyframeSurvey.of(source);
    }
    try (SourceFile source = SourceFile.open(file)) {
      String docType = source.requireDocType();
      return SegmentContents.of(source).info(docType, keyframes);
    }
  }
}
