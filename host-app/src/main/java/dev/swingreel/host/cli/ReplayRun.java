package dev.swingreel.host.cli;

import dev.swingreel.host.app.ActiveReplay;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.recorder.ReplayBuffer;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A replay buffer on the command line: saves whenever Enter is pressed or SIGUSR1 comes. */
final class ReplayRun {

  private static final long LOOK_EVERY_MS = 100;
  private static final int LOOKS_PER_SECOND = 10;

  private final ActiveReplay replay;
  private final Path base;
  private final MediaClock clock;
  private final Console console;
  private final SaveRequests requests;
  private final BackgroundRecovery recovery;
  private final boolean isJson;
  private final List<ReplayBuffer.Replay> saved = new ArrayList<>();
  private boolean hasFailed;

  ReplayRun(
      ActiveReplay replay,
      Path base,
      MediaClock clock,
      Console console,
      SaveRequests requests,
      BackgroundRecovery recovery,
      boolean isJson) {
    this.replay = replay;
    this.base = base;
    this.clock = clock;
    this.console = console;
    this.requests = requests;
    this.recovery = recovery;
    this.isJson = isJson;
  }

  /** Tells what to press, and saves until the replay ends. */
  ActiveReplay.Ended run() throws InterruptedException {
    console.tell(
        requests.hasSignal()
            ? Messages.text("replay.how", Long.toString(ProcessHandle.current().pid()))
            : Messages.text("replay.how-by-key"));
    ProgressLine progress = new ProgressLine(console);
    try {
      for (int look = 1; ; look++) {
        try {
          ActiveReplay.Ended ended = replay.ended().get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
          saveWhatIsAsked(progress);
          return ended;
        } catch (TimeoutException underWay) {
          saveWhatIsAsked(progress);
          if (look % LOOKS_PER_SECOND == 0) {
            recovery.begin();
            recovery.tellNews(console, progress);
            progress.show(replay.progress());
          }
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      progress.clear();
    }
  }

  List<ReplayBuffer.Replay> saved() {
    return saved;
  }

  /** Tells whether something that was asked for could not be saved. */
  boolean hasFailed() {
    return hasFailed;
  }

  private void saveWhatIsAsked(ProgressLine progress) throws InterruptedException {
    for (int n = requests.take(); n > 0; n--) {
      Path file = OutputFile.stamped(base, clock.wallTime(), ZoneId.systemDefault());
      progress.clear();
      try {
        ReplayBuffer.Replay one = replay.save(file).get();
        saved.add(one);
        if (!isJson) {
          console.print(
              Messages.text(
                  "replay.saved",
                  one.path(),
                  Units.duration(one.durationUs() / 1_000),
                  Units.size(one.bytes())));
        }
      } catch (ExecutionException e) {
        boolean isTooEarly =
            e.getCause() instanceof MediaException known
                && known.code() == MediaErrorCode.INVALID_STATE;
        hasFailed |= !isTooEarly;
        console.tell(
            e.getCause() instanceof MediaException told
                ? told.getMessage()
                : Messages.text("unexpected", e.getCause()));
      }
    }
  }
}
