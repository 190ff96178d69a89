package dev.swingreel.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Swingreel set an encoder of FFmpeg's to, as its log says it, for the same to be asked of the
 * program ffmpeg.
 *
 * @param encoder FFmpeg's name of the encoder
 * @param options its options by name
 */
record CodecOptions(String encoder, Map<String, String> options) {

  private static final Pattern LINE = Pattern.compile("opening (\\S+) with \\{(.*)}");

  private static final List<String> RATES = List.of("b", "minrate", "maxrate", "bufsize");

  /** Finds the last encoder for pictures that a log tells of. */
  static Optional<CodecOptions> ofLog(String log) {
    Optional<CodecOptions> last = Optional.empty();
    Matcher matcher = LINE.matcher(log);
    while (matcher.find()) {
      Map<String, String> options = new TreeMap<>();
      for (String option : matcher.group(2).split(", ", -1)) {
        int equals = option.indexOf('=');
        options.put(option.substring(0, equals), option.substring(equals + 1));
      }
      // Only pictures have a distance of key frames.
      if (options.containsKey("g")) {
        last = Optional.of(new CodecOptions(matcher.group(1), options));
      }
    }
    return last;
  }

  /** Returns the arguments that ask ffmpeg for the same, key frames by time included. */
  List<String> arguments(int keyframeIntervalS) {
    List<String> arguments = new ArrayList<>(List.of("-c:v", encoder));
    options.forEach(
        (name, value) -> {
          arguments.add("-" + (name.equals("b") ? "b:v" : name));
          arguments.add(value);
        });
    arguments.add("-force_key_frames");
    arguments.add("expr:gte(t,n_forced*" + keyframeIntervalS + ")");
    return arguments;
  }

  /** Returns the same with so many times the bits. */
  CodecOptions withBits(double factor) {
    Map<String, String> scaled = new TreeMap<>(options);
    for (String name : RATES) {
      scaled.computeIfPresent(
          name, (key, bits) -> Long.toString(Math.round(Long.parseLong(bits) * factor)));
    }
    return new CodecOptions(encoder, scaled);
  }

  /** Returns what is worth telling: the speed and the threads. */
  String inShort() {
    StringBuilder text = new StringBuilder(encoder);
    for (String name :
        List.of("cpu-used", "preset", "aom-params", "svtav1-params", "qmax", "threads")) {
      if (options.containsKey(name)) {
        text.append(' ').append(name).append('=').append(options.get(name));
      }
    }
    return text.toString();
  }
}
