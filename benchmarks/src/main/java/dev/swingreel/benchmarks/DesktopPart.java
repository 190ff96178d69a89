package dev.swingreel.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A desktop of 1920x1080 under Xvfb, recorded by Swingreel and by ffmpeg. */
final class DesktopPart implements Bench.Part {

  private static final double PROMISED_BUSY = 0.9;
  private static final double PROMISED_STILL = 0.1;
  private static final long BITS_PER_SECOND = 2_500_000;

  private final boolean isStill;

  DesktopPart(boolean isStill) {
    this.isStill = isStill;
  }

  @Override
  public String name() {
    return isStill ? "still" : "busy";
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    Scene.Layout layout = Scene.Layout.FULL_HD;
    double promised = isStill ? PROMISED_STILL : PROMISED_BUSY;
    Duel duel;
    CodecOptions options;
    try (TestDisplay display = TestDisplay.show(layout, !isStill)) {
      SwingreelProgram ours =
          new SwingreelProgram(
              bench.launcher(),
              bench.home(),
              display,
              List.of(
                  "--mime-type=video/webm;codecs=vp9",
                  "--set=encoder-ffmpeg.adaptive=false",
                  "--video-bits-per-second=" + BITS_PER_SECOND));
      options = ours.settings(bench.folder().resolve("settings.webm"));
      bench.say("%s", options);
      duel = new Duel(bench, Optional.of(display.server()));
      duel.fight(ours, new X11Grab(display, layout, options), name());
    }
    duel.compare(new ScenePictures(new Scene(layout)), isStill);
    bench.page().plot(name(), duel.plot(title()).svg());
    bench.report(
        name(),
        duel.table(promised, !isStill)
            + "\n\n![processor time](performance/"
            + name()
            + ".svg)\n\nBoth: "
            + options.inShort()
            + ", the rest as Swingreel sets it.\n\n"
            + duel.profile());
    bench.tell(
        isStill ? Promise.STILL : Promise.BUSY,
        duel.summary(!isStill),
        duel.isKept(promised, !isStill));
  }

  private String title() {
    return (isStill ? "A still" : "A busy") + " desktop of 1920x1080, VP9";
  }
}
