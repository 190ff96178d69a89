package dev.swingreel.benchmarks;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds recordings of a scene against the scene: finds the tick of each picture by its mark and
 * compares it with what the scene was then. One thread.
 */
final class ScenePictures {

  private final Scene scene;
  private final BufferedImage canvas;
  private final YuvPicture source;
  private final YuvPicture recorded;

  ScenePictures(Scene scene) {
    this.scene = scene;
    this.canvas = scene.canvas();
    this.source = new YuvPicture(scene.layout().widthPx(), scene.layout().heightPx());
    this.recorded = new YuvPicture(scene.layout().widthPx(), scene.layout().heightPx());
  }

  /**
   * Compares a recording.
   *
   * @param file what was recorded, in the size of the scene
   * @param everyNth which of its pictures, counted from the first
   * @param isStill whether the first tick was shown all the time
   */
  Likeness compare(Path file, int everyNth, boolean isStill)
      throws IOException, InterruptedException {
    Map<YuvPicture.Matrix, Likeness> found = new EnumMap<>(YuvPicture.Matrix.class);
    FfmpegProgram.decode(
        file,
        everyNth,
        raw -> {
          // The first ones are not steady yet.
          for (int picture = 0; recorded.read(raw); picture++) {
            Optional<TickMark> mark = mark();
            if (picture > 0 && mark.isPresent()) {
              compare(isStill ? TickMark.of(0) : mark.get(), found);
            }
          }
        });
    return found.values().stream()
        .findFirst()
        .orElseThrow(() -> new IOException("no picture of " + file + " is of the scene"));
  }

  /** The colours of a file are those that fit the first picture better. */
  private void compare(TickMark mark, Map<YuvPicture.Matrix, Likeness> found) {
    Graphics2D graphics = canvas.createGraphics();
    scene.paintMoving(graphics, mark.tick());
    if (mark.isLate()) {
      scene.paintLateMark(graphics, mark.tick());
    }
    graphics.dispose();
    if (found.isEmpty()) {
      YuvPicture.Matrix best = YuvPicture.Matrix.BT709;
      double bestDb = 0;
      for (YuvPicture.Matrix matrix : YuvPicture.Matrix.values()) {
        Likeness one = new Likeness();
        source.convert(canvas, matrix);
        one.add(source, recorded);
        if (one.psnrDb() > bestDb) {
          bestDb = one.psnrDb();
          best = matrix;
        }
      }
      found.put(best, new Likeness());
    }
    found.forEach(
        (matrix, likeness) -> {
          source.convert(canvas, matrix);
          likeness.add(source, recorded);
        });
  }

  private Optional<TickMark> mark() {
    Rectangle window = scene.layout().motion();
    return TickMark.read((x, y) -> recorded.luma(window.x + x, window.y + y));
  }
}
