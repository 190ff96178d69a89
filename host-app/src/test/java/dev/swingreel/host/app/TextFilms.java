package dev.swingreel.host.app;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.Inspector;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import dev.swingreel.plugin.Remuxer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container whose files are lines of text: {@code film by <application>: <what is in it>}. A film
 * of {@code nothing} cannot be repaired, one with a {@code hole} not completely.
 */
public final class TextFilms implements ContainerProvider, Inspector, Remuxer {

  /** The text of a film that this program recorded. */
  public static final String OURS = "film by Swingreel: pictures";

  private static final String BEGINNING = "film by ";

  /** Returns what a repair makes of a film. */
  public static String repaired(String film) {
    return "whole " + film;
  }

  @Override
  public List<String> types() {
    return List.of("video/webm");
  }

  @Override
  public boolean holds(String type, Codec codec) {
    return true;
  }

  @Override
  public String fileExtension(String type) {
    return "webm";
  }

  @Override
  public Muxer open(MuxerConfiguration configuration, MuxerOutput output) {
    throw new AssertionError("nobody records here");
  }

  @Override
  public Optional<Inspector> inspector() {
    return Optional.of(this);
  }

  @Override
  public Optional<Remuxer> remuxer() {
    return Optional.of(this);
  }

  @Override
  public boolean recognises(Path file) throws IOException {
    return Files.readString(file).startsWith(BEGINNING);
  }

  @Override
  public FileInfo inspect(Path file) throws IOException {
    String text = Files.readString(file);
    return new FileInfo(
        "text",
        text.length(),
        Optional.empty(),
        false,
        text.substring(BEGINNING.length(), text.indexOf(':')),
        List.of(),
        Map.of(),
        List.of(),
        Optional.empty());
  }

  @Override
  public Repair repair(Path damaged, Path target) throws IOException {
    String text = Files.readString(damaged);
    if (text.endsWith("nothing")) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, "nothing is left");
    }
    Files.writeString(target, repaired(text));
    long hole = text.contains("hole") ? 1_000 : 0;
    return new Repair(text.length(), hole, 2_000_000, hole, 0);
  }

  @Override
  public Copy copyRange(Path file, long fromUs, long toUs, Path target) {
    throw new AssertionError("nobody cuts here");
  }
}
