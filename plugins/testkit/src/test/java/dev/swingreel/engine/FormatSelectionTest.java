package dev.swingreel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.MimeType;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.testkit.FakeAudioEncoderProvider;
import dev.swingreel.testkit.FakeContainer;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Containers and codecs for what was asked, among several. */
class FormatSelectionTest {

  private final FormatSelection formats =
      FormatSelection.of(
          PluginCatalog.of(
              List.of(
                  FakePlugin.named("formats")
                      .container(new FakeContainer(List.of("video/mp4", "audio/mp4")))
                      .container(new FakeContainer(List.of("video/x-matroska")))
                      .container(new FakeContainer(List.of("video/webm", "audio/webm")))
                      .encoder(new FakeVideoEncoderProvider("V", 1, List.of(Codec.VP8)))
                      .encoder(new FakeAudioEncoderProvider("A", 1, List.of(Codec.OPUS)))
                      .build())));

  private String fullType(String type, boolean hasVideo, boolean hasAudio) {
    return formats.select(type, hasVideo, hasAudio, Optional.empty()).fullType();
  }

  @Test
  void theDefaultIsWebmWhateverElseThereIs() {
    assertThat(fullType("", true, true)).isEqualTo("video/webm;codecs=vp8,opus");
    assertThat(fullType("", true, false)).isEqualTo("video/webm;codecs=vp8");
    assertThat(fullType("", false, true)).isEqualTo("audio/webm;codecs=opus");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "video/mp4                       | true  | true  | video/mp4;codecs=vp8,opus",
        "video/x-matroska                | true  | false | video/x-matroska;codecs=vp8",
        "video/webm                      | false | true  | video/webm;codecs=opus",
        "VIDEO/WebM                      | true  | true  | VIDEO/WebM;codecs=vp8,opus",
        "video/webm;codecs=vp8,opus      | false | true  | video/webm;codecs=vp8,opus",
        "video/webm;codecs=vp8,opus      | true  | false | video/webm;codecs=vp8,opus",
        "video/webm;codecs=vp8           | true  | true  | video/webm;codecs=vp8",
        "audio/webm; codecs=\"OPUS\"     | false | true  | audio/webm; codecs=\"OPUS\""
      })
  void whatWasNamedStaysAndOnlyWhatIsMissingIsAdded(
      String type, boolean hasVideo, boolean hasAudio, String fullType) {
    assertThat(fullType(type, hasVideo, hasAudio)).isEqualTo(fullType);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "video/webm;codecs=\"\"            | video/webm;codecs=vp8,opus",
        "video/webm;codecs=                | video/webm;codecs=vp8,opus",
        "video/webm;codecs=\" , \";a=b     | video/webm;a=b;codecs=vp8,opus",
        "video/webm;a=\"b;c\";CODECS        | video/webm;a=\"b;c\";codecs=vp8,opus",
        "video/webm;x=\"                   | video/webm;codecs=vp8,opus",
        "video/webm;a=b;x=\"c\\              | video/webm;a=b;codecs=vp8,opus"
      })
  void anEmptyListOfCodecsIsReplacedAndTheTypeCanBeReadAgain(String type, String fullType) {
    assertThat(fullType(type, true, true)).isEqualTo(fullType);
    assertThat(MimeType.parse(fullType))
        .hasValueSatisfying(mime -> assertThat(mime.codecs()).containsExactly("vp8", "opus"));
  }

  @ParameterizedTest
  @CsvSource({"audio/webm, true, false", "audio/webm, true, true", "audio/mp4, true, true"})
  void picturesDoNotFitATypeForSound(String type, boolean hasVideo, boolean hasAudio) {
    assertThatExceptionOfType(MediaException.class)
        .isThrownBy(() -> formats.select(type, hasVideo, hasAudio, Optional.empty()))
        .withMessageContaining(type)
        .satisfies(refusal -> assertThat(refusal.name()).isEqualTo("NotSupportedError"));
  }

  @ParameterizedTest
  @CsvSource({
    "some, vp8, Some quick VP8",
    "some/quick, vp8, Some quick VP8",
    "some/libslow, vp8, Some libslow VP8",
    "some/av1, av1, Some AV1",
    "other, vp8, Other VP8"
  })
  void thePreferredEncoderGoesBeforeBetterOnes(String wish, String codec, String label) {
    FormatSelection several =
        FormatSelection.of(
            PluginCatalog.of(
                List.of(
                    FakePlugin.named("some")
                        .container(new FakeContainer(List.of("video/webm")))
                        .encoder(new FakeVideoEncoderProvider("Some AV1", 9, List.of(Codec.AV1)))
                        .encoder(
                            new FakeVideoEncoderProvider("Some quick VP8", 9, List.of(Codec.VP8)))
                        .encoder(
                            new FakeVideoEncoderProvider("Some libslow VP8", 8, List.of(Codec.VP8)))
                        .build(),
                    FakePlugin.named("other")
                        .encoder(new FakeVideoEncoderProvider("Other VP8", 1, List.of(Codec.VP8)))
                        .build())));
    RecordingFormat format = several.select("video/webm", true, false, Optional.of(wish));
    assertThat(format.video())
        .hasValueSatisfying(
            video -> {
              assertThat(video.codec().id()).isEqualTo(codec);
              assertThat(video.providers().get(0).label()).isEqualTo(label);
            });
  }
}
