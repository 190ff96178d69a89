package dev.swingreel.junit;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Names films after their tests. Whatever a test is called, the file is in the folder; no two tests
 * have the same one. Any thread.
 */
final class FilmNames {

  private static final Pattern INVOCATION =
      Pattern.compile("\\[(?:test-template|class-template)-invocation:#(\\d+)]");

  /** What every file system takes; a longer name than this is cut. */
  private static final int MOST_CHARACTERS = 180;

  private final Path folder;
  private final Map<String, String> tests = new ConcurrentHashMap<>();

  FilmNames(Path folder) {
    this.folder = folder;
  }

  /** The films of one test. */
  record Names(Path folder, String name) {

    Path film(int number) {
      return folder.resolve(name + (number == 1 ? "" : "-" + number) + ".webm");
    }
  }

  Names of(ExtensionContext context) {
    StringBuilder name = new StringBuilder(context.getRequiredTestClass().getName());
    name.append('.').append(context.getRequiredTestMethod().getName());
    Matcher invocations = INVOCATION.matcher(context.getUniqueId());
    while (invocations.find()) {
      name.append('#').append(invocations.group(1));
    }
    return of(name.toString(), context.getUniqueId());
  }

  /** Two tests have the same name if they are overloaded, or differ in what no file may have. */
  Names of(String test, String uniqueId) {
    String safe = safe(test);
    String free = safe;
    for (int i = 2; !uniqueId.equals(tests.computeIfAbsent(free, name -> uniqueId)); i++) {
      free = safe + "~" + i;
    }
    return new Names(folder, free);
  }

  private static String safe(String test) {
    String plain = test.replaceAll("[^A-Za-z0-9._$#-]", "_").replaceAll("^\\.+", "_");
    return plain.length() <= MOST_CHARACTERS
        ? plain
        : plain.substring(0, MOST_CHARACTERS) + "~" + Integer.toHexString(test.hashCode());
  }
}
