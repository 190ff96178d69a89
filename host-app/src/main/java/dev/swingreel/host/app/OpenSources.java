package dev.swingreel.host.app;

import dev.swingreel.MediaContext;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.VideoTrack;
import java.util.Optional;

/** The open sources of a recording. Whoever opened them closes them. Any thread. */
public final class OpenSources implements AutoCloseable {

  private final Optional<VideoTrack> videoTrack;
  private final Optional<AudioTrack> audioTrack;
  private final MediaStream stream;
  private final Optional<String> notice;
  private final EncoderWarmUp warmUp;

  OpenSources(
      MediaContext context,
      EncoderWarmUp warmUp,
      Optional<VideoTrack> videoTrack,
      Optional<AudioTrack> audioTrack,
      Optional<String> notice) {
    this.videoTrack = videoTrack;
    this.audioTrack = audioTrack;
    this.notice = notice;
    this.warmUp = warmUp;
    this.stream = new MediaStream(context);
    videoTrack.ifPresent(stream::addTrack);
    audioTrack.ifPresent(stream::addTrack);
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
   * Returns the sound.
   *
   * @return a track, absent if none was asked for
   */
  public Optional<AudioTrack> audioTrack() {
    return audioTrack;
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

  /** Waits until the encoders are loaded that will probably be used. */
  void awaitEncoders() {
    warmUp.await();
  }

  /** Ends the tracks and releases the sources. Idempotent. */
  @Override
  public void close() {
    stream.getTracks().forEach(MediaStreamTrack::stop);
  }
}
