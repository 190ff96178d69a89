package dev.swingreel.engine;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Names of further files beside a target: {@code film-002.webm}, {@code film-003.webm}, … Never the
 * name of a file that exists, and none twice. One thread.
 */
public final class PartNames {

  private final Path target;
  private final String stem;
  private final String ending;
  private int number = 1;

  /**
   * Begins names.
   *
   * @param target the first file; need not exist
   */
  public PartNames(Path target) {
    this.target = target.toAbsolutePath();
    String name = this.target.getFileName().toString();
    int dot = name.lastIndexOf('.');
    this.stem = dot > 0 ? name.substring(0, dot) : name;
    this.ending = dot > 0 ? name.substring(dot) : "";
  }

  /**
   * Finds the next name that no file has.
   *
   * @return a path beside the target
   */
  public Path next() {
    Path free;
    do {
      number++;
      free = target.resolveSibling("%s-%03d%s".formatted(stem, number, ending));
    } while (Files.exists(free, LinkOption.NOFOLLOW_LINKS));
    return free;
  }
}
