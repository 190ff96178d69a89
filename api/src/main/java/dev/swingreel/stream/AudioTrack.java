package dev.swingreel.stream;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.SourceRole;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A track of sound. While it is disabled or muted its sinks get silence of the same length. */
public final class AudioTrack extends MediaStreamTrack {

  private static final int SILENT_BUFFERS = 64;

  private final SharedAudioSource source;
  private final AtomicReference<List<AudioSink>> sinks = new AtomicReference<>(List.of());
  private AudioFramePool silence;
  private AudioFormat silenceFormat;

  private volatile MediaTrackConstraints constraints;

  private AudioTrack(
      SharedAudioSource source,
      MediaContext context,
      SourceIdentity identity,
      MediaTrackConstraints constraints) {
    super(context, identity);
    this.source = source;
    this.constraints = constraints;
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
  public static AudioTrack of(MediaContext context, AudioSource source, String label) {
    return of(
        context,
        source,
        SourceIdentity.unlisted(label, SourceRole.MICROPHONE),
        MediaTrackConstraints.NONE);
  }

  /** As above, for a listed device; an {@code OverconstrainedException} starts nothing. */
  static AudioTrack of(
      MediaContext context,
      AudioSource source,
      SourceIdentity identity,
      MediaTrackConstraints constraints) {
    SharedAudioSource shared = new SharedAudioSource(source);
    AudioTrack track = new AudioTrack(shared, context, identity, constraints);
    track.space().choose(constraints);
    shared.attach(track);
    shared.start();
    track.endWithContext();
    return track;
  }

  @Override
  public TrackKind kind() {
    return TrackKind.AUDIO;
  }

  @Override
  public AudioTrack clone() {
    AudioTrack copy = new AudioTrack(source, context(), identity(), constraints);
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
   * Returns what sinks are given: what the source delivers. An extension; {@link #getSettings()}
   * says the same in the W3C's words.
   *
   * @return rate, channels and layout
   */
  public AudioFormat getFormat() {
    return source.format();
  }

  @Override
  public MediaTrackCapabilities getCapabilities() {
    return space().capabilities();
  }

  @Override
  public MediaTrackConstraints getConstraints() {
    return constraints;
  }

  @Override
  MediaTrackSettings liveSettings() {
    return space().choose(MediaTrackConstraints.NONE);
  }

  @Override
  void adopt(MediaTrackConstraints newConstraints) {
    space().choose(newConstraints);
    constraints = newConstraints;
  }

  private AudioSettingsSpace space() {
    return new AudioSettingsSpace(identity(), source.format(), source.latencyUs());
  }

  /**
   * Adds a sink: a recorder, a level meter. An extension to the W3C's model, where sinks are
   * hidden.
   *
   * @param sink called on the source's thread; {@code onEnded} on the thread that ends the track
   */
  public void addSink(AudioSink sink) {
    sinks.updateAndGet(all -> Stream.concat(all.stream(), Stream.of(sink)).toList());
    if (readyState() == TrackState.ENDED) {
      detach(Optional.empty());
    }
  }

  /**
   * Takes a sink away. A call that is under way on the source's thread may still finish.
   *
   * @param sink the sink; nothing happens if it was not added
   */
  public void removeSink(AudioSink sink) {
    sinks.updateAndGet(all -> all.stream().filter(other -> other != sink).toList());
  }

  void deliver(AudioFrame frame) {
    if (isEnabled() && !source.isMuted()) {
      sinks.get().forEach(sink -> sink.onFrame(frame));
      return;
    }
    AudioFrame silent = silence(frame.format(), frame.frameCount());
    if (silent != null) {
      try (silent) {
        silent.filled(frame.timestampUs(), frame.frameCount(), frame.measuredUs());
        sinks.get().forEach(sink -> sink.onFrame(silent));
      }
    }
  }

  void deliverMuted(boolean muted) {
    sinks.get().forEach(sink -> sink.onMuted(muted));
  }

  @Override
  void detach(Optional<MediaException> cause) {
    source.detach(this);
    // Two threads may come here at once, and each sink is told once.
    sinks.getAndSet(List.of()).forEach(sink -> sink.onEnded(cause));
  }

  /**
   * Buffers come zeroed and nobody writes into them: they stay silent however often they go round.
   */
  private AudioFrame silence(AudioFormat format, int frames) {
    if (silence == null || silence.framesPerBuffer() < frames || !format.equals(silenceFormat)) {
      silenceFormat = format;
      silence = new AudioFramePool(format, frames, SILENT_BUFFERS);
    }
    AudioFrame silent = silence.poll();
    assert silent == null || isZero(silent.data());
    return silent;
  }

  private static boolean isZero(ByteBuffer data) {
    return data.capacity() == 0 || data.get(0) == 0;
  }
}
