package dev.swingreel.host.ui;

import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.SoundInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is to be recorded and how. Belongs to the view model's thread. */
final class RecordPlan {

  private final SettingsModel settings;
  private final SourceChooser chooser = new SourceChooser();
  private RecordingOptions options;
  private FormatOffer formats = FormatOffer.NONE;
  private List<Choice> filters = List.of();

  /** Makes the plan of last time. */
  RecordPlan(SettingsModel settings) {
    this.settings = settings;
    options = RecordingOptions.of(settings.settings());
    chooser.prefer(settings.settings());
  }

  /** Has the choices remembered for the next time. */
  void remember() {
    settings.change(before -> options.into(chooser.into(before)));
  }

  /** Tells whether the user wants to name each recording that ends. */
  boolean asksForName() {
    return Boolean.parseBoolean(settings.settings().text(Preference.ASK_NAME));
  }

  /** Returns what is chosen, and from what. */
  SourceChooser chooser() {
    return chooser;
  }

  /** Returns how to record. */
  RecordingOptions options() {
    return options;
  }

  void setOptions(RecordingOptions newOptions) {
    options = newOptions;
  }

  /** Returns which codecs there are. */
  FormatOffer formats() {
    return formats;
  }

  void setFormats(FormatOffer newFormats) {
    formats = newFormats;
  }

  /** Returns what can change pictures on their way here. */
  List<Choice> filters() {
    return filters;
  }

  void setFilters(List<Choice> newFilters) {
    filters = newFilters;
  }

  /** A filter that was chosen once may not be installed any more. */
  private Optional<String> filter() {
    return filters.stream().map(Choice::id).filter(options.filter()::equals).findFirst();
  }

  /**
   * Puts the present choices into words of the recorder.
   *
   * @return makes a request for a file, on any thread; later changes of the plan do not count
   */
  Function<Path, RecordRequest> request() {
    String source = chooser.video().orElseThrow().id();
    List<SoundInput> sounds = chooser.recordedSounds();
    Optional<String> soundCodec = sounds.isEmpty() ? Optional.empty() : formats.bestSound();
    RecordingOptions how = options;
    boolean hasPictures = !source.equals(RecordRequest.NO_PICTURES);
    Optional<String> filter = filter().filter(id -> hasPictures);
    Map<String, Map<String, String>> ofPlugins = settings.ofPlugins();
    return output -> {
      RecordRequest.Builder request = RecordRequest.into(output).source(source).settings(ofPlugins);
      sounds.forEach(request::audio);
      filter.ifPresent(request::filter);
      how.applyTo(request, hasPictures, soundCodec);
      return request.build();
    };
  }
}
