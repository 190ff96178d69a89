package dev.swingreel.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.swingreel.MediaContext;
import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioSink;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.testkit.CapturingAudioSink;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.LeakCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AudioTrackSilenceTest {

  private static final AudioFormat STEREO = new AudioFormat(SampleFormat.F32, 48_000, 2);
  private static final AudioFormat MONO = new AudioFormat(SampleFormat.S16, 16_000, 1);

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private AudioSink given;

  @Test
  void ofADisabledTrackHasTheFormatOfTheSoundItReplaces() {
    AudioSource source = mock(AudioSource.class);
    when(source.format()).thenReturn(STEREO);
    doAnswer(call -> given = call.getArgument(0)).when(source).start(any());
    try (MediaContext context =
            MediaContext.with(PluginCatalog.of(List.of()))
                .clock(new FakeMediaClock())
                .eventExecutor(new FakeEventExecutor())
                .build();
        CapturingAudioSink sink = new CapturingAudioSink(3, leaks)) {
      AudioTrack track = AudioTrack.of(context, source, "changing");
      track.addSink(sink);
      track.setEnabled(false);
      deliver(STEREO, 960);
      deliver(MONO, 320);
      deliver(STEREO, 960);
      assertThat(sink.frames())
          .extracting(AudioFrame::format)
          .containsExactly(STEREO, MONO, STEREO);
      track.stop();
    }
  }

  private void deliver(AudioFormat format, int frames) {
    AudioFramePool pool = leaks.audioPool(format, frames, 1);
    try (AudioFrame frame = pool.poll()) {
      frame.filled(0, frames);
      given.onFrame(frame);
    }
  }
}
