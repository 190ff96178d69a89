package dev.swingreel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every test that docs/conformance.md names exists, and where it counts tests there are as many.
 */
class DocumentedTestsTest {

  private static final Path ROOT = Path.of("..");
  private static final int LEAST_NAMES = 250;

  /** A name, whole or from a dot on, and perhaps how many tests are in it. */
  private static final Pattern NAME =
      Pattern.compile("`(\\.?[A-Za-z][A-Za-z.]*)`(?: \\(([a-z]+) tests?\\))?");

  private static final List<String> COUNTS =
      List.of(
          "no",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen");
  private static final Pattern NESTED = Pattern.compile("  (?:final )?class (\\w+).*");
  private static final Pattern METHOD = Pattern.compile("( {2}| {4})void (\\w+)\\(.*");

  /** How many tests a class, a nested class or a method is, by name. */
  private final Map<String, Integer> tests = new HashMap<>();

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    readTests();
    List<String> named = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/conformance.md"))) {
      String former = "";
      Matcher name = NAME.matcher(line);
      while (line.startsWith("| ") && name.find()) {
        if (name.group(1).startsWith(".") || name.group(1).matches("\\w+(Test|IT)(\\..+)?")) {
          former = resolved(former, name.group(1));
          named.add(former);
          int there = tests.getOrDefault(former, 0);
          if (there == 0 || (name.group(2) != null && COUNTS.indexOf(name.group(2)) != there)) {
            wrong.add(name.group() + " in: " + line);
          }
        }
      }
    }
    assertThat(wrong).as("names of no test, or of another number of them").isEmpty();
    assertThat(named).hasSizeGreaterThan(LEAST_NAMES);
  }

  /** A name from a dot on continues the one before it, from the innermost class that has it. */
  private String resolved(String former, String name) {
    if (!name.startsWith(".")) {
      return name;
    }
    String within = former;
    while (within.contains(".")) {
      within = within.substring(0, within.lastIndexOf('.'));
      if (tests.containsKey(within + name)) {
        return within + name;
      }
    }
    return former + name;
  }

  private void readTests() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(DocumentedTestsTest::isTestClass).toList()) {
        readTests(file.getFileName().toString().replace(".java", ""), Files.readAllLines(file));
      }
    }
  }

  private static boolean isTestClass(Path file) {
    return file.toString().replace('\\', '/').contains("/src/test/java/")
        && file.getFileName().toString().matches(".+(Test|IT)\\.java");
  }

  /** The formatting of the code, which the build enforces, tells what is nested. */
  private void readTests(String className, List<String> lines) {
    String within = className;
    boolean isTest = false;
    for (String line : lines) {
      Matcher nested = NESTED.matcher(line);
      Matcher method = METHOD.matcher(line);
      if (nested.matches()) {
        within = className + "." + nested.group(1);
      } else if (line.equals("  }")) {
        within = className;
      } else if (line.strip().matches("@(Test|ParameterizedTest|RepeatedTest).*")) {
        isTest = true;
      } else if (method.matches() && isTest) {
        isTest = false;
        tests.merge(within + "." + method.group(2), 1, Integer::sum);
        tests.merge(within, 1, Integer::sum);
        if (!within.equals(className)) {
          tests.merge(className, 1, Integer::sum);
        }
      }
    }
  }
}
