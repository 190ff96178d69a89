package dev.swingreel.junit;

import dev.swingreel.junit.RecordVideo.When;
import java.awt.AWTError;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * What {@link RecordVideo} does. Registered by that annotation; any thread, also the event dispatch
 * thread, which then waits for nothing.
 */
public final class RecordVideoExtension
    implements BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback {

  /** The key films are published under. */
  static final String FILM = "video";

  /** The key of the reason why there is no film. */
  static final String NO_FILM = "video.missing";

  private static final System.Logger LOG = System.getLogger(RecordVideoExtension.class.getName());
  private static final Namespace NAMESPACE = Namespace.create(RecordVideoExtension.class);

  /** Made by JUnit. */
  public RecordVideoExtension() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    RecordVideo wish = wish(context);
    try {
      Studio studio = studio(context);
      TestFilms films = TestFilms.begin(studio, wish, studio.names().of(context));
      context.getStore(NAMESPACE).put(TestFilms.class, films);
    } catch (RuntimeException | LinkageError | AWTError e) {
      sayOnce(context, e);
    }
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    TestFilms films = films(context);
    if (films != null && isKept(context)) {
      films.lastMoment();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    TestFilms films = films(context);
    if (films == null) {
      return;
    }
    boolean isKept = isKept(context);
    if (isKept) {
      films.begun();
    }
    List<Path> kept = new ArrayList<>();
    for (Film film : films.end()) {
      try {
        Optional<Path> file = film.end(isKept);
        file.ifPresent(kept::add);
      } catch (RuntimeException | LinkageError e) {
        sayOnce(context, e);
      }
    }
    for (Path file : kept) {
      context.publishReportEntry(FILM, file.toString());
    }
    if (isKept && kept.isEmpty()) {
      context.publishReportEntry(NO_FILM, films.whyThereIsNone());
    }
  }

  private static boolean isKept(ExtensionContext context) {
    return wish(context).when() == When.ALWAYS
        || context
            .getExecutionException()
            .filter(failure -> !(failure instanceof TestAbortedException))
            .isPresent();
  }

  /** Whoever registered us has the annotation, or one that has it, or a class around it has. */
  private static RecordVideo wish(ExtensionContext context) {
    Optional<RecordVideo> found =
        AnnotationSupport.findAnnotation(context.getElement(), RecordVideo.class);
    for (Optional<ExtensionContext> around = Optional.of(context);
        found.isEmpty() && around.isPresent();
        around = around.get().getParent()) {
      found = AnnotationSupport.findAnnotation(around.get().getTestClass(), RecordVideo.class);
    }
    return found.orElse(Defaults.class.getAnnotation(RecordVideo.class));
  }

  private static TestFilms films(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(TestFilms.class, TestFilms.class);
  }

  private static Studio studio(ExtensionContext context) {
    Optional<String> folder = context.getConfigurationParameter(ReportFolder.PARAMETER);
    return shared(context)
        .getOrComputeIfAbsent(
            Studio.class, key -> Studio.open(ReportFolder.of(folder)), Studio.class);
  }

  private static Store shared(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE);
  }

  /** A test that cannot be recorded is run all the same; one line tells of all of them. */
  private static void sayOnce(ExtensionContext context, Throwable cause) {
    String sentence =
        cause.getMessage() == null || cause instanceof LinkageError
            ? cause.toString()
            : cause.getMessage();
    context.publishReportEntry(Map.of(NO_FILM, sentence));
    boolean isNew = shared(context).get(sentence) == null;
    if (isNew) {
      shared(context).put(sentence, true);
      LOG.log(Level.WARNING, "Tests run without being recorded. {0}", sentence);
      LOG.log(Level.DEBUG, "why tests are not recorded", cause);
    }
  }

  /** For tests that name the extension and not the annotation. */
  @RecordVideo
  private static final class Defaults {}
}
