package dev.swingreel.host.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.testkit.FakeAudioEncoderProvider;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderWarmUpTest {

  private static final Path FILE = Path.of("a.webm");

  private final EncoderProvider plain =
      new FakeVideoEncoderProvider("Plain", 50, List.of(Codec.VP8));
  private final EncoderProvider better =
      new FakeVideoEncoderProvider("Better", 100, List.of(Codec.VP9, Codec.AV1));
  private final EncoderProvider hardware =
      new FakeVideoEncoderProvider("Hardware", 130, List.of(Codec.H264));
  private final EncoderProvider sound =
      new FakeAudioEncoderProvider("Sound", 50, List.of(Codec.OPUS));
  private final PluginCatalog plugins =
      PluginCatalog.of(
          List.of(
              FakePlugin.named("encoder-plain").encoder(plain).encoder(sound).build(),
              FakePlugin.named("encoder-better").encoder(better).encoder(hardware).build()));

  @Test
  void takesTheBestOfEachKindThatIsWanted() {
    assertThat(likely(RecordRequest.into(FILE))).containsExactly(better.label());
    assertThat(likely(RecordRequest.into(FILE).audio("microphone")))
        .containsExactly(better.label(), sound.label());
    assertThat(likely(RecordRequest.into(FILE).source("none").audio("microphone")))
        .containsExactly(sound.label());
  }

  @Test
  void takesWhoeverHasTheCodecThatIsNamedThoughAnotherRanksHigherForAnother() {
    assertThat(likely(RecordRequest.into(FILE).mimeType("video/mp4;codecs=h264")))
        .containsExactly(hardware.label());
  }

  @Test
  void takesThePreferredPlugin() {
    assertThat(likely(RecordRequest.into(FILE).encoderPlugin("encoder-plain")))
        .containsExactly(plain.label());
  }

  @Test
  void takesWhoeverHasTheCodecThatIsNamed() {
    assertThat(likely(RecordRequest.into(FILE).mimeType("video/webm;codecs=vp8,opus")))
        .containsExactly(plain.label());
  }

  private List<String> likely(RecordRequest.Builder request) {
    return EncoderWarmUp.likely(plugins, request.build()).stream()
        .map(EncoderProvider::label)
        .toList();
  }
}
