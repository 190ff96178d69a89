package dev.swingreel.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files that are not run and the cases that may fail, each with its reason. Read from {@code
 * exceptions.txt}: {@code path = reason} or {@code path # case = reason}, where {@code *} stands
 * for anything.
 *
 * @param reasons by path, or by path and case
 */
record Exceptions(Map<String, String> reasons) {

  private static final String SEPARATOR = " = ";
  private static final String CASE = " # ";

  /** Reads the list of this project. */
  static Exceptions load() {
    try (InputStream in = Exceptions.class.getResourceAsStream("exceptions.txt")) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses a list; every entry needs a reason. */
  static Exceptions parse(String text) {
    Map<String, String> reasons = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("//"))
        .forEach(
            line -> {
              int at = line.lastIndexOf(SEPARATOR);
              if (at < 0 || line.substring(at + SEPARATOR.length()).isBlank()) {
                throw new IllegalArgumentException("an exception needs a reason: " + line);
              }
              reasons.put(
                  line.substring(0, at).strip(), line.substring(at + SEPARATOR.length()).strip());
            });
    return new Exceptions(reasons);
  }

  /** Returns why a file is not run at all. */
  Optional<String> ofFile(String path) {
    return reasons.entrySet().stream()
        .filter(entry -> !entry.getKey().contains(CASE) && matches(entry.getKey(), path))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Returns why a case may fail. */
  Optional<String> ofCase(String path, String name) {
    return reasons.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(path + CASE))
        .filter(entry -> matches(entry.getKey().substring((path + CASE).length()), name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Returns what no file of a checkout needs. */
  List<String> filesNotAmong(List<String> paths) {
    return reasons.keySet().stream()
        .map(key -> key.split(CASE, 2)[0])
        .distinct()
        .filter(pattern -> paths.stream().noneMatch(path -> matches(pattern, path)))
        .toList();
  }

  /** Returns what no case of a file needs. */
  List<String> casesNotAmong(String path, List<String> names) {
    return reasons.keySet().stream()
        .filter(key -> key.startsWith(path + CASE))
        .map(key -> key.substring((path + CASE).length()))
        .filter(pattern -> names.stream().noneMatch(name -> matches(pattern, name)))
        .toList();
  }

  private static boolean matches(String pattern, String text) {
    String[] parts = pattern.split("\\*", -1);
    String expression = Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining(".*"));
    return text.matches(expression);
  }
}
