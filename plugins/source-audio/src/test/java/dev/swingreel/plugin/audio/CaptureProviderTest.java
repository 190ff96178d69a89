package dev.swingreel.plugin.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.AudioSourceRequest;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.audio.internal.CaptureDevice;
import dev.swingreel.plugin.audio.internal.CaptureLine;
import dev.swingreel.plugin.audio.internal.SoundSystem;
import dev.swingreel.testkit.FakeMediaClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaptureProviderTest {

  private static final AudioFormat STEREO_48 = new AudioFormat(SampleFormat.S16, 48_000, 2);
  private static final AudioFormat STEREO_44 = new AudioFormat(SampleFormat.S16, 44_100, 2);
  private static final AudioFormat MONO_48 = new AudioFormat(SampleFormat.S16, 48_000, 1);

  private final SoundSystem sound = mock(SoundSystem.class);
  private final SoundSystem other = mock(SoundSystem.class);
  private final SoundSystems systems = new SoundSystems(other, sound);
  private final CaptureProvider provider = new CaptureProvider(CaptureKind.MICROPHONE, systems);
  private final CaptureProvider system = new CaptureProvider(CaptureKind.SYSTEM, systems);

  @BeforeEach
  void hasOneSoundSystem() {
    when(sound.label()).thenReturn("Java Sound");
    when(other.label()).thenReturn("PulseAudio");
    when(other.problem()).thenReturn(Optional.of("There is no sound server."));
    when(sound.open(any(), any(), anyInt())).thenReturn(mock(CaptureLine.class));
    when(other.open(any(), any(), anyInt())).thenReturn(mock(CaptureLine.class));
  }

  @Test
  void namesDevicesAfterTheirMixersInTheSystemsOrder() {
    devices(
        "default [default]",
        "USB Audio (Blue Yeti)",
        "USB Audio [Blue Yeti]",
        "Mikrofon (Gerät 2)");
    assertThat(provider.devices())
        .extracting(SourceDevice::id)
        .containsExactly(
            "microphone:default-default",
            "microphone:usb-audio-blue-yeti",
            "microphone:usb-audio-blue-yeti-2",
            "microphone:mikrofon-gerät-2");
  }

  @Test
  void findsTheDefaultByItsWordAloneAndOthersByTheirIds() {
    devices("first", "second");
    assertThat(provider.find("microphone")).map(SourceDevice::id).contains("microphone:first");
    assertThat(provider.find("microphone:second")).map(SourceDevice::label).contains("second");
    assertThat(provider.find("microphone:third")).isEmpty();
    assertThat(provider.find("screen:0")).isEmpty();
  }

  @Test
  void saysClearlyThatThereIsNone() {
    devices();
    assertThat(provider.availability().reason()).startsWith("There is no microphone here");
    assertThatThrownBy(() -> provider.find("microphone"))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND))
        .hasMessageStartingWith("There is no microphone here");
  }

  @Test
  void saysWhichDevicesThereAreWhenOneIsGone() {
    devices("left over");
    assertThatThrownBy(() -> provider.open(request("microphone:unplugged", 48_000, 2)))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("microphone:left-over");
  }

  @Test
  void opensTheNearestFormatTheDeviceHas() {
    when(sound.captureDevices())
        .thenReturn(List.of(CaptureDevice.input("mic", List.of(STEREO_48, STEREO_44, MONO_48))));
    assertOpens(request("microphone:mic", 44_000, 2), STEREO_44);
    assertOpens(request("microphone:mic", 96_000, 6), STEREO_48);
    assertOpens(request("microphone:mic", 44_100, 1), MONO_48);
  }

  @Test
  void asksForABufferOfAFifthOfASecond() {
    devices("mic");
    provider.open(request("microphone:mic", 48_000, 2)).close();
    verify(sound).open(eq("mic"), eq(STEREO_48), eq(9_600));
  }

  @Test
  void saysWhyThereIsNoSystemAudio() {
    devices("mic");
    assertThat(system.availability().reason()).contains("PulseAudio or PipeWire");
    assertThat(system.find("microphone")).isEmpty();
    assertThatThrownBy(() -> system.find("system"))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_FOUND));
  }

  @Test
  void listsMonitorsAsSystemAudioAndTheDefaultInputAsAMicrophoneAlso() {
    CaptureDevice monitor =
        new CaptureDevice("out.monitor", "out", "Monitor of Out", true, true, List.of(STEREO_48));
    CaptureDevice second =
        new CaptureDevice("tv.monitor", "tv", "Monitor of TV", false, true, List.of(STEREO_48));
    when(other.problem()).thenReturn(Optional.empty());
    when(other.captureDevices()).thenReturn(List.of(monitor, second));
    assertThat(system.devices())
        .extracting(SourceDevice::id)
        .containsExactly("system:out", "system:tv");
    assertThat(provider.devices()).extracting(SourceDevice::id).containsExactly("microphone:out");
    assertThat(system.find("system")).map(SourceDevice::label).contains("Monitor of Out");
    try (AudioSource source = system.open(request("system:tv", 48_000, 2))) {
      assertThat(source.description()).isEqualTo("system (PulseAudio, Monitor of TV)");
    }
    verify(other).open(eq("tv.monitor"), eq(STEREO_48), anyInt());
  }

  @Test
  void usesTheSoundSystemTheUserAsksFor() {
    devices("mic");
    when(other.problem()).thenReturn(Optional.empty());
    when(other.captureDevices())
        .thenReturn(List.of(CaptureDevice.input("yeti", List.of(STEREO_48))));
    SourceDevice found = provider.find("microphone").orElseThrow();
    assertThat(found.id()).isEqualTo("microphone:yeti");
    AudioSourceRequest request =
        new AudioSourceRequest(
            found,
            48_000,
            2,
            new SettingValues(Map.of("backend", "java-sound")),
            new FakeMediaClock());
    try (AudioSource source = provider.open(request)) {
      assertThat(source.description()).isEqualTo("microphone (Java Sound, mic)");
    }
  }

  @Test
  void refusesASoundSystemThatIsNotHere() {
    devices("mic");
    AudioSourceRequest request =
        new AudioSourceRequest(
            provider.devices().get(0),
            48_000,
            2,
            new SettingValues(Map.of("backend", "pulse")),
            new FakeMediaClock());
    assertThatThrownBy(() -> provider.open(request)).hasMessage("There is no sound server.");
  }

  @Test
  void hasNoDevicesWhenTheSoundSystemDoesNotAnswer() {
    when(sound.captureDevices())
        .thenThrow(new MediaException(MediaErrorCode.NOT_READABLE, "it is gone"));
    assertThat(provider.devices()).isEmpty();
  }

  private void assertOpens(AudioSourceRequest request, AudioFormat format) {
    try (AudioSource source = provider.open(request)) {
      assertThat(source.format()).isEqualTo(format);
    }
  }

  private void devices(String... names) {
    when(sound.captureDevices())
        .thenReturn(
            List.of(names).stream()
                .map(name -> CaptureDevice.input(name, List.of(STEREO_48)))
                .toList());
  }

  private static AudioSourceRequest request(String id, int rateHz, int channels) {
    return new AudioSourceRequest(
        SourceDevice.of(id, id), rateHz, channels, SettingValues.NONE, new FakeMediaClock());
  }
}
