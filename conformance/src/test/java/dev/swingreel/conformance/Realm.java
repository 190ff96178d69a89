package dev.swingreel.conformance;

import dev.swingreel.MediaContext;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.ffmpeg.FfmpegPlugin;
import dev.swingreel.plugin.webm.WebmPlugin;
import dev.swingreel.stream.MediaDevices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * One page: a script engine with globals of its own, a loop, and a media context whose events run
 * on that loop. Sources, encoders and the container are real, only the devices are made up.
 */
final class Realm implements AutoCloseable {

  private static final Engine ENGINE =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
  private static final double CAMERAS_LOST_MS = 1000;
  private static final double MICROPHONES_LOST_MS = 1500;
  private static final int AWAIT_S = 20;
  private static final List<String> SHIMS =
      List.of("webidl", "events", "constraints", "streams", "recorder", "page", "audio", "devices");

  private final ScriptLoop loop = new ScriptLoop();
  private final Page page = new Page(loop);
  private final Path spoolFolder;
  private final MediaContext media;
  private final Binding binding;
  private final PageDevices pageDevices = new PageDevices();
  private final DevicesBinding devices;
  private Context script;
  private Value bridge;

  private Realm(Path spoolFolder) {
    this.spoolFolder = spoolFolder;
    this.media =
        MediaContext.with(
                PluginCatalog.of(
                    List.of(new FfmpegPlugin(), new WebmPlugin(), pageDevices.plugin())))
            .eventExecutor(loop)
            .spoolFolder(spoolFolder)
            .build();
    this.binding = new Binding(media, loop, page);
    this.devices = new DevicesBinding(pageDevices, new MediaDevices(media));
  }

  /**
   * Opens a page without a document yet: timers are there, the API is not.
   *
   * @return the realm; {@link #addApi()} is next
   */
  static Realm open() throws IOException, InterruptedException {
    Realm realm = new Realm(Files.createTempDirectory("swingreel-conformance"));
    realm.loop.call(
        () -> {
          realm.script =
              Context.newBuilder("js")
                  .engine(ENGINE)
                  .allowHostAccess(HostAccess.ALL)
                  .allowExperimentalOptions(true)
                  .option("js.unhandled-rejections", "handler")
                  .build();
          realm.bridge = realm.script.eval("js", "({ global: globalThis })");
          realm.bridge.putMember("page", realm.page);
          realm.bridge.putMember("binding", realm.binding);
          realm.bridge.putMember("devices", realm.devices);
          realm.shim("window");
          return null;
        });
    return realm;
  }

  /** Tells whether a MIME type can be recorded in this realm. */
  boolean isTypeSupported(String type) {
    return binding.isTypeSupported(type);
  }

  /** Loads the API and the document. */
  void addApi() throws InterruptedException {
    loop.call(
        () -> {
          SHIMS.forEach(this::shim);
          return null;
        });
  }

  /** Lets the harness, which was loaded before, report. */
  void listenToHarness(HarnessReport report) throws InterruptedException {
    callBridge("listenToHarness", report);
  }

  /** Opens a test at its address, with the elements of its page; plays the person it may need. */
  void openPage(WptFile file, String variant) throws InterruptedException {
    callBridge("open", file.path(), variant, file.elements());
    if (file.isManual()) {
      loop.after(CAMERAS_LOST_MS, pageDevices::loseCameras);
      loop.after(MICROPHONES_LOST_MS, pageDevices::loseMicrophones);
    }
  }

  /** Runs a script as a task of its own and notes what it throws. */
  void run(Source source) throws InterruptedException {
    loop.call(
        () -> {
          try {
            script.eval(source);
          } catch (PolyglotException e) {
            page.report(Page.describe(e));
          }
          return null;
        });
  }

  /** Notes an error that no script caught. */
  void report(String error) throws InterruptedException {
    loop.call(
        () -> {
          page.report(error);
          return null;
        });
  }

  /**
   * Runs the body of an asynchronous function.
   *
   * @param body may await, and returns something
   * @return what it returned, as text
   * @throws ExecutionException with the error it threw
   */
  String await(String body) throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<String> returned = new CompletableFuture<>();
    loop.call(
        () -> {
          Value promise = script.eval("js", "(async () => {" + body + "})()");
          ProxyExecutable resolved = values -> returned.complete(values[0].toString());
          ProxyExecutable rejected =
              values -> returned.completeExceptionally(new AssertionError(values[0].toString()));
          return promise.invokeMember("then", resolved, rejected);
        });
    return returned.get(AWAIT_S, TimeUnit.SECONDS);
  }

  /** Returns what nobody caught. */
  List<String> errors() throws InterruptedException {
    return loop.call(page::errors);
  }

  /** Ends all recordings and tracks, the page and its loop. */
  @Override
  public void close() {
    try {
      loop.call(binding::stopEverything).get(AWAIT_S, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a recording of the page did not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      loop.finish(
          () -> {
            media.close();
            script.close(true);
          });
    }
    deleteSpool();
  }

  private void callBridge(String function, Object... arguments) throws InterruptedException {
    loop.call(() -> bridge.invokeMember(function, arguments));
  }

  private void shim(String name) {
    script.eval(source("shim/" + name + ".js")).executeVoid(bridge);
  }

  private static Source source(String resource) {
    try (InputStream in = Realm.class.getResourceAsStream(resource)) {
      String code = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Source.newBuilder("js", code, resource).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deleteSpool() {
    try (Stream<Path> files = Files.walk(spoolFolder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // A recording that nobody waited for is still being put away; it lies among temporary files.
    }
  }
}
