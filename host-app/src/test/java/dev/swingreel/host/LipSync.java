package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a recording flashes and when it beeps, as FFmpeg decodes it.
 *
 * @param flashesS moments at which the lamp goes on, seconds
 * @param beepsS moments at which loud sound begins, seconds
 */
record LipSync(List<Double> flashesS, List<Double> beepsS) {

  private static final int RATE_HZ = 48_000;
  private static final int BRIGHT = 128;
  private static final int QUIET_BEFORE = RATE_HZ / 10;
  private static final Pattern PICTURE =
      Pattern.compile("pts_time:([0-9.]+).*mean:\\[(\\d+)", Pattern.DOTALL);

  /**
   * Looks and listens.
   *
   * @param lamp where the lamp is, as FFmpeg's {@code crop} wants it
   * @param loud samples louder than this are a beep, of 32768
   */
  static LipSync of(Path file, String lamp, int loud) throws IOException, InterruptedException {
    Seen seen = seen(file, lamp);
    // No picture can show what begins after the last one.
    List<Double> beeps = beeps(file, loud).stream().filter(beep -> beep <= seen.lastS()).toList();
    return new LipSync(seen.flashesS(), beeps);
  }

  /**
   * What there is to see.
   *
   * @param flashesS moments at which the lamp goes on, seconds
   * @param lastS when the last picture is shown, seconds
   */
  private record Seen(List<Double> flashesS, double lastS) {}

  /** Returns how much later the lamp goes on than each beep begins, milliseconds. */
  List<Double> lateMs() {
    assertThat(flashesS).as("flashes").hasSameSizeAs(beepsS);
    List<Double> late = new ArrayList<>();
    for (int i = 0; i < beepsS.size(); i++) {
      late.add((flashesS.get(i) - beepsS.get(i)) * 1_000);
    }
    return late;
  }

  /** As {@link #lateMs()} for each beep that has a flash within a quarter of a second. */
  List<Double> nearestMs() {
    List<Double> late = new ArrayList<>();
    for (double beep : beepsS) {
      flashesS.stream()
          .map(flash -> (flash - beep) * 1_000)
          .min(Comparator.comparingDouble(Math::abs))
          .filter(each -> Math.abs(each) < 250)
          .ifPresent(late::add);
    }
    return late;
  }

  private static Seen seen(Path file, String lamp) throws IOException, InterruptedException {
    List<Double> found = new ArrayList<>();
    double lastS = 0;
    try (ProgramRun run =
        ProgramRun.start(
            file.getParent(),
            Map.of(),
            List.of(
                "ffmpeg",
                "-v",
                "info",
                "-nostdin",
                // Else the little that Opus begins before zero is added to the pictures.
                "-copyts",
                "-i",
                file.toString(),
                "-an",
                "-fps_mode",
                "passthrough",
                "-vf",
                "crop=" + lamp + ",format=gray,showinfo",
                "-f",
                "null",
                "-"))) {
      assertThat(run.await()).as(run.err()).isZero();
      boolean wasOn = false;
      for (String line : run.err().lines().toList()) {
        Matcher picture = PICTURE.matcher(line);
        if (picture.find()) {
          lastS = Double.parseDouble(picture.group(1));
          boolean isOn = Integer.parseInt(picture.group(2)) > BRIGHT;
          if (isOn && !wasOn) {
            found.add(lastS);
          }
          wasOn = isOn;
        }
      }
    }
    return new Seen(found, lastS);
  }

  private static List<Double> beeps(Path file, int loud) throws IOException, InterruptedException {
    Path samples = Files.createTempFile(file.getParent(), "samples", ".raw");
    ProgramRun.tool(
        file.getParent(),
        "ffmpeg",
        "-v",
        "error",
        "-nostdin",
        "-y",
        "-i",
        file.toString(),
        "-vn",
        "-ac",
        "1",
        "-ar",
        Integer.toString(RATE_HZ),
        "-f",
        "s16le",
        samples.toString());
    ShortBuffer wave =
        ByteBuffer.wrap(Files.readAllBytes(samples)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    Files.delete(samples);
    List<Double> found = new ArrayList<>();
    int lastLoud = -QUIET_BEFORE;
    for (int i = 0; i < wave.limit(); i++) {
      if (Math.abs(wave.get(i)) > loud) {
        if (i - lastLoud >= QUIET_BEFORE) {
          found.add((double) i / RATE_HZ);
        }
        lastLoud = i;
      }
    }
    return found;
  }
}
