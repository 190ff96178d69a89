package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.swingreel.host.ui.PlayingPanel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that flashes when it beeps is played by the panel, on a real screen and through a real
 * sound server, and recorded from there; FFmpeg says when both come.
 */
@Tag("display")
@Tag("sound")
class PlaybackLipSyncIT {

  private static final String LAMP = "100:100:70:70";
  private static final int LOUD = 3_000;

  /** Three times what is wanted, as the machine may be busy: 40 ms. */
  private static final double MOST_MS = 120;

  @TempDir private Path home;

  @BeforeAll
  static void needsDisplayAndSound() {
    boolean required =
        "required".equals(System.getProperty("swingreel.test.display"))
            && "required".equals(System.getProperty("swingreel.test.sound"));
    assumeTrue(
        required || (System.getenv("DISPLAY") != null && System.getenv("PULSE_SERVER") != null),
        "needs a display and a sound server that are this test's own: run ./test");
  }

  @Test
  void pictureAndSoundOfAPlayedFileComeTogether() throws Exception {
    Path folder = Files.createDirectories(home.resolve("Videos").resolve("Swingreel"));
    writeFlashes(folder.resolve("Flashes.webm"));
    Path recorded = home.resolve("played.webm");
    Map<String, String> environment = new TreeMap<>();
    environment.put("XDG_STATE_HOME", home.resolve("state").toString());
    String log;
    try (ProgramRun panel = ProgramRun.start(home, environment, panel(folder))) {
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> panel.out().contains(PlayingPanel.READY) || !panel.isAlive());
      assertThat(panel.isAlive()).as(panel.err()).isTrue();
      String[] middle = panel.out().strip().substring(PlayingPanel.READY.length()).split(",", -1);
      int x = Integer.parseInt(middle[0]) - 120;
      int y = Integer.parseInt(middle[1]) - 120;
      try (ProgramRun run =
          ProgramRun.swingreel(
              home,
              Map.of(),
              "record",
              "--source=region:%d,%d,240x240".formatted(x, y),
              "--audio=system",
              "--fps=60",
              "--cursor=never",
              "--mime-type=video/webm;codecs=vp8,vorbis",
              "--duration=8s",
              "--output=" + recorded)) {
        assertThat(run.await()).as(run.err()).isZero();
      }
      log = panel.err();
    }
    LipSync sync = LipSync.of(recorded, LAMP, LOUD);
    List<Double> late = sync.nearestMs();
    assertThat(late).as("%s %s", sync, log).hasSizeGreaterThan(3);
    assertThat(late.stream().sorted().toList().get(late.size() / 2))
        .as("%s", late)
        .isBetween(-MOST_MS, MOST_MS);
  }

  private static void writeFlashes(Path file) throws Exception {
    ProgramRun.tool(
        file.getParent(),
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "color=black:s=640x360:r=30:d=60,drawbox=c=white:t=fill:enable='lt(mod(t,1),0.099)',"
            + "drawbox=x='mod(t*200,600)':y=0:w=40:h=40:c=gray:t=fill",
        "-f",
        "lavfi",
        "-i",
        "aevalsrc='0.4*sin(2*PI*1000*t)*lt(mod(t,1),0.1)':s=48000:d=60",
        "-c:v",
        "libvpx-vp9",
        "-deadline",
        "realtime",
        "-cpu-used",
        "8",
        "-g",
        "60",
        "-c:a",
        "libopus",
        file.toString());
  }

  private List<String> panel(Path folder) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = ProgramRun.asLaunched(classPath);
    command.addAll(command.size() - 2, List.of("-Duser.home=" + home));
    command.addAll(List.of(PlayingPanel.class.getName(), folder.toString()));
    return command;
  }
}
