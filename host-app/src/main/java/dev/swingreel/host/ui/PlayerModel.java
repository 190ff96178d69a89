package dev.swingreel.host.ui;

import dev.swingreel.host.player.Player;
import dev.swingreel.host.player.PlayerState;
import dev.swingreel.host.player.PlayerState.Phase;
import dev.swingreel.media.MediaException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What the view that plays a recording shows and does, without a window. Belongs to one thread, the
 * window's; no method waits.
 */
final class PlayerModel {

  /** How far an arrow key goes. */
  static final Duration STEP = Duration.ofSeconds(5);

  private static final Duration RELEASE_PATIENCE = Duration.ofSeconds(5);

  private final Starter starter;
  private final PanelExecutors executors;
  private final Runnable listener;
  private Optional<RecordingEntry> entry = Optional.empty();
  private Player player;

  /** Opens players. */
  @FunctionalInterface
  interface Starter {

    /**
     * Begins to play a file.
     *
     * @param file the file
     * @param changed to be called on any thread when the player's state has changed
     */
    Player start(Path file, Runnable changed);
  }

  /**
   * Makes a model that plays nothing.
   *
   * @param starter opens players
   * @param executors where things run
   * @param listener called on the window's thread after each change
   */
  PlayerModel(Starter starter, PanelExecutors executors, Runnable listener) {
    this.starter = starter;
    this.executors = executors;
    this.listener = listener;
  }

  /** Returns what is played. */
  Optional<RecordingEntry> entry() {
    return entry;
  }

  /** Plays a recording. */
  void play(RecordingEntry recording) {
    leave();
    entry = Optional.of(recording);
    player = starter.start(recording.file(), () -> executors.window().execute(listener));
    listener.run();
  }

  /** Plays on or stands still. */
  void toggle() {
    if (player != null) {
      if (isPlaying()) {
        player.pause();
      } else {
        player.play();
      }
      listener.run();
    }
  }

  /** Goes to a time, microseconds. */
  void seek(long timeUs) {
    if (player != null) {
      player.seek(timeUs);
      listener.run();
    }
  }

  /** Goes on or back. */
  void skip(Duration by) {
    seek(positionUs() + TimeUnit.NANOSECONDS.toMicros(by.toNanos()));
  }

  /** Goes to the end. */
  void seekEnd() {
    durationUs().ifPresent(this::seek);
  }

  /** Shows the present picture once more, as where it was shown has another size. */
  void refresh() {
    if (player != null && state().phase() != Phase.PLAYING && state().failure().isEmpty()) {
      player.seek(positionUs());
    }
  }

  /**
   * Stops and gives the file back. What is done with files afterwards waits for that: some systems
   * neither rename nor delete a file that is open.
   */
  void leave() {
    if (player == null) {
      return;
    }
    CompletableFuture<Void> closed = player.closed();
    player.close();
    player = null;
    entry = Optional.empty();
    executors.files().execute(() -> await(closed));
    listener.run();
  }

  /** Returns what the player does; absent if there is none. */
  Optional<PlayerState> playing() {
    return player == null ? Optional.empty() : Optional.of(state());
  }

  /** Tells whether it goes on by itself. */
  boolean isPlaying() {
    return player != null && state().phase() == Phase.PLAYING;
  }

  /** Returns where it is, microseconds; never behind the end. */
  long positionUs() {
    long positionUs = player == null ? 0 : player.positionUs();
    return Math.min(positionUs, durationUs().orElse(Long.MAX_VALUE));
  }

  /** Returns how long the recording is, microseconds, as far as anybody knows. */
  Optional<Long> durationUs() {
    return player == null ? Optional.empty() : state().durationUs();
  }

  /** Returns how loud it is now, a fraction of full scale. */
  double level() {
    return player == null ? 0 : player.level();
  }

  /** Returns a sentence about what cannot be played or heard; empty if all can. */
  String problem() {
    if (player == null) {
      return "";
    }
    PlayerState state = state();
    return state
        .failure()
        .map(PlayerModel::sentence)
        .orElseGet(() -> state.isSilenced() ? Texts.text("player.silenced") : "");
  }

  private PlayerState state() {
    return player.state();
  }

  private static String sentence(MediaException failure) {
    return switch (failure.code()) {
      case NOT_FOUND -> Texts.text("player.gone");
      case NOT_SUPPORTED -> Texts.text("player.unknown");
      case ENCODING -> Texts.text("player.damaged");
      case NOT_READABLE -> Texts.text("player.unreadable");
      default -> Texts.text("player.failed", failure.getMessage());
    };
  }

  private static void await(CompletableFuture<Void> closed) {
    try {
      closed.get(RELEASE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      System.getLogger(PlayerModel.class.getName())
          .log(System.Logger.Level.WARNING, "a file that was played is still open", e);
    }
  }
}
