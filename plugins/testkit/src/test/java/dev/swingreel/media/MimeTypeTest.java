package dev.swingreel.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MimeTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "video/webm                                     | video/webm        |",
        "VIDEO/WebM                                     | video/webm        |",
        "  video/webm                                   | video/webm        |",
        "video/webm;                                    | video/webm        |",
        "video/webm;codecs=vp9                          | video/webm        | vp9",
        "video/webm; codecs=vp9                         | video/webm        | vp9",
        "video/webm ; Codecs = VP9                      | video/webm        | vp9",
        "video/webm;codecs=vp8,opus                     | video/webm        | vp8,opus",
        "video/webm;codecs=\"vp8, opus\"                | video/webm        | vp8,opus",
        "video/webm;codecs=\" VP8 ,, OPUS \"            | video/webm        | vp8,opus",
        "video/webm;codecs=\"\"                         | video/webm        |",
        "video/webm;codecs=                             | video/webm        |",
        "video/webm;codecs=vp09.00.10.08                | video/webm        | vp9",
        "video/webm;codecs=av01.0.04M.08                | video/webm        | av1",
        "video/x-matroska;codecs=avc1.42E01E            | video/x-matroska  | h264",
        "video/mp4;codecs=\"avc1.640028, mp4a.40.2\"    | video/mp4         | h264,aac",
        "audio/webm;codecs=opus                         | audio/webm        | opus",
        "video/webm;rate=30;codecs=vp9;x=\"a;b\"        | video/webm        | vp9",
        "video/webm;codecs=vp8;codecs=vp9               | video/webm        | vp8",
        "video/webm;codecs=;codecs=vp9                  | video/webm        | vp9",
        "video/webm;codecs                              | video/webm        |",
        "video/webm;;codecs=vp9;                        | video/webm        | vp9",
        "video/webm;codecs=\"vp9                         | video/webm        | vp9",
        "video/webm;codecs=\"vp9\\                        | video/webm        | vp9",
        "video/webm;codecs=\"v\\p9\" x;codecs=vp8        | video/webm        | vp9",
        "video/webm;codecs=\"vp9;opus\"                  | video/webm        | vp9;opus",
        "video/webm;codecs=\u2603;codecs=vp9            | video/webm        | vp9"
      })
  void readsWhatPeopleAndBrowsersWrite(String text, String essence, String codecs) {
    MimeType type = MimeType.parse(text).orElseThrow();
    assertThat(type.essence()).isEqualTo(essence);
    assertThat(type.codecs())
        .isEqualTo(codecs == null ? List.of() : List.of(codecs.split(",", -1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "video",
        "video/",
        "/webm",
        "video/webm codecs=vp9",
        "vi deo/webm",
        "video/webm/x",
        "video/webm,audio/webm"
      })
  void refusesWhatIsNoType(String text) {
    assertThat(MimeType.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"video/webm", "video/webm;codecs=vp9,opus", "audio/webm;codecs=opus"})
  void writesWhatItReads(String text) {
    MimeType type = MimeType.parse(text).orElseThrow();
    assertThat(type).hasToString(text);
    assertThat(MimeType.parse(type.toString())).contains(type);
    assertThat(type.kind()).isEqualTo(text.startsWith("audio") ? TrackKind.AUDIO : TrackKind.VIDEO);
  }
}
