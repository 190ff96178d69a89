package dev.swingreel.engine;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Codec;
import dev.swingreel.media.Quality;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.testkit.FakeContainer;
import dev.swingreel.testkit.FakeEventExecutor;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakePlugin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Plans for tests of single parts of the engine. */
final class EnginePlan {

  private EnginePlan() {}

  static HintWatch noHint(TrackKind kind) {
    return new HintWatch(kind, () -> "");
  }

  static SessionPlan video(FakeMediaClock clock, VideoEncoderProvider provider) {
    return video(clock, provider, OptionalDouble.empty(), OptionalLong.empty());
  }

  static SessionPlan video(
      FakeMediaClock clock,
      VideoEncoderProvider provider,
      OptionalDouble keyFrameMs,
      OptionalLong keyFrameCount) {
    FakePlugin plugin = FakePlugin.named("test").encoder(provider).build();
    return plan(
        clock,
        plugin,
        Optional.of(new RecordingFormat.Coding<>(Codec.VP8, List.of(provider))),
        Optional.empty(),
        new SessionPlan.KeyFrames(keyFrameMs, keyFrameCount));
  }

  static SessionPlan audio(FakeMediaClock clock, AudioEncoderProvider provider) {
    FakePlugin plugin = FakePlugin.named("test").encoder(provider).build();
    return plan(
        clock,
        plugin,
        Optional.empty(),
        Optional.of(new RecordingFormat.Coding<>(Codec.OPUS, List.of(provider))),
        new SessionPlan.KeyFrames(OptionalDouble.empty(), OptionalLong.empty()));
  }

  private static SessionPlan plan(
      FakeMediaClock clock,
      FakePlugin plugin,
      Optional<RecordingFormat.Coding<VideoEncoderProvider>> video,
      Optional<RecordingFormat.Coding<AudioEncoderProvider>> audio,
      SessionPlan.KeyFrames keyFrames) {
    MediaContext context =
        MediaContext.with(PluginCatalog.of(List.of(plugin)))
            .clock(clock)
            .eventExecutor(new FakeEventExecutor())
            .build();
    return new SessionPlan(
        context,
        List.of(),
        new RecordingFormat(new FakeContainer(), "video/x-fake", "video/x-fake", video, audio),
        new SessionPlan.Limits(
            Integer.MAX_VALUE, Optional.empty(), Optional.empty(), OptionalLong.empty(), false),
        keyFrames,
        new SessionPlan.Targets(1_000_000, 128_000, BitrateMode.VARIABLE, Quality.BALANCED),
        Map.of(),
        Optional.empty(),
        false,
        OptionalLong.empty());
  }
}
