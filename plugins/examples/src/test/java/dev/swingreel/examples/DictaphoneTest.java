package dev.swingreel.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.junit.RecordVideo;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics2D;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dictates into the example through a microphone that hears what the computer plays. */
class DictaphoneTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final Deque<String> names = new ArrayDeque<>(List.of("A tone", "A tone, renamed"));
  private String microphone;
  private Process tone;
  private Dictaphone dictaphone;

  @BeforeEach
  void plugInTheMicrophone() throws Exception {
    microphone =
        Program.run(
            "pactl",
            "load-module",
            "module-remap-source",
            "master=@DEFAULT_MONITOR@",
            "source_name=dictaphone");
  }

  @AfterEach
  void pullItOut() throws Exception {
    silence();
    if (dictaphone != null) {
      SwingUtilities.invokeAndWait(dictaphone::dispose);
    }
    Program.run("pactl", "unload-module", microphone);
  }

  @Test
  @RecordVideo
  void recordsNamesPlaysRenamesAndDeletesClips() throws Exception {
    dictaphone = onEventThread(() -> new Dictaphone(folder, unused -> names.remove()));
    SwingUtilities.invokeAndWait(() -> dictaphone.setVisible(true));
    awaitThat(() -> button("Record").isEnabled());
    awaitThat(() -> loudness() < 0.1);

    playATone();
    awaitThat(() -> loudness() > 0.5);
    click("Record");
    awaitThat(() -> button("Stop").isEnabled());
    // Part of the clip is there when its file has grown by some sound.
    awaitThat(() -> bytesOfClips() > 16_000);
    save("recording");
    click("Stop");
    awaitThat(() -> has(JLabel.class, label -> label.getText().equals("A tone")));
    silence();

    assertThat(clips()).hasSize(1);
    assertThat(loudest(clips().get(0))).as("of a tone of -8.5 dB").isBetween(-12.0, -5.0);
    awaitThat(() -> loudness() < 0.1);
    awaitThat(
        () -> {
          // The clip may have been over before anybody looked.
          if (has(JButton.class, button -> button.getText().equals("Play"))) {
            click("Play");
          }
          return loudness() > 0.5;
        });
    awaitThat(() -> has(JButton.class, button -> button.getText().equals("Play")));

    SwingUtilities.invokeAndWait(
        () -> click(find(JLabel.class, label -> isNamed(label, "A tone"))));
    assertThat(has(JLabel.class, label -> isNamed(label, "A tone, renamed"))).isTrue();
    save("clip");
    click("Delete");
    assertThat(has(JLabel.class, label -> isNamed(label, "A tone, renamed"))).isFalse();
    assertThat(clips()).isEmpty();
  }

  private static boolean isNamed(JLabel label, String name) {
    return label.getText().equals(name);
  }

  private void playATone() throws IOException {
    tone =
        new ProcessBuilder(
                "ffmpeg",
                "-v",
                "error",
                "-re",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:sample_rate=48000,volume=3",
                "-f",
                "pulse",
                "tone")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  private void silence() throws InterruptedException {
    if (tone != null) {
      tone.destroy();
      tone.waitFor();
    }
  }

  /** How loud a file is by the measure of another program, dB. */
  private static double loudest(Path clip) {
    try {
      String said =
          Program.run(
              "ffmpeg",
              "-hide_banner",
              "-nostdin",
              "-i",
              clip.toString(),
              "-af",
              "volumedetect",
              "-f",
              "null",
              "-");
      String figure = said.substring(said.indexOf("max_volume: ") + "max_volume: ".length());
      return Double.parseDouble(figure.substring(0, figure.indexOf(' ')));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<Path> clips() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".webm")).toList();
    }
  }

  private long bytesOfClips() throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  /** How much of the level display is lit. */
  private double loudness() throws Exception {
    return onEventThread(
        () -> {
          Component level = find(Component.class, each -> "level".equals(each.getName()));
          BufferedImage image = painted(level);
          int lit = 0;
          for (int x = 0; x < image.getWidth(); x++) {
            lit += image.getRGB(x, image.getHeight() / 2) == Color.DARK_GRAY.getRGB() ? 0 : 1;
          }
          return (double) lit / image.getWidth();
        });
  }

  private static BufferedImage painted(Component component) {
    BufferedImage image =
        new BufferedImage(component.getWidth(), component.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    component.paint(graphics);
    graphics.dispose();
    return image;
  }

  private void save(String name) throws Exception {
    BufferedImage image = onEventThread(() -> painted(dictaphone.getRootPane()));
    ImageIO.write(image, "png", Path.of("target", "dictaphone-" + name + ".png").toFile());
  }

  private JButton button(String text) {
    return find(JButton.class, button -> button.getText().equals(text));
  }

  private void click(String text) throws Exception {
    SwingUtilities.invokeAndWait(() -> button(text).doClick(0));
  }

  private static void click(JLabel label) {
    label.dispatchEvent(
        new MouseEvent(label, MouseEvent.MOUSE_CLICKED, 0, 0, 1, 1, 1, false, MouseEvent.BUTTON1));
  }

  private <C extends Component> boolean has(Class<C> type, Predicate<C> wanted) {
    return all(dictaphone.getContentPane()).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .anyMatch(wanted);
  }

  private <C extends Component> C find(Class<C> type, Predicate<C> wanted) {
    return all(dictaphone.getContentPane()).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  private static List<Component> all(Container container) {
    List<Component> found = new ArrayList<>();
    for (Component child : Arrays.asList(container.getComponents())) {
      found.add(child);
      if (child instanceof Container inner) {
        found.addAll(all(inner));
      }
    }
    return found;
  }

  private static void awaitThat(Callable<Boolean> condition) {
    await().atMost(PATIENCE).until(condition);
  }

  private static <T> T onEventThread(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    SwingUtilities.invokeAndWait(task);
    return task.get();
  }
}
