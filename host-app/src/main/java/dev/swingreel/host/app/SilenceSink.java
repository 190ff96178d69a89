package dev.swingreel.host.app;

import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.AudioSink;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Notices a device that delivers nothing but zeros, which no real microphone in a real room does.
 * Tells once for each silence; a muted track is told of otherwise. The source's thread.
 */
final class SilenceSink implements AudioSink {

  private static final long PATIENCE_US = TimeUnit.SECONDS.toMicros(5);

  private final Runnable onSilence;
  private long silentUs;
  private boolean told;

  /**
   * Makes a sink.
   *
   * @param onSilence called on the source's thread; returns at once
   */
  SilenceSink(Runnable onSilence) {
    this.onSilence = onSilence;
  }

  @Override
  public void onFrame(AudioFrame frame) {
    if (!isSilent(frame)) {
      silentUs = 0;
      told = false;
      return;
    }
    silentUs += frame.durationUs();
    if (silentUs >= PATIENCE_US && !told) {
      told = true;
      onSilence.run();
    }
  }

  @Override
  public void onMuted(boolean muted) {
    silentUs = 0;
  }

  @Override
  public void onEnded(Optional<MediaException> cause) {
    // Whoever records tells.
  }

  private static boolean isSilent(AudioFrame frame) {
    ByteBuffer data = frame.data();
    int bytes = frame.frameCount() * frame.format().bytesPerFrame();
    for (int i = 0; i < bytes; i += Short.BYTES) {
      if (data.getShort(i) != 0) {
        return false;
      }
    }
    return true;
  }
}
