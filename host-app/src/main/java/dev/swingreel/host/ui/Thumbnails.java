package dev.swingreel.host.ui;

import dev.swingreel.host.app.RecorderController;
import dev.swingreel.media.MediaException;
import dev.swingreel.stream.VideoTrack;
import java.awt.image.BufferedImage;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Takes a small picture of what each card would record: opens its source for one picture. Only of
 * what is on the display or drawn by a program; nobody's camera is switched on for a thumbnail.
 */
final class Thumbnails {

  private static final System.Logger LOG = System.getLogger(Thumbnails.class.getName());
  private static final Set<String> LOOKED_AT =
      Set.of(SourceCard.SCREEN, SourceCard.WINDOW, SourceCard.REGION, SourceCard.CANVAS);
  private static final int PATIENCE_MS = 1_500;
  // Enough for a screen of twice the density.
  private static final int DENSITY = 2;

  private final RecorderController controller;
  private final Executor worker;
  private final Executor window;
  private final BiConsumer<String, BufferedImage> shown;
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * Makes a photographer.
   *
   * @param controller opens sources
   * @param worker takes the pictures; is made to wait for them
   * @param window runs {@code shown}
   * @param shown takes a card's kind and its picture
   */
  Thumbnails(
      RecorderController controller,
      Executor worker,
      Executor window,
      BiConsumer<String, BufferedImage> shown) {
    this.controller = controller;
    this.worker = worker;
    this.window = window;
    this.shown = shown;
  }

  /** Takes a picture of every card but one, unless it is still about the last ones. */
  void refresh(List<SourceCard> cards, String except) {
    List<Choice> wanted =
        cards.stream()
            .filter(card -> LOOKED_AT.contains(card.kind()) && !card.kind().equals(except))
            .flatMap(card -> card.choices().stream().filter(Choice::isUsable).limit(1))
            .filter(choice -> !choice.id().equals(SourceCard.REGION))
            .toList();
    if (wanted.isEmpty() || busy.getAndSet(true)) {
      return;
    }
    worker.execute(
        () -> {
          try {
            wanted.forEach(this::take);
          } finally {
            busy.set(false);
          }
        });
  }

  private void take(Choice choice) {
    CompletableFuture<BufferedImage> first = new CompletableFuture<>();
    VideoTrack track;
    try {
      track = controller.look(choice.id());
    } catch (MediaException e) {
      LOG.log(Level.DEBUG, "no thumbnail of " + choice.id(), e);
      return;
    }
    try (PreviewSink sink = new PreviewSink(Runnable::run, first::complete)) {
      sink.limit(CardRow.PICTURE_WIDTH_PX * DENSITY, CardRow.PICTURE_HEIGHT_PX * DENSITY);
      track.addSink(sink);
      BufferedImage picture = first.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
      track.removeSink(sink);
      window.execute(() -> shown.accept(choice.kind(), picture));
    } catch (TimeoutException | ExecutionException e) {
      LOG.log(Level.DEBUG, "no thumbnail of " + choice.id(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      track.stop();
    }
  }
}
