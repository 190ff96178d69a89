package dev.swingreel.stream;

import dev.swingreel.MediaContext;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * A track of pictures.
 *
 * <p>A sink gets the present picture with the first tick after it was added, even if nothing
 * changes; afterwards what the source delivers. While the track is disabled or muted it gets black
 * pictures of the same size.
 */
public final class VideoTrack extends MediaStreamTrack {

  private final SharedVideoSource source;
  private final AtomicReference<List<VideoTrackOutput>> outputs = new AtomicReference<>(List.of());
  private final TrackPicture picture;
  private final AtomicReference<VideoFit> fit;

  private VideoTrack(
      SharedVideoSource source, MediaContext context, SourceIdentity identity, VideoFit fit) {
    super(context, identity);
    this.source = source;
    this.fit = new AtomicReference<>(fit);
    this.picture = new TrackPicture(context.clock(), source::refresh, outputs::get);
  }

  /**
   * Makes a live track from an open source and starts the source. The track owns the source from
   * now on and closes it at the end.
   *
   * @param context the context the track lives in
   * @param source an open source that was not started
   * @param label the name for people
   * @return the track
   */
  public static VideoTrack of(MediaContext context, VideoSource source, String label) {
    return of(
        context,
        source,
        SourceIdentity.unlisted(label, SourceRole.CANVAS),
        MediaTrackConstraints.NONE);
  }

  /** As above, for a listed device; an {@code OverconstrainedException} starts nothing. */
  static VideoTrack of(
      MediaContext context,
      VideoSource source,
      SourceIdentity identity,
      MediaTrackConstraints constraints) {
    VideoFit fit = VideoFit.of(new VideoSettingsSpace(identity, source.settings()), constraints);
    SharedVideoSource shared = new SharedVideoSource(source, context.clock());
    VideoTrack track = new VideoTrack(shared, context, identity, fit);
    shared.attach(track);
    shared.start();
    track.endWithContext();
    return track;
  }

  @Override
  public TrackKind kind() {
    return TrackKind.VIDEO;
  }

  @Override
  public VideoTrack clone() {
    VideoTrack copy = new VideoTrack(source, context(), identity(), fit.get());
    copyStateTo(copy);
    if (copy.readyState() == TrackState.LIVE) {
      if (source.attach(copy)) {
        copy.endWithContext();
      } else {
        copy.stop();
      }
    }
    return copy;
  }

  @Override
  public String sourceDescription() {
    return source.description();
  }

  /**
   * Returns what the source delivers, before constraints. An extension.
   *
   * @return size, rate and surface, in physical pixels
   */
  public VideoSettings sourceSettings() {
    return source.settings();
  }

  /**
   * Returns what sinks are given: what the source delivers, within the constraints. An extension;
   * {@link #getSettings()} says the same in the W3C's words.
   *
   * @return size, rate and surface, in physical pixels
   */
  public VideoSettings delivered() {
    return currentFit().delivered();
  }

  /**
   * Tells whether pictures have the size that {@link #delivered()} says. An extension.
   *
   * @return false as long as what is captured has no size, as a component before its layout
   */
  public boolean isSizeKnown() {
    return source.isSizeKnown();
  }

  /**
   * Asks for a frame of the present picture, new or not. For tracks of a canvas; all tracks of the
   * same capture get it. Never throws; nothing happens after the end of the track.
   *
   * @see <a
   *     href="https://www.w3.org/TR/mediacapture-fromelement/#dom-canvascapturemediastreamtrack-requestframe">Media
   *     Capture from DOM Elements, requestFrame</a>
   */
  public void requestFrame() {
    if (readyState() == TrackState.LIVE) {
      source.requestFrame();
    }
  }

  /**
   * Returns the canvas whose pictures these are.
   *
   * @return the very object that was captured, also for clones and after the end; absent for tracks
   *     of anything else
   * @see <a
   *     href="https://www.w3.org/TR/mediacapture-fromelement/#dom-canvascapturemediastreamtrack-canvas">Media
   *     Capture from DOM Elements, canvas</a>
   */
  public Optional<Object> canvas() {
    return source.canvas();
  }

  @Override
  public MediaTrackCapabilities getCapabilities() {
    return currentFit().space().capabilities();
  }

  @Override
  public MediaTrackConstraints getConstraints() {
    return fit.get().constraints();
  }

  @Override
  MediaTrackSettings liveSettings() {
    MediaTrackSettings settings = currentFit().settings();
    OptionalDouble reachedHz = source.reachedRateHz();
    return reachedHz.isPresent() ? settings.slowedTo(reachedHz.getAsDouble()) : settings;
  }

  @Override
  void adopt(MediaTrackConstraints constraints) {
    VideoSettingsSpace space =
        new VideoSettingsSpace(identity(), source.settings()).withBestCursor(constraints);
    VideoFit adopted = VideoFit.of(space, constraints);
    // The tracks of a source share its cursor.
    space.source().cursor().ifPresent(source::showCursor);
    fit.set(adopted);
    source.refresh();
  }

  /** The fit for the source as it is now: a canvas shows its new size before the next picture. */
  private VideoFit currentFit() {
    return fit.get().follow(source.settings());
  }

  /** The fit for a picture that has arrived. */
  private VideoFit fitFor(VideoFrame frame) {
    VideoFit current = fit.get();
    if (current.isFor(frame.width(), frame.height())) {
      return current;
    }
    VideoFit followed = current.follow(frame.width(), frame.height());
    fit.compareAndSet(current, followed);
    return followed;
  }

  /**
   * Adds a sink: a recorder, a preview. An extension to the W3C's model, where sinks are hidden.
   *
   * @param sink called on the source's thread; {@code onEnded} on the thread that ends the track
   */
  public void addSink(VideoSink sink) {
    VideoTrackOutput output = new VideoTrackOutput(this, sink);
    if (source.isMuted() && readyState() == TrackState.LIVE) {
      // No tick comes while the source is muted, and nothing reaches this output yet.
      output.muted(true, context().clock().nowUs());
    }
    outputs.updateAndGet(all -> Stream.concat(all.stream(), Stream.of(output)).toList());
    if (readyState() == TrackState.ENDED) {
      detach(Optional.empty());
    } else {
      source.refresh();
    }
  }

  /**
   * Takes a sink away. A call that is under way on the source's thread may still finish.
   *
   * @param sink the sink; nothing happens if it was not added
   */
  public void removeSink(VideoSink sink) {
    outputs.updateAndGet(all -> all.stream().filter(output -> !output.isFor(sink)).toList());
  }

  void deliver(VideoFrame frame) {
    picture.frame(frame, fitFor(frame));
  }

  void deliverUnchanged(long timestampUs, VideoFrame last) {
    picture.unchanged(timestampUs, last, last == null ? fit.get() : fitFor(last));
  }

  boolean mayHoldPictures() {
    List<VideoTrackOutput> all = outputs.get();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).mayHoldPictures()) {
        return true;
      }
    }
    return false;
  }

  void deliverMissed(long timestampUs) {
    picture.missed(timestampUs, fit.get());
  }

  /** Tells whether sinks are to see black. */
  boolean isWithheld() {
    return !isEnabled() || source.isMuted();
  }

  void deliverMuted(boolean muted, long timestampUs) {
    for (VideoTrackOutput output : outputs.get()) {
      output.muted(muted, timestampUs);
    }
  }

  @Override
  void enabledChanged() {
    source.refresh();
  }

  @Override
  void detach(Optional<MediaException> cause) {
    source.detach(this);
    picture.close();
    outputs.getAndSet(List.of()).forEach(output -> output.ended(cause));
  }
}
