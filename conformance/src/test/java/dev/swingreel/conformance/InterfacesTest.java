package dev.swingreel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.swingreel.conformance.Interfaces.JavaMember;
import dev.swingreel.event.ErrorEvent;
import dev.swingreel.event.Event;
import dev.swingreel.event.EventTarget;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.OverconstrainedException;
import dev.swingreel.recorder.BlobEvent;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.stream.CaptureController;
import dev.swingreel.stream.DeviceChangeEvent;
import dev.swingreel.stream.InputDeviceInfo;
import dev.swingreel.stream.MediaDeviceInfo;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.MediaStreamTrackEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every member of the W3C's interfaces exists in Java, or is left out for a reason. */
class InterfacesTest {

  private static final int LEAST_MEMBERS = 190;

  private final Interfaces interfaces = Interfaces.load();

  @Test
  void everyMemberExistsInJava() {
    assertThat(interfaces.members()).hasSizeGreaterThan(LEAST_MEMBERS);
    assertThat(interfaces.members().entrySet())
        .filteredOn(member -> !member.getValue().exists())
        .extracting(Map.Entry::getKey)
        .isEmpty();
  }

  @Test
  void whatInheritsInWebIdlInheritsInJava() {
    assertThat(
            List.of(
                MediaRecorder.class,
                MediaStream.class,
                MediaStreamTrack.class,
                MediaDevices.class,
                CaptureController.class))
        .allMatch(EventTarget.class::isAssignableFrom);
    assertThat(
            List.of(
                BlobEvent.class,
                ErrorEvent.class,
                MediaStreamTrackEvent.class,
                DeviceChangeEvent.class))
        .allMatch(Event.class::isAssignableFrom);
    assertThat(InputDeviceInfo.class).isAssignableTo(MediaDeviceInfo.class);
    assertThat(OverconstrainedException.class).isAssignableTo(MediaException.class);
  }

  @Test
  void whatIsLeftOutStandsInTheDocumentation() throws Exception {
    String documentation = Files.readString(Path.of("../docs/conformance.md"));
    assertThat(interfaces.leftOut()).isNotEmpty();
    interfaces
        .leftOut()
        .forEach(
            (what, reason) ->
                assertThat(documentation).contains("| %s | %s |".formatted(what, reason)));
  }

  @Test
  void aMemberThatIsNotThereIsNoticed() {
    String recorder = "dev.swingreel.recorder.MediaRecorder";
    assertThat(new JavaMember(recorder, "onstart", true, false).exists()).isTrue();
    assertThat(new JavaMember(recorder, "onpiece", false, false).exists()).isFalse();
    assertThat(new JavaMember(recorder, "mimeType", true, false).exists()).isFalse();
    assertThat(new JavaMember(recorder, "stop", false, true).exists()).isFalse();
    assertThat(new JavaMember(recorder + "s", "stop", false, false).exists()).isFalse();
    String state = "dev.swingreel.recorder.RecordingState";
    assertThat(new JavaMember(state, "waiting", false, false).exists()).isFalse();
  }

  @Test
  void aLineWithoutPlaceAndReasonIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Interfaces.parse("MediaRecorder.stop"))
        .withMessageContaining("MediaRecorder.stop");
  }

  @Test
  void membersAreReadFromWebIdl() {
    assertThat(
            Idl.members(
                """
                // A comment; with { all }.
                [Exposed=Window]
                interface Door : EventTarget {
                  constructor(optional DoorOptions options = {});
                  [SameObject] readonly attribute Lock lock;
                  attribute EventHandler onring;
                  static boolean isDoor(DOMString type);
                  Promise<sequence<Key>> keys();
                };
                partial dictionary DoorOptions {
                  required (boolean or Lock) lock;
                  unsigned long width = 80;
                };
                enum Knob { "turn-left", "none" };
                """))
        .containsExactly(
            "Door.constructor",
            "Door.lock",
            "Door.onring",
            "Door.isDoor",
            "Door.keys",
            "DoorOptions.lock",
            "DoorOptions.width",
            "Knob.turn-left",
            "Knob.none");
  }
}
