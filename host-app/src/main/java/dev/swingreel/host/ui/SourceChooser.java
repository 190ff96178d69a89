package dev.swingreel.host.ui;

import dev.swingreel.host.app.SoundInput;
import dev.swingreel.media.PixelRect;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What there is to choose from and what is chosen. The methods that choose answer whether something
 * else is to be opened now. Belongs to the view model's thread.
 */
final class SourceChooser {

  private List<Choice> found = List.of();
  private List<Choice> foundSounds = List.of();
  private Optional<Choice> video = Optional.empty();
  private Optional<Choice> region = Optional.empty();
  private final Map<String, Choice> lastOfKind = new HashMap<>();
  private final Map<SoundKind, SoundLine> sounds = new EnumMap<>(SoundKind.class);

  SourceChooser() {
    for (SoundKind kind : SoundKind.values()) {
      sounds.put(kind, SoundLine.off(kind));
    }
  }

  /** Returns the cards, in their order. */
  List<SourceCard> cards() {
    return SourceCard.of(found, region, foundSounds);
  }

  /** Returns the chosen source of pictures, or that for none; absent while there is none. */
  Optional<Choice> video() {
    return video;
  }

  SoundLine sound(SoundKind kind) {
    return sounds.get(kind);
  }

  /** Returns all that is chosen of sound. */
  List<SoundInput> inputs() {
    return Stream.of(SoundKind.values()).flatMap(kind -> sound(kind).input().stream()).toList();
  }

  /** Takes what there is now; what was chosen stays so while it is there. */
  boolean found(List<Choice> videos, List<Choice> audios) {
    found = Choice.usableFirst(videos);
    foundSounds = audios;
    List<SoundInput> before = inputs();
    for (SoundKind kind : SoundKind.values()) {
      sounds.put(kind, sound(kind).withChoices(kind.linesOf(audios)));
    }
    Optional<Choice> wanted =
        video
            .flatMap(
                chosen ->
                    cards().stream()
                        .flatMap(card -> card.choices().stream())
                        .filter(choice -> choice.isUsable() && choice.id().equals(chosen.id()))
                        .findFirst())
            .or(() -> found.stream().filter(Choice::isUsable).findFirst());
    boolean changed = !wanted.equals(video) || !before.equals(inputs());
    video = wanted;
    return changed;
  }

  /** Chooses a source of pictures. */
  boolean choose(Choice choice) {
    if (!choice.isUsable() || video.equals(Optional.of(choice))) {
      return false;
    }
    video = Optional.of(choice);
    lastOfKind.put(choice.kind(), choice);
    if (choice.kind().equals(SourceCard.SOUND) && inputs().isEmpty()) {
      // Sound alone without sound would be nothing: the first there is was meant.
      Stream.of(SoundKind.values())
          .filter(kind -> sound(kind).firstUsable().isPresent())
          .findFirst()
          .ifPresent(
              kind -> sounds.compute(kind, (k, l) -> l.withChosen(l.firstUsable().orElseThrow())));
    }
    return true;
  }

  /** Chooses the source of a kind that was chosen last, or the first one. */
  boolean chooseKind(SourceCard card) {
    Optional<Choice> last =
        Optional.ofNullable(lastOfKind.get(card.kind())).filter(card.choices()::contains);
    return last.or(() -> card.choices().stream().filter(Choice::isUsable).findFirst())
        .map(this::choose)
        .orElse(false);
  }

  /** Chooses a part of the desktop. */
  boolean chooseRegion(PixelRect area) {
    String size = Texts.text("picture.size", area.width(), area.height());
    Choice drawn =
        new Choice(
            "region:%d,%d,%dx%d".formatted(area.x(), area.y(), area.width(), area.height()),
            Texts.text("card.region"),
            size,
            true);
    region = Optional.of(drawn);
    return choose(drawn);
  }

  /** Switches a sound on or off, or takes it from somewhere else. */
  boolean chooseSound(SoundKind kind, Choice choice) {
    if (!choice.isUsable() || sound(kind).chosen().equals(choice)) {
      return false;
    }
    sounds.compute(kind, (k, line) -> line.withChosen(choice));
    return true;
  }

  /** Sets how loud a sound is recorded. */
  SoundLine setGain(SoundKind kind, int gainDb) {
    return sounds.compute(kind, (k, line) -> line.withGain(gainDb));
  }
}
