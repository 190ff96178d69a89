package dev.swingreel.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a start has been after how long, told by the classes that are loaded then. */
final class StartProfile {

  /** Has Java write down when it loads which class; a file's name is to be put in. */
  static final String FLAG = "-Xlog:class+load:file=%s:uptime";

  private static final Pattern LINE = Pattern.compile("\\[([0-9.]+)s] ([\\w.$]+) source:.*");

  private static final List<Landmark> LANDMARKS =
      List.of(
          new Landmark("dev.swingreel.host.Main", "Java runs"),
          new Landmark("com.google.inject.internal.InternalInjectorCreator", "the command is read"),
          new Landmark("dev.swingreel.stream.MediaDevices", "the plugins are found"),
          new Landmark("dev.swingreel.engine.RecordingSession", "screen and libraries are open"),
          new Landmark("dev.swingreel.engine.VideoEncoding", "the encoder opens"),
          new Landmark("dev.swingreel.media.EncodedChunk", "the first picture is encoded"));

  private static final List<Landmark> PANEL =
      List.of(
          new Landmark("dev.swingreel.host.Main", "Java runs"),
          new Landmark("com.formdev.flatlaf.FlatLaf", "the look is loaded"),
          new Landmark("dev.swingreel.plugin.PluginSearch", "plugins are looked for"),
          new Landmark("dev.swingreel.host.ui.PanelWindow", "the window is put together"),
          new Landmark("sun.awt.X11.XFramePeer", "the window is laid out and shown"),
          new Landmark("org.bytedeco.javacpp.Loader", "the libraries of encoders are loaded"));

  private StartProfile() {}

  /**
   * A class, and what has come to pass when it is needed.
   *
   * @param type its name
   * @param deed for people
   */
  private record Landmark(String type, String deed) {}

  /** Reads the lines Java wrote about a command; what it did not load is left out. */
  static String of(List<String> lines) {
    return of(lines, LANDMARKS);
  }

  /** Reads the lines Java wrote about the control panel. */
  static String ofPanel(List<String> lines) {
    return of(lines, PANEL);
  }

  private static String of(List<String> lines, List<Landmark> landmarks) {
    Map<String, String> loaded = new TreeMap<>();
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        loaded.putIfAbsent(matcher.group(2), matcher.group(1));
      }
    }
    return landmarks.stream()
        .flatMap(
            mark ->
                Optional.ofNullable(loaded.get(mark.type))
                    .map(seconds -> mark.deed + " at " + seconds + " s")
                    .stream())
        .collect(Collectors.joining(", "));
  }
}
