package dev.swingreel.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One test file of a checkout: what it loads, what it declares, which elements it holds.
 *
 * @param path where it lies in the checkout, with slashes
 * @param scripts in the order of the page
 * @param elements what is written in the page and has an id, or shows media
 * @param variants the query strings it is to be run with; one empty string if it names none
 * @param timeout how long one run may take
 */
public record WptFile(
    String path,
    List<Script> scripts,
    List<Element> elements,
    List<String> variants,
    Duration timeout) {

  private static final Duration NORMAL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONG_TIMEOUT = Duration.ofSeconds(60);

  private static final Set<String> MEDIA_TAGS = Set.of("canvas", "video", "audio", "iframe");

  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern SCRIPT =
      Pattern.compile(
          "<script\\b([^>]*)>(.*?)</script\\s*>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern META = Pattern.compile("<meta\\b([^>]*)>", Pattern.CASE_INSENSITIVE);
  private static final Pattern ELEMENT =
      Pattern.compile("<([a-z]+)\\b([^>]*)>", Pattern.CASE_INSENSITIVE);
  private static final Pattern SCRIPT_META =
      Pattern.compile("^// META: (script|timeout|variant)=(.*)$", Pattern.MULTILINE);

  /** A script of the page: either a file of the checkout or text. */
  public sealed interface Script {

    /**
     * A file.
     *
     * @param path where it lies in the checkout
     */
    record Source(String path) implements Script {}

    /**
     * Text in the page.
     *
     * @param code the script
     * @param line the line of the page it begins on, from 1
     */
    record Inline(String code, int line) implements Script {}
  }

  /**
   * An element written in the page.
   *
   * @param tag in lower case
   * @param id its id, may be empty
   * @param widthPx its width, if written
   * @param heightPx its height, if written
   */
  public record Element(
      String tag, String id, Optional<Integer> widthPx, Optional<Integer> heightPx) {}

  /**
   * Reads a file.
   *
   * @param checkout the root of the web-platform-tests
   * @param path a file below it, with slashes
   * @return the parsed file
   * @throws IOException if it cannot be read
   */
  static WptFile read(Path checkout, String path) throws IOException {
    String text = Files.readString(checkout.resolve(path));
    return path.endsWith(".js") ? ofScript(path, text) : ofPage(path, text);
  }

  /** Parses a page. */
  static WptFile ofPage(String path, String text) {
    // Comments keep their lines, so that positions in messages stay true.
    String page = COMMENT.matcher(text).replaceAll(match -> "\n".repeat(lines(match.group())));
    List<Script> scripts = new ArrayList<>();
    StringBuilder markup = new StringBuilder();
    Matcher script = SCRIPT.matcher(page);
    int copied = 0;
    while (script.find()) {
      markup.append(page, copied, script.start());
      copied = script.end();
      Optional<String> source = attribute(script.group(1), "src");
      scripts.add(
          source.isPresent()
              ? new Script.Source(resolve(path, source.get()))
              : new Script.Inline(script.group(2), 1 + lines(page.substring(0, script.start(2)))));
    }
    markup.append(page, copied, page.length());
    List<String> variants = new ArrayList<>();
    Duration timeout = NORMAL_TIMEOUT;
    Matcher meta = META.matcher(markup);
    while (meta.find()) {
      String name = attribute(meta.group(1), "name").orElse("");
      String content = attribute(meta.group(1), "content").orElse("");
      if (name.equals("variant")) {
        variants.add(content);
      } else if (name.equals("timeout") && content.equals("long")) {
        timeout = LONG_TIMEOUT;
      }
    }
    return new WptFile(path, scripts, elements(markup), orOne(variants), timeout);
  }

  /** Tells whether a person is to take the devices away during the test. */
  boolean isManual() {
    return path.contains("-manual.");
  }

  private static WptFile ofScript(String path, String text) {
    List<Script> scripts = new ArrayList<>();
    List<String> variants = new ArrayList<>();
    Duration timeout = NORMAL_TIMEOUT;
    Matcher meta = SCRIPT_META.matcher(text);
    while (meta.find()) {
      String value = meta.group(2).strip();
      switch (meta.group(1)) {
        case "script" -> scripts.add(new Script.Source(resolve(path, value)));
        case "variant" -> variants.add(value);
        default -> timeout = value.equals("long") ? LONG_TIMEOUT : timeout;
      }
    }
    scripts.add(new Script.Inline(text, 1));
    return new WptFile(path, scripts, List.of(), orOne(variants), timeout);
  }

  private static List<String> orOne(List<String> variants) {
    return variants.isEmpty() ? List.of("") : List.copyOf(variants);
  }

  private static List<Element> elements(CharSequence markup) {
    List<Element> elements = new ArrayList<>();
    Matcher element = ELEMENT.matcher(markup);
    while (element.find()) {
      String tag = element.group(1).toLowerCase(Locale.ROOT);
      String attributes = element.group(2);
      String id = attribute(attributes, "id").orElse("");
      if (id.isEmpty() && !MEDIA_TAGS.contains(tag)) {
        continue;
      }
      elements.add(
          new Element(
              tag,
              id,
              attribute(attributes, "width").flatMap(WptFile::leadingNumber),
              attribute(attributes, "height").flatMap(WptFile::leadingNumber)));
    }
    return elements;
  }

  /** Reads numbers as HTML does, which lets units follow. */
  private static Optional<Integer> leadingNumber(String text) {
    Matcher number = Pattern.compile("^\\s*(\\d{1,5})").matcher(text);
    return number.find() ? Optional.of(Integer.valueOf(number.group(1))) : Optional.empty();
  }

  private static Optional<String> attribute(String attributes, String name) {
    Matcher matcher =
        Pattern.compile(
                "(?:^|\\s)" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))",
                Pattern.CASE_INSENSITIVE)
            .matcher(attributes);
    if (!matcher.find()) {
      return Optional.empty();
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return Optional.of(matcher.group(group));
      }
    }
    return Optional.empty();
  }

  private static String resolve(String page, String source) {
    if (source.startsWith("/")) {
      return source.substring(1);
    }
    Path folder = Path.of(page).getParent();
    Path path = folder == null ? Path.of(source) : folder.resolve(source);
    return path.normalize().toString().replace('\\', '/');
  }

  private static int lines(String text) {
    return (int) text.chars().filter(character -> character == '\n').count();
  }
}
