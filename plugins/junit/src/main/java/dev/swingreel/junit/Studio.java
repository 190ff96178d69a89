package dev.swingreel.junit;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What the films of a run of tests have in common. JUnit closes it after the last test. */
final class Studio implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Studio.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final MediaContext context;
  private final Path spoolFolder;
  private final FilmNames names;
  private final Worker preparing;

  private Studio(Path folder, Path spoolFolder) {
    this.spoolFolder = spoolFolder;
    this.names = new FilmNames(folder);
    this.context =
        MediaContext.with(PluginCatalog.load(Studio.class.getClassLoader()))
            .spoolFolder(spoolFolder)
            .build();
    this.preparing = Worker.start("prepare-encoders", this::prepare);
  }

  static Studio open(Path folder) {
    try {
      Files.createDirectories(folder);
      return new Studio(folder, Files.createTempDirectory("swingreel-junit"));
    } catch (IOException e) {
      throw new UncheckedIOException("Films cannot be kept in " + folder + ": " + e, e);
    }
  }

  MediaContext context() {
    return context;
  }

  FilmNames names() {
    return names;
  }

  /** Waits until a recording can begin at once; not on the event dispatch thread. */
  void awaitReady() {
    preparing.join(PATIENCE);
  }

  /** So that the first film does not begin when its test is over. */
  private void prepare() {
    context.plugins().encoders().stream()
        .filter(VideoEncoderProvider.class::isInstance)
        .forEach(Studio::prepare);
  }

  private static void prepare(EncoderProvider encoder) {
    try {
      encoder.prepare();
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.DEBUG, "an encoder could not be prepared", e);
    }
  }

  @Override
  public void close() {
    context.close();
    try (Stream<Path> left = Files.list(spoolFolder)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
      Files.delete(spoolFolder);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the spool folder could not be deleted", e);
    }
  }
}
