package dev.swingreel.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where films are kept. */
final class ReportFolder {

  /** The configuration parameter that names it. */
  static final String PARAMETER = "swingreel.video.folder";

  /** What a build has made before it runs tests, and where it reports what came of them. */
  private static final List<Build> BUILDS =
      List.of(
          new Build("target/test-classes", "target/surefire-reports"),
          new Build("build/classes", "build/test-results"));

  private ReportFolder() {}

  private record Build(String made, String reports) {}

  static Path of(Optional<String> named) {
    return of(named, Path.of(System.getProperty("basedir", "")));
  }

  static Path of(Optional<String> named, Path project) {
    String folder =
        named.orElseGet(
            () ->
                BUILDS.stream()
                    .filter(build -> Files.isDirectory(project.resolve(build.made)))
                    .findFirst()
                    .map(Build::reports)
                    .orElse("test-videos"));
    return project.resolve(folder).toAbsolutePath();
  }
}
