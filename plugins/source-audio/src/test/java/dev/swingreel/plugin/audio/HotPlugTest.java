package dev.swingreel.plugin.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.swingreel.MediaContext;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.stream.AudioLevelMeter;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.DeviceChangeEvent;
import dev.swingreel.stream.MediaDeviceInfo;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.TrackRequest;
import dev.swingreel.stream.TrackState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plugs microphones into a sound server that is the test's own, and pulls them out. */
@Tag("sound")
class HotPlugTest {

  private static final String NAME = "hotplug-test";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final double LOUD = 0.2;
  private static final double QUIET = 0.02;

  private final MediaContext context =
      MediaContext.with(PluginCatalog.of(List.of(new AudioSourcesPlugin()))).build();
  private final MediaDevices devices = new MediaDevices(context);
  private final List<String> modules = new CopyOnWriteArrayList<>();

  @BeforeEach
  void needsAServerOfItsOwn() {
    assumeTrue(
        "required".equals(System.getProperty("swingreel.test.sound")),
        "changes the devices of the sound server: run ./test");
    RealSound.systemAudio();
  }

  @AfterEach
  void unplug() throws Exception {
    context.close();
    for (String module : modules) {
      pactl("unload-module", module);
    }
  }

  @Test
  void tellsOfMicrophonesThatComeAndGo() throws Exception {
    List<DeviceChangeEvent> changes = new CopyOnWriteArrayList<>();
    devices.ondevicechange(changes::add);
    assertThat(labels(devices.enumerateDevices().get())).doesNotContain(NAME);

    String module = plugIn();
    await().atMost(PATIENCE).until(() -> told(changes, true));
    assertThat(labels(devices.enumerateDevices().get())).contains(NAME);
    assertThat(changes).anyMatch(change -> labels(change.userInsertedDevices()).contains(NAME));

    int before = changes.size();
    pullOut(module);
    await().atMost(PATIENCE).until(() -> told(changes.subList(before, changes.size()), false));
    assertThat(labels(devices.enumerateDevices().get())).doesNotContain(NAME);
  }

  @Test
  void isMutedWhileTheMicrophoneIsPulledOutAndHeardWhenItIsBack() throws Exception {
    List<String> events = new CopyOnWriteArrayList<>();
    String module = plugIn();
    try (TonePlayer player = new TonePlayer()) {
      assertThat(player).isNotNull();
      AudioTrack track = devices.openAudio(TrackRequest.of("microphone:" + NAME));
      track.onmute(event -> events.add(event.type().name()));
      track.onunmute(event -> events.add(event.type().name()));
      try (AudioLevelMeter meter = AudioLevelMeter.of(track)) {
        await().atMost(PATIENCE).until(() -> meter.peak(0) > LOUD);

        pullOut(module);
        await().atMost(PATIENCE).until(() -> events.equals(List.of("mute")));
        assertThat(track.isMuted()).isTrue();
        assertThat(track.readyState()).isEqualTo(TrackState.LIVE);
        await().atMost(PATIENCE).until(() -> meter.peak(0) < QUIET);

        plugIn();
        await().atMost(PATIENCE).until(() -> events.equals(List.of("mute", "unmute")));
        await().atMost(PATIENCE).until(() -> meter.peak(0) > LOUD);
        assertThat(track.isMuted()).isFalse();
      } finally {
        track.stop();
      }
    }
  }

  private static boolean told(List<DeviceChangeEvent> changes, boolean isThere) {
    return changes.stream().anyMatch(change -> labels(change.devices()).contains(NAME) == isThere);
  }

  private static List<String> labels(List<MediaDeviceInfo> infos) {
    return infos.stream().map(MediaDeviceInfo::label).toList();
  }

  /** Plugs in a microphone that hears what the computer plays. */
  private String plugIn() throws Exception {
    String module =
        pactl(
            "load-module",
            "module-remap-source",
            "master=@DEFAULT_MONITOR@",
            "source_name=" + NAME,
            "source_properties=device.description=" + NAME);
    modules.add(module);
    return module;
  }

  private void pullOut(String module) throws Exception {
    modules.remove(module);
    pactl("unload-module", module);
  }

  private static String pactl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("pactl"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said.strip();
  }
}
