package dev.swingreel.host.cli;

import dev.swingreel.media.ColorSpace;
import dev.swingreel.plugin.FileInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code info --json} prints. Component order is the order of the fields. */
record InfoJson(
    String file,
    String container,
    Long durationMs,
    long bytes,
    long followingBytes,
    boolean seekable,
    int cues,
    Keyframes keyframes,
    String application,
    List<Track> tracks,
    List<Chapter> chapters,
    Map<String, String> tags,
    ReportJson report) {

  /** A track; numbers that make no sense for its kind are {@code null}. */
  record Track(
      String kind,
      String codec,
      Integer width,
      Integer height,
      Integer sampleRate,
      Integer channels,
      Color color) {

    static Track of(FileInfo.Track track) {
      return new Track(
          track.kind().word(),
          track.codec(),
          known(track.widthPx()),
          known(track.heightPx()),
          known(track.sampleRateHz()),
          known(track.channelCount()),
          track.colorSpace().map(Color::of).orElse(null));
    }

    private static Integer known(int number) {
      return number == 0 ? null : number;
    }
  }

  /** What the values of pictures mean, in codes of H.273. */
  record Color(int primaries, int transfer, int matrix, boolean fullRange) {

    static Color of(ColorSpace space) {
      return new Color(space.primaries(), space.transfer(), space.matrix(), space.fullRange());
    }
  }

  /** How far apart key frames are, in the first so many milliseconds. */
  record Keyframes(long count, long meanMs, long maxMs, long measuredMs) {

    static Keyframes of(FileInfo.KeyframeDistance distance) {
      return new Keyframes(
          distance.keyframes(),
          milliseconds(distance.meanUs()),
          milliseconds(distance.maxUs()),
          milliseconds(distance.measuredUs()));
    }
  }

  /** A place worth finding again. */
  record Chapter(long startMs, String title) {}

  static InfoJson of(Path file, FileInfo info) {
    return new InfoJson(
        file.toAbsolutePath().toString(),
        info.container(),
        info.durationUs().map(InfoJson::milliseconds).orElse(null),
        info.bytes(),
        info.followingBytes(),
        info.isSeekable(),
        info.cueCount(),
        info.keyframes().map(Keyframes::of).orElse(null),
        info.application(),
        info.tracks().stream().map(Track::of).toList(),
        info.chapters().stream()
            .map(chapter -> new Chapter(milliseconds(chapter.startUs()), chapter.title()))
            .toList(),
        info.tags(),
        info.report().map(ReportJson::of).orElse(null));
  }

  private static long milliseconds(long microseconds) {
    return Math.round(microseconds / 1000.0);
  }
}
