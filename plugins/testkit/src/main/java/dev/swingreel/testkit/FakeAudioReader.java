package dev.swingreel.testkit;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.plugin.FileInfo;
import java.util.Optional;

/** Plays the runs that a fake media file names. One thread at a time. */
final class FakeAudioReader implements AudioReader {

  private static final int BEFORE_FIRST = -1;
  private static final int BUFFERS = 8;

  private final FakeMedia media;
  private final FileInfo.Track track;
  private final AudioFormat format;
  private final AudioFramePool pool;
  private int at = BEFORE_FIRST;
  private long notBefore;
  private boolean closed;

  FakeAudioReader(FakeMedia media, FileInfo.Track track) {
    this.media = media;
    this.track = track;
    this.format = new AudioFormat(SampleFormat.F32, track.sampleRateHz(), track.channelCount());
    this.pool = new AudioFramePool(format, MOST_FRAMES, BUFFERS);
  }

  @Override
  public FileInfo.Track track() {
    return track;
  }

  @Override
  public AudioFormat format() {
    return format;
  }

  @Override
  public Optional<Long> durationUs() {
    return media.durationUs();
  }

  @Override
  public void seek(long timeUs) {
    requireOpen();
    notBefore = Math.max(0, format.usToFrames(timeUs));
    at = 0;
    while (at < media.runs().size() && end(media.runs().get(at)) <= notBefore) {
      at++;
    }
    at--;
  }

  @Override
  public boolean advance() {
    requireOpen();
    at = Math.min(at + 1, media.runs().size());
    return at < media.runs().size();
  }

  @Override
  public long timestampUs() {
    return format.framesToUs(first(present()));
  }

  @Override
  public AudioFrame sound() {
    FakeMedia.Run run = present();
    AudioFrame frame = pool.poll();
    if (frame != null) {
      int count = (int) (end(run) - first(run));
      new Tone(format, MediaSample.PITCH_HZ).write(frame.data(), first(run), count);
      frame.filled(timestampUs(), count);
    }
    return frame;
  }

  @Override
  public long damaged() {
    return media.damaged();
  }

  @Override
  public void close() {
    closed = true;
    pool.close();
  }

  private long first(FakeMedia.Run run) {
    return Math.max(run.firstFrame(), notBefore);
  }

  private static long end(FakeMedia.Run run) {
    return run.firstFrame() + run.frames();
  }

  private FakeMedia.Run present() {
    requireOpen();
    if (at < 0 || at >= media.runs().size()) {
      throw new IllegalStateException("there is no present run; call advance first");
    }
    return media.runs().get(at);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the reader is closed");
    }
  }
}
