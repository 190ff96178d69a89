package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a developer of plugins has in the local Maven repository. */
final class InstalledArtifacts {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private InstalledArtifacts() {}

  /** A local repository with what installing would put there, and links to all else there is. */
  static Path in(Path folder) throws IOException {
    Path repository = Files.createDirectory(folder.resolve("repository"));
    Path usual =
        Path.of(
            System.getProperty(
                "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    link(usual, repository, "dev");
    if (Files.isDirectory(usual.resolve("dev"))) {
      link(usual.resolve("dev"), repository.resolve("dev"), "swingreel");
    }
    String version = version();
    install(repository, "swingreel-parent", version, PROJECT);
    install(repository, "swingreel-api", version, PROJECT.resolve("api"));
    install(repository, "swingreel-plugin-testkit", version, PROJECT.resolve("plugins/testkit"));
    return repository;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : children.toList()) {
        if (!child.getFileName().toString().equals(except)) {
          Files.createSymbolicLink(to.resolve(child.getFileName()), child);
        }
      }
    }
  }

  private static void install(Path repository, String artifact, String version, Path module)
      throws IOException {
    String name = artifact + "-" + version;
    Path place =
        Files.createDirectories(
            repository.resolve("dev/swingreel").resolve(artifact).resolve(version));
    Files.copy(module.resolve("pom.xml"), place.resolve(name + ".pom"));
    Path jar = module.resolve("target").resolve(name + ".jar");
    if (!artifact.endsWith("-parent")) {
      Files.copy(jar, place.resolve(name + ".jar"));
    }
  }

  private static String version() throws IOException {
    Matcher matcher =
        Pattern.compile("<version>(.*?)</version>")
            .matcher(Files.readString(PROJECT.resolve("pom.xml")));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  /**
   * Deletes a folder. The repository holds links to others, whose contents must not be followed.
   */
  static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
