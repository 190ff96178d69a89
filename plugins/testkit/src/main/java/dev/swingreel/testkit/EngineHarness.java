package dev.swingreel.testkit;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Codec;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginFault;
import dev.swingreel.plugin.SourceProvider;
import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.recorder.Recording;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.TrackRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Records with a plugin through the real engine, in real time. What the plugin does not bring is
 * there as a fake: the sources {@link #PICTURES} and {@link #SOUND}, encoders of VP8 and Opus, and
 * a container {@code video/webm} that writes readable text. One thread.
 */
public final class EngineHarness implements AutoCloseable {

  /** The id of a source of moving pictures, 64x48 pixels. */
  public static final String PICTURES = "harness-pictures";

  /** The id of a source of a tone. */
  public static final String SOUND = "harness-sound";

  private static final int WIDTH_PX = 64;
  private static final int HEIGHT_PX = 48;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MediaContext context;
  private final String pluginId;
  private final boolean hasEncoders;
  private final Path folder;
  private int recordings;

  /**
   * Loads a plugin.
   *
   * @param plugin the plugin under test
   * @param folder where recordings go; the caller deletes it
   */
  public EngineHarness(SwingreelPlugin plugin, Path folder) {
    SwingreelPlugin rest =
        FakePlugin.named("harness")
            .source(FakeVideoSourceProvider.running(PICTURES, WIDTH_PX, HEIGHT_PX))
            .source(FakeAudioSourceProvider.running(SOUND))
            .encoder(new FakeVideoEncoderProvider("Harness VP8", 1, List.of(Codec.VP8)))
            .encoder(new FakeAudioEncoderProvider("Harness Opus", 1, List.of(Codec.OPUS)))
            .container(new FakeContainer(List.of("video/webm", "audio/webm")))
            .build();
    this.pluginId = plugin.info().id();
    this.hasEncoders = !plugin.encoders().isEmpty();
    this.folder = folder;
    this.context =
        MediaContext.with(PluginCatalog.of(List.of(plugin, rest)))
            .spoolFolder(folder.resolve("spool"))
            .build();
  }

  /**
   * Returns the context everything happens in.
   *
   * @return a context of the harness's own
   */
  public MediaContext context() {
    return context;
  }

  /**
   * Records for a while. Where the plugin has an encoder for the type, that one is used.
   *
   * @param type a MIME type; empty for the best there is
   * @param length how long
   * @param sourceIds the sources of the tracks, at most one of pictures
   * @return the recording, whose file is {@link #file()}
   * @throws AssertionError if it does not end in time, or nothing was recorded
   */
  public Recording record(String type, Duration length, String... sourceIds) {
    List<MediaStreamTrack> tracks = new ArrayList<>();
    try {
      for (String id : sourceIds) {
        tracks.add(open(id));
      }
      recordings++;
      MediaRecorderOptions.Builder options =
          MediaRecorderOptions.builder().mimeType(type).maxDuration(length).target(file());
      if (hasEncoders) {
        options.encoderPlugin(pluginId);
      }
      MediaRecorder recorder = new MediaRecorder(new MediaStream(tracks), options.build());
      recorder.start();
      return recorder.recording().get(length.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the recording did not end as it should", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      tracks.forEach(MediaStreamTrack::stop);
    }
  }

  /**
   * Returns the file of the latest recording.
   *
   * @return its path in the folder of the harness
   */
  public Path file() {
    return folder.resolve("recording-" + recordings);
  }

  /**
   * Checks that no plugin did anything it must not do.
   *
   * @throws AssertionError with what was noticed
   */
  public void assertNoFaults() {
    List<PluginFault> faults = context.plugins().faults();
    if (!faults.isEmpty()) {
      throw new AssertionError("the engine noticed: " + faults);
    }
  }

  @Override
  public void close() {
    context.close();
  }

  private MediaStreamTrack open(String id) {
    MediaDevices devices = new MediaDevices(context);
    return isSound(id)
        ? devices.openAudio(TrackRequest.of(id))
        : devices.openVideo(TrackRequest.of(id));
  }

  private boolean isSound(String id) {
    return context.plugins().sources().stream()
        .filter(AudioSourceProvider.class::isInstance)
        .map(SourceProvider::id)
        .anyMatch(kind -> id.equals(kind) || id.startsWith(kind + ":"));
  }
}
