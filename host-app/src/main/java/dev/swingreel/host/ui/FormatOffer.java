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
 * @param obstacle why no pictures can be recorded; empty if they can
 */
record FormatOffer(List<String> pictures, List<String> sound, String obstacle) {

  /** The type of the panel's recordings. */
  static final String TYPE = "video/webm";

  static final FormatOffer NONE = new FormatOffer(List.of(), List.of(), "");

  /** Takes what works from the list of all formats. */
  static FormatOffer of(List<FormatChoice> formats) {
    List<String> pictures = usable(formats, TrackKind.VIDEO);
    return new FormatOffer(
        pictures, usable(formats, TrackKind.AUDIO), pictures.isEmpty() ? reason(formats) : "");
  }

  /** Of the codec that would be the usual one. */
  private static String reason(List<FormatChoice> formats) {
    return formats.stream()
        .filter(format -> format.type().equals(TYPE) && format.codec().kind() == TrackKind.VIDEO)
        .map(format -> format.availability().reason())
        .findFirst()
        .orElse("");
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
