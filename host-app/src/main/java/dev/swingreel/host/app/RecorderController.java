package dev.swingreel.host.app;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.StopReason;
import dev.swingreel.media.VirtualMediaClock;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.PluginEntry;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.ReplayBuffer;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.TrackRequest;
import dev.swingreel.stream.VideoTrack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What both faces call: lists sources, opens them and records them. Knows no plugin by name but the
 * two kinds of source that serve as defaults. Any thread; {@link #open} and the lists may take a
 * second and do not belong on the event dispatch thread.
 */
public final class RecorderController {

  private static final String SCREEN = "screen";
  private static final String CANVAS = "canvas";
  private static final String DEMO_CANVAS = "canvas:demo";

  /** Stands between the ids of sounds that are recorded together. */
  public static final String AND = ",";

  private final MediaContext context;

  /**
   * Makes a controller.
   *
   * @param context plugins, clock and event executor; stays the caller's
   */
  public RecorderController(MediaContext context) {
    this.context = context;
  }

  /**
   * Returns what the controller works in.
   *
   * @return the context
   */
  public MediaContext context() {
    return context;
  }

  /**
   * Tells whether there is a screen to record, and so one to show windows on.
   *
   * @return true if the screen source works here
   */
  public boolean hasDisplay() {
    return context.plugins().sources().stream()
        .anyMatch(
            provider ->
                provider instanceof VideoSourceProvider
                    && provider.id().equals(SCREEN)
                    && provider.availability().isAvailable());
  }

  /**
   * Tells whether a window could be shown, as far as the screen source knows.
   *
   * @return false only if it says that there is no screen; where it is switched off it says nothing
   */
  public boolean mayHaveDisplay() {
    return hasDisplay()
        || context.plugins().sources().stream().noneMatch(each -> each.id().equals(SCREEN));
  }

  /**
   * Keeps the windows this program has open now out of recordings of the screen.
   *
   * @return whether the system does that; if not, they are in the picture unless they are hidden
   */
  public boolean keepOwnWindowsOut() {
    return context.plugins().sources().stream()
        .filter(VideoSourceProvider.class::isInstance)
        .map(VideoSourceProvider.class::cast)
        .anyMatch(VideoSourceProvider::keepOwnWindowsOut);
  }

  /**
   * Lists the sources of pictures.
   *
   * @return every device there is now, the screens first, and one entry for each kind that has
   *     none, with the reason
   */
  public List<SourceChoice> videoSources() {
    return choices(VideoSourceProvider.class);
  }

  /**
   * Lists the sources of sound.
   *
   * @return every device there is now, and one entry for each kind that has none, with the reason
   */
  public List<SourceChoice> audioSources() {
    return choices(AudioSourceProvider.class);
  }

  /**
   * Tells whether media files can be recorded.
   *
   * @return the kind of source that plays them, with the reason if it does not work here; absent
   *     without a plugin for it
   */
  public Optional<SourceChoice> fileKind() {
    return files(VideoSourceProvider.class)
        .findFirst()
        .map(
            provider ->
                new SourceChoice(provider.id(), provider.label(), "", provider.availability()));
  }

  /**
   * Looks into a media file that is to be recorded.
   *
   * @param sourceId such as {@code file:/home/ada/clip.webm}
   * @return what it would give
   * @throws MediaException with a sentence for the user if there is no such file, if it cannot be
   *     read, or if it has no pictures
   */
  public FileSource file(String sourceId) {
    SourceDevice device =
        files(VideoSourceProvider.class)
            .flatMap(provider -> provider.find(sourceId).stream())
            .findFirst()
            .orElseThrow(
                () ->
                    new MediaException(
                        MediaErrorCode.NOT_FOUND, text("no-file-source").formatted(sourceId)));
    return new FileSource(sourceId, device.label(), hasSound(sourceId));
  }

  private boolean hasSound(String fileId) {
    try {
      return files(AudioSourceProvider.class)
          .anyMatch(provider -> provider.find(fileId).isPresent());
    } catch (MediaException e) {
      return false;
    }
  }

  private <P extends SourceProvider> Stream<P> files(Class<P> kind) {
    return context.plugins().sources().stream()
        .filter(provider -> provider.role() == SourceRole.FILE)
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  /**
   * Lists the ways in which sources that have several can reach their devices. May take a moment.
   *
   * @return those of each source, best first
   */
  public List<MeansChoice> means() {
    return context.plugins().sources().stream()
        .flatMap(
            provider ->
                provider.means().stream().map(means -> new MeansChoice(provider.id(), means)))
        .toList();
  }

  /**
   * Opens the sources of a recording. Encoders load in the background meanwhile.
   *
   * @param request what to record
   * @return live tracks; the caller closes them
   * @throws MediaException {@code NOT_SUPPORTED} if the type cannot be recorded, before anything is
   *     opened; else as {@link MediaDevices#openVideo}
   */
  public OpenSources open(RecordRequest request) {
    requireType(request.mimeType());
    MediaContext used = contextOf(request);
    EncoderWarmUp warmUp = EncoderWarmUp.begin(used.plugins(), request);
    boolean chosen = request.sourceId().isPresent();
    boolean display = chosen || hasDisplay();
    String sourceId = request.sourceId().orElse(display ? SCREEN : DEMO_CANVAS);
    Optional<VideoTrack> video =
        request.hasPictures() ? Optional.of(openVideo(used, sourceId, request)) : Optional.empty();
    try {
      OpenSound sound = new SoundOpener(used, id -> openAudio(used, id, request)).open(request);
      return new OpenSources(
          used,
          !used.equals(context),
          warmUp,
          video,
          sound,
          display ? Optional.empty() : Optional.of(text("no-display")));
    } catch (RuntimeException e) {
      video.ifPresent(VideoTrack::stop);
      throw e;
    }
  }

  /**
   * Opens a source to look at it, without anything a recording needs.
   *
   * @param sourceId the source
   * @return a live track; the caller stops it
   * @throws MediaException as {@link MediaDevices#openVideo}
   */
  public VideoTrack look(String sourceId) {
    return new MediaDevices(context).openVideo(TrackRequest.of(sourceId));
  }

  /**
   * Starts a recording. Waits until the encoders are loaded; not on the event dispatch thread.
   *
   * @param sources what to record; stay open and the caller's
   * @param request how to record
   * @return the recording under way
   * @throws MediaException {@code NOT_SUPPORTED} if the tracks cannot be recorded into the type;
   *     {@code NOT_READABLE} if the sources have ended meanwhile
   */
  public ActiveRecording record(OpenSources sources, RecordRequest request) {
    sources.awaitEncoders();
    if (!sources.stream().isActive()) {
      throw new MediaException(MediaErrorCode.NOT_READABLE, text("sources-ended"));
    }
    MediaRecorder recorder = new MediaRecorder(sources.stream(), intoFile(request));
    if (request.timesliceMs().isPresent()) {
      recorder.start(request.timesliceMs().getAsLong());
    } else {
      recorder.start();
    }
    sources.onPicturesEnded(() -> recorder.stop(StopReason.SOURCE_ENDED));
    return new ActiveRecording(recorder, request.output(), sources::picturesEnd);
  }

  /**
   * Begins to keep the last stretch. Waits until the encoders are loaded; not on the event dispatch
   * thread.
   *
   * @param sources what to record; stay open and the caller's
   * @param request how to record; its output and parts do not count
   * @param length how much to keep
   * @param maxBytes how much memory that may take; absent for a share of what there is
   * @return the replay under way
   * @throws MediaException as {@link #record}
   */
  public ActiveReplay replay(
      OpenSources sources, RecordRequest request, Duration length, OptionalLong maxBytes) {
    sources.awaitEncoders();
    if (!sources.stream().isActive()) {
      throw new MediaException(MediaErrorCode.NOT_READABLE, text("sources-ended"));
    }
    ReplayBuffer buffer =
        new ReplayBuffer(sources.stream(), options(request).build(), length, maxBytes);
    buffer.start();
    ActiveReplay replay = new ActiveReplay(buffer);
    sources.onPicturesEnded(() -> replay.stop(StopReason.SOURCE_ENDED));
    return replay;
  }

  /**
   * Repairs what crashes have left of earlier recordings. Takes as long as copying them; an
   * interrupt leaves the rest for the next time.
   *
   * @param refuge where recordings go that had no target
   * @return what came of it
   * @throws IOException if the list of recordings cannot be read
   */
  public CrashRecovery.Result recoverInterrupted(Path refuge) throws IOException {
    return new CrashRecovery(context, refuge).run();
  }

  /**
   * Repairs what crashes have left; recordings that had no target go where the engine brings those
   * whose folder is gone.
   *
   * @return what came of it
   * @throws IOException if the list of recordings cannot be read
   */
  public CrashRecovery.Result recoverInterrupted() throws IOException {
    return recoverInterrupted(context.spoolFolder().resolve("recovered"));
  }

  private void requireType(String mimeType) {
    if (!MediaRecorder.isTypeSupported(context, mimeType)) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED, text("type-not-supported").formatted(mimeType));
    }
  }

  /** A film is rendered on a clock of its own, and isolated encoders are plugins of their own. */
  private MediaContext contextOf(RecordRequest request) {
    boolean isRendered = request.frames().isPresent();
    if (!isRendered && !request.isolatesEncoders()) {
      return context;
    }
    MediaContext.Builder own =
        MediaContext.with(context.plugins())
            .clock(isRendered ? new VirtualMediaClock() : context.clock())
            .spoolFolder(context.spoolFolder());
    if (request.isolatesEncoders()) {
      own.isolateEncoders();
    }
    return own.build();
  }

  private void requireRenderable(String sourceId) {
    boolean isLive =
        context.plugins().sources().stream()
            .filter(VideoSourceProvider.class::isInstance)
            .map(VideoSourceProvider.class::cast)
            .flatMap(
                provider ->
                    provider.find(sourceId).stream().map(device -> !provider.isRenderable(device)))
            .findFirst()
            .orElse(false);
    if (isLive) {
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED, text("not-renderable").formatted(sourceId));
    }
  }

  private VideoTrack openVideo(MediaContext used, String sourceId, RecordRequest request) {
    if (request.frames().isPresent()) {
      requireRenderable(sourceId);
    }
    FrameRate.Mode mode =
        request
            .frameRateMode()
            .orElse(isKind(sourceId, CANVAS) ? FrameRate.Mode.CONSTANT : FrameRate.Mode.VARIABLE);
    VideoTrack track =
        new MediaDevices(used)
            .openVideo(
                new TrackRequest(
                    sourceId,
                    Optional.of(new FrameRate(request.frameRateHz(), mode)),
                    request.cursor(),
                    settingsOf(sourceId, request),
                    filtersOf(request)));
    track.setContentHint(request.contentHint().word());
    return track;
  }

  private AudioTrack openAudio(MediaContext used, String sourceId, RecordRequest request) {
    return new MediaDevices(used)
        .openAudio(
            new TrackRequest(
                sourceId, Optional.empty(), request.cursor(), settingsOf(sourceId, request)));
  }

  private List<TrackRequest.Filter> filtersOf(RecordRequest request) {
    return request.filters().stream()
        .map(id -> new TrackRequest.Filter(id, settingsOfFilter(id, request)))
        .toList();
  }

  private Map<String, String> settingsOfFilter(String filterId, RecordRequest request) {
    return context.plugins().entries().stream()
        .filter(
            entry -> entry.filters().stream().anyMatch(provider -> provider.id().equals(filterId)))
        .findFirst()
        .map(entry -> request.settings().getOrDefault(entry.id(), Map.of()))
        .orElse(Map.of());
  }

  private Map<String, String> settingsOf(String sourceId, RecordRequest request) {
    return context.plugins().entries().stream()
        .filter(
            entry -> entry.sources().stream().anyMatch(provider -> isKind(sourceId, provider.id())))
        .map(PluginEntry::id)
        .findFirst()
        .map(id -> request.settings().getOrDefault(id, Map.of()))
        .orElse(Map.of());
  }

  private static MediaRecorderOptions intoFile(RecordRequest request) {
    MediaRecorderOptions.Builder options = options(request).onResize(request.onResize());
    if (request.replacesOutput()) {
      options.target(request.output());
    } else {
      options.newTarget(request.output());
    }
    request.splitEvery().ifPresent(options::splitEvery);
    request.splitEveryBytes().ifPresent(options::splitEveryBytes);
    return options.build();
  }

  private static MediaRecorderOptions.Builder options(RecordRequest request) {
    MediaRecorderOptions.Builder options =
        MediaRecorderOptions.builder()
            .mimeType(request.mimeType())
            .quality(request.quality())
            .settings(request.settings());
    request.encoderPlugin().ifPresent(options::encoderPlugin);
    request.videoBitsPerSecond().ifPresent(options::videoBitsPerSecond);
    request.audioBitsPerSecond().ifPresent(options::audioBitsPerSecond);
    request.duration().ifPresent(options::maxDuration);
    request
        .frames()
        .ifPresent(
            frames ->
                options.maxDuration(
                    Duration.of(
                        FrameRate.fixed(request.frameRateHz()).tickUs(frames), ChronoUnit.MICROS)));
    request.requestedAtUs().ifPresent(options::requestedAtUs);
    return options;
  }

  private List<SourceChoice> choices(Class<? extends SourceProvider> kind) {
    List<SourceChoice> choices = new ArrayList<>();
    context.plugins().sources().stream()
        .filter(kind::isInstance)
        .sorted(Comparator.comparing(provider -> !provider.id().equals(SCREEN)))
        .flatMap(RecorderController::choicesOf)
        .forEach(choices::add);
    return List.copyOf(choices);
  }

  private static Stream<SourceChoice> choicesOf(SourceProvider provider) {
    Availability availability = provider.availability();
    if (!availability.isAvailable()) {
      return Stream.of(none(provider, availability.reason()));
    }
    List<SourceDevice> devices;
    try {
      devices = provider.devices();
    } catch (RuntimeException e) {
      return Stream.of(none(provider, text("list-failed").formatted(e)));
    }
    if (devices.isEmpty()) {
      // Files are many, and none of them is there before somebody names it.
      return provider.role() == SourceRole.FILE
          ? Stream.of()
          : Stream.of(none(provider, text("no-device")));
    }
    return devices.stream()
        .map(
            device ->
                new SourceChoice(device.id(), device.label(), device.description(), availability));
  }

  private static SourceChoice none(SourceProvider provider, String reason) {
    return new SourceChoice(provider.id(), provider.label(), "", Availability.unavailable(reason));
  }

  static boolean isKind(String sourceId, String providerId) {
    return sourceId.equals(providerId) || sourceId.startsWith(providerId + ":");
  }

  private static String text(String key) {
    return Sentences.text(key);
  }
}
