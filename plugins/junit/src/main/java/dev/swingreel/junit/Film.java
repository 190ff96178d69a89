package dev.swingreel.junit;

import dev.swingreel.MediaContext;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.Worker;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One film of a test. Begins and ends on any thread; waits are bounded. */
final class Film {

  /** Longer than opening a source and an encoder takes, also on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private final MediaClock clock;
  private final Path file;
  private final CompletableFuture<MediaRecorder> recorder = new CompletableFuture<>();

  private Film(MediaClock clock, Path file) {
    this.clock = clock;
    this.file = file;
  }

  /** Begins a film without waiting for it. */
  static Film begin(MediaContext context, Supplier<MediaStream> source, Path file) {
    Film film = new Film(context.clock(), file);
    Worker.start("open-film", () -> film.open(source));
    return film;
  }

  private void open(Supplier<MediaStream> source) {
    MediaStream stream = null;
    try {
      stream = source.get();
      MediaRecorder made =
          new MediaRecorder(
              stream, MediaRecorderOptions.builder().mimeType("video/webm").target(file).build());
      made.start();
      recorder.complete(made);
    } catch (Throwable e) { // whoever ends the film hears of it
      if (stream != null) {
        end(stream.getTracks());
      }
      recorder.completeExceptionally(e);
    }
  }

  /** Waits until it has a picture, or cannot have one. */
  void awaitPicture() {
    await(() -> hasFailed() || pictures() > 0);
  }

  /** Waits until it has another picture, for a moment only: nothing may have changed. */
  void awaitNextPicture(Duration moment) {
    long before = pictures();
    await(() -> hasFailed() || pictures() > before, moment);
  }

  /**
   * Ends it.
   *
   * @param isKept whether the file stays
   * @return the file, if it stays and there is one
   * @throws MediaException if it could not be recorded; says why
   */
  Optional<Path> end(boolean isKept) {
    try {
      MediaRecorder made = recorder.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      made.stop();
      Recording recording = made.recording().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      end(made.stream().getTracks());
      if (!isKept) {
        delete(recording);
        return Optional.empty();
      }
      if (recording.size() == 0 && recording.failure().isPresent()) {
        throw recording.failure().get();
      }
      return recording.path().filter(Files::exists);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof MediaException told ? told : new CompletionException(e);
    } catch (TimeoutException e) {
      CompletableFuture<Void> unused = recorder.thenAccept(late -> end(late.stream().getTracks()));
      throw new MediaException(
          MediaErrorCode.ABORT, "The film " + file + " did not come to an end in time.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaException(MediaErrorCode.ABORT, "The film " + file + " was given up.", e);
    }
  }

  private static void delete(Recording recording) {
    try {
      for (Path part : recording.parts()) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A film that nobody needs stays: " + e.getMessage(), e);
    }
  }

  private static void end(List<MediaStreamTrack> tracks) {
    tracks.forEach(MediaStreamTrack::stop);
  }

  private boolean hasFailed() {
    return recorder.isCompletedExceptionally()
        || (recorder.isDone() && recorder.join().recording().isDone());
  }

  private long pictures() {
    return recorder.isDone() && !recorder.isCompletedExceptionally()
        ? recorder.join().progress().encoded()
        : 0;
  }

  private void await(BooleanSupplier condition) {
    await(condition, PATIENCE);
  }

  private void await(BooleanSupplier condition, Duration patience) {
    long untilUs = clock.nowUs() + TimeUnit.NANOSECONDS.toMicros(patience.toNanos());
    try {
      while (!condition.getAsBoolean() && clock.nowUs() < untilUs) {
        clock.sleepUntil(clock.nowUs() + TimeUnit.NANOSECONDS.toMicros(LOOK_EVERY.toNanos()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
