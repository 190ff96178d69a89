package dev.swingreel.host.app;

import dev.swingreel.plugin.Setting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be set of the program itself, beside the settings of plugins. */
@SuppressWarnings("ImmutableEnumChecker") // settings are records, and the rules have no state
public enum Preference {
  /** The language of the panel; the system's by default. */
  LANGUAGE(choice("language", "system", "en", "ru")),
  /** How the panel looks. */
  THEME(choice("theme", "system", "light", "dark")),
  /** Where recordings go; empty for a folder in that of the user's videos. */
  FOLDER(text("folder", ""), Preference::folderProblem),
  /** How recordings are named. */
  FILE_NAME(text("file-name", FileNamePattern.DEFAULT), FileNamePattern::problemWith),
  /** Whether a recording that ends is to be named by the user. */
  ASK_NAME(new Setting.Switch("ask-name", "", false)),
  /** The key of the desktop that begins and ends a recording. */
  KEY_RECORD(text("key-record", "Ctrl+Shift+F9"), KeyCombination::problemWith),
  /** The key of the desktop that pauses. */
  KEY_PAUSE(text("key-pause", "Ctrl+Shift+F10"), KeyCombination::problemWith),
  /** The key of the desktop that saves the last stretch. */
  KEY_SAVE(text("key-save", "Ctrl+Shift+F11"), KeyCombination::problemWith),
  /** The key of the desktop that marks the moment. */
  KEY_MARK(text("key-mark", "Ctrl+Shift+F12"), KeyCombination::problemWith),
  /** What was recorded last. */
  SOURCE(text("source", "")),
  /** The microphone that was chosen last; empty for none. */
  MICROPHONE(text("microphone", "")),
  /** How much louder it is recorded. */
  MICROPHONE_GAIN(new Setting.Number("microphone-gain", "", -20, 20, "dB", 0)),
  /** The sound of the computer that was chosen last; empty for none. */
  SYSTEM_SOUND(text("system-sound", "")),
  /** How much louder it is recorded. */
  SYSTEM_SOUND_GAIN(new Setting.Number("system-sound-gain", "", -20, 20, "dB", 0)),
  /** How good pictures are. */
  QUALITY(choice("quality", "balanced", "small", "best")),
  /** The codec of pictures; empty for the best that works here. */
  CODEC(text("codec", "")),
  /** What changes the pictures on their way; empty for nothing. */
  FILTER(text("filter", "")),
  /** Pictures per second at most. */
  FRAME_RATE(new Setting.Number("frame-rate", "", 1, 1000, "Hz", 30)),
  /** How long is counted before a recording begins. */
  COUNTDOWN(new Setting.Number("countdown", "", 0, 60, "s", 0)),
  /** When a recording goes on in another file. */
  SPLIT(
      choice(
          "split",
          "never",
          "every-10-minutes",
          "every-30-minutes",
          "every-gigabyte",
          "every-4-gigabytes"));

  private final Setting setting;
  private final Function<String, String> rule;

  Preference(Setting setting) {
    this(setting, setting::problemWith);
  }

  Preference(Setting setting, Function<String, String> rule) {
    this.setting = setting;
    this.rule = rule;
  }

  /**
   * Returns its name and its kind; the label is empty, since each face has its own words.
   *
   * @return data to render and check
   */
  public Setting setting() {
    return setting;
  }

  /**
   * Checks a value.
   *
   * @param value what the user wants
   * @return an empty string if it is legal, else what a legal value looks like
   */
  public String problemWith(String value) {
    return rule.apply(value);
  }

  static Optional<Preference> of(String name) {
    return Stream.of(values()).filter(each -> each.setting.name().equals(name)).findFirst();
  }

  private static Setting choice(String name, String... words) {
    return new Setting.Choice(name, "", List.of(words), words[0]);
  }

  private static Setting text(String name, String fallback) {
    return new Setting.Text(name, "", fallback);
  }

  private static String folderProblem(String value) {
    try {
      return value.isEmpty() || Path.of(value).isAbsolute() ? "" : "a whole path, from the root on";
    } catch (InvalidPathException e) {
      return "the path of a folder";
    }
  }
}
