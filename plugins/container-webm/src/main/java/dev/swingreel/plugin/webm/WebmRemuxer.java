package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.Remuxer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Writes WebM and Matroska files anew, whoever wrote them and wherever they were cut off. */
final class WebmRemuxer implements Remuxer {

  @Override
  public Repair repair(Path damaged, Path target) throws IOException {
    try (SourceFile source = SourceFile.open(damaged)) {
      source.requireDocType();
      try (TargetFile file = TargetFile.create(target)) {
        Repair result = new Repairing(source, file).run();
        file.publish();
        return result;
      }
    }
  }

  @Override
  public Copy copyRange(Path file, long fromUs, long toUs, Path target) throws IOException {
    if (fromUs < 0 || toUs <= fromUs) {
      throw new IllegalArgumentException(
          "a range of time begins at or after 0 and ends later, not %d to %d us"
              .formatted(fromUs, toUs));
    }
    RangeStart start;
    SegmentContents contents;
    try (SourceFile source = SourceFile.open(file)) {
      source.requireDocType();
      start = RangeStart.find(source, fromUs);
    }
    try (SourceFile source = SourceFile.open(file)) {
      contents = SegmentContents.of(source);
    }
    try (SourceFile source = SourceFile.open(file);
        TargetFile copy = TargetFile.create(target)) {
      Copy result = new RangeCopying(source, start, contents, toUs, copy).run();
      copy.publish();
      return result;
    }
  }

  @Override
  public OptionalLong startOf(Path file, long fromUs) throws IOException {
    try (SourceFile source = SourceFile.open(file)) {
      source.requireDocType();
      return OptionalLong.of(RangeStart.find(source, fromUs).timeUs());
    }
  }
}
