package dev.swingreel.plugin.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VirtualMediaClock;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.AudioSourceRequest;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import dev.swingreel.testkit.CapturingAudioSink;
import dev.swingreel.testkit.CapturingAudioSink.Block;
import dev.swingreel.testkit.CapturingVideoSink;
import dev.swingreel.testkit.CapturingVideoSink.Tick;
import dev.swingreel.testkit.FakeReaderProvider;
import dev.swingreel.testkit.LeakCheck;
import dev.swingreel.testkit.MediaSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** On a clock that goes to the next moment by itself, so that a minute passes at once. */
class FilePlaybackTest {

  private static final FrameRate RATE = FrameRate.fixed(10);
  private static final int PICTURES = 12;
  private static final long LENGTH_US = 1_200_000;

  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  @TempDir private Path folder;

  private final FilePlugin plugin = new FilePlugin();
  private final List<SourceProvider> sources = plugin.sources(List.of(new FakeReaderProvider()));
  private final VirtualMediaClock clock = new VirtualMediaClock();
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file =
        FakeReaderProvider.write(
            folder.resolve("clip"), 32, 24, RATE, PICTURES, Optional.of(MediaSample.SOUND));
  }

  @Test
  void showsEveryPictureWhenItIsDueAndEndsWithTheFile() {
    try (CapturingVideoSink sink = new CapturingVideoSink(0, leaks);
        VideoSource source = openVideo(Map.of())) {
      source.start(sink);
      clock.start();
      sink.awaitEnded();

      assertThat(sink.ticks())
          .extracting(Tick::timestampUs)
          .containsExactlyElementsOf(LongStream.range(0, PICTURES).mapToObj(RATE::tickUs).toList());
      assertThat(clock.nowUs()).isEqualTo(LENGTH_US);
      assertThat(source.settings().frameRate().hz()).isEqualTo(10);
    }
  }

  @Test
  void beginsAgainWhenItIsToldTo() {
    try (CapturingVideoSink sink = new CapturingVideoSink(0, leaks);
        VideoSource source = openVideo(Map.of("loop", "true"))) {
      source.start(sink);
      clock.start();
      sink.awaitTicks(PICTURES * 3);
      source.stop();

      List<Long> expected =
          IntStream.range(0, PICTURES * 3)
              .mapToObj(i -> i / PICTURES * LENGTH_US + RATE.tickUs(i % PICTURES))
              .toList();
      assertThat(sink.ticks().subList(0, PICTURES * 3))
          .extracting(Tick::timestampUs)
          .containsExactlyElementsOf(expected);
      assertThat(sink.isEnded()).isFalse();
    }
  }

  @Test
  void playsTheSoundToItsEnd() {
    try (CapturingAudioSink sink = new CapturingAudioSink(0, leaks);
        AudioSource source = openAudio()) {
      source.start(sink);
      clock.start();
      sink.awaitEnded();

      long frames = sink.blocks().stream().mapToLong(Block::frameCount).sum();
      assertThat(frames).isEqualTo(MediaSample.SOUND.usToFrames(LENGTH_US));
      assertThat(sink.blocks().get(0).timestampUs()).isZero();
    }
  }

  @Test
  void joinsWhatIsPlayedAlready() {
    try (CapturingVideoSink pictures = new CapturingVideoSink(0, leaks);
        CapturingAudioSink sounds = new CapturingAudioSink(0, leaks);
        VideoSource video = openVideo(Map.of("loop", "true"));
        AudioSource audio = openAudio()) {
      video.start(new Halting(pictures, clock, 4));
      clock.start();
      pictures.awaitTicks(4);
      long nowUs = RATE.tickUs(3);
      // From now on the sound alone carries the clock on.
      video.stop();
      audio.start(sounds);
      clock.start();
      sounds.awaitBlocks(1);
      audio.stop();

      assertThat(sounds.blocks().get(0).timestampUs()).isGreaterThanOrEqualTo(nowUs);
    }
  }

  @Test
  void saysWhatIsWrongWithAFileItCannotPlay() throws IOException {
    Path silent =
        FakeReaderProvider.write(
            folder.resolve("silent"), 32, 24, RATE, PICTURES, Optional.empty());
    Path letter = Files.writeString(folder.resolve("letter"), "Dear reader");
    expect(MediaErrorCode.NOT_FOUND, "Name the file", () -> sources.get(0).find("file"));
    expect(MediaErrorCode.NOT_FOUND, "no-such", () -> sources.get(0).find("file:no-such"));
    expect(MediaErrorCode.NOT_FOUND, "no sound", () -> sources.get(1).find("file:" + silent));
    expect(MediaErrorCode.NOT_SUPPORTED, "letter", () -> sources.get(0).find("file:" + letter));
    assertThat(sources.get(0).find("screen:1")).isEmpty();
  }

  @Test
  void isNotAvailableWhereNobodyReadsFiles() {
    SourceProvider alone = plugin.sources().get(0);

    assertThat(alone.availability().isAvailable()).isFalse();
    assertThat(alone.availability().reason()).contains("No plugin here reads media files");
    assertThat(alone.find("file:" + file)).isEmpty();
  }

  private static void expect(MediaErrorCode code, String words, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  private VideoSource openVideo(Map<String, String> settings) {
    VideoSourceProvider provider = (VideoSourceProvider) sources.get(0);
    return provider.open(
        new VideoSourceRequest(
            provider.find("file:" + file).orElseThrow(),
            FrameRate.fixed(30),
            CursorMode.NEVER,
            plugin.settings().check(settings),
            clock));
  }

  private AudioSource openAudio() {
    AudioSourceProvider provider = (AudioSourceProvider) sources.get(1);
    SettingValues settings = plugin.settings().check(Map.of());
    return provider.open(
        new AudioSourceRequest(
            provider.find("file:" + file).orElseThrow(), 48_000, 2, settings, clock));
  }

  /** Has the clock stand at a picture, on the thread that shows it. */
  private static final class Halting implements VideoSink {

    private final VideoSink sink;
    private final VirtualMediaClock clock;
    private int left;

    Halting(VideoSink sink, VirtualMediaClock clock, int pictures) {
      this.sink = sink;
      this.clock = clock;
      this.left = pictures;
    }

    @Override
    public void onFrame(VideoFrame frame) {
      left--;
      if (left == 0) {
        clock.halt();
      }
      sink.onFrame(frame);
    }

    @Override
    public void onUnchanged(long timestampUs) {
      sink.onUnchanged(timestampUs);
    }

    @Override
    public void onMissed(long timestampUs) {
      sink.onMissed(timestampUs);
    }

    @Override
    public void onMuted(boolean muted) {
      sink.onMuted(muted);
    }

    @Override
    public void onEnded(Optional<MediaException> cause) {
      sink.onEnded(cause);
    }
  }
}
