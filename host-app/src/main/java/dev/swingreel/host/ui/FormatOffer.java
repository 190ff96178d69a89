package dev.swingreel.host.ui;

import dev.swingreel.host.app.FormatChoice;
import dev.swingreel.media.TrackKind;
import java.util.List;
import java.util.Optional;

/**
 * Which codecs can be recorded into WebM here.
 *
 * @param pictures ids of codecs of pictures, the usual one first
 * @param sound ids of codecs of sound, the usual one first
 */
record FormatOffer(List<String> pictures, List<String> sound) {

  /** The type of the panel's recordings. */
  static final String TYPE = "video/webm";

  static final FormatOffer NONE = new FormatOffer(List.of(), List.of());

  /** Takes what works from the list of all formats. */
  static FormatOffer of(List<FormatChoice> formats) {
    return new FormatOffer(usable(formats, TrackKind.VIDEO), usable(formats, TrackKind.AUDIO));
  }

  /** Returns the codec of sound that goes with a chosen one of pictures. */
  Optional<String> bestSound() {
    return sound.stream().findFirst();
  }

  private static List<String> usable(List<FormatChoice> formats, TrackKind kind) {
    return formats.stream()
        .filter(format -> format.type().equals(TYPE))
        .filter(format -> format.availability().isAvailable() && format.codec().kind() == kind)
        .map(format -> format.codec().id())
        .toList();
  }
}
