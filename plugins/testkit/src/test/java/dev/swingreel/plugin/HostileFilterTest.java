package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Codec;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.StopReason;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.TrackRequest;
import dev.swingreel.stream.TrackState;
import dev.swingreel.stream.VideoTrack;
import dev.swingreel.testkit.FakeContainer;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import dev.swingreel.testkit.FakeVideoSourceProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a filter does wrong costs its own marks and nothing of the recording. */
class HostileFilterTest {

  private static final Duration LENGTH = Duration.ofMillis(800);
  private static final long IN_TIME_SECONDS = 20;

  @TempDir private Path folder;

  private enum Wrong {
    THROWS_AT_ONCE,
    THROWS_LATER,
    HANGS,
    GIVES_THE_PICTURE_AWAY,
    ANSWERS_NOTHING,
    DRAWS_OUTSIDE
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void isLeftOutAndNamedAndTheRecordingGoesOn(Wrong wrong) throws Exception {
    try (MediaContext context = context(wrong)) {
      VideoTrack track =
          new MediaDevices(context)
              .openVideo(
                  new TrackRequest(
                      "pictures",
                      Optional.empty(),
                      CursorMode.NEVER,
                      Map.of(),
                      List.of(new TrackRequest.Filter("wrong", Map.of()))));
      MediaRecorder recorder =
          new MediaRecorder(
              new MediaStream(List.of(track)),
              MediaRecorderOptions.builder()
                  .maxDuration(LENGTH)
                  .target(folder.resolve("file.webm"))
                  .build());
      recorder.start();

      Recording recording = recorder.recording().get(IN_TIME_SECONDS, TimeUnit.SECONDS);

      assertThat(recording.report().stopReason()).isEqualTo(StopReason.DURATION);
      assertThat(recording.report().durationMs()).isEqualTo(LENGTH.toMillis());
      assertThat(track.readyState()).isEqualTo(TrackState.LIVE);
      assertThat(context.plugins().faults())
          .singleElement()
          .satisfies(
              fault -> {
                assertThat(fault.pluginId()).isEqualTo("hostile");
                assertThat(fault.sentence())
                    .startsWith("The plugin hostile ")
                    .contains("its filter wrong, which was left out")
                    .endsWith(".");
              });
      track.stop();
    }
  }

  private MediaContext context(Wrong wrong) {
    SwingreelPlugin good =
        FakePlugin.named("good")
            .source(FakeVideoSourceProvider.running("pictures", 64, 48))
            .encoder(new FakeVideoEncoderProvider("Good VP8", 10, List.of(Codec.VP8)))
            .container(new FakeContainer(List.of("video/webm")))
            .build();
    SwingreelPlugin hostile = FakePlugin.named("hostile").filter(new Provider(wrong)).build();
    return MediaContext.with(
            PluginCatalog.of(
                List.of(hostile, good),
                plugin ->
                    plugin == hostile
                        ? PluginGuard.Patience.of(Duration.ofMillis(500))
                        : PluginGuard.Patience.USUAL))
        .spoolFolder(folder.resolve("spool"))
        .build();
  }

  private record Provider(Wrong wrong) implements VideoFilterProvider {

    @Override
    public String id() {
      return "wrong";
    }

    @Override
    public String label() {
      return "Wrong";
    }

    @Override
    public VideoFilter open(VideoFilterRequest request) {
      return new Filter(wrong);
    }
  }

  private static final class Filter implements VideoFilter {

    private static final int GOOD_TICKS = 3;

    private final Wrong wrong;
    private int ticks;

    private Filter(Wrong wrong) {
      this.wrong = wrong;
    }

    @Override
    public Damage update(long timestampUs, int widthPx, int heightPx) {
      ticks++;
      boolean isLater = ticks > GOOD_TICKS;
      if (wrong == Wrong.THROWS_AT_ONCE || (wrong == Wrong.THROWS_LATER && isLater)) {
        throw new IllegalStateException("I do not like this picture.");
      }
      if (wrong == Wrong.HANGS && isLater) {
        hang();
      }
      return wrong == Wrong.ANSWERS_NOTHING ? null : Damage.unknown();
    }

    @Override
    public Damage area() {
      return Damage.unknown();
    }

    @Override
    public void apply(VideoFrame picture, PixelRect part) {
      if (wrong == Wrong.GIVES_THE_PICTURE_AWAY) {
        picture.close();
      }
      if (wrong == Wrong.DRAWS_OUTSIDE) {
        picture.plane(0).putInt(picture.plane(0).capacity(), 0);
      }
    }

    @Override
    public void close() {}

    /** Whatever it is told. */
    private static void hang() {
      CountDownLatch never = new CountDownLatch(1);
      while (never.getCount() > 0) {
        try {
          never.await();
        } catch (InterruptedException e) {
          // It does not listen.
        }
      }
    }
  }
}
