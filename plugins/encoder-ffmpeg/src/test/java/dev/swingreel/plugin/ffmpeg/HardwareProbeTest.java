package dev.swingreel.plugin.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.ffmpeg.internal.HardwareProbe;
import dev.swingreel.plugin.ffmpeg.internal.PictureCoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hardware is believed when it has encoded a picture. */
class HardwareProbeTest {

  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({
    "Linux, H264_NVENC, true",
    "Linux, H264_VAAPI, true",
    "Linux, H264_V4L2, true",
    "Mac OS X, H264_V4L2, false",
    "Linux, H264_VIDEOTOOLBOX, false",
    "Linux, OPENH264, true",
    "Windows 11, H264_AMF, true",
    "Windows 11, H264_VAAPI, false",
    "Mac OS X, H264_VIDEOTOOLBOX, true",
    "Mac OS X, H264_NVENC, false"
  })
  void knowsWhatASystemCanHave(String os, PictureCoder coder, boolean can) {
    String reason = new HardwareProbe(os, root).known(coder).reason();
    if (can) {
      assertThat(reason).doesNotContain("only");
    } else {
      assertThat(reason).contains(coder.label(), "exists on", "only");
    }
  }

  @Test
  void saysWhatIsMissingWithoutTryingAnything() {
    HardwareProbe probe = new HardwareProbe("Linux", root);
    assertThat(probe.known(PictureCoder.H264_NVENC).reason()).contains("NVIDIA");
    assertThat(probe.known(PictureCoder.H264_VAAPI).reason()).contains("renderD128");
    assertThat(probe.known(PictureCoder.H264_V4L2).reason()).contains("/dev/video10");
  }

  @Test
  void triesWhatSeemsToBeMissingAndSaysBoth() {
    HardwareProbe probe = new HardwareProbe("Linux", root);
    Availability tried = probe.probe(PictureCoder.H264_VAAPI);
    // A machine that has one may run this test: then a picture came out.
    assertThat(tried.isAvailable() || tried.reason().contains("was tried and failed")).isTrue();
    assertThat(probe.known(PictureCoder.H264_VAAPI)).isEqualTo(tried);
    assertThat(probe.probe(PictureCoder.H264_VIDEOTOOLBOX).reason()).contains("on macOS only");
    assertThat(probe.probe(PictureCoder.LIBVPX_VP9).isAvailable()).isTrue();
  }

  @Test
  void aDriverThatHangsKeepsNoOtherEncoderFromBeingTried() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch driver = new CountDownLatch(1);
    HardwareProbe probe =
        new HardwareProbe(
            "Linux",
            root,
            Optional.of(
                coder -> {
                  if (coder == PictureCoder.H264_NVENC) {
                    hanging.countDown();
                    awaitQuietly(driver);
                  }
                  return Availability.available();
                }));
    Worker stuck = Worker.start("probe", () -> probe.probe(PictureCoder.H264_NVENC));
    hanging.await();

    assertThat(probe.probe(PictureCoder.LIBVPX_VP9).isAvailable()).isTrue();
    assertThat(probe.known(PictureCoder.H264_NVENC).reason()).contains("NVIDIA");

    driver.countDown();
    assertThat(stuck.join(Duration.ofMinutes(1))).isTrue();
    assertThat(probe.known(PictureCoder.H264_NVENC).isAvailable()).isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void isNotUsedForAFilmThatMustBeTheSameEveryTime() throws IOException {
    Files.createDirectories(root.resolve("dev/dri"));
    Files.createFile(root.resolve("dev/dri/renderD128"));
    PictureEncoderProvider provider =
        new PictureEncoderProvider(
            Availability.available(), PictureCoder.H264_VAAPI, new HardwareProbe("Linux", root), 2);
    assertThat(provider.supports(film(false)).isAvailable()).isTrue();
    assertThat(provider.supports(film(true)).reason()).contains("the same bytes");
  }

  @Test
  void doesNotBelieveADeviceThatEncodesNothing() throws IOException {
    Files.createDirectories(root.resolve("dev/dri"));
    Files.createFile(root.resolve("dev/dri/renderD128"));
    Files.createFile(root.resolve("dev/nvidiactl"));
    // The true device is missing on the machines of the tests, so the driver refuses.
    HardwareProbe probe = new HardwareProbe("Linux", root);
    for (PictureCoder coder :
        new PictureCoder[] {PictureCoder.H264_VAAPI, PictureCoder.H264_NVENC}) {
      assertThat(probe.known(coder).isAvailable()).isTrue();
      Availability tried = probe.probe(coder);
      if (!tried.isAvailable()) {
        assertThat(tried.reason()).contains("was tried and failed");
      }
      assertThat(probe.known(coder)).isEqualTo(tried);
    }
  }

  @Test
  void saysWhyVorbisIsLeftToOthers() {
    assertThat(new FfmpegPlugin().encoders())
        .filteredOn(encoder -> encoder.missing().containsKey(Codec.VORBIS))
        .singleElement()
        .satisfies(
            encoder -> assertThat(encoder.missing().get(Codec.VORBIS)).contains("libvorbis"));
  }

  private static VideoEncoderConfiguration film(boolean reproducible) {
    return new VideoEncoderConfiguration(
        Codec.H264,
        320,
        180,
        ColorSpace.BT709_LIMITED,
        FrameRate.fixed(30),
        1_000_000,
        SettingValues.NONE,
        ContentHint.NONE,
        reproducible);
  }
}
