package dev.swingreel.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.testkit.FakeAudioSourceProvider;
import dev.swingreel.testkit.FakeVideoSourceProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which devices there are, and what is told when they change. */
class EnumerateDevicesTest {

  private static final SourceDevice BUILT_IN = new SourceDevice("cam:0", "Built-in", "lid", "");
  private static final SourceDevice PLUGGED_IN = new SourceDevice("cam:1", "Plugged in", "", "");

  private final FakeVideoSourceProvider camera = FakeVideoSourceProvider.pushed("cam", 640, 480);
  private final FakeAudioSourceProvider microphone = FakeAudioSourceProvider.pushed("mic");
  private final FakeVideoSourceProvider display =
      FakeVideoSourceProvider.pushed("display", 800, 600).as(SourceRole.DISPLAY);
  private final FakeVideoSourceProvider canvas =
      FakeVideoSourceProvider.pushed("canvas", 80, 60).as(SourceRole.CANVAS);
  private final FakeAudioSourceProvider system =
      FakeAudioSourceProvider.pushed("system").as(SourceRole.SYSTEM_AUDIO);
  private final StreamBench bench = new StreamBench(camera, display, canvas, system, microphone);
  private final MediaDevices devices = new MediaDevices(bench.context);

  EnumerateDevicesTest() {
    camera.setDevices(List.of(BUILT_IN));
  }

  @AfterEach
  void end() {
    bench.close();
  }

  private List<MediaDeviceInfo> list() {
    return bench.await(devices.enumerateDevices());
  }

  @Nested
  class TheList {

    @Test
    void hasMicrophonesThenCamerasAndNothingElse() {
      assertThat(list())
          .extracting(MediaDeviceInfo::kind)
          .containsExactly(MediaDeviceKind.AUDIO_INPUT, MediaDeviceKind.VIDEO_INPUT);
      assertThat(list()).allMatch(info -> info instanceof InputDeviceInfo);
    }

    @Test
    void hasTheDefaultDeviceOfAKindFirst() {
      camera.setDevices(List.of(PLUGGED_IN, BUILT_IN));
      assertThat(list())
          .extracting(MediaDeviceInfo::label)
          .containsExactly("Fake audio mic", "Plugged in", "Built-in");
    }

    @Test
    void tellsIdsLabelsAndGroupsFromTheStart() {
      MediaDeviceInfo info = list().get(1);
      assertThat(info.deviceId()).isEqualTo("cam:0");
      assertThat(info.label()).isEqualTo("Built-in");
      assertThat(info.groupId()).isEqualTo("lid");
      assertThat(info.toJSON())
          .containsExactly(
              Map.entry("deviceId", "cam:0"),
              Map.entry("kind", "videoinput"),
              Map.entry("label", "Built-in"),
              Map.entry("groupId", "lid"));
    }

    @Test
    void hasNewObjectsOfTheSameContentAtEachCall() {
      List<MediaDeviceInfo> first = list();
      List<MediaDeviceInfo> second = list();
      assertThat(second).isEqualTo(first);
      for (int i = 0; i < first.size(); i++) {
        assertThat(second.get(i)).isNotSameAs(first.get(i)).hasSameHashCodeAs(first.get(i));
      }
    }

    @Test
    void hasTheIdsThatTracksHaveAndThatTheNextRunHas() {
      MediaDeviceInfo info = list().get(1);
      VideoTrack track =
          bench
              .await(devices.getUserMedia(MediaStreamConstraints.video(MediaTrackConstraints.NONE)))
              .getVideoTracks()
              .get(0);
      assertThat(track.getSettings().deviceId()).contains(info.deviceId());
      assertThat(track.getSettings().groupId()).contains(info.groupId());
      FakeVideoSourceProvider sameCamera = FakeVideoSourceProvider.pushed("cam", 640, 480);
      sameCamera.setDevices(List.of(new SourceDevice("cam:0", "Built-in", "lid", "")));
      try (StreamBench nextRun = new StreamBench(sameCamera)) {
        assertThat(nextRun.await(new MediaDevices(nextRun.context).enumerateDevices()))
            .extracting(MediaDeviceInfo::deviceId)
            .containsExactly(info.deviceId());
      }
    }
  }

  @Test
  void anotherRunOfTheProgramHasTheSameIds() throws Exception {
    Process nextRun =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NextRun.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String told = new String(nextRun.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(nextRun.waitFor()).isZero();
    try (StreamBench thisRun = new StreamBench(NextRun.cameras(), NextRun.microphones())) {
      assertThat(told).contains("cam:0", "cam:1", "mic:0").isEqualTo(NextRun.ids(thisRun));
    }
  }

  /** What another run of the program sees of the same hardware. */
  static final class NextRun {

    private NextRun() {}

    public static void main(String[] args) {
      try (StreamBench bench = new StreamBench(cameras(), microphones())) {
        System.out.println(ids(bench));
      }
    }

    static FakeVideoSourceProvider cameras() {
      FakeVideoSourceProvider cameras = FakeVideoSourceProvider.pushed("cam", 640, 480);
      cameras.setDevices(
          List.of(
              new SourceDevice("cam:0", "Built-in", "lid", ""),
              new SourceDevice("cam:1", "Plugged in", "", "")));
      return cameras;
    }

    static FakeAudioSourceProvider microphones() {
      FakeAudioSourceProvider microphones = FakeAudioSourceProvider.pushed("mic");
      microphones.setDevices(List.of(new SourceDevice("mic:0", "Built-in", "lid", "")));
      return microphones;
    }

    /** The ids of the list, which tracks of those devices have as well. */
    static String ids(StreamBench bench) {
      MediaDevices devices = new MediaDevices(bench.context);
      List<String> ids = new ArrayList<>();
      for (MediaDeviceInfo info : bench.await(devices.enumerateDevices())) {
        MediaTrackConstraints only =
            MediaTrackConstraints.NONE.with(
                ConstrainableProperty.DEVICE_ID, ConstrainString.exact(info.deviceId()));
        MediaStreamTrack track =
            bench
                .await(
                    devices.getUserMedia(
                        info.kind() == MediaDeviceKind.VIDEO_INPUT
                            ? MediaStreamConstraints.video(only)
                            : MediaStreamConstraints.audio(only)))
                .getTracks()
                .get(0);
        ids.add(info.kind() + " " + track.getSettings().deviceId().orElseThrow());
        track.stop();
      }
      return String.join(", ", ids);
    }
  }

  @Nested
  class InputCapabilities {

    @Test
    void areThoseOfAFreshTrack() {
      camera.expecting(VideoSettings.of(640, 480, FrameRate.upTo(30)));
      microphone.expecting(StreamBench.STEREO);
      MediaStream stream =
          bench.await(
              devices.getUserMedia(
                  MediaStreamConstraints.of(
                      MediaTrackConstraints.NONE, MediaTrackConstraints.NONE)));
      for (MediaDeviceInfo info : list()) {
        MediaStreamTrack track =
            info.kind() == MediaDeviceKind.AUDIO_INPUT
                ? stream.getAudioTracks().get(0)
                : stream.getVideoTracks().get(0);
        assertThat(((InputDeviceInfo) info).getCapabilities()).isEqualTo(track.getCapabilities());
      }
    }

    @Test
    void ofADeviceThatMustBeOpenedToTellAreIdsAlone() {
      assertThat(((InputDeviceInfo) list().get(1)).getCapabilities().values())
          .containsOnlyKeys(ConstrainableProperty.DEVICE_ID, ConstrainableProperty.GROUP_ID);
    }
  }

  @Nested
  class DeviceChange {

    private final List<DeviceChangeEvent> events = new ArrayList<>();

    @Test
    void tellsTheListAndWhatCame() {
      devices.ondevicechange(events::add);
      camera.setDevices(List.of(BUILT_IN, PLUGGED_IN));
      bench.clock.awaitSleepers(1);
      bench.clock.advance(Duration.ofSeconds(1));
      bench.runTask();
      assertThat(events).hasSize(1);
      assertThat(events.get(0).target()).isSameAs(devices);
      assertThat(events.get(0).devices()).isEqualTo(list());
      assertThat(events.get(0).userInsertedDevices())
          .extracting(MediaDeviceInfo::deviceId)
          .containsExactly("cam:1");
    }

    @Test
    void tellsWhatWentAndAnotherDefault() {
      camera.setDevices(List.of(BUILT_IN, PLUGGED_IN));
      devices.addEventListener(MediaDevices.DEVICE_CHANGE, events::add);
      camera.setDevices(List.of(PLUGGED_IN, BUILT_IN));
      look();
      bench.runTask();
      camera.setDevices(List.of(BUILT_IN));
      look();
      bench.runTask();
      assertThat(events).hasSize(2);
      assertThat(events).allMatch(event -> event.userInsertedDevices().isEmpty());
    }

    @Test
    void isNotFiredForDisplaysNorWithoutAChange() {
      devices.ondevicechange(events::add);
      display.setDevices(List.of(SourceDevice.of("d:0", "One"), SourceDevice.of("d:1", "Two")));
      look();
      look();
      bench.clock.awaitSleepers(1);
      bench.runTasks();
      assertThat(events).isEmpty();
    }

    @Test
    void isNoLongerLookedForWhenNobodyListens() throws InterruptedException {
      Set<Thread> before = watches();
      devices.ondevicechange(events::add);
      Set<Thread> watch = watches();
      watch.removeAll(before);
      assertThat(watch).hasSize(1);
      bench.clock.awaitSleepers(1);
      devices.ondevicechange(null);
      bench.clock.advance(Duration.ofSeconds(1));
      for (Thread thread : watch) {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }

    private static Set<Thread> watches() {
      return Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals("device-watch"))
          .collect(Collectors.toCollection(HashSet::new));
    }

    private void look() {
      bench.clock.awaitSleepers(1);
      bench.clock.advance(Duration.ofSeconds(1));
    }
  }
}
