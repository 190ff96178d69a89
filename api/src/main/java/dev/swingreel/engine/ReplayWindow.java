package dev.swingreel.engine;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The last stretch of a recording as coded chunks in memory. It stands where a recording's
 * container would, and forgets the oldest group of pictures as soon as what is left is long enough,
 * or when there are too many bytes; so its memory is bounded however long the recording is.
 *
 * <p>The muxing thread puts chunks in, any thread saves what is there as a file.
 */
public final class ReplayWindow implements ContainerProvider {

  /** What a chunk costs beside its bytes, so that many tiny ones are bounded too. */
  private static final int CHUNK_COST_BYTES = 200;

  private final MediaContext context;
  private final ContainerProvider container;
  private final long lengthUs;
  private final long maxBytes;
  private final ArrayDeque<Group> groups = new ArrayDeque<>();
  private MuxerConfiguration configuration;
  private boolean isClosed;
  private int leadingTrack;
  private long newestUs;
  private long bytes;

  /** A chunk of a track. */
  private record Kept(int track, EncodedChunk chunk) {}

  /** What belongs to a key frame: all that comes until the next one. */
  private static final class Group {
    private final long startUs;
    private final List<Kept> chunks = new ArrayList<>();
    private long bytes;

    private Group(long startUs) {
      this.startUs = startUs;
    }
  }

  /**
   * What was saved.
   *
   * @param path the file
   * @param durationUs its length in microseconds
   * @param bytes its size
   */
  public record Saved(Path path, long durationUs, long bytes) {}

  /** Knows what was marked. */
  @FunctionalInterface
  public interface Marked {

    /**
     * Tells what was marked in a stretch of the recording.
     *
     * @param fromUs recorded time of the beginning, microseconds
     * @param endUs recorded time of the end
     * @return in order of time, counted from the beginning of the stretch
     */
    List<MuxerCompletion.Chapter> between(long fromUs, long endUs);
  }

  /**
   * Makes an empty window.
   *
   * @param context clock and folders
   * @param container writes the files
   * @param lengthUs how much is kept at least, microseconds; the group of pictures that began
   *     before it is kept too
   * @param maxBytes how much memory chunks may take, at most
   */
  public ReplayWindow(
      MediaContext context, ContainerProvider container, long lengthUs, long maxBytes) {
    this.context = context;
    this.container = container;
    this.lengthUs = lengthUs;
    this.maxBytes = maxBytes;
  }

  /**
   * Returns how much there is.
   *
   * @return microseconds that would be saved now
   */
  public synchronized long heldUs() {
    return groups.isEmpty() ? 0 : newestUs - groups.getFirst().startUs;
  }

  /**
   * Returns where the newest chunk ends.
   *
   * @return microseconds of recorded time; 0 if nothing was kept yet
   */
  public synchronized long newestUs() {
    return newestUs;
  }

  /**
   * Returns how much memory the chunks take.
   *
   * @return bytes
   */
  public synchronized long heldBytes() {
    return bytes;
  }

  /**
   * Saves what is there; recording goes on meanwhile. Takes as long as writing takes.
   *
   * @param target the file; never replaced
   * @param report stands in the file
   * @param chapters tells what was marked between two recorded times
   * @return where it is, under another name if the target has come to be meanwhile
   * @throws MediaException {@code INVALID_STATE} if there is nothing yet
   * @throws IOException if the file cannot be written; then there is none
   */
  public Saved save(Path target, RecordingReport report, Marked chapters) throws IOException {
    List<Kept> chunks = new ArrayList<>();
    MuxerConfiguration tracks;
    long zeroUs;
    long endUs;
    synchronized (this) {
      if (groups.isEmpty()) {
        throw new MediaException(
            MediaErrorCode.INVALID_STATE, "Nothing has been recorded yet that could be saved.");
      }
      groups.forEach(group -> chunks.addAll(group.chunks));
      tracks = configuration;
      zeroUs = groups.getFirst().startUs;
      endUs = newestUs;
    }
    Instant began = context.clock().wallTime().minusNanos((endUs - zeroUs) * 1_000);
    Spool spool = Spool.besideNew(target, SpoolList.in(context.spoolFolder()));
    try {
      Part part =
          Part.open(
              container,
              new MuxerConfiguration(
                  tracks.type(),
                  tracks.tracks(),
                  tracks.application(),
                  Optional.of(began),
                  UUID.randomUUID()),
              spool,
              Optional.empty(),
              zeroUs);
      for (Kept kept : chunks) {
        // Sound that came late may belong before the first picture.
        if (kept.chunk.timestampUs() >= zeroUs) {
          part.write(kept.track, kept.chunk);
        }
      }
      part.complete(
          new MuxerCompletion(endUs - zeroUs, report.tags(), chapters.between(zeroUs, endUs)));
      part.publish();
      Path path = part.path().orElseThrow();
      return new Saved(path, endUs - zeroUs, Files.size(path));
    } catch (IOException | RuntimeException e) {
      spool.discard();
      throw e;
    }
  }

  /** Forgets what was kept, and keeps nothing any more. Idempotent. */
  public synchronized void close() {
    isClosed = true;
    groups.clear();
    bytes = 0;
    newestUs = 0;
  }

  private synchronized void begin(MuxerConfiguration newConfiguration) {
    configuration = newConfiguration;
    List<CodecConfiguration> tracks = newConfiguration.tracks();
    for (int track = tracks.size() - 1; track >= 0; track--) {
      if (tracks.get(track).codec().kind() == TrackKind.VIDEO) {
        leadingTrack = track;
      }
    }
  }

  private synchronized void add(int track, EncodedChunk chunk) {
    if (track == leadingTrack && chunk.keyframe() && !isClosed) {
      groups.addLast(new Group(chunk.timestampUs()));
    }
    if (groups.isEmpty()) {
      return;
    }
    Group group = groups.getLast();
    long cost = (long) chunk.size() + CHUNK_COST_BYTES;
    group.chunks.add(new Kept(track, compact(chunk)));
    group.bytes += cost;
    bytes += cost;
    newestUs = Math.max(newestUs, chunk.timestampUs() + chunk.durationUs());
    forgetOldest();
  }

  private void forgetOldest() {
    while (!groups.isEmpty() && (bytes > maxBytes || isLongEnoughWithoutFirst())) {
      bytes -= groups.removeFirst().bytes;
    }
  }

  private boolean isLongEnoughWithoutFirst() {
    if (groups.size() < 2) {
      return false;
    }
    var inOrder = groups.iterator();
    inOrder.next();
    return newestUs - inOrder.next().startUs >= lengthUs;
  }

  /** A chunk may be a small part of a buffer that would be kept alive with it. */
  private static EncodedChunk compact(EncodedChunk chunk) {
    ByteBuffer data = chunk.data();
    if (data.capacity() <= 2 * data.remaining() + CHUNK_COST_BYTES) {
      return chunk;
    }
    return new EncodedChunk(
        ByteBuffer.allocate(data.remaining()).put(data).flip(),
        chunk.timestampUs(),
        chunk.durationUs(),
        chunk.keyframe(),
        chunk.invisible(),
        chunk.discardPaddingUs());
  }

  @Override
  public List<String> types() {
    return container.types();
  }

  @Override
  public boolean holds(String type, Codec codec) {
    return container.holds(type, codec);
  }

  @Override
  public String fileExtension(String type) {
    return container.fileExtension(type);
  }

  /** Begins to keep; the output stays empty. */
  @Override
  public Muxer open(MuxerConfiguration newConfiguration, MuxerOutput output) {
    begin(newConfiguration);
    return new Muxer() {
      @Override
      public void write(int track, EncodedChunk chunk) {
        add(track, chunk);
      }

      @Override
      public void flush() {
        // Nothing is on its way anywhere.
      }

      @Override
      public void complete(MuxerCompletion completion) {
        // Files are completed when they are saved.
      }

      @Override
      public void close() {
        // What was kept can still be saved.
      }
    };
  }
}
