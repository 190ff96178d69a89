package dev.swingreel.conformance;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graalvm.polyglot.Source;

/**
 * Runs files of a checkout, each variant in a page of its own.
 *
 * @param checkout the root of the web-platform-tests
 * @param patience how much longer than a browser a file may take
 */
record WptRun(Path checkout, int patience) {

  private static final String HARNESS = "resources/testharness.js";
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final String MIME_TYPE = "mimeType=";

  /**
   * Runs a file once.
   *
   * @param file the file
   * @param variant the query string to run it with
   * @return what became of its cases; at least one
   */
  List<CaseResult> run(WptFile file, String variant) throws IOException, InterruptedException {
    HarnessReport report = new HarnessReport();
    List<String> errors;
    boolean unsupported;
    Realm realm = Realm.open();
    try (realm) {
      realm.run(source(HARNESS));
      realm.addApi();
      realm.openPage(file, variant);
      realm.listenToHarness(report);
      for (WptFile.Script script : file.scripts()) {
        run(realm, file, script);
      }
      // In a task after the last script: the harness may not think before that it is through.
      realm.run(Source.newBuilder("js", "done()", "end of page").build());
      if (!report.await(file.timeout().multipliedBy(patience))) {
        realm.run(Source.newBuilder("js", "timeout()", "end of patience").build());
        report.await(GRACE);
      }
      errors = realm.errors();
      unsupported = mimeType(variant).filter(type -> !realm.isTypeSupported(type)).isPresent();
    }
    List<CaseResult> cases = new ArrayList<>(report.cases());
    for (String error : errors) {
      cases.add(new CaseResult("nothing uncaught", CaseResult.Outcome.FAILED, error));
    }
    if (cases.isEmpty()) {
      cases.add(new CaseResult("the file", CaseResult.Outcome.FAILED, "it has no case"));
    }
    return unsupported
        ? cases.stream().map(c -> c.skippedUnlessFailed("the type is not supported")).toList()
        : cases;
  }

  private void run(Realm realm, WptFile file, WptFile.Script script)
      throws IOException, InterruptedException {
    if (script instanceof WptFile.Script.Inline inline) {
      // Lines count from the top of the page.
      String code = "\n".repeat(inline.line() - 1) + inline.code();
      realm.run(Source.newBuilder("js", code, file.path()).build());
    } else if (script instanceof WptFile.Script.Source source && !isOurs(source.path())) {
      if (Files.exists(checkout.resolve(source.path()))) {
        realm.run(source(source.path()));
      } else {
        realm.report("the checkout has no " + source.path());
      }
    }
  }

  /** The harness is loaded already; reporting and driving are ours. */
  private static boolean isOurs(String path) {
    return path.startsWith("resources/testharness") || path.startsWith("resources/testdriver");
  }

  private Source source(String path) throws IOException {
    return Source.newBuilder("js", Files.readString(checkout.resolve(path)), path).build();
  }

  private static Optional<String> mimeType(String variant) {
    for (String pair : variant.replaceFirst("^\\?", "").split("&", -1)) {
      if (pair.startsWith(MIME_TYPE)) {
        return Optional.of(
            URLDecoder.decode(pair.substring(MIME_TYPE.length()), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }
}
