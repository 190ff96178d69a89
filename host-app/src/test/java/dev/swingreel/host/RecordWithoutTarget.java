package dev.swingreel.host;

import dev.swingreel.MediaContext;
import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.TrackRequest;
import dev.swingreel.stream.VideoTrack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A program of an embedder: records the demo canvas into blobs until somebody ends it. */
final class RecordWithoutTarget {

  private RecordWithoutTarget() {}

  public static void main(String[] args) throws InterruptedException {
    MediaContext context =
        MediaContext.with(PluginCatalog.load(RecordWithoutTarget.class.getClassLoader())).build();
    VideoTrack track =
        new MediaDevices(context)
            .openVideo(
                new TrackRequest(
                    "canvas:demo",
                    Optional.of(FrameRate.fixed(30)),
                    CursorMode.NEVER,
                    Map.of("demo-width", "320", "demo-height", "180")));
    new MediaRecorder(new MediaStream(List.of(track))).start();
    new CountDownLatch(1).await();
  }
}
