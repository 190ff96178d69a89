package dev.swingreel.plugin.humble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A recorder opens pictures and sound on two threads. If nobody keeps them apart, the library
 * refuses one of them or ends the process, test and all.
 */
class OpeningTogetherTest {

  private static final int TIMES = 40;
  private static final SettingValues DEFAULTS = new HumblePlugin().settings().check(Map.of());

  @Test
  void picturesAndSoundAreOpenedAndClosedAtTheSameTime() throws Exception {
    VideoEncoderProvider video = HumbleProviders.video();
    AudioEncoderProvider audio = HumbleProviders.audio();

    CompletableFuture<Integer> pictures =
        CompletableFuture.supplyAsync(() -> openAndClose(() -> video.open(picture()).close()));
    CompletableFuture<Integer> sound =
        CompletableFuture.supplyAsync(() -> openAndClose(() -> audio.open(sound()).close()));

    assertThat(pictures.get(60, TimeUnit.SECONDS)).isEqualTo(TIMES);
    assertThat(sound.get(60, TimeUnit.SECONDS)).isEqualTo(TIMES);
  }

  private static int openAndClose(Runnable once) {
    int done = 0;
    while (done < TIMES) {
      once.run();
      done++;
    }
    return done;
  }

  private static VideoEncoderConfiguration picture() {
    return new VideoEncoderConfiguration(
        Codec.VP9, 320, 180, ColorSpace.BT709_LIMITED, FrameRate.upTo(30), 500_000, DEFAULTS);
  }

  private static AudioEncoderConfiguration sound() {
    return new AudioEncoderConfiguration(
        Codec.VORBIS, 48_000, 2, 128_000, BitrateMode.VARIABLE, DEFAULTS);
  }
}
