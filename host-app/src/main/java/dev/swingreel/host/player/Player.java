package dev.swingreel.host.player;

import dev.swingreel.host.player.PlayerState.Phase;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.plugin.MediaFile;
import dev.swingreel.plugin.ReaderProvider;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Plays one file from when it is opened until it is closed: pictures on a {@link Screen}, sound on
 * the default output, together. What is heard leads; without sound, or a device for it, the clock
 * does.
 *
 * <p>Any thread may call any method, and none of them waits: opening, seeking and closing happen on
 * the player's own threads.
 */
public final class Player implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Player.class.getName());

  /** How soon a thread that waits for a moment notices that something else is wanted. */
  private static final long SLICE_US = 15_000;

  private static final Duration USUAL_END = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Path file;
  private final List<ReaderProvider> readers;
  private final MediaClock clock;
  private final SoundOutput.Opener outputs;
  private final Screen screen;
  private final Runnable listener;
  private final Transport transport;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  // Guarded by this.
  private Worker worker;
  private Worker soundWorker;
  private boolean isClosing;
  private PlayerState told = PlayerState.OPENING;

  private volatile PicturePart pictures;
  private volatile SoundPart sound;
  private volatile boolean isOpen;
  private volatile Optional<MediaException> failure = Optional.empty();

  private Player(
      Path file,
      List<ReaderProvider> readers,
      MediaClock clock,
      SoundOutput.Opener outputs,
      Screen screen,
      Runnable listener) {
    this.file = file;
    this.readers = List.copyOf(readers);
    this.clock = clock;
    this.outputs = outputs;
    this.screen = screen;
    this.listener = listener;
    this.transport = new Transport(clock);
  }

  /**
   * Begins to open a file and plays it as soon as that is done.
   *
   * @param file the file
   * @param readers who may decode it, best first
   * @param clock the time
   * @param screen where the pictures go
   * @param listener called on a thread of the player after its state has changed
   * @return the player; the caller closes it
   */
  public static Player open(
      Path file, List<ReaderProvider> readers, MediaClock clock, Screen screen, Runnable listener) {
    return open(file, readers, clock, JavaSoundOutput::open, screen, listener);
  }

  static Player open(
      Path file,
      List<ReaderProvider> readers,
      MediaClock clock,
      SoundOutput.Opener outputs,
      Screen screen,
      Runnable listener) {
    Player player = new Player(file, readers, clock, outputs, screen, listener);
    player.transport.play();
    synchronized (player) {
      player.worker = Worker.start("player", player::run);
    }
    return player;
  }

  /**
   * Returns what it is doing.
   *
   * @return the present state
   */
  public PlayerState state() {
    Transport.Orders orders = transport.orders();
    SoundPart heard = sound;
    return new PlayerState(
        phase(orders),
        orders.durationUs(),
        pictures != null,
        heard != null,
        heard != null && heard.isSilenced(),
        failure);
  }

  /**
   * Returns where it is.
   *
   * @return microseconds from the beginning of the file
   */
  public long positionUs() {
    return transport.positionUs();
  }

  /**
   * Returns how loud the sound is that is heard now.
   *
   * @return a fraction of full scale; 0 while nothing plays
   */
  public double level() {
    SoundPart heard = sound;
    return heard == null || !transport.orders().plays() ? 0 : heard.level(positionUs());
  }

  /** Plays on; at the end, from the beginning. */
  public void play() {
    transport.play();
  }

  /** Stands still, silent at once. */
  public void pause() {
    transport.pause();
  }

  /**
   * Goes to a time, shows its picture, and goes on there with what it did. Of several that come
   * quickly the last one counts.
   *
   * @param timeUs microseconds from the beginning of the file; what is outside of it is its nearer
   *     end
   */
  public void seek(long timeUs) {
    transport.seek(timeUs);
  }

  /**
   * Begins to give file and device back. Nothing is shown and heard any more.
   *
   * @see #closed()
   */
  @Override
  public void close() {
    synchronized (this) {
      if (isClosing) {
        return;
      }
      isClosing = true;
    }
    transport.close();
    Worker unused = Worker.start("player-close", this::release);
  }

  /**
   * Returns what is done when the file is no longer open, after {@link #close}.
   *
   * @return a stage; what depends on it runs on a thread of the player
   */
  public CompletableFuture<Void> closed() {
    return closed.copy();
  }

  private Phase phase(Transport.Orders orders) {
    if (failure.isPresent()) {
      return Phase.FAILED;
    }
    if (!isOpen) {
      return Phase.OPENING;
    }
    if (orders.isOver()) {
      return Phase.ENDED;
    }
    return orders.plays() ? Phase.PLAYING : Phase.PAUSED;
  }

  private void run() {
    try {
      open();
      tell();
      if (pictures == null) {
        playSound(sound);
        return;
      }
      if (sound != null) {
        startSound(sound);
      }
      playPictures(pictures);
    } catch (MediaException e) {
      fail(e);
    } catch (RuntimeException | LinkageError e) {
      fail(new MediaException(MediaErrorCode.UNKNOWN, "The reader failed: " + e, e));
    }
  }

  private void open() {
    MediaFile media = MediaFile.open(readers, file);
    MediaException complaint = null;
    if (media.track(TrackKind.VIDEO).isPresent()) {
      try {
        pictures = new PicturePart(media.openVideo(), screen, transport, clock);
      } catch (MediaException e) {
        complaint = e;
      }
    }
    if (media.track(TrackKind.AUDIO).isPresent()) {
      try {
        sound = openSound(media.openAudio());
      } catch (MediaException e) {
        complaint = complaint == null ? e : complaint;
      }
    }
    if (pictures == null && sound == null) {
      throw complaint != null
          ? complaint
          : new MediaException(
              MediaErrorCode.NOT_SUPPORTED, file + " has neither pictures nor sound.");
    }
    if (complaint != null) {
      LOG.log(Level.WARNING, "not everything in " + file + " can be played", complaint);
    }
    isOpen = true;
    transport.open(pictures != null, sound != null, media.info().durationUs());
  }

  private SoundPart openSound(AudioReader reader) {
    SoundOutput output;
    try {
      output = outputs.open(SoundPart.written(reader.format()));
    } catch (MediaException e) {
      LOG.log(Level.WARNING, "nobody will hear " + file, e);
      output = new ClockedOutput(clock, reader.format());
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
    return new SoundPart(reader, output, transport, clock);
  }

  private synchronized void startSound(SoundPart part) {
    if (!isClosing) {
      soundWorker = Worker.start("player-sound", () -> runSound(part));
    }
  }

  /** Pictures are played on alone if their sound cannot be. */
  private void runSound(SoundPart part) {
    try {
      playSound(part);
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.WARNING, "the sound of " + file + " cannot be played on", e);
      sound = null;
      transport.loseSound();
      tell();
    }
  }

  private void playPictures(PicturePart part) {
    try {
      play(part);
    } finally {
      part.drop();
      part.close();
    }
  }

  private void playSound(SoundPart part) {
    try {
      play(part);
    } finally {
      part.drop();
      part.close();
    }
  }

  private void play(Part part) {
    try {
      Transport.Orders orders = transport.orders();
      while (!orders.isClosing()) {
        long nextUs = part.step(orders);
        if (transport.orders().change() != orders.change()) {
          tell();
        }
        if (nextUs == Part.NEVER) {
          transport.awaitChange(orders.change());
        } else {
          clock.sleepUntil(Math.min(nextUs, clock.nowUs() + SLICE_US));
        }
        orders = transport.orders();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // Closing took the reader away in the middle of a step.
      if (!transport.orders().isClosing()) {
        throw e;
      }
    }
  }

  private void fail(MediaException cause) {
    if (!transport.orders().isClosing()) {
      LOG.log(Level.INFO, file + " cannot be played", cause);
      failure = Optional.of(cause);
      tell();
    }
    close();
  }

  private void tell() {
    PlayerState now = state();
    synchronized (this) {
      if (now.equals(told)) {
        return;
      }
      told = now;
    }
    listener.run();
  }

  /** A thread that waits for its library is released by taking the reader away. */
  private void release() {
    Worker[] workers;
    synchronized (this) {
      workers = new Worker[] {worker, soundWorker};
    }
    boolean haveEnded = true;
    for (Worker each : workers) {
      haveEnded &= each == null || each.join(USUAL_END);
    }
    closeParts();
    for (Worker each : workers) {
      if (!haveEnded && each != null) {
        each.stop(PATIENCE);
      }
    }
    closeParts();
    closed.complete(null);
  }

  private void closeParts() {
    PicturePart seen = pictures;
    if (seen != null) {
      seen.close();
    }
    SoundPart heard = sound;
    if (heard != null) {
      heard.close();
    }
  }
}
