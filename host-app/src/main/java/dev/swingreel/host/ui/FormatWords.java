package dev.swingreel.host.ui;

import dev.swingreel.host.app.Exporting;
import java.util.Locale;

/** Formats as people call them. */
final class FormatWords {

  private FormatWords() {}

  /** Returns such as {@code WebM video · VP9: small files}. */
  static String of(Exporting.Format format) {
    String type = "export.type." + format.type().replace('/', '-');
    String name =
        Texts.has(type)
            ? Texts.text(type)
            : Texts.text("export.other", format.extension().toUpperCase(Locale.ROOT));
    String codec = format.codec().id();
    if (codec.equalsIgnoreCase(format.extension())) {
      return name;
    }
    String detail = "format." + codec;
    return name
        + " \u00b7 "
        + (Texts.has(detail) ? Texts.text(detail) : codec.toUpperCase(Locale.ROOT));
  }
}
