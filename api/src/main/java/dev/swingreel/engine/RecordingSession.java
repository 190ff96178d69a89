package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingProgress;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VirtualMediaClock;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.stream.MediaStreamTrack;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;

/**
 * One run of a recorder from start to stop; single use.
 *
 * <p>Threads: one {@code encode-…} a track and one {@code mux}, which also completes the file and
 * reports the end. Capture threads only fill queues. All waiting with a time limit is done by
 * timers of the context's clock. Control methods may come from any thread.
 */
public final class RecordingSession {

  private static final System.Logger LOG = System.getLogger(RecordingSession.class.getName());

  private static final long FIRST_DATA_PATIENCE_US = 200_000;
  private static final long KEEP_ALIVE_INTERVAL_US = 100_000;

  private final SessionPlan plan;
  private final SessionListener listener;
  private final MediaClock clock;
  private final Timeline timeline = new Timeline();
  private final Chapters chapters = new Chapters(timeline);
  private final List<TrackRun> runs = new ArrayList<>();
  private final PartBoundary boundary;
  private final Muxing muxing;
  private final PartCompletion completion;
  private final SessionReporting reporting;
  private final DiskWatch disk;
  private final EncoderWatch encoders;
  private final EncoderFaults encoderFaults;
  private final MuxerWatch muxerWatch = new MuxerWatch();
  private final AtomicBoolean hasTold = new AtomicBoolean();
  private final FinalFiles files;
  private final EndCause cause = new EndCause();
  private final EndTimers timers;
  private final DurationLimit limit;
  private final Object lock = new Object();
  private final TrackKind leadingKind;
  private final Set<MediaStreamTrack> endedTracks = new HashSet<>();
  private long firstFrameUs = Timeline.UNSET;
  private volatile boolean cannotOpen;

  /**
   * Makes a session; nothing happens yet.
   *
   * @param plan what to do
   * @param listener hears of slices and the end
   */
  public RecordingSession(SessionPlan plan, SessionListener listener) {
    this(plan, listener, SpoolDisk::freeBytes);
  }

  RecordingSession(SessionPlan plan, SessionListener listener, ToLongFunction<Path> freeSpace) {
    this.plan = plan;
    this.listener = listener;
    this.clock = plan.context().clock();
    this.boundary = new PartBoundary(plan.limits().splitEvery());
    this.reporting = new SessionReporting(plan, runs, plan.requestedAtUs().orElse(clock.nowUs()));
    plan.tracks().stream()
        .sorted(Comparator.comparing((MediaStreamTrack t) -> t.kind() == TrackKind.AUDIO))
        .forEach(track -> runs.add(newRun(track)));
    this.leadingKind = runs.get(0).kind();
    this.limit =
        new DurationLimit(plan.limits().maxDuration(), timeline, clock, this::limitReached);
    this.muxing = new Muxing(plan, boundary, runs.size(), listener, this::partOver, muxerWatch);
    this.completion =
        new PartCompletion(
            chapters, plan.context().spoolFolder().resolve("recovered"), this::partFailed);
    this.disk = new DiskWatch(clock, new SpoolDisk(plan, muxing, freeSpace), new DiskFailures());
    this.encoders = new EncoderWatch(runs);
    this.encoderFaults = new EncoderFaults(plan.context().plugins());
    this.files = new FinalFiles(plan, muxing, completion);
    this.timers = new EndTimers(clock);
  }

  /** Opens encoders and file on their own threads and begins to record as soon as all are open. */
  public void start() {
    for (int i = 0; i < runs.size(); i++) {
      EncodeThread.start(runs.get(i), i, muxing, encoderFaults, this::encoderFailed);
    }
    Worker.start("mux", this::mux);
  }

  /** Takes the time until {@link #resume()} out of the recording. */
  public void pause() {
    awake();
    timeline.pause(clock.nowUs());
    limit.cancel();
  }

  /** Goes on recording. */
  public void resume() {
    timeline.resume(clock.nowUs());
    if (timeline.hasBegun()) {
      limit.await();
    }
  }

  /**
   * Marks this moment: it becomes a chapter of the file it is in.
   *
   * @param title the name for people; blank for a number
   * @return its recorded time, microseconds
   */
  public long mark(String title) {
    return chapters.mark(clock.nowUs(), title);
  }

  /**
   * Tells what was marked in a stretch of the recording, and where it went on after pauses.
   *
   * @param fromUs recorded time of the beginning, microseconds
   * @param endUs recorded time of the end
   * @return in order of time, counted from the beginning of the stretch
   */
  public List<MuxerCompletion.Chapter> chapters(long fromUs, long endUs) {
    return chapters.upTo(fromUs, endUs);
  }

  /**
   * Says that the recording will be stopped soon, and why; what ends it meanwhile, unless it is a
   * failure, then counts as that stop.
   *
   * @param reason stands in the report
   */
  public void announceStop(StopReason reason) {
    cause.announce(reason);
  }

  /**
   * Ends the recording; the listener hears of it within bounded time. Only the first call counts.
   *
   * @param reason stands in the report
   */
  public void stop(StopReason reason) {
    stopAt(reason, clock.nowUs());
  }

  /**
   * Asks for the bytes since the last slice or cut.
   *
   * @param cut gets them
   */
  public void cut(CutListener cut) {
    muxing.cut(cut);
  }

  /**
   * Begins a new file with the next picture, which becomes a key frame; without pictures with the
   * next sound. Nothing happens without a target.
   */
  public void beginPart() {
    boundary.ask();
  }

  /**
   * Tells how the recording stands.
   *
   * @return numbers so far
   */
  public RecordingProgress progress() {
    VideoCounts counts = reporting.video().map(TrackRun.Video::counts).orElseGet(VideoCounts::new);
    return new RecordingProgress(
        timeline.recordedUs(clock.nowUs()),
        muxing.bytes(),
        counts.due(),
        counts.captured.sum(),
        counts.unchanged.sum(),
        counts.missed.sum(),
        counts.repeated.sum(),
        counts.encoded.sum(),
        counts.dropped.sum(),
        reporting.audio().stream().mapToLong(TrackRun.Audio::filledMs).sum(),
        disk.bytesLeft(),
        disk.timeLeftUs(),
        reporting.restarts());
  }

  /**
   * Draws up the report of what was recorded until now.
   *
   * @param reason why it is drawn up
   * @return a report of a recording that goes on
   */
  public RecordingReport reportSoFar(StopReason reason) {
    return report(timeline.recordedUs(clock.nowUs()), reason);
  }

  private TrackRun newRun(MediaStreamTrack track) {
    return TrackRun.of(
        track,
        plan,
        timeline,
        boundary,
        new InputListener() {
          @Override
          public void onActivity() {
            awake();
          }

          @Override
          public void onFirstData(long clockUs) {
            if (!timeline.hasBegun() && track.kind() == leadingKind) {
              begin(clockUs);
            }
            noteFirstFrame(track.kind(), clockUs);
          }

          @Override
          public void onTrackEnded(Optional<MediaException> cause) {
            trackEnded(track, cause);
          }
        });
  }

  private void encoderFailed(boolean opened, MediaException e) {
    MediaErrorCode code = opened ? MediaErrorCode.UNKNOWN : MediaErrorCode.NOT_SUPPORTED;
    fail(StopReason.ENCODER_FAILED, new MediaException(code, e.getMessage(), e));
    if (!opened) {
      cannotOpen = true;
      muxing.abort();
    }
    runs.forEach(TrackRun::finish);
  }

  private void mux() {
    boolean began = false;
    muxerWatch.begin();
    try {
      began = muxing.open();
      if (began) {
        attach();
        muxing.run();
      }
      muxing.awaitEncoders();
    } catch (IOException | RuntimeException | Error e) {
      outputFailed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    limit.passed();
    // Only if a plugin ended one of our threads is there no reason yet; the file is completed.
    stopAt(StopReason.SOURCE_ENDED, clock.nowUs());
    try {
      end(began);
    } catch (RuntimeException | Error e) {
      endFailed(e);
    }
  }

  private void limitReached(long clockUs) {
    stopAt(StopReason.DURATION, clockUs);
  }

  private void attach() {
    long readyUs = clock.nowUs();
    runs.forEach(TrackRun::attach);
    disk.start();
    if (plan.isRendered()) {
      begin(readyUs);
      plan.virtualClock().ifPresent(VirtualMediaClock::start);
      return;
    }
    clock.schedule(readyUs + FIRST_DATA_PATIENCE_US, () -> begin(readyUs));
    clock.schedule(readyUs + KEEP_ALIVE_INTERVAL_US, this::keepAlive);
  }

  private void begin(long clockUs) {
    if (timeline.begin(clockUs)) {
      runs.forEach(TrackRun::begun);
      limit.await();
    }
  }

  private void noteFirstFrame(TrackKind kind, long clockUs) {
    if (kind == leadingKind) {
      synchronized (lock) {
        if (firstFrameUs == Timeline.UNSET) {
          firstFrameUs = clockUs;
        }
      }
    }
  }

  private void keepAlive() {
    if (timeline.hasEnded()) {
      return;
    }
    long nowUs = clock.nowUs();
    awake();
    runs.forEach(run -> run.keepAlive(nowUs));
    if (muxerWatch.isHanging(nowUs)) {
      muxerHangs();
      return;
    }
    encoders
        .hanging(nowUs, timeline.isPaused())
        .ifPresent(run -> fail(StopReason.ENCODER_FAILED, encoderFaults.hangs(run)));
    clock.schedule(nowUs + KEEP_ALIVE_INTERVAL_US, this::keepAlive);
  }

  /** Something moves; if nothing did for long, that time is not part of the recording. */
  private void awake() {
    boolean slept = !plan.isRendered() && timeline.awake(clock.nowUs());
    if (slept) {
      LOG.log(Level.INFO, "the computer slept; that time is left out of the recording");
      limit.await();
    }
  }

  private void trackEnded(MediaStreamTrack track, Optional<MediaException> cause) {
    boolean all;
    synchronized (lock) {
      endedTracks.add(track);
      all = endedTracks.size() == runs.size();
    }
    if (all) {
      cause.ifPresent(e -> LOG.log(Level.INFO, "the last source ended: {0}", e.getMessage()));
      stopAt(StopReason.SOURCE_ENDED, clock.nowUs());
      runs.forEach(TrackRun::finish);
    }
  }

  private void stopAt(StopReason reason, long clockUs) {
    awake();
    if (cause.set(reason)) {
      endAt(clockUs);
    }
  }

  private void endAt(long clockUs) {
    limit.cancel();
    boolean begun = timeline.hasBegun();
    timeline.end(clockUs);
    if (plan.isRendered()) {
      // No picture is on its way while nobody sleeps, and whoever works is waited for.
      plan.virtualClock().ifPresent(VirtualMediaClock::halt);
      runs.forEach(TrackRun::begun);
      runs.forEach(TrackRun::finish);
      return;
    }
    for (TrackRun run : runs) {
      run.begun();
      run.endBy(clockUs + EndTimers.ENCODED_WITHIN_US);
      if (begun) {
        clock.schedule(clockUs + run.patienceUs(), run::finish);
      } else {
        run.finish();
      }
    }
    timers.stopped(clockUs, () -> runs.forEach(TrackRun::hurry), this::giveUp);
  }

  /** Ends the recording; a failure after somebody's stop is worth telling as well. */
  private void fail(StopReason reason, MediaException e) {
    awake();
    if (cause.fail(reason, e)) {
      endAt(clock.nowUs());
    }
  }

  /** Whatever hangs has had its time: the file is completed without it. */
  private void giveUp() {
    if (timers.hasFinished()) {
      return;
    }
    List<TrackRun> late = runs.stream().filter(run -> !run.isDone()).toList();
    if (!late.isEmpty()) {
      if (cause.state().failure().isEmpty()) {
        cause.fail(StopReason.ENCODER_FAILED, encoderFaults.unfinished(late));
      }
      runs.forEach(TrackRun::abandon);
      muxing.finishAll();
    }
    awaitMuxer();
  }

  /** A slow disk is waited for, because what it is given is whole; a muxer that hangs is not. */
  private void awaitMuxer() {
    if (muxerWatch.isHanging(clock.nowUs())) {
      muxerHangs();
    } else {
      timers.lookAgain(this::awaitMuxer);
    }
  }

  /** Tells of the end in the place of the muxing thread, which is left behind. */
  private void muxerHangs() {
    fail(
        StopReason.OUTPUT_FAILED,
        MuxerWatch.fault(plan.context().plugins(), plan.format().container()));
    disk.stop();
    runs.forEach(TrackRun::detach);
    runs.forEach(TrackRun::abandon);
    muxing.finishAll();
    muxing.endCuts();
    muxing.parts().all().forEach(Part::leaveAsItIs);
    timers.finish();
    EndCause.State state = cause.state();
    tell(
        state,
        false,
        report(lengthUs(state), state.reason()),
        SpoolRange.of(new byte[0]),
        files.kept());
  }

  private void outputFailed(Throwable e) {
    LOG.log(Level.WARNING, "the recording could not be written", e);
    OutputFailure described = OutputFailure.of(e, plan.target());
    fail(described.reason(), described.exception());
    runs.forEach(TrackRun::abandonQueued);
    try {
      muxing.awaitEncoders();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void partOver(Part part, long endUs) {
    completion.completeBeside(part, endUs, report(endUs, StopReason.SPLIT, part.pictures()));
  }

  /** A file that cannot be completed ends a recording that goes on: the next one could neither. */
  private void partFailed(Throwable e) {
    LOG.log(Level.WARNING, "a file of the recording could not be completed", e);
    OutputFailure described = OutputFailure.of(e, plan.target());
    fail(described.reason(), described.exception());
  }

  private void end(boolean began) {
    disk.stop();
    runs.forEach(TrackRun::detach);
    SpoolRange last = muxing.lastRange(began);
    EndCause.State before = cause.state();
    RecordingReport written = report(lengthUs(before), before.reason());
    boolean kept = began && (muxing.hasWritten() || plan.target().isEmpty());
    if (kept) {
      files.complete(timeline.lengthUs(), before.failure().isPresent(), written);
    } else {
      files.discard();
    }
    completion.await();
    timers.finish();
    EndCause.State after = cause.state();
    // The very report in the file, unless completing it failed.
    RecordingReport told =
        after.reason() == before.reason() ? written : report(lengthUs(after), after.reason());
    List<SessionResult.File> keptFiles = kept ? files.kept() : List.of();
    tell(after, !began && cannotOpen, told, last, keptFiles);
  }

  /** Whoever waits hears of the end in any case; what is on the disk stays listed. */
  private void endFailed(Throwable e) {
    LOG.log(Level.WARNING, "a recording could not be ended as it should", e);
    OutputFailure described = OutputFailure.of(e, plan.target());
    cause.fail(described.reason(), described.exception());
    timers.finish();
    EndCause.State state = cause.state();
    RecordingReport nothingCounted =
        new RecordingReport(
            plan.fullType(),
            timeline.lengthUs() / 1_000,
            state.reason(),
            RecordingReport.NOT_MEASURED,
            RecordingReport.NOT_MEASURED,
            Optional.empty(),
            Optional.empty());
    tell(state, false, nothingCounted, SpoolRange.of(new byte[0]), List.of());
  }

  private void tell(
      EndCause.State state,
      boolean neverBegan,
      RecordingReport report,
      SpoolRange last,
      List<SessionResult.File> kept) {
    if (!hasTold.compareAndSet(false, true)) {
      return;
    }
    listener.onFinished(
        new SessionResult(
            state.reason(),
            state.failure(),
            neverBegan,
            report,
            last,
            muxing.lastTimecodeMs(),
            kept));
  }

  /** Recorded time; of a recording that something cut short, what is on the disk of it. */
  private long lengthUs(EndCause.State state) {
    return state.failure().isPresent()
        ? Math.min(timeline.lengthUs(), muxing.parts().onDiskEndUs())
        : timeline.lengthUs();
  }

  private RecordingReport report(long lengthUs, StopReason reason) {
    return report(lengthUs, reason, Optional.empty());
  }

  private RecordingReport report(
      long lengthUs, StopReason reason, Optional<CodecConfiguration.Video> coded) {
    long firstUs;
    synchronized (lock) {
      firstUs = firstFrameUs;
    }
    return reporting.report(lengthUs, reason, firstUs, muxing.parts().all(), coded);
  }

  /** Ends the recording for what the disk thread noticed. */
  private final class DiskFailures implements DiskWatch.Listener {

    @Override
    public void onNearlyFull(long freeBytes) {
      end(OutputFailure.nearlyFull(freeBytes, plan.target()));
      // What is queued still would eat the reserve up.
      runs.forEach(TrackRun::abandonQueued);
    }

    @Override
    public void onFileGone() {
      end(OutputFailure.fileGone(plan.target()));
    }

    private void end(OutputFailure failure) {
      fail(failure.reason(), failure.exception());
    }
  }
}
