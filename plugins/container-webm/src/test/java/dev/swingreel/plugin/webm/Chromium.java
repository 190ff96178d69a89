package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A browser without a window that plays files and records a canvas. Its page asks a server of ours
 * for tasks, one after the other, and posts what it found.
 */
final class Chromium implements AutoCloseable {

  /**
   * What became of playing a file.
   *
   * @param durationS what the browser takes for its length; infinite if it cannot tell
   * @param early a number for the picture at a tenth of it; 0 without pictures
   * @param late one for the picture at four fifths
   * @param reachedS where it was at the end, of a seek or of playing
   * @param heardS how much sound was decoded
   */
  record Playback(double durationS, int early, int late, double reachedS, double heardS) {}

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final long LIMIT_SECONDS = 60;
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  private final Path folder;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<String> tasks = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Process process;
  private volatile Path file;

  private Chromium(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, this::answer));
    server.start();
    process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(ForeignTool.firstOf(NAMES)),
                        Stream.of(
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--mute-audio",
                            "--autoplay-policy=no-user-gesture-required",
                            "--user-data-dir=" + folder.resolve("profile"),
                            "http://127.0.0.1:%d/page".formatted(server.getAddress().getPort())))
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("chromium.log").toFile())
            .start();
  }

  /** Starts a browser whose profile and log are put into a folder. */
  static Chromium start(Path folder) throws IOException {
    ForeignTool.requireOneOf(NAMES);
    return new Chromium(folder);
  }

  /** Plays a file, which must work. */
  Playback play(Path toPlay) throws Exception {
    file = toPlay;
    // A new name for each, so that nothing comes from a cache.
    Properties answer = run("play /file/%s".formatted(toPlay.getFileName()));
    return new Playback(
        Double.parseDouble(answer.getProperty("duration")),
        Integer.parseInt(answer.getProperty("early", "0")),
        Integer.parseInt(answer.getProperty("late", "0")),
        Double.parseDouble(answer.getProperty("reached")),
        Double.parseDouble(answer.getProperty("heard")));
  }

  /**
   * Records a canvas and a tone with the browser's recorder, so long after its first blob, and
   * joins the blobs to a file.
   */
  void record(String type, int ms, Path target) throws Exception {
    file = target;
    Properties answer = run("record %s %d".formatted(type, ms));
    assertThat(Integer.parseInt(answer.getProperty("parts"))).isGreaterThan(1);
  }

  private Properties run(String task) throws Exception {
    tasks.add(task);
    String text = answers.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (text == null) {
      return fail(
          "%s was not done in %d s: %s"
              .formatted(task, LIMIT_SECONDS, Files.readString(folder.resolve("chromium.log"))));
    }
    Properties answer = new Properties();
    answer.load(new StringReader(text));
    assertThat(answer.getProperty("error")).as(task).isNull();
    return answer;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/page" -> {
        try (InputStream page = Chromium.class.getResourceAsStream("chromium.html")) {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          send(exchange, 200, page.readAllBytes(), 0, -1);
        }
      }
      case "/task" -> {
        String task = tasks.poll();
        byte[] body = (task == null ? "" : task).getBytes(StandardCharsets.UTF_8);
        send(exchange, task == null ? 204 : 200, body, 0, body.length);
      }
      case "/answer" -> {
        answers.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        send(exchange, 204, new byte[0], 0, 0);
      }
      case "/recorded" -> {
        try (InputStream recorded = exchange.getRequestBody()) {
          Files.write(file, recorded.readAllBytes());
        }
        send(exchange, 204, new byte[0], 0, 0);
      }
      default -> {
        if (path.equals("/file/" + file.getFileName())) {
          sendFile(exchange);
        } else {
          send(exchange, 404, new byte[0], 0, 0);
        }
      }
    }
  }

  private void sendFile(HttpExchange exchange) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    exchange.getResponseHeaders().set("Content-Type", "video/webm");
    exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
    String wanted = exchange.getRequestHeaders().getFirst("Range");
    Matcher range = RANGE.matcher(wanted == null ? "" : wanted);
    if (!range.matches()) {
      send(exchange, 200, bytes, 0, bytes.length);
      return;
    }
    int from = Math.min(bytes.length, Integer.parseInt(range.group(1)));
    int to =
        range.group(2).isEmpty()
            ? bytes.length
            : Math.min(bytes.length, Integer.parseInt(range.group(2)) + 1);
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, bytes.length));
    send(exchange, 206, bytes, from, to);
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes, int from, int to)
      throws IOException {
    int length = (to < 0 ? bytes.length : to) - from;
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    exchange.getResponseBody().write(bytes, from, length);
  }

  private interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  /** The browser hangs up whenever it has enough of a file. */
  private static void serve(HttpExchange exchange, Answering answering) {
    try (exchange) {
      answering.answer(exchange);
    } catch (IOException hungUp) {
      exchange.getResponseHeaders().clear();
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle one : all) {
      one.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
