package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.UserSettings;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged panel on a desktop with a tray: its icon tells the state, its menu is used by mouse,
 * the desktop is told of the end, and other starts of the program are served by the one that runs.
 */
@Tag("display")
@Tag("long")
class TrayAndSecondStartIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration FOR_A_MENU = Duration.ofSeconds(20);
  private static final Pattern WINDOW =
      Pattern.compile("(0x[0-9a-f]+) .*\\s(\\d+)x(\\d+)[+-]\\S+\\s+\\+(-?\\d+)\\+(-?\\d+)");

  /** Where the commands stand in the menu, in parts of its height. */
  private static final double SHOW = 0.09;

  private static final double RECORD = 0.29;
  private static final double PAUSE = 0.43;
  private static final double QUIT = 0.92;

  @TempDir private Path home;
  private OwnDisplay display;
  private Map<String, String> environment;

  @Test
  void isControlledFromTheTrayAndByFurtherStarts() throws Exception {
    Path videos = home.resolve("Videos");
    prepare(videos);
    try (OwnDisplay own = OwnDisplay.start(home, "1280x900x24")) {
      display = own;
      environment.putAll(own.environment());
      try (ProgramRun host = start("trayer", "--edge", "top", "--align", "left", "--height", "32");
          ProgramRun panel = start(ProgramRun.command())) {
        awaitIcon(TrayAndSecondStartIT::isIdle);
        try (ProgramRun cover = start("xterm", "-bg", "blue", "-geometry", "200x60+0+60")) {
          await("the cover").atMost(PATIENCE).until(() -> isCovered() && cover.isAlive());
          assertEnds();
          await("the panel, by another start").atMost(PATIENCE).until(() -> !isCovered());
          cover();
          choose(SHOW);
          await("the panel, by the tray").atMost(PATIENCE).until(() -> !isCovered());

          cover();
          display.run("xdotool", "search", "--class", "xterm", "windowfocus", "--sync");
          choose(RECORD);
          awaitIcon(TrayAndSecondStartIT::isRecording);
          choose(PAUSE);
          awaitIcon(TrayAndSecondStartIT::isPaused);
          keepPicture();
          assertEnds("pause");
          awaitIcon(TrayAndSecondStartIT::isRecording);
          assertEnds("mark", "Trams and buses");
          // Where the menu had the command that began.
          choose(RECORD);
          awaitIcon(TrayAndSecondStartIT::isIdle);
          Path first = only(videos);
          assertThat(chapters(first)).contains("Trams and buses");
          awaitTold("Saved as " + first.getFileName());

          choose(RECORD);
          awaitIcon(TrayAndSecondStartIT::isRecording);
          assertEnds("stop");
          awaitIcon(TrayAndSecondStartIT::isIdle);
          assertThat(recordings(videos)).hasSize(2);
        }
        choose(QUIT);
        assertThat(panel.await()).as(panel.err()).isZero();
        assertThat(host.isAlive()).isTrue();
      }
      try (ProgramRun nobody = start(ProgramRun.command("stop"))) {
        assertThat(nobody.await()).isNotZero();
        assertThat(nobody.err()).contains("No control panel is open");
      }
    }
  }

  /** A home of its own, a small canvas to record, and a desktop that writes down what it shows. */
  private void prepare(Path videos) throws IOException {
    environment = new TreeMap<>();
    Path runtime = Files.createDirectory(home.resolve("run"));
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
    environment.put("XDG_RUNTIME_DIR", runtime.toString());
    environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
    environment.put("XDG_STATE_HOME", home.resolve("state").toString());
    environment.put("XDG_DATA_HOME", home.resolve("data").toString());
    new SettingsFile(home.resolve("config").resolve("swingreel").resolve("settings.json"))
        .save(
            UserSettings.NONE
                .with(Preference.SOURCE, "test-pattern")
                .with(Preference.LANGUAGE, "en")
                .with(Preference.THEME, "light")
                .with(Preference.FOLDER, videos.toString()));
    Path programs = Files.createDirectory(home.resolve("bin"));
    Path notifier =
        Files.writeString(
            programs.resolve("notify-send"),
            "#!/bin/sh\nprintf '%s\\n' \"$@\" >> '" + home.resolve("told") + "'\n");
    Files.setPosixFilePermissions(notifier, PosixFilePermissions.fromString("rwx------"));
    environment.put("PATH", programs + ":" + System.getenv("PATH"));
  }

  private ProgramRun start(String... command) throws IOException {
    return start(List.of(command));
  }

  private ProgramRun start(List<String> command) throws IOException {
    return ProgramRun.start(home, environment, command);
  }

  private void assertEnds(String... arguments) throws Exception {
    try (ProgramRun second = start(ProgramRun.command(arguments))) {
      assertThat(second.await()).as(second.err()).isZero();
    }
  }

  private void cover() throws Exception {
    display.run("xdotool", "search", "--class", "xterm", "windowraise");
    await("the cover").atMost(PATIENCE).until(this::isCovered);
  }

  private boolean isCovered() throws Exception {
    return new java.awt.Color(capture(new Rectangle(600, 400, 2, 2)).getRGB(0, 0))
        .equals(java.awt.Color.BLUE);
  }

  /** Opens the menu of the icon and clicks a command; until it has gone away by that. */
  private void choose(double part) {
    await("a menu that takes a click")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              click(middle(window("JavaEmbeddedFrame").orElseThrow()), 3);
              Optional<Rectangle> menu = awaitMenu();
              if (menu.isEmpty()) {
                return false;
              }
              Rectangle at = menu.get();
              click(new int[] {at.x + at.width / 3, at.y + (int) (at.height * part)}, 1);
              return awaitNoMenu();
            });
  }

  private Optional<Rectangle> awaitMenu() {
    try {
      return await().atMost(FOR_A_MENU).until(() -> window("XPopupMenuPeer"), Optional::isPresent);
    } catch (org.awaitility.core.ConditionTimeoutException none) {
      return Optional.empty();
    }
  }

  private boolean awaitNoMenu() {
    try {
      await().atMost(FOR_A_MENU).until(() -> window("XPopupMenuPeer").isEmpty());
      return true;
    } catch (org.awaitility.core.ConditionTimeoutException stays) {
      return false;
    }
  }

  private void click(int[] at, int button) throws Exception {
    display.run(
        "xdotool",
        "mousemove",
        Integer.toString(at[0]),
        Integer.toString(at[1]),
        "click",
        Integer.toString(button));
  }

  private static int[] middle(Rectangle area) {
    return new int[] {area.x + area.width / 2, area.y + area.height / 2};
  }

  /** Looks for a window that is shown on the screen, by a part of its name. */
  private Optional<Rectangle> window(String name) throws Exception {
    try (ProgramRun tree = start("xwininfo", "-root", "-tree")) {
      tree.await();
      for (String line : tree.out().lines().filter(each -> each.contains(name)).toList()) {
        Matcher found = WINDOW.matcher(line);
        if (found.find() && isShown(found.group(1))) {
          return Optional.of(
              new Rectangle(
                  Integer.parseInt(found.group(4)),
                  Integer.parseInt(found.group(5)),
                  Integer.parseInt(found.group(2)),
                  Integer.parseInt(found.group(3))));
        }
      }
      return Optional.empty();
    }
  }

  /** A menu that was closed is still among the windows. */
  private boolean isShown(String id) throws Exception {
    try (ProgramRun look = start("xwininfo", "-id", id, "-stats")) {
      return look.await() == 0 && look.out().contains("IsViewable");
    }
  }

  private void awaitIcon(Predicate<BufferedImage> looks) {
    await("the icon")
        .atMost(PATIENCE)
        .until(
            () -> {
              Optional<Rectangle> icon = window("JavaEmbeddedFrame");
              return icon.isPresent() && looks.test(capture(icon.get()));
            });
  }

  private static boolean isRecording(BufferedImage icon) {
    return share(icon, 0xD93636) > 0.3;
  }

  private static boolean isPaused(BufferedImage icon) {
    return share(icon, 0xF0A63A) > 0.05;
  }

  private static boolean isIdle(BufferedImage icon) {
    return share(icon, 0x23262B) > 0.2 && !isPaused(icon);
  }

  /** How much of a picture has about a colour. */
  private static double share(BufferedImage picture, int rgb) {
    int alike = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int difference = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          difference += Math.abs((picture.getRGB(x, y) >> shift & 0xFF) - (rgb >> shift & 0xFF));
        }
        alike += difference < 40 ? 1 : 0;
      }
    }
    return (double) alike / (picture.getWidth() * picture.getHeight());
  }

  private BufferedImage capture(Rectangle area) throws Exception {
    Path file = home.resolve("captured.png");
    display.run(
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "x11grab",
        "-draw_mouse",
        "0",
        "-video_size",
        area.width + "x" + area.height,
        "-i",
        display.name() + "+" + area.x + "," + area.y,
        "-frames:v",
        "1",
        "-y",
        file.toString());
    return ImageIO.read(file.toFile());
  }

  private void keepPicture() throws Exception {
    Path pictures = Files.createDirectories(Path.of("target", "screenshots"));
    ImageIO.write(
        capture(new Rectangle(0, 0, 1280, 900)), "png", pictures.resolve("tray.png").toFile());
  }

  private void awaitTold(String sentence) {
    await("the desktop is told")
        .atMost(PATIENCE)
        .until(
            () ->
                Files.exists(home.resolve("told"))
                    && Files.readAllLines(home.resolve("told")).contains(sentence));
  }

  private static Path only(Path videos) throws IOException {
    assertThat(recordings(videos)).hasSize(1);
    return recordings(videos).get(0);
  }

  private static List<Path> recordings(Path videos) throws IOException {
    try (Stream<Path> files = Files.list(videos)) {
      return files.filter(file -> file.toString().endsWith(".webm")).sorted().toList();
    }
  }

  private String chapters(Path file) throws Exception {
    return ProgramRun.tool(
        home, "ffprobe", "-v", "error", "-show_chapters", "-of", "json", file.toString());
  }
}
