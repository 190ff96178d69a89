package dev.swingreel.benchmarks;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A page in Chromium that draws the same scene on a canvas and records it with MediaRecorder. It
 * gets its pictures from a server of ours and brings the recording back to it.
 */
final class ChromiumCanvas implements Contestant {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final long PATIENCE_SECONDS = 60;

  private final Scene scene;
  private final String mimeType;
  private final long bitsPerSecond;

  ChromiumCanvas(Scene scene, String mimeType, long bitsPerSecond) {
    this.scene = scene;
    this.mimeType = mimeType;
    this.bitsPerSecond = bitsPerSecond;
  }

  @Override
  public String label() {
    return "Chromium";
  }

  @Override
  public Run start(Path file, int seconds) throws IOException {
    return new Page(file, seconds);
  }

  private static String installed() throws IOException {
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(":", -1))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(() -> new IOException("Chromium is not installed"));
  }

  /** A browser with one page. */
  private final class Page implements Run {

    private final Path file;
    private final int seconds;
    private final Path profile;
    private final Map<String, byte[]> files;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Process process;

    Page(Path file, int seconds) throws IOException {
      this.file = file;
      this.seconds = seconds;
      this.profile = Files.createTempDirectory("chromium");
      this.files =
          Map.of(
              "/page", resource(),
              "/settings", settings().getBytes(StandardCharsets.UTF_8),
              "/background", png(scene.background()),
              "/text", png(scene.textSheet()),
              "/motion", png(scene.motionSheet()));
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", this::serve);
      server.start();
      process =
          new ProcessBuilder(
                  installed(),
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-dev-shm-usage",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--disable-background-timer-throttling",
                  "--disable-renderer-backgrounding",
                  "--disable-backgrounding-occluded-windows",
                  "--mute-audio",
                  "--user-data-dir=" + profile,
                  "http://127.0.0.1:%d/page".formatted(server.getAddress().getPort()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    }

    private byte[] resource() throws IOException {
      try (InputStream page = ChromiumCanvas.class.getResourceAsStream("canvas.html")) {
        return page.readAllBytes();
      }
    }

    private String settings() {
      JsonObject json = new JsonObject();
      json.addProperty("mimeType", mimeType);
      json.addProperty("bitsPerSecond", bitsPerSecond);
      json.addProperty("seconds", seconds);
      json.addProperty("width", scene.layout().widthPx());
      json.addProperty("height", scene.layout().heightPx());
      json.add("text", rectangle(scene.layout().text()));
      json.add("motion", rectangle(scene.layout().motion()));
      json.addProperty("ticksPerLine", scene.layout().ticksPerLine());
      json.addProperty("lines", Scene.TEXT_LINES);
      json.addProperty("linePx", Scene.LINE_PX);
      json.addProperty("motionPictures", Scene.MOTION_PICTURES);
      json.addProperty("motionColumns", Scene.MOTION_COLUMNS);
      json.addProperty("squares", TickMark.SQUARES);
      json.addProperty("squarePx", TickMark.SQUARE_PX);
      json.addProperty("insetPx", TickMark.INSET_PX);
      return json.toString();
    }

    private void serve(HttpExchange exchange) throws IOException {
      try (exchange) {
        String path = exchange.getRequestURI().getPath();
        byte[] body = new byte[0];
        int status = 200;
        if (path.equals("/recorded")) {
          try (InputStream recorded = exchange.getRequestBody()) {
            Files.write(file, recorded.readAllBytes());
          }
        } else if (path.equals("/answer")) {
          answers.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        } else if (files.containsKey(path)) {
          body = files.get(path);
          exchange
              .getResponseHeaders()
              .set("Content-Type", path.equals("/page") ? "text/html" : "application/octet-stream");
        } else {
          status = 404;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
          exchange.getResponseBody().write(body);
        }
      }
    }

    @Override
    public ProcessHandle process() {
      return process.toHandle();
    }

    @Override
    public String await() throws IOException, InterruptedException {
      String answer = answers.poll(seconds + PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IOException("Chromium's recording of %d s does not end".formatted(seconds));
      }
      if (answer.startsWith("error ")) {
        throw new IOException("the page failed: " + answer);
      }
      return answer;
    }

    @Override
    public void close() {
      List<ProcessHandle> all =
          Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle one : all) {
        one.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      }
      server.stop(0);
      threads.shutdownNow();
      try (Stream<Path> left = Files.walk(profile)) {
        for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException e) {
        // It lies in the temporary folder.
      }
    }
  }

  private static JsonObject rectangle(Rectangle place) {
    JsonObject json = new JsonObject();
    json.addProperty("x", place.x);
    json.addProperty("y", place.y);
    json.addProperty("width", place.width);
    json.addProperty("height", place.height);
    return json;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
