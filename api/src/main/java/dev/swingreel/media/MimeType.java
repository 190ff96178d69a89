package dev.swingreel.media;

import java.util.ArrayList;
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
  private static final Pattern ESSENCE = Pattern.compile("\\s*(" + TOKEN + "/" + TOKEN + ")\\s*");
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*(" + TOKEN + ")\\s*=\\s*(\"((?:[^\"\\\\]|\\\\.)*)\"|[^;\"]*)\\s*");
  private static final Map<String, String> SPELLINGS =
      Map.of(
          "avc1", "h264", "avc3", "h264", "av01", "av1", "vp09", "vp9", "vp08", "vp8", "mp4a",
          "aac", "hvc1", "h265", "hev1", "h265");

  /** Copies the list. */
  public MimeType {
    codecs = List.copyOf(codecs);
  }

  /**
   * Parses a type. Case, blanks and quotes do not matter; unknown parameters are ignored.
   *
   * @param text the type as written
   * @return the parsed type, or nothing if the text is no valid MIME type
   */
  public static Optional<MimeType> parse(String text) {
    Matcher essence = ESSENCE.matcher(text);
    if (!essence.lookingAt()) {
      return Optional.empty();
    }
    List<String> codecs = new ArrayList<>();
    Matcher parameter = PARAMETER.matcher(text);
    int end = essence.end();
    while (end < text.length()) {
      parameter.region(end, text.length());
      if (!parameter.lookingAt()) {
        return text.substring(end).matches(";\\s*")
            ? Optional.of(new MimeType(lower(essence.group(1)), codecs))
            : Optional.empty();
      }
      if (parameter.group(1).equalsIgnoreCase("codecs") && codecs.isEmpty()) {
        String list = parameter.group(3) != null ? parameter.group(3) : parameter.group(2);
        for (String name : list.split(",", -1)) {
          if (!name.isBlank()) {
            codecs.add(reduce(name.trim()));
          }
        }
      }
      end = parameter.end();
    }
    return Optional.of(new MimeType(lower(essence.group(1)), codecs));
  }

  /**
   * Returns the kind of media the type is made for.
   *
   * @return audio for {@code audio/…}, else video
   */
  public TrackKind kind() {
    return essence.startsWith("audio/") ? TrackKind.AUDIO : TrackKind.VIDEO;
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
