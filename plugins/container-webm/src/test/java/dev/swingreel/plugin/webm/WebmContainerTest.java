package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.ContainerProvider;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebmContainerTest {

  @TempDir Path folder;
  private final ContainerProvider container = new WebmContainer();

  @Test
  void namesItsTypesAndTheirFileExtensions() {
    assertThat(container.types())
        .containsExactly("video/webm", "audio/webm", "video/x-matroska", "audio/x-matroska");
    assertThat(container.types().stream().map(container::fileExtension))
        .containsExactly("webm", "webm", "mkv", "mka");
    assertThat(container.inspector()).isPresent();
  }

  @Test
  void holdsInWebmWhatWebmAllows() {
    List<Codec> video = List.of(Codec.VP8, Codec.VP9, Codec.AV1);
    List<Codec> audio = List.of(Codec.OPUS, Codec.VORBIS);
    assertThat(video).allMatch(codec -> container.holds("video/webm", codec));
    assertThat(video).noneMatch(codec -> container.holds("audio/webm", codec));
    assertThat(audio).allMatch(codec -> container.holds("video/webm", codec));
    assertThat(audio).allMatch(codec -> container.holds("audio/webm", codec));
    assertThat(container.holds("video/webm", Codec.H264)).isFalse();
    assertThat(container.holds("audio/webm", Codec.PCM)).isFalse();
    assertThat(container.holds("video/mp4", Codec.VP8)).isFalse();
  }

  @Test
  void holdsMoreInMatroska() {
    assertThat(container.holds("video/x-matroska", Codec.H264)).isTrue();
    assertThat(container.holds("audio/x-matroska", Codec.H264)).isFalse();
    assertThat(List.of(Codec.PCM, new Codec(TrackKind.AUDIO, "aac"), Codec.OPUS))
        .allMatch(codec -> container.holds("audio/x-matroska", codec));
    assertThat(container.holds("video/x-matroska", new Codec(TrackKind.VIDEO, "gif"))).isFalse();
  }

  @Test
  void refusesAnUnknownTypeAndNamesTheGoodOnes() {
    assertThatExceptionOfType(MediaException.class)
        .isThrownBy(() -> container.fileExtension("video/mp4"))
        .withMessageContaining("video/mp4")
        .withMessageContaining("video/webm, audio/webm");
  }

  @Test
  void refusesACodecTheTypeCannotHoldBeforeItWritesAnything() throws Exception {
    CodecConfiguration h264 =
        new CodecConfiguration.Video(
            Codec.H264, ByteBuffer.wrap(new byte[] {1}), 64, 48, ColorSpace.BT709_LIMITED);
    assertRefused(List.of(h264), MediaErrorCode.NOT_SUPPORTED, "h264");
  }

  @Test
  void refusesATrackWithoutTheSetUpDataItsDecoderNeeds() throws Exception {
    CodecConfiguration vorbis =
        new CodecConfiguration.Audio(Codec.VORBIS, ByteBuffer.allocate(0), 48_000, 2, 0, 0);
    assertRefused(List.of(vorbis), MediaErrorCode.UNKNOWN, "vorbis");
  }

  @ParameterizedTest
  @CsvSource({
    "h264, '\0\0\0\1gB', avcC",
    "flac, '\20\0\20\0------------------------------', fLaC",
    "av1, '\12\13\0\0\0', av1C",
    "opus, 'OpusTags-----------', OpusHead",
    "vorbis, '\0\36\1vorbis', laced",
    "vorbis, '\2\377', laced",
    "vorbis, '\2\7\7\1vorbis\3vorbis\7vorbis', laced",
    "aac, '\0\0', AudioSpecificConfig",
    "vp9, '\1\2\0', features"
  })
  void refusesSetUpDataThatNoPlayerUnderstands(String id, String data, String form)
      throws Exception {
    Codec codec = codec(id);
    assertThat(MatroskaCodec.of(codec).orElseThrow().setUpData())
        .matches(known -> known.accepts(Recordings.setUpData(codec)));
    assertRefused(
        "video/x-matroska",
        List.of(track(codec, StandardCharsets.ISO_8859_1.encode(data))),
        MediaErrorCode.UNKNOWN,
        form);
  }

  private static Codec codec(String id) {
    return Stream.of(MatroskaCodec.values())
        .map(MatroskaCodec::codec)
        .filter(known -> known.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static CodecConfiguration track(Codec codec, ByteBuffer data) {
    return codec.kind() == TrackKind.VIDEO
        ? new CodecConfiguration.Video(codec, data, 64, 48, ColorSpace.BT709_LIMITED)
        : new CodecConfiguration.Audio(codec, data, 48_000, 2, 0, 0);
  }

  @Test
  void refusesMoreTracksThanABlockCanName() throws Exception {
    assertRefused(
        Collections.nCopies(127, Recordings.OPUS), MediaErrorCode.NOT_SUPPORTED, "126 tracks");
  }

  private void assertRefused(
      List<CodecConfiguration> tracks, MediaErrorCode code, String messagePart) throws Exception {
    assertRefused("video/webm", tracks, code, messagePart);
  }

  private void assertRefused(
      String type, List<CodecConfiguration> tracks, MediaErrorCode code, String messagePart)
      throws Exception {
    try (FileOutput output = new FileOutput(folder.resolve("refused.webm"))) {
      assertThatExceptionOfType(MediaException.class)
          .isThrownBy(() -> container.open(Recordings.configuration(type, tracks), output))
          .withMessageContaining(messagePart)
          .satisfies(e -> assertThat(e.code()).isEqualTo(code));
      assertThat(output.position()).isZero();
    }
  }
}
