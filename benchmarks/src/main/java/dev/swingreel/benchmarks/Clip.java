package dev.swingreel.benchmarks;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The scene as a file of raw pictures, BT.709 in the limited range: the same bytes on every machine
 * with the same fonts.
 *
 * @param file the pictures, one after the other
 * @param layout of the scene
 * @param pictures how many
 */
record Clip(Path file, Scene.Layout layout, int pictures) {

  static final int RATE_HZ = 30;

  /** Draws and writes it. */
  static Clip write(Path file, Scene.Layout layout, int pictures) throws IOException {
    Scene scene = new Scene(layout);
    BufferedImage canvas = scene.canvas();
    Graphics2D graphics = canvas.createGraphics();
    YuvPicture picture = new YuvPicture(layout.widthPx(), layout.heightPx());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (int tick = 0; tick < pictures; tick++) {
        scene.paintMoving(graphics, tick);
        picture.convert(canvas, YuvPicture.Matrix.BT709);
        picture.write(out);
      }
    }
    graphics.dispose();
    return new Clip(file, layout, pictures);
  }

  /**
   * Compares every so many pictures of a file, encoded from this one, with its own.
   *
   * @param encoded the file
   * @param from the first picture that counts
   * @param everyNth how many pictures to go on by
   */
  Likeness compare(Path encoded, int from, int everyNth) throws IOException, InterruptedException {
    Likeness likeness = new Likeness();
    YuvPicture source = new YuvPicture(layout.widthPx(), layout.heightPx());
    YuvPicture picture = new YuvPicture(layout.widthPx(), layout.heightPx());
    int pictureBytes = source.bytes().length;
    try (InputStream in = Files.newInputStream(file)) {
      FfmpegProgram.decode(
          encoded,
          everyNth,
          raw -> {
            for (int i = 0; picture.read(raw) && source.read(in); i += everyNth) {
              if (i >= from) {
                likeness.add(source, picture);
              }
              in.skip((long) pictureBytes * (everyNth - 1));
            }
          });
    }
    return likeness;
  }
}
