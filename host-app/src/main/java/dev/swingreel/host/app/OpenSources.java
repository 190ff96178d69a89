package dev.swingreel.host.app;

import dev.swingreel.MediaContext;
import dev.swingreel.media.MediaException;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.TrackState;
import dev.swingreel.stream.VideoTrack;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The open sources of a recording. Whoever opened them closes them. Any thread. */
public final class OpenSources implements AutoCloseable {

  private final MediaContext context;
  private final boolean ownsContext;
  private final Optional<VideoTrack> videoTrack;
  private final OpenSound sound;
  private final MediaStream stream;
  private final Optional<String> notice;
  private final EncoderWarmUp warmUp;

  /**
   * @param context what the tracks are in
   * @param ownsContext whether it was made for them alone, and ends with them
   */
  OpenSources(
      MediaContext context,
      boolean ownsContext,
      EncoderWarmUp warmUp,
      Optional<VideoTrack> videoTrack,
      OpenSound sound,
      Optional<String> notice) {
    this.context = context;
    this.ownsContext = ownsContext;
    this.videoTrack = videoTrack;
    this.sound = sound;
    this.notice = notice;
    this.warmUp = warmUp;
    this.stream = new MediaStream(context);
    videoTrack.ifPresent(stream::addTrack);
    sound.recorded().forEach(stream::addTrack);
  }

  /**
   * Returns the pictures.
   *
   * @return a track, absent if sound alone was asked for
   */
  public Optional<VideoTrack> videoTrack() {
    return videoTrack;
  }

  /**
   * Tells when a device of the sound is lost, is back, or seems to be switched off.
   *
   * @param listener gets one sentence each time, on the context's event executor
   */
  public void watchSound(Consumer<String> listener) {
    sound.watch(listener);
  }

  /** What is recorded without its pictures is of no use: whoever records ends with them. */
  void onPicturesEnded(Runnable action) {
    videoTrack.ifPresent(
        track -> {
          track.addEventListener(MediaStreamTrack.ENDED, event -> action.run());
          if (track.readyState() == TrackState.ENDED) {
            action.run();
          }
        });
  }

  /**
   * Returns why the pictures ended.
   *
   * @return what the source said; absent while they come, and if it just ended
   */
  public Optional<MediaException> picturesEnd() {
    return videoTrack.flatMap(MediaStreamTrack::endCause);
  }

  /**
   * Returns the devices of the sound, for meters.
   *
   * @return a track for each sound that was asked for, in that order
   */
  public List<AudioTrack> soundTracks() {
    return sound.devices();
  }

  /**
   * Sets how loud a device is mixed from now on, also while it is recorded.
   *
   * @param changed the source and its new gain
   * @return false if the sound is not mixed, and so recorded as it is
   */
  public boolean setGain(SoundInput changed) {
    return sound.setGain(changed);
  }

  /**
   * Returns the tracks as one stream.
   *
   * @return the stream a recorder takes
   */
  public MediaStream stream() {
    return stream;
  }

  /**
   * Returns what the user should know about the choice that was made for them.
   *
   * @return one sentence, absent if everything is as asked
   */
  public Optional<String> notice() {
    return notice;
  }

  /** Waits until the encoders are loaded that will probably be used, which may take a second. */
  public void awaitEncoders() {
    warmUp.await();
  }

  /** Ends the tracks and releases the sources. Idempotent. */
  @Override
  public void close() {
    stream.getTracks().forEach(MediaStreamTrack::stop);
    sound.close();
    if (ownsContext) {
      context.close();
    }
  }
}
