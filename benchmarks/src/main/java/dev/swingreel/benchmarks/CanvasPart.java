package dev.swingreel.benchmarks;

import java.io.IOException;
import java.util.Optional;

/** A canvas of 1920x1080 at 30 pictures a second, recorded by Swingreel and by Chromium. */
final class CanvasPart implements Bench.Part {

  private static final double PROMISED = 0.5;
  private static final String TYPE = "video/webm;codecs=vp9";
  private static final long BITS_PER_SECOND = 2_500_000;

  @Override
  public String name() {
    return "canvas";
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    Scene scene = new Scene(Scene.Layout.FULL_HD);
    Duel duel = new Duel(bench, Optional.empty());
    duel.fight(
        new CanvasProgram(TYPE, BITS_PER_SECOND),
        new ChromiumCanvas(scene, TYPE, BITS_PER_SECOND),
        name());
    duel.compare(new ScenePictures(scene), false);
    bench.page().plot(name(), duel.plot("A canvas of 1920x1080, VP9").svg());
    bench.report(
        name(),
        duel.table(PROMISED, true)
            + "\n\n![processor time](performance/canvas.svg)\n\n"
            + duel.profile());
    bench.tell(Promise.CANVAS, duel.summary(true), duel.isKept(PROMISED, true));
  }
}
