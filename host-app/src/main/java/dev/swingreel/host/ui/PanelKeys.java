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
      Map.of(
          ControlWord.RECORD, Preference.KEY_RECORD,
          ControlWord.PAUSE, Preference.KEY_PAUSE,
          ControlWord.SAVE, Preference.KEY_SAVE,
          ControlWord.MARK, Preference.KEY_MARK);

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
   * @return those that another program has, as people write them; empty if nothing has changed
   */
  synchronized List<String> use(UserSettings settings) {
    Map<ControlWord, KeyCombination> wanted = new EnumMap<>(ControlWord.class);
    SETTINGS.forEach(
        (word, setting) ->
            KeyCombination.of(settings.text(setting)).ifPresent(keys -> wanted.put(word, keys)));
    if (isClosed || wanted.equals(used)) {
      return List.of();
    }
    hotkeys.ifPresent(Hotkeys::close);
    hotkeys = wanted.isEmpty() ? Optional.empty() : Hotkeys.listenTo(wanted, pressed);
    used = wanted;
    return hotkeys.stream()
        .flatMap(keys -> keys.taken().stream())
        .map(word -> settings.text(SETTINGS.get(word)))
        .toList();
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    hotkeys.ifPresent(Hotkeys::close);
  }
}
