package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * MP4 by FFmpeg: fragments of up to a second while it is live. At the end an index of everything is
 * appended and 16 bytes in the header turn all that was before it into plain media data, so a
 * finished file is an ordinary MP4.
 *
 * <p>Threads and order: see {@link Muxer}.
 */
public final class Mp4Muxer implements Muxer {

  private static final long FRAGMENT_US = 1_000_000;
  private static final int FRAGMENT_BYTES = 1 << 20;

  private static final Map<String, String> OPTIONS =
      Map.of(
          "movflags", "hybrid_fragmented+frag_custom+empty_moov+default_base_moof",
          "use_editlist", "1");

  private final NativeScope scope;
  private final FragmentOutput output;
  private final AVFormatContext format;
  private final AVPacket packet;
  private final Mp4Track[] tracks;
  private boolean isFragmentOpen;
  private long fragmentStartUs;
  private int fragmentBytes;
  private boolean isClosed;

  private Mp4Muxer(MuxerConfiguration configuration, MuxerOutput to, NativeScope scope) {
    this.scope = scope;
    this.output = new FragmentOutput(to, scope);
    AVFormatContext made = new AVFormatContext(null);
    FfmpegException.check(
        avformat.avformat_alloc_output_context2(made, null, "mp4", null),
        "avformat_alloc_output_context2");
    this.format = scope.own(made, avformat::avformat_free_context);
    this.packet = scope.own(avcodec.av_packet_alloc(), avcodec::av_packet_free);
    format.pb(output.context());
    format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO);
    format.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED);
    this.tracks = new Mp4Track[configuration.tracks().size()];
    for (int i = 0; i < tracks.length; i++) {
      tracks[i] = new Mp4Track(format, configuration.tracks().get(i));
    }
    Map<String, String> about = new HashMap<>();
    about.put("encoding_tool", configuration.application());
    configuration.date().ifPresent(date -> about.put("creation_time", date.toString()));
    describe(about);
    try (NativeOptions options = new NativeOptions(OPTIONS)) {
      FfmpegException.check(
          avformat.avformat_write_header(format, options.dictionary()), "avformat_write_header");
      options.requireTaken();
    }
  }

  /**
   * Begins a file and writes its header.
   *
   * @param configuration the tracks
   * @param output where bytes go
   * @return the muxer; the caller closes it
   * @throws IOException if the output cannot be written
   * @throws MediaException {@code NOT_SUPPORTED} if FFmpeg refuses the tracks
   */
  public static Mp4Muxer open(MuxerConfiguration configuration, MuxerOutput output)
      throws IOException {
    FfmpegLibrary.load();
    NativeScope scope = new NativeScope();
    try {
      Mp4Muxer muxer = new Mp4Muxer(configuration, output, scope);
      muxer.output.drain();
      return muxer;
    } catch (FfmpegException e) {
      scope.close();
      throw new MediaException(
          MediaErrorCode.NOT_SUPPORTED,
          "FFmpeg cannot write an MP4 file of %s (%s). Try another type."
              .formatted(
                  configuration.tracks().stream().map(CodecConfiguration::codec).toList(),
                  e.getMessage()),
          e);
    } catch (IOException | RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  @Override
  public void write(int track, EncodedChunk chunk) throws IOException {
    output.drain();
    if (isFragmentOpen && endsFragment(tracks[track], chunk)) {
      flush();
    }
    if (!isFragmentOpen) {
      isFragmentOpen = true;
      fragmentStartUs = chunk.timestampUs();
      fragmentBytes = 0;
    }
    fragmentBytes += chunk.size();
    try {
      tracks[track].fill(packet, chunk);
      FfmpegException.check(avformat.av_write_frame(format, packet), "av_write_frame");
    } catch (FfmpegException e) {
      throw new IOException("FFmpeg cannot write this chunk into an MP4 file", e);
    } finally {
      avcodec.av_packet_unref(packet);
    }
  }

  private boolean endsFragment(Mp4Track track, EncodedChunk chunk) {
    return chunk.timestampUs() - fragmentStartUs >= FRAGMENT_US
        || fragmentBytes + chunk.size() > FRAGMENT_BYTES
        || (track.isVideo() && chunk.keyframe());
  }

  @Override
  public void flush() throws IOException {
    if (isFragmentOpen) {
      isFragmentOpen = false;
      try {
        FfmpegException.check(avformat.av_write_frame(format, null), "av_write_frame");
      } catch (FfmpegException e) {
        throw new IOException("FFmpeg cannot end a fragment of an MP4 file", e);
      }
    }
    output.drain();
  }

  @Override
  public void complete(MuxerCompletion completion) throws IOException {
    flush();
    Map<String, String> about = new HashMap<>();
    completion.tags().forEach((name, value) -> about.put(name.toLowerCase(Locale.ROOT), value));
    try {
      describe(about);
      FfmpegException.check(avformat.av_write_trailer(format), "av_write_trailer");
    } catch (FfmpegException e) {
      throw new IOException("FFmpeg cannot complete an MP4 file", e);
    }
    output.drain();
    output.patch();
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      scope.close();
    }
  }

  private void describe(Map<String, String> about) {
    AVDictionary known = format.metadata();
    AVDictionary dictionary = known == null ? new AVDictionary(null) : known;
    about.forEach(
        (name, value) ->
            FfmpegException.check(avutil.av_dict_set(dictionary, name, value, 0), "av_dict_set"));
    format.metadata(dictionary);
  }
}
