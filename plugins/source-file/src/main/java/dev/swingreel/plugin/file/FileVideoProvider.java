package dev.swingreel.plugin.file;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import java.util.List;
import java.util.Optional;

/** The pictures of media files. Any thread. */
final class FileVideoProvider implements VideoSourceProvider {

  private static final double USUAL_RATE_HZ = 30;

  private final FileFinder finder;
  private final Playbacks playbacks;

  FileVideoProvider(FileFinder finder, Playbacks playbacks) {
    this.finder = finder;
    this.playbacks = playbacks;
  }

  @Override
  public String id() {
    return FileFinder.ID;
  }

  @Override
  public String label() {
    return "Pictures of a media file";
  }

  @Override
  public SourceRole role() {
    return SourceRole.FILE;
  }

  @Override
  public Availability availability() {
    return finder.availability();
  }

  @Override
  public List<SourceDevice> devices() {
    return List.of();
  }

  @Override
  public Optional<SourceDevice> find(String sourceId) {
    return finder.find(sourceId, TrackKind.VIDEO);
  }

  @Override
  public Optional<VideoSettings> expected(SourceDevice device) {
    FileInfo.Track track = finder.track(device, TrackKind.VIDEO);
    return Optional.of(
        VideoSettings.of(track.widthPx(), track.heightPx(), FrameRate.upTo(USUAL_RATE_HZ)));
  }

  @Override
  public boolean isRenderable(SourceDevice device) {
    return true;
  }

  @Override
  public VideoSource open(VideoSourceRequest request) {
    return FileVideoSource.open(finder.open(request.device()), request, playbacks);
  }
}
