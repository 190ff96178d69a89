package dev.swingreel.host.ui;

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

  /**
   * Puts the present choices into words of the recorder.
   *
   * @return makes a request for a file, on any thread; later changes of the plan do not count
   */
  Function<Path, RecordRequest> request() {
    String source = chooser.video().orElseThrow().id();
    List<SoundInput> sounds = chooser.inputs();
    Optional<String> soundCodec = sounds.isEmpty() ? Optional.empty() : formats.bestSound();
    RecordingOptions how = options;
    Map<String, Map<String, String>> ofPlugins = settings.ofPlugins();
    return output -> {
      RecordRequest.Builder request = RecordRequest.into(output).source(source).settings(ofPlugins);
      sounds.forEach(request::audio);
      how.applyTo(request, !source.equals(RecordRequest.NO_PICTURES), soundCodec);
      return request.build();
    };
  }
}
