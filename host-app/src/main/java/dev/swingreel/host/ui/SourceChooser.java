package dev.swingreel.host.ui;

import dev.swingreel.host.app.FileSource;
import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SoundInput;
import dev.swingreel.host.app.UserSettings;
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
  private Optional<Choice> fileKind = Optional.empty();
  private Optional<FileSource> file = Optional.empty();
  private String preferred = "";
  private final Map<String, Choice> lastOfKind = new HashMap<>();
  private final Map<SoundKind, SoundLine> sounds = new EnumMap<>(SoundKind.class);

  SourceChooser() {
    for (SoundKind kind : SoundKind.values()) {
      sounds.put(kind, SoundLine.off(kind));
    }
  }

  /** Takes what was chosen last time, as soon as it is found. */
  void prefer(UserSettings settings) {
    preferred = settings.text(Preference.SOURCE);
    SourceCard.regionOf(preferred).ifPresent(area -> region = Optional.of(choiceOf(area)));
    for (SoundKind kind : SoundKind.values()) {
      String id = settings.text(kind.preference());
      SoundLine line = SoundLine.off(kind).withGain(settings.number(kind.gainPreference()));
      sounds.put(kind, id.isEmpty() ? line : line.withChosen(new Choice(id, id, "", true)));
    }
  }

  /** Has the choices remembered. */
  UserSettings into(UserSettings settings) {
    UserSettings remembered =
        settings.with(Preference.SOURCE, video.map(Choice::id).orElse(preferred));
    for (SoundKind kind : SoundKind.values()) {
      SoundLine line = sound(kind);
      remembered =
          remembered
              .with(kind.preference(), line.chosen().id())
              .with(kind.gainPreference(), Integer.toString(line.gainDb()));
    }
    return remembered;
  }

  /** Returns the cards, in their order. */
  List<SourceCard> cards() {
    return SourceCard.of(
        Stream.concat(found.stream(), fileLine().stream()).toList(), region, foundSounds);
  }

  /** The file that is chosen, or else a line that stands for any file. */
  private Optional<Choice> fileLine() {
    return fileKind.map(
        kind ->
            kind.isUsable()
                ? file.map(SourceChooser::choiceOf)
                    .orElse(new Choice(SourceCard.FILE, Texts.text("card.file"), "", true))
                : kind);
  }

  /** Returns the chosen source of pictures, or that for none; absent while there is none. */
  Optional<Choice> video() {
    return video;
  }

  SoundLine sound(SoundKind kind) {
    return sounds.get(kind);
  }

  /** Tells whether a media file is what is recorded. */
  boolean isFile() {
    return video.filter(chosen -> chosen.kind().equals(SourceCard.FILE)).isPresent();
  }

  /** Returns the file that was chosen last time, as long as nobody has looked into it. */
  Optional<String> unseenFile() {
    return Optional.of(preferred)
        .filter(id -> id.startsWith(SourceCard.FILE + ":") && video.isEmpty());
  }

  /** Takes whether files can be recorded, and what the one of last time gives. */
  void foundFiles(Optional<Choice> kind, Optional<FileSource> seen) {
    fileKind = kind;
    file = seen.or(() -> file);
  }

  /** Returns all sounds that are recorded: what is chosen and, of a film, its own. */
  List<SoundInput> recordedSounds() {
    Stream<SoundInput> own =
        file.filter(chosen -> isFile() && chosen.hasSound()).stream()
            .map(chosen -> new SoundInput(chosen.id(), 0));
    return Stream.concat(inputs().stream(), own).toList();
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
        video.flatMap(chosen -> find(chosen.id())).or(() -> find(preferred)).or(this::firstUsable);
    boolean changed = !wanted.equals(video) || !before.equals(inputs());
    video = wanted;
    return changed;
  }

  /** In the order of the cards, which begins with what people come for. */
  private Optional<Choice> firstUsable() {
    return cards().stream()
        .flatMap(card -> card.choices().stream())
        .filter(choice -> choice.isUsable() && found.contains(choice))
        .findFirst();
  }

  private Optional<Choice> find(String id) {
    return cards().stream()
        .flatMap(card -> card.choices().stream())
        .filter(choice -> choice.isUsable() && choice.id().equals(id))
        .findFirst();
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
    Choice drawn = choiceOf(area);
    region = Optional.of(drawn);
    return choose(drawn);
  }

  /** Chooses a media file. */
  boolean chooseFile(FileSource chosen) {
    file = Optional.of(chosen);
    return choose(choiceOf(chosen));
  }

  private static Choice choiceOf(FileSource file) {
    return new Choice(file.id(), file.label(), "", true);
  }

  private static Choice choiceOf(PixelRect area) {
    return new Choice(
        "region:%d,%d,%dx%d".formatted(area.x(), area.y(), area.width(), area.height()),
        Texts.text("card.region"),
        Texts.text("picture.size", area.width(), area.height()),
        true);
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
