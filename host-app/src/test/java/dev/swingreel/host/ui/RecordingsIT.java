package dev.swingreel.host.ui;

import static dev.swingreel.host.ui.Screenshots.keep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.swingreel.host.app.Exporting;
import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.Recovery;
import dev.swingreel.host.app.SettingsFile;
import dev.swingreel.host.app.UserSettings;
import dev.swingreel.plugin.PluginCatalog;
import java.awt.Component;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JProgressBar;
import javax.swing.JTable;
import javax.swing.TransferHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with recordings, by mouse and keys, on files that FFmpeg made. */
@Tag("display")
class RecordingsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int NAME = 1;
  private static final int DURATION = 2;
  private static final int SIZE = 3;
  private static final int DATE = 4;

  @TempDir Path home;
  private Path folder;

  @BeforeEach
  void needsADisplay() throws Exception {
    if (!"required".equals(System.getProperty("swingreel.test.display"))) {
      assumeThat(GraphicsEnvironment.isHeadless()).as("there is no display").isFalse();
    }
    folder = Files.createDirectories(home.resolve("Videos/Swingreel"));
  }

  @AfterEach
  void lookAsBefore() {
    System.clearProperty("swingreel.theme");
  }

  @Test
  void sortsByEachColumnAndFinds() throws Exception {
    film("Beta.webm", "160x120", 12);
    film("alpha.webm", "480x360", 2);
    film("Gamma.webm", "160x120", 9);
    dated("Beta.webm", 3);
    dated("alpha.webm", 2);
    dated("Gamma.webm", 1);
    try (PanelDriver panel = open(3)) {
      awaitNames(panel, "Beta", "alpha", "Gamma");
      clickHeader(panel, NAME);
      awaitNames(panel, "alpha", "Beta", "Gamma");
      clickHeader(panel, DURATION);
      awaitNames(panel, "alpha", "Gamma", "Beta");
      // Two clicks in one place, one soon after the other, are one to Swing.
      panel.click("recordings-search");
      clickHeader(panel, DURATION);
      awaitNames(panel, "Beta", "Gamma", "alpha");
      clickHeader(panel, SIZE);
      awaitNames(panel, bySize());
      clickHeader(panel, DATE);
      awaitNames(panel, "Gamma", "alpha", "Beta");
      panel.click("recordings-search");
      panel.type("gam");
      awaitNames(panel, "Gamma");
    }
  }

  @Test
  void keepsAPartFromTheKeyFrameBeforeIt() throws Exception {
    film("Talk.webm", "160x120", 6);
    try (PanelDriver panel = open(1)) {
      panel.clickRow("recordings", 0);
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_T);
      panel.awaitThat("trim-from", Component::isFocusOwner);
      panel.press(KeyEvent.VK_A, true);
      panel.type("2.5");
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat(
          "trim-start",
          label -> PanelDriver.textOf(label).startsWith("It begins at the key frame 0:00:02.0"));
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_O);
      panel.awaitThat("trim-to", Component::isFocusOwner);
      panel.press(KeyEvent.VK_A, true);
      panel.type("4");
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat("trim-to", field -> PanelDriver.textOf(field).equals("0:00:04.0"));
      panel.press(KeyEvent.VK_UP, false);
      panel.awaitThat("trim-to", field -> PanelDriver.textOf(field).equals("0:00:05.0"));
      panel.moveAway();
      keep(panel.capture("panel"), "recordings-trim.png");
      panel.click("trim-make");
      awaitNotice(panel, "Talk (part).webm is ready.");
      panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == 2);
      assertThat(seconds(folder.resolve("Talk (part).webm"))).isBetween(2.9, 3.1);
      assertThat(panel.onWindow(() -> table(panel).getSelectedRow()))
          .as("the new one is chosen")
          .isEqualTo(names(panel).indexOf("Talk (part)"));

      panel.click("recordings-trim");
      panel.awaitThat("trim-from", Component::isFocusOwner);
      Rectangle bar = panel.onWindow(() -> onScreen(panel.component("trim-range")));
      int y = bar.y + bar.height / 2;
      panel.drag(bar.x + 8, y, bar.x + bar.width / 2, y);
      panel.awaitThat("trim-from", field -> PanelDriver.textOf(field).matches("0:00:01\\.[456]"));
      panel.press(KeyEvent.VK_ESCAPE, false);
      panel.awaitThat("trim-from", field -> !field.isShowing());
      assertThat(files()).containsExactly("Talk (part).webm", "Talk.webm");
    }
  }

  @Test
  void exportsAndCancelsWithoutLeavingAnything() throws Exception {
    film("Clip.webm", "160x120", 2);
    film("short.webm", "640x360", 2);
    tool(
        "ffmpeg -v error -stream_loop 150 -i %s -c copy %s", home("short.webm"), home("Long.webm"));
    Files.delete(home("short.webm"));
    System.setProperty("swingreel.theme", "dark");
    try (PanelDriver panel = open(2)) {
      select(panel, "Clip");
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_X);
      panel.awaitThat("export-format", Component::isFocusOwner);
      chooseFormat(panel, "image/gif;codecs=gif");
      panel.click("export-make");
      awaitNotice(panel, "Clip.gif is ready.");
      assertThat(seconds(folder.resolve("Clip.gif"))).isBetween(1.9, 2.1);

      select(panel, "Long");
      panel.click("recordings-export");
      panel.awaitThat("export-format", box -> box.isEnabled() && box.isFocusOwner());
      chooseFormat(panel, "video/webm;codecs=vp9");
      panel.moveAway();
      keep(panel.capture("panel"), "recordings-export-dark.png");
      panel.click("export-make");
      panel.awaitThat("making-progress", Component::isShowing);
      assertThat(panel.component("recordings-export").isEnabled()).as("one at a time").isFalse();
      panel.awaitThat(
          "making-progress", bar -> ((JProgressBar) bar).getString().matches("[1-9].* %"));
      panel.moveAway();
      keep(panel.capture("panel"), "recordings-exporting-dark.png");
      panel.click("making-cancel");
      awaitNotice(panel, "Cancelled; there is no new file.");
      assertThat(files()).containsExactly("Clip.gif", "Clip.webm", "Long.webm");

      panel.click("recordings-export");
      panel.awaitThat("export-format", box -> box.isEnabled() && box.isFocusOwner());
      panel.click("export-make");
      panel.awaitThat("making-progress", Component::isShowing);
    }
    await("what was under way when the panel was closed is gone")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(files()).containsExactly("Clip.gif", "Clip.webm", "Long.webm"));
  }

  @Test
  void givesFilesToOtherPrograms() throws Exception {
    film("Talk.webm", "160x120", 2);
    AtomicReference<List<?>> dropped = new AtomicReference<>(List.of());
    AtomicBoolean over = new AtomicBoolean();
    try (PanelDriver panel = open(1)) {
      panel.clickRow("recordings", 0);
      panel.press(KeyEvent.VK_C, true);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  panel.onWindow(
                      () ->
                          Toolkit.getDefaultToolkit()
                              .getSystemClipboard()
                              .getData(DataFlavor.javaFileListFlavor)
                              .equals(List.of(folder.resolve("Talk.webm").toFile()))));
      panel.click("recordings-path");
      assertThat(
              panel.onWindow(
                  () ->
                      Toolkit.getDefaultToolkit()
                          .getSystemClipboard()
                          .getData(DataFlavor.stringFlavor)))
          .isEqualTo(folder.resolve("Talk.webm").toString());

      JFrame target = panel.onWindow(() -> dropTarget(over, dropped));
      try {
        panel.awaitThat("drop-target", Component::isShowing);
        Point from = panel.onWindow(() -> row(panel, 0));
        Rectangle to = panel.onWindow(() -> onScreen(target));
        Point middle = new Point((int) to.getCenterX(), (int) to.getCenterY());
        await("a drag that a busy desktop swallows is made once more")
            .atMost(PATIENCE)
            .pollInterval(Duration.ofSeconds(5))
            .pollDelay(Duration.ZERO)
            .until(
                () -> {
                  if (dropped.get().isEmpty()) {
                    over.set(false);
                    panel.carry(from, middle, over::get);
                  }
                  return !dropped.get().isEmpty();
                });
        assertThat(dropped.get()).isEqualTo(List.of(folder.resolve("Talk.webm").toFile()));
        assertThat(folder.resolve("Talk.webm")).exists();
      } finally {
        panel.onWindow(
            () -> {
              target.dispose();
              return true;
            });
      }
    }
  }

  @Test
  void savesACopyAndAsksBeforeItReplaces() throws Exception {
    film("Talk.webm", "160x120", 2);
    Path copy = Files.writeString(home.resolve("copy.webm"), "something else");
    try (PanelDriver panel = open(1)) {
      panel.clickRow("recordings", 0);
      panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_S);
      panel.awaitThat("copy-chooser", chooser -> true);
      panel.press(KeyEvent.VK_A, true);
      panel.type(copy.toString().replace(".webm", ""));
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat("OptionPane.button", Component::isShowing);
      assertThat(copy).hasContent("something else");
      panel.press(KeyEvent.VK_ENTER, false);
      awaitNotice(panel, "Copy saved as");
      assertThat(copy).hasSameBinaryContentAs(folder.resolve("Talk.webm"));
    }
  }

  @Test
  void marksWhatWasRecoveredAndTellsHowMuch() throws Exception {
    film("whole.webm", "160x120", 3);
    byte[] whole = Files.readAllBytes(home("whole.webm"));
    Files.delete(home("whole.webm"));
    tool(
        "ffmpeg -v error -f lavfi -i testsrc=size=160x120:rate=25:duration=3 -c:v libvpx -deadline"
            + " realtime -live 1 -f webm %s",
        home("live.webm"));
    byte[] live = Files.readAllBytes(home("live.webm"));
    Files.delete(home("live.webm"));
    Files.write(home("Talk.webm"), whole);
    Path torn = home.resolve("torn.webm");
    Files.write(torn, Arrays.copyOf(live, live.length - 500));
    assertThat(
            new Recovery(PluginCatalog.load(getClass().getClassLoader()))
                .moveRecovered(torn, home("Saved.webm")))
        .isPresent();
    try (PanelDriver panel = open(2)) {
      assertThat(format(panel, "Talk")).isEqualTo("VP8 \u00b7 OPUS");
      assertThat(format(panel, "Saved")).isEqualTo("recovered \u00b7 VP8");
      assertThat(tip(panel, "Saved"))
          .matches("Recovered after a crash: 0:00:0[23] could be saved, \\d+ K?B of .*");
      panel.moveAway();
      keep(panel.capture("panel"), "recordings-recovered.png");
    }
  }

  @Test
  void asksForANameIfThatIsWanted() throws Exception {
    Path settings = home.resolve("settings.json");
    new SettingsFile(settings).save(UserSettings.NONE.with(Preference.ASK_NAME, "true"));
    try (PanelDriver panel = new PanelDriver(folder, settings)) {
      panel.click("card-canvas");
      record(panel);
      panel.awaitThat("new-name", Component::isFocusOwner);
      String automatic = panel.text("new-name");
      assertThat(files()).containsExactly(automatic + ".webm");
      panel.type("a/b");
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat(
          "notice", label -> PanelDriver.textOf(label).startsWith("A name cannot begin"));
      panel.press(KeyEvent.VK_A, true);
      panel.type("Talk about trams");
      panel.moveAway();
      keep(panel.capture("panel"), "panel-name.png");
      panel.press(KeyEvent.VK_ENTER, false);
      panel.awaitThat(
          "notice", label -> PanelDriver.textOf(label).equals("Saved as Talk about trams.webm"));
      panel.awaitThat("record", Component::isFocusOwner);
      assertThat(files()).containsExactly("Talk about trams.webm");

      record(panel);
      panel.awaitThat("new-name", Component::isFocusOwner);
      panel.type("never mind");
      panel.press(KeyEvent.VK_ESCAPE, false);
      panel.awaitThat("record", Component::isFocusOwner);
      panel.awaitThat("new-name", field -> !field.isShowing());
      assertThat(files()).hasSize(2).contains("Talk about trams.webm");
      assertThat(panel.text("notice")).startsWith("Saved as ");
    }
  }

  private static void record(PanelDriver panel) {
    panel.awaitThat("record", button -> button.isEnabled() && button.isShowing());
    panel.click("record");
    panel.awaitThat("time", label -> PanelDriver.textOf(label).matches("00:00:0[1-9]"));
    panel.click("record");
  }

  private PanelDriver open(int rows) throws Exception {
    PanelDriver panel = new PanelDriver(folder);
    panel.awaitThat("views", Component::isShowing);
    panel.pressWith(KeyEvent.VK_ALT, KeyEvent.VK_2);
    panel.awaitThat("recordings", table -> ((JTable) table).getRowCount() == rows);
    return panel;
  }

  private static void awaitNotice(PanelDriver panel, String beginning) {
    await(beginning)
        .atMost(PATIENCE)
        .until(() -> panel.text("recordings-notice").startsWith(beginning));
  }

  private static void chooseFormat(PanelDriver panel, String mimeType) {
    JComboBox<?> box = (JComboBox<?>) panel.component("export-format");
    int index =
        panel.onWindow(
            () ->
                IntStream.range(0, box.getItemCount())
                    .filter(i -> ((Exporting.Format) box.getItemAt(i)).mimeType().equals(mimeType))
                    .findFirst()
                    .orElseThrow());
    panel.press(KeyEvent.VK_HOME, false);
    for (int i = 0; i < index; i++) {
      panel.press(KeyEvent.VK_DOWN, false);
    }
    panel.awaitThat("export-format", each -> box.getSelectedIndex() == index);
    if (box.isPopupVisible()) {
      panel.press(KeyEvent.VK_ENTER, false);
    }
  }

  private static void select(PanelDriver panel, String name) {
    panel.clickRow("recordings", names(panel).indexOf(name));
    panel.awaitThat("recordings-export", Component::isEnabled);
  }

  private static List<String> names(PanelDriver panel) {
    return panel.onWindow(
        () ->
            IntStream.range(0, table(panel).getRowCount())
                .mapToObj(row -> (String) table(panel).getValueAt(row, NAME))
                .toList());
  }

  private static void awaitNames(PanelDriver panel, String... names) {
    await(String.join(", ", names))
        .atMost(PATIENCE)
        .until(() -> names(panel).equals(List.of(names)));
  }

  private String[] bySize() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted(Comparator.comparing(file -> file.toFile().length()))
          .map(file -> file.getFileName().toString().replace(".webm", ""))
          .toArray(String[]::new);
    }
  }

  private static String format(PanelDriver panel, String name) {
    int row = names(panel).indexOf(name);
    return panel.onWindow(() -> (String) table(panel).getValueAt(row, 5));
  }

  private static String tip(PanelDriver panel, String name) {
    int row = names(panel).indexOf(name);
    return panel.onWindow(
        () -> {
          JTable table = table(panel);
          JComponent cell =
              (JComponent) table.prepareRenderer(table.getCellRenderer(row, 5), row, 5);
          return cell.getToolTipText();
        });
  }

  private static JTable table(PanelDriver panel) {
    return (JTable) panel.component("recordings");
  }

  private static void clickHeader(PanelDriver panel, int column) {
    panel.click(
        panel.onWindow(
            () -> {
              Rectangle cell = table(panel).getTableHeader().getHeaderRect(column);
              Point at = table(panel).getTableHeader().getLocationOnScreen();
              return new Point(at.x + cell.x + 20, at.y + cell.height / 2);
            }));
  }

  private static Point row(PanelDriver panel, int row) {
    Rectangle cell = table(panel).getCellRect(row, NAME, true);
    Point at = table(panel).getLocationOnScreen();
    return new Point(at.x + cell.x + 30, at.y + cell.y + cell.height / 2);
  }

  private static Rectangle onScreen(Component component) {
    return new Rectangle(component.getLocationOnScreen(), component.getSize());
  }

  /** A window that takes files, as a file manager does. */
  private static JFrame dropTarget(AtomicBoolean over, AtomicReference<List<?>> dropped) {
    JLabel label = new JLabel("drop here");
    label.setName("drop-target");
    label.setTransferHandler(
        new TransferHandler() {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean canImport(TransferSupport support) {
            boolean files = support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
            over.compareAndSet(false, files);
            return files;
          }

          @Override
          public boolean importData(TransferSupport support) {
            try {
              dropped.set(
                  (List<?>)
                      support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor));
              return true;
            } catch (UnsupportedFlavorException | IOException e) {
              throw new AssertionError(e);
            }
          }
        });
    JFrame frame = new JFrame();
    frame.setUndecorated(true);
    frame.setFocusableWindowState(false);
    frame.add(label);
    frame.setBounds(40, 40, 300, 300);
    frame.setVisible(true);
    return frame;
  }

  /** Makes a film with sound and a key frame each second. */
  private void film(String name, String size, int seconds) throws Exception {
    tool(
        "ffmpeg -v error -f lavfi -i testsrc=size="
            + (size + ":rate=25:duration=" + seconds)
            + (" -f lavfi -i sine=frequency=440:sample_rate=48000:duration=" + seconds)
            + " -c:v libvpx -deadline realtime -cpu-used 16 -g 25 -keyint_min 25 -c:a libopus %s",
        home(name));
  }

  private Path home(String name) {
    return folder.resolve(name);
  }

  private void dated(String name, int minute) throws IOException {
    Files.setLastModifiedTime(
        folder.resolve(name), FileTime.from(Instant.ofEpochSecond(1_700_000_000L + 60L * minute)));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static double seconds(Path file) throws Exception {
    Process ffprobe =
        new ProcessBuilder(
                "ffprobe",
                "-v",
                "error",
                "-show_entries",
                "format=duration",
                "-of",
                "csv=p=0",
                file.toString())
            .start();
    String out = new String(ffprobe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(ffprobe.waitFor()).isZero();
    return Double.parseDouble(out.strip());
  }

  private static void tool(String command, Path... files) throws Exception {
    List<String> words = Stream.of(command.split(" ")).collect(Collectors.toList());
    int next = 0;
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals("%s")) {
        words.set(i, files[next++].toString());
      }
    }
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
  }
}
