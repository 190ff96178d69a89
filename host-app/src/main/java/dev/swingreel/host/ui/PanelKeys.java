package dev.swingreel.host.ui;

import dev.swingreel.host.app.ControlWord;
import dev.swingreel.host.app.Hotkeys;
import dev.swingreel.host.app.KeyCombination;
import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.UserSettings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The keys of the desktop, as the user has set them. Asks the X server, so not for the event
 * dispatch thread; any other one.
 */
final class PanelKeys implements AutoCloseable {

  private static final Map<ControlWord, Preference> SETTINGS =
      new EnumMap<>(
          Map.of(
              ControlWord.RECORD, Preference.KEY_RECORD,
              ControlWord.PAUSE, Preference.KEY_PAUSE,
              ControlWord.SAVE, Preference.KEY_SAVE,
              ControlWord.MARK, Preference.KEY_MARK));

  private final Function<ControlWord, CompletableFuture<String>> pressed;
  private Map<ControlWord, KeyCombination> used = Map.of();
  private Optional<Hotkeys> hotkeys = Optional.empty();
  private boolean isClosed;

  /**
   * Makes it without keys.
   *
   * @param pressed does what was pressed and returns at once
   */
  PanelKeys(Function<ControlWord, CompletableFuture<String>> pressed) {
    this.pressed = pressed;
  }

  /**
   * Takes the keys of the settings and gives others back.
   *
   * @return what is to be said of keys that do not work; nothing if nothing has changed
   */
  synchronized Optional<Notice> use(UserSettings settings) {
    Map<ControlWord, KeyCombination> wanted = wanted(settings);
    if (isClosed || wanted.equals(used)) {
      return Optional.empty();
    }
    hotkeys.ifPresent(Hotkeys::close);
    hotkeys = wanted.isEmpty() ? Optional.empty() : Hotkeys.listenTo(wanted, pressed);
    used = wanted;
    List<String> taken =
        hotkeys.stream()
            .flatMap(keys -> keys.taken().stream())
            .map(word -> settings.text(SETTINGS.get(word)))
            .toList();
    return taken.isEmpty()
        ? twice(settings)
        : Optional.of(Notice.problem(Texts.text("keys.taken", String.join(", ", taken))));
  }

  /** Returns which key does what; one that is to do two things does the first. */
  static Map<ControlWord, KeyCombination> wanted(UserSettings settings) {
    Map<ControlWord, KeyCombination> wanted = new EnumMap<>(ControlWord.class);
    SETTINGS.forEach(
        (word, setting) ->
            KeyCombination.of(settings.text(setting))
                .filter(keys -> !wanted.containsValue(keys))
                .ifPresent(keys -> wanted.put(word, keys)));
    return wanted;
  }

  /**
   * Checks that a key does nothing else.
   *
   * @param setting one of the settings of keys, or any other, for which there is nothing to check
   * @param text the keys it is to have
   * @return what is wrong, if something else is set to the same keys
   */
  static Optional<Notice> problemWith(UserSettings settings, Preference setting, String text) {
    Optional<KeyCombination> wanted =
        SETTINGS.containsValue(setting) ? KeyCombination.of(text) : Optional.empty();
    return wanted.flatMap(
        keys ->
            SETTINGS.values().stream()
                .filter(
                    other ->
                        other != setting && KeyCombination.of(settings.text(other)).equals(wanted))
                .findFirst()
                .map(
                    other ->
                        Notice.problem(
                            Texts.text(
                                "keys.twice",
                                text,
                                Texts.text("settings." + other.setting().name())))));
  }

  private static Optional<Notice> twice(UserSettings settings) {
    return SETTINGS.values().stream()
        .flatMap(setting -> problemWith(settings, setting, settings.text(setting)).stream())
        .reduce((first, last) -> last);
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    hotkeys.ifPresent(Hotkeys::close);
  }
}
