package dev.swingreel.host.ui;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Names that no file has yet. Touches the disk. */
final class FreeName {

  private FreeName() {}

  /**
   * Finds a free name.
   *
   * @param folder where the file is to be
   * @param stem what it should be called
   * @param ending the end of the name with its dot
   * @return that name, with a number behind it if it is taken
   */
  static Path in(Path folder, String stem, String ending) {
    Path file = folder.resolve(stem + ending);
    for (int number = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); number++) {
      file = folder.resolve(stem + " (" + number + ")" + ending);
    }
    return file;
  }
}
