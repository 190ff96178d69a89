package dev.swingreel.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.testkit.FakeAudioSource;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AudioTrackEndTest {

  private static final int TRIES = 300;

  private final AtomicInteger ends = new AtomicInteger();
  private final AudioSink sink =
      new AudioSink() {
        @Override
        public void onFrame(AudioFrame frame) {
          // Only the end is of interest.
        }

        @Override
        public void onMuted(boolean muted) {
          // As above.
        }

        @Override
        public void onEnded(Optional<MediaException> cause) {
          ends.incrementAndGet();
        }
      };

  @Test
  void isToldOnceToASinkThatIsAddedAtTheSameMoment() {
    try (MediaContext context =
        MediaContext.with(PluginCatalog.of(List.of()))
            .clock(new FakeMediaClock())
            .eventExecutor(new FakeEventExecutor())
            .build()) {
      for (int i = 0; i < TRIES; i++) {
        AudioFormat format = new AudioFormat(SampleFormat.F32, 48_000, 1);
        AudioTrack track = AudioTrack.of(context, new FakeAudioSource(format), "short");
        ends.set(0);
        Worker stop = Worker.start("stop", track::stop);
        track.addSink(sink);
        assertThat(stop.join(Duration.ofMinutes(1))).isTrue();
        assertThat(ends).hasValue(1);
      }
    }
  }
}
