package dev.swingreel.host.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A folder as the file manager of the desktop shows it, with one of its files chosen. Asks a
 * program of the system, so not for the event dispatch thread.
 */
public final class DesktopFolder {

  private static final String SERVICE = "org.freedesktop.FileManager1";

  private DesktopFolder() {}

  /**
   * Shows a file, chosen, in its folder.
   *
   * @param file an existing file
   * @return false where nobody can be asked; then the folder can still be opened
   */
  public static boolean show(Path file) {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    // Explorer ends with 1 whatever it did.
    return os.contains("win")
        ? SystemProgram.start(explorer(file))
        : show(os.contains("mac") ? List.of(finder(file)) : freedesktop(file));
  }

  /** Asks one program after the other, until one has done it. */
  static boolean show(List<List<String>> commands) {
    return commands.stream().anyMatch(command -> SystemProgram.run(command).isPresent());
  }

  static List<String> explorer(Path file) {
    return List.of("explorer", "/select," + file.toAbsolutePath());
  }

  static List<String> finder(Path file) {
    return List.of("open", "-R", file.toAbsolutePath().toString());
  }

  static List<List<String>> freedesktop(Path file) {
    // Both programs give these two letters a meaning of their own.
    String uri =
        file.toAbsolutePath().toUri().toASCIIString().replace("'", "%27").replace(",", "%2C");
    return List.of(
        List.of(
            "gdbus",
            "call",
            "--session",
            "--timeout=2",
            "--dest=" + SERVICE,
            "--object-path=/org/freedesktop/FileManager1",
            "--method=" + SERVICE + ".ShowItems",
            "['" + uri + "']",
            ""),
        List.of(
            "dbus-send",
            "--session",
            "--print-reply",
            "--reply-timeout=2000",
            "--dest=" + SERVICE,
            "/org/freedesktop/FileManager1",
            SERVICE + ".ShowItems",
            "array:string:" + uri,
            "string:"));
  }
}
