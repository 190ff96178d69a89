package dev.swingreel.media;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed MIME type of a recording, such as {@code video/webm;codecs="vp9, opus"}.
 *
 * @param essence type and subtype in lower case, such as {@code video/webm}
 * @param codecs the names of the {@code codecs} parameter, in lower case and without profiles, in
 *     the order given; empty if there is no such parameter
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6381">RFC 6381, the codecs parameter</a>
 */
public record MimeType(String essence, List<String> codecs) {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final String BLANKS = "[\\t\\n\\r ]*";
  private static final Pattern ESSENCE =
      Pattern.compile(BLANKS + "(" + TOKEN + "/" + TOKEN + ")" + BLANKS + "(?=;|\\z)");
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";(?<name>[^;=]*)"
              + "(?:="
              + BLANKS
              + "(?:\"(?<quoted>(?:[^\"\\\\]++|\\\\.)*+)(?:\"[^;]*|\\\\?\\z)|(?<plain>[^;]*)))?",
          Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");
  private static final Map<String, String> SPELLINGS =
      Map.of(
          "avc1", "h264", "avc3", "h264", "av01", "av1", "vp09", "vp9", "vp08", "vp8", "mp4a",
          "aac", "hvc1", "h265", "hev1", "h265");

  /** Copies the list. */
  public MimeType {
    codecs = List.copyOf(codecs);
  }

  /**
   * Parses a type as browsers do. Case, blanks and quotes do not matter; parameters that are
   * unknown or malformed are ignored; of several {@code codecs} the first counts.
   *
   * @param text the type as written
   * @return the parsed type, or nothing if the text is no valid MIME type
   * @see <a href="https://mimesniff.spec.whatwg.org/#parsing-a-mime-type">MIME Sniffing, parse a
   *     MIME type</a>
   */
  public static Optional<MimeType> parse(String text) {
    Matcher essence = ESSENCE.matcher(text);
    if (!essence.lookingAt()) {
      return Optional.empty();
    }
    Optional<String> list = Optional.empty();
    Matcher parameter = PARAMETER.matcher(text).region(essence.end(), text.length());
    while (list.isEmpty() && parameter.lookingAt()) {
      if (parameter.group("name").trim().equalsIgnoreCase("codecs")) {
        list = value(parameter);
      }
      parameter.region(parameter.end(), text.length());
    }
    List<String> codecs =
        Arrays.stream(list.orElse("").split(",", -1))
            .filter(name -> !name.isBlank())
            .map(name -> reduce(name.trim()))
            .toList();
    return Optional.of(new MimeType(lower(essence.group(1)), codecs));
  }

  /**
   * Names codecs in a type that names none. The rest stays as it was written, but for an empty
   * {@code codecs} and a quote that is never closed, which would hide what comes behind.
   *
   * @param text a valid type as written
   * @param codecs the names to add
   * @return the type, which parses to these names
   * @throws IllegalArgumentException if the text is no valid MIME type
   */
  public static String complete(String text, List<String> codecs) {
    Matcher essence = ESSENCE.matcher(text);
    if (!essence.lookingAt()) {
      throw new IllegalArgumentException("\"" + text + "\" is no MIME type; write video/webm");
    }
    StringBuilder complete = new StringBuilder(text.substring(0, essence.end()));
    Matcher parameter = PARAMETER.matcher(text).region(essence.end(), text.length());
    while (parameter.lookingAt()) {
      if (!parameter.group("name").trim().equalsIgnoreCase("codecs") && isClosed(text, parameter)) {
        complete.append(parameter.group());
      }
      parameter.region(parameter.end(), text.length());
    }
    return complete.append(";codecs=").append(String.join(",", codecs)).toString();
  }

  private static boolean isClosed(String text, Matcher parameter) {
    int end = parameter.end("quoted");
    return end < 0 || (end < text.length() && text.charAt(end) == '"');
  }

  /**
   * A value without quotes, or nothing if there is none or it has characters a value cannot have.
   */
  private static Optional<String> value(Matcher parameter) {
    String quoted = parameter.group("quoted");
    String plain = parameter.group("plain");
    if (quoted == null && (plain == null || plain.isBlank())) {
      return Optional.empty();
    }
    String value = quoted == null ? plain.trim() : ESCAPE.matcher(quoted).replaceAll("$1");
    return Optional.of(value).filter(v -> VALUE.matcher(v).matches());
  }

  /**
   * Returns the kind of media the type is made for.
   *
   * @return audio for {@code audio/…}, else video
   */
  public TrackKind kind() {
    return essence.startsWith("audio/") ? TrackKind.AUDIO : TrackKind.VIDEO;
  }

  /**
   * Tells whether the type has pictures and never sound.
   *
   * @return true for {@code image/…}
   */
  public boolean isSilent() {
    return essence.startsWith("image/");
  }

  @Override
  public String toString() {
    return codecs.isEmpty() ? essence : essence + ";codecs=" + String.join(",", codecs);
  }

  private static String reduce(String name) {
    int dot = name.indexOf('.');
    String base = lower(dot < 0 ? name : name.substring(0, dot));
    return SPELLINGS.getOrDefault(base, base);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
