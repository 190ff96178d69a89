package dev.swingreel.testkit;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A muxer that writes one readable line for everything:
 *
 * <pre>{@code
 * fake video/x-fake by Swingreel 1.0 duration=live------------
 * track 0 video vp8 640x360
 * track 1 audio opus 48000 Hz 2 channels
 * chunk 0 ts=0 dur=33333 key | video ts=0 dur=33333 640x360 crc=1c291ca3 key
 * end tags={TITLE=x} chapters=[]
 * }</pre>
 *
 * Lines of chunks are held back until {@code flush}, a second of them at most. Completing patches
 * the duration in the first line. Strict: an unknown track, a timestamp that goes back within a
 * track or a call in the wrong order is an {@link IllegalStateException}. One thread.
 */
public final class FakeMuxer implements Muxer {

  private static final long MAX_HELD_BACK_US = 1_000_000;
  private static final String LIVE = "live----------------";

  private final MuxerOutput output;
  private final long durationAt;
  private final long[] lastUs;
  private final StringBuilder heldBack = new StringBuilder();
  private long heldBackSinceUs;
  private int written;
  private volatile int chunkCount;
  private boolean completed;
  private volatile boolean closed;

  FakeMuxer(MuxerConfiguration configuration, MuxerOutput output) throws IOException {
    this.output = output;
    this.lastUs = new long[configuration.tracks().size()];
    String intro =
        "fake %s by %s duration=".formatted(configuration.type(), configuration.application());
    this.durationAt = output.position() + utf8(intro).remaining();
    StringBuilder header = new StringBuilder(intro).append(LIVE).append('\n');
    for (int track = 0; track < lastUs.length; track++) {
      lastUs[track] = Long.MIN_VALUE;
      header.append("track %d %s\n".formatted(track, describe(configuration.tracks().get(track))));
    }
    output.append(utf8(header.toString()));
  }

  /**
   * Tells whether the file was finished.
   *
   * @return true after {@code complete}
   */
  public boolean isCompleted() {
    return completed;
  }

  /**
   * Tells whether it was closed.
   *
   * @return true after {@code close}
   */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Tells how many chunks were written, appended or held back. Any thread.
   *
   * @return chunks
   */
  public int chunkCount() {
    return chunkCount;
  }

  @Override
  public void write(int track, EncodedChunk chunk) throws IOException {
    checkOpen("write");
    if (track < 0 || track >= lastUs.length) {
      throw new IllegalStateException("there is no track " + track);
    }
    if (!chunk.invisible() && chunk.timestampUs() < lastUs[track]) {
      throw new IllegalStateException(
          "track %d goes back from %d us to %d us"
              .formatted(track, lastUs[track], chunk.timestampUs()));
    }
    if (chunk.timestampUs() - heldBackSinceUs >= MAX_HELD_BACK_US) {
      appendHeldBack();
    }
    if (heldBack.isEmpty()) {
      heldBackSinceUs = chunk.timestampUs();
    }
    lastUs[track] = chunk.timestampUs();
    String text = StandardCharsets.UTF_8.decode(chunk.data()).toString();
    heldBack.append(
        "chunk %d ts=%d dur=%d%s | %s\n"
            .formatted(
                track,
                chunk.timestampUs(),
                chunk.durationUs(),
                chunk.keyframe() ? " key" : "",
                text));
    written++;
    chunkCount = written;
  }

  @Override
  public void flush() throws IOException {
    checkOpen("flush");
    appendHeldBack();
  }

  @Override
  public void complete(MuxerCompletion completion) throws IOException {
    checkOpen("complete");
    completed = true;
    appendHeldBack();
    output.append(
        utf8(
            "end tags=%s chapters=%s\n"
                .formatted(
                    new TreeMap<>(completion.tags()),
                    completion.chapters().stream()
                        .map(c -> c.startUs() + " us " + c.title())
                        .collect(Collectors.toList()))));
    String duration =
        String.format(Locale.ROOT, "%-" + LIVE.length() + "s", completion.durationUs() + "us");
    output.patch(durationAt, utf8(duration));
  }

  @Override
  public void close() {
    closed = true;
  }

  private void appendHeldBack() throws IOException {
    if (!heldBack.isEmpty()) {
      output.append(utf8(heldBack.toString()));
      heldBack.setLength(0);
    }
  }

  private void checkOpen(String call) {
    if (completed || closed) {
      throw new IllegalStateException(
          call + " after " + (closed ? "close" : "complete") + " of the fake muxer");
    }
  }

  private static String describe(CodecConfiguration track) {
    if (track instanceof CodecConfiguration.Video video) {
      return "video %s %dx%d".formatted(video.codec(), video.widthPx(), video.heightPx());
    }
    CodecConfiguration.Audio audio = (CodecConfiguration.Audio) track;
    return "audio %s %d Hz %d channels"
        .formatted(audio.codec(), audio.sampleRateHz(), audio.channelCount());
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
