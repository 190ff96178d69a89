package dev.swingreel.host.ui;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one recording, which get another name together. Immutable; {@link #give} touches the
 * disk.
 *
 * @param parts the files in their order, at least one
 */
record NewName(List<Path> parts) {

  NewName {
    parts = List.copyOf(parts);
  }

  /** Returns what the recording is called, without what says its type. */
  String present() {
    return stemOf(parts.get(0));
  }

  /**
   * Gives all files the name; what tells the later ones apart stays behind it.
   *
   * @param name a legal one
   * @return the files under their new names
   * @throws FileAlreadyExistsException if another file has one of those; then all is as it was
   */
  List<Path> give(String name) throws IOException {
    List<Path> renamed = new ArrayList<>();
    for (Path part : parts) {
      String end = part.getFileName().toString().substring(commonLength(part));
      Path target = part.resolveSibling(name + end);
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      renamed.add(target);
    }
    for (int i = 0; i < renamed.size(); i++) {
      Files.move(parts.get(i), renamed.get(i));
    }
    return renamed;
  }

  private int commonLength(Path part) {
    return part.getFileName().toString().startsWith(present())
        ? present().length()
        : stemOf(part).length();
  }

  private static String stemOf(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }
}
