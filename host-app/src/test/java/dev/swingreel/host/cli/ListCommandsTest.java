package dev.swingreel.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.Setting;
import dev.swingreel.plugin.SettingsSchema;
import dev.swingreel.plugin.SourceMeans;
import dev.swingreel.testkit.FakeAudioSourceProvider;
import dev.swingreel.testkit.FakeContainer;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import dev.swingreel.testkit.FakeVideoSourceProvider;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandsTest {

  @TempDir private Path folder;

  private CommandRun.Setting setting;

  @BeforeEach
  void installPlugins() {
    FakeVideoSourceProvider screen = FakeVideoSourceProvider.running("screen", 320, 180);
    screen.setAvailability(Availability.unavailable("There is no display."));
    screen.setMeans(
        List.of(
            means("fast", false, Availability.unavailable("Its library is missing.")),
            means("usual", true, Availability.available()),
            means("another", false, Availability.available())));
    setting =
        CommandRun.Setting.of(
            folder,
            FakePlugin.named("source-some")
                .source(screen)
                .source(FakeVideoSourceProvider.running("camera", 320, 180))
                .source(FakeAudioSourceProvider.running("microphone"))
                .build(),
            FakePlugin.named("encoder-some")
                .encoder(new FakeVideoEncoderProvider("Some VP8", 10, List.of(Codec.VP8)))
                .settings(
                    new SettingsSchema(List.of(new Setting.Number("speed", "Speed", 0, 9, "", 5))))
                .build(),
            FakePlugin.named("container-some")
                .container(new FakeContainer(List.of("video/webm")))
                .build(),
            FakePlugin.named("encoder-broken")
                .availability(Availability.unavailable("Its library is missing."))
                .build());
  }

  private static SourceMeans means(String id, boolean isChosen, Availability availability) {
    return new SourceMeans(id, "The " + id, isChosen, availability);
  }

  @Test
  void devicesShowsIdsAndMeansAndWhyOneIsMissing() {
    assertThat(lines("devices"))
        .containsExactly(
            "ID          KIND   NAME                   DESCRIPTION",
            "screen      video  Fake video screen      not here: There is no display.",
            "camera      video  Fake video camera",
            "microphone  audio  Fake audio microphone",
            "",
            "Means of capture, best first; \"swingreel plugins\" lists the setting that chooses another:",
            "SOURCE  MEANS    STATE      DESCRIPTION",
            "screen  fast     not here   The fast: Its library is missing.",
            "screen  usual    chosen     The usual",
            "screen  another  works too  The another");
  }

  @Test
  void devicesPrintsJson() {
    assertThat(setting.run("devices", "--json").out())
        .isEqualToNormalizingNewlines(
            """
            [
              {
                "kind": "video",
                "id": "screen",
                "label": "Fake video screen",
                "description": "",
                "available": false,
                "reason": "There is no display."
              },
              {
                "kind": "video",
                "id": "camera",
                "label": "Fake video camera",
                "description": "",
                "available": true,
                "reason": ""
              },
              {
                "kind": "audio",
                "id": "microphone",
                "label": "Fake audio microphone",
                "description": "",
                "available": true,
                "reason": ""
              },
              {
                "kind": "means",
                "source": "screen",
                "id": "fast",
                "label": "The fast",
                "chosen": false,
                "available": false,
                "reason": "Its library is missing."
              },
              {
                "kind": "means",
                "source": "screen",
                "id": "usual",
                "label": "The usual",
                "chosen": true,
                "available": true,
                "reason": ""
              },
              {
                "kind": "means",
                "source": "screen",
                "id": "another",
                "label": "The another",
                "chosen": false,
                "available": true,
                "reason": ""
              }
            ]
            """);
  }

  @Test
  void pluginsShowsWhatEachGivesAndWhatCanBeSet() {
    assertThat(lines("plugins"))
        .containsExactly(
            "ID              VERSION  NAME                 FROM     GIVES",
            "container-some  1.0      Fake container-some  program  writes video/webm",
            "encoder-broken  1.0      Fake encoder-broken  program  not here: Its library is missing.",
            "encoder-some    1.0      Fake encoder-some    program  encodes vp8",
            "source-some     1.0      Fake source-some     program  records screen, camera, microphone",
            "",
            "Settings of \"swingreel record\", with their defaults:",
            "--set encoder-some.speed=5  Speed (0 to 9)");
  }

  @Test
  void pluginsPrintsJson() {
    assertThat(setting.run("plugins", "--json").out())
        .contains(
            """
              {
                "id": "encoder-some",
                "name": "Fake encoder-some",
                "version": "1.0",
                "licence": "",
                "origin": "program",
                "available": true,
                "reason": "",
                "sources": [],
                "encoders": [
                  "vp8"
                ],
                "containers": [],
                "readers": [],
                "filters": [],
                "settings": [
                  {
                    "name": "speed",
                    "label": "Speed",
                    "defaultValue": "5",
                    "legal": "0 to 9"
                  }
                ]
              }
            """
                .stripTrailing());
  }

  @Test
  void formatsShowsWhoEncodesWhatAndWhyTheRestIsMissing() {
    assertThat(lines("formats"))
        .contains(
            "TYPE        CODEC   KIND   ENCODERS",
            "video/webm  vp8     video  Some VP8 (encoder-some)",
            "video/webm  vp9     video  not here: No installed plugin encodes it.",
            "video/webm  opus    audio  not here: No installed plugin encodes it.");
  }

  @Test
  void formatsTriesEveryEncoderAndSaysWhyOneOfSeveralDoesNotWork() {
    FakeVideoEncoderProvider works = new FakeVideoEncoderProvider("One", 1, List.of(Codec.VP8));
    FakeVideoEncoderProvider broken = new FakeVideoEncoderProvider("Two", 2, List.of(Codec.VP8));
    broken.setAvailability(Availability.unavailable("Two was tried and failed."));
    setting =
        CommandRun.Setting.of(
            folder,
            FakePlugin.named("encoder-some").encoder(works).encoder(broken).build(),
            FakePlugin.named("container-some")
                .container(new FakeContainer(List.of("video/webm", "video/x-matroska")))
                .build());

    assertThat(lines("formats"))
        .contains("video/webm        vp8     video  One (encoder-some)")
        .endsWith(
            "",
            "Encoders that do not work here:",
            "vp8  Two (encoder-some)  Two was tried and failed.");
    assertThat(works.isPrepared()).isTrue();
    assertThat(broken.isPrepared()).isTrue();
    assertThat(setting.run("formats", "--json").out()).contains("\"Two was tried and failed.\"");
  }

  @Test
  void formatsPrintsJson() {
    assertThat(setting.run("formats", "--json").out())
        .contains(
            """
              {
                "mimeType": "video/webm;codecs=vp8",
                "type": "video/webm",
                "codec": "vp8",
                "kind": "video",
                "available": true,
                "reason": "",
                "encoders": [
                  {
                    "plugin": "encoder-some",
                    "label": "Some VP8",
                    "available": true,
                    "reason": ""
                  }
                ]
              }
            """
                .stripTrailing());
  }

  @Test
  void everyListSaysSoIfItIsEmpty() {
    CommandRun.Setting nothing = CommandRun.Setting.of(folder);

    assertThat(nothing.run("devices").out()).startsWith("No plugin brings a source");
    assertThat(nothing.run("plugins").out()).startsWith("No plugin is installed");
    assertThat(nothing.run("formats").out()).startsWith("No plugin writes files");
    assertThat(nothing.run("devices", "--json").out()).isEqualToIgnoringNewLines("[]");
  }

  private List<String> lines(String command) {
    CommandRun run = setting.run(command);
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    return run.out().lines().toList();
  }
}
