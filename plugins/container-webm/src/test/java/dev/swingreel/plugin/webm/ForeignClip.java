package dev.swingreel.plugin.webm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Combinations of codecs, and how FFmpeg encodes them. */
enum ForeignClip {
  VP8_VORBIS("video/webm", "-c:v libvpx -deadline realtime -g 15 -c:a libvorbis"),
  VP8_OPUS("video/webm", "-c:v libvpx -deadline realtime -g 15 -c:a libopus"),
  VP9_VORBIS("video/webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 15 -c:a libvorbis"),
  VP9_OPUS("video/webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 15 -c:a libopus"),
  AV1_VORBIS("video/webm", "-c:v libaom-av1 -usage realtime -cpu-used 8 -g 15 -c:a libvorbis"),
  AV1_OPUS("video/webm", "-c:v libaom-av1 -usage realtime -cpu-used 8 -g 15 -c:a libopus"),
  OPUS("audio/webm", "-vn -c:a libopus"),
  VORBIS("audio/webm", "-vn -c:a libvorbis"),
  H264_AAC("video/x-matroska", "-c:v libx264 -preset ultrafast -g 15 -c:a aac"),
  H264_REORDERED("video/x-matroska", "-an -c:v libx264 -preset veryfast -bf 2 -g 15"),
  FLAC("audio/x-matroska", "-vn -c:a flac"),
  PCM("audio/x-matroska", "-vn -c:a pcm_s16le");

  private final String type;
  private final String encoding;

  ForeignClip(String type, String encoding) {
    this.type = type;
    this.encoding = encoding;
  }

  String type() {
    return type;
  }

  /** Returns a clip of three seconds, encoded and written by FFmpeg. */
  Path clip(Path folder) throws Exception {
    Path clip = folder.resolve(name() + "-by-ffmpeg.mkv");
    if (Files.notExists(clip)) {
      List<Object> arguments =
          Stream.of(
                  "-f lavfi -i testsrc=size=96x64:rate=30:duration=3",
                  "-f lavfi -i sine=frequency=440:duration=3:sample_rate=48000",
                  encoding,
                  type.endsWith("webm") ? "-f webm" : "-f matroska")
              .flatMap(part -> Stream.of((Object[]) part.split(" ")))
              .toList();
      ForeignTool.FFMPEG.runCleanly(Stream.concat(arguments.stream(), Stream.of(clip)).toArray());
    }
    return clip;
  }
}
