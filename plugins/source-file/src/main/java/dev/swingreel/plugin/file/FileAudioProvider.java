package dev.swingreel.plugin.file;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.AudioSource;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.AudioSourceRequest;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.SourceRole;
import java.util.List;
import java.util.Optional;

/** The sound of media files. Any thread. */
final class FileAudioProvider implements AudioSourceProvider {

  private final FileFinder finder;
  private final Playbacks playbacks;

  FileAudioProvider(FileFinder finder, Playbacks playbacks) {
    this.finder = finder;
    this.playbacks = playbacks;
  }

  @Override
  public String id() {
    return FileFinder.ID;
  }

  @Override
  public String label() {
    return "Sound of a media file";
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
    return finder.find(sourceId, TrackKind.AUDIO);
  }

  @Override
  public Optional<AudioFormat> expected(SourceDevice device) {
    FileInfo.Track track = finder.track(device, TrackKind.AUDIO);
    return Optional.of(
        new AudioFormat(SampleFormat.F32, track.sampleRateHz(), track.channelCount()));
  }

  @Override
  public AudioSource open(AudioSourceRequest request) {
    return FileAudioSource.open(finder.open(request.device()), request, playbacks);
  }
}
