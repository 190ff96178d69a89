package dev.swingreel.plugin.audio.internal.javasound;

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
import dev.swingreel.plugin.audio.internal.CaptureLine;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices that speak what few do; Java Sound is a mock. */
class JavaSoundFormatsTest {

  private static final AudioFormat HEADSET = new AudioFormat(SampleFormat.S16, 16_000, 1);

  private static final class Named extends Mixer.Info {

    Named(String name) {
      super(name, "", "", "");
    }
  }

  private final Mixer mixer = mock(Mixer.class);
  private final TargetDataLine line = mock(TargetDataLine.class);

  @Test
  void aHeadsetOfAFewKilohertzIsAMicrophone() {
    speaks(16_000, 16, 1, true);
    assertThat(JavaSound.formatsOf(mixer)).containsExactly(HEADSET);
  }

  @Test
  void whatSpeaksNoFormatWeKnowIsNone() {
    speaks(11_025, 16, 1, true);
    assertThat(JavaSound.formatsOf(mixer)).isEmpty();
  }

  @Test
  void twoDevicesOfOneNameAreTwo() {
    Mixer.Info[] infos =
        Stream.of("USB", "Line", "USB", "USB").map(Named::new).toArray(Mixer.Info[]::new);
    assertThat(JavaSound.byName(infos).values()).containsExactly(infos);
    assertThat(JavaSound.byName(infos))
        .containsEntry("USB", infos[0])
        .containsEntry("USB, device 2 of this name", infos[2]);
  }

  @Test
  void aMixerThatCannotBeAskedHasNone() {
    when(mixer.isLineSupported(any())).thenThrow(new IllegalStateException("gone"));
    assertThat(JavaSound.formatsOf(mixer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "16, true, 34127FFF, 34127FFF",
    "24, true, 9934128800FF, 341200FF",
    "8, false, 00FF8081, 0080007F00000001",
    "8, true, 7F80, 007F0080"
  })
  void samplesBecomeSignedOnesOf16Bit(int bits, boolean isSigned, String spoken, String heard)
      throws Exception {
    speaks(16_000, bits, 1, isSigned);
    byte[] bytes = HexFormat.of().parseHex(spoken);
    when(line.read(any(), anyInt(), anyInt()))
        .thenAnswer(
            call -> {
              System.arraycopy(bytes, 0, call.getArgument(0), 0, bytes.length);
              return bytes.length;
            });
    when(line.available()).thenReturn(bytes.length);
    byte[] expected = HexFormat.of().parseHex(heard);

    CaptureLine opened = JavaSound.open(mixer, "headset", HEADSET, 100);
    byte[] buffer = new byte[expected.length];

    assertThat(opened.available()).isEqualTo(expected.length);
    assertThat(opened.read(buffer)).isEqualTo(expected.length);
    assertThat(buffer).isEqualTo(expected);
    verify(line).open(any(), eq(100 * bits / 8));
  }

  @Test
  void aDeviceThatLostItsFormatCannotBeOpened() {
    assertThatThrownBy(() -> JavaSound.open(mixer, "headset", HEADSET, 100))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("headset")
        .extracting(e -> ((MediaException) e).code())
        .isEqualTo(MediaErrorCode.NOT_READABLE);
  }

  private void speaks(int rateHz, int bits, int channels, boolean isSigned) {
    javax.sound.sampled.AudioFormat format =
        new javax.sound.sampled.AudioFormat(rateHz, bits, channels, isSigned, false);
    when(mixer.isLineSupported(any()))
        .thenAnswer(call -> ((DataLine.Info) call.getArgument(0)).getFormats()[0].matches(format));
    try {
      when(mixer.getLine(any())).thenReturn(line);
    } catch (LineUnavailableException e) {
      throw new AssertionError(e);
    }
  }
}
