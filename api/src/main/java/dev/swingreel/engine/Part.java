package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One file of a recording, with a time of its own that begins at zero. The muxing thread writes it
 * until it is over; then one other thread may complete it. What it knows of itself is for any
 * thread.
 */
final class Part {

  private static final System.Logger LOG = System.getLogger(Part.class.getName());
  private static final String APPLICATION = "Swingreel";

  private final Spool spool;
  private final Muxer muxer;

  /** Only of a film that is rendered; any other file has an id of its own from the beginning. */
  private final Optional<ContentId> content;

  private final long zeroUs;
  private final Optional<CodecConfiguration.Video> pictures;
  private boolean isHoldingBack;
  private long takenEndUs;
  private long onDiskEndUs;
  private volatile Optional<Path> path = Optional.empty();

  private Part(
      Spool spool,
      Muxer muxer,
      Optional<ContentId> content,
      long zeroUs,
      Optional<CodecConfiguration.Video> pictures) {
    this.spool = spool;
    this.muxer = muxer;
    this.content = content;
    this.zeroUs = zeroUs;
    this.pictures = pictures;
    this.takenEndUs = zeroUs;
    this.onDiskEndUs = zeroUs;
  }

  /** Writes the header; the spool stays the caller's if that fails. */
  static Part open(
      SessionPlan plan, Spool spool, List<CodecConfiguration> configurations, long zeroUs)
      throws IOException {
    Optional<ContentId> content =
        plan.isRendered() ? Optional.of(new ContentId()) : Optional.empty();
    return open(
        plan.format().container(),
        new MuxerConfiguration(
            plan.format().containerType(),
            configurations,
            APPLICATION,
            plan.isRendered() ? Optional.empty() : Optional.of(plan.context().clock().wallTime()),
            content.map(ContentId::id).orElseGet(UUID::randomUUID)),
        spool,
        content,
        zeroUs);
  }

  /** Writes the header; the spool stays the caller's if that fails. */
  static Part open(
      ContainerProvider container,
      MuxerConfiguration configuration,
      Spool spool,
      Optional<ContentId> content,
      long zeroUs)
      throws IOException {
    Muxer muxer = container.open(configuration, spool);
    spool.headerEnds();
    Optional<CodecConfiguration.Video> pictures =
        configuration.tracks().stream()
            .filter(CodecConfiguration.Video.class::isInstance)
            .map(CodecConfiguration.Video.class::cast)
            .findFirst();
    return new Part(spool, muxer, content, zeroUs, pictures);
  }

  Spool spool() {
    return spool;
  }

  /** The recorded time at which it begins. */
  long zeroUs() {
    return zeroUs;
  }

  /** Tells whether no picture and no sound of it is on the disk. */
  /** How its pictures are coded, if it has any. */
  Optional<CodecConfiguration.Video> pictures() {
    return pictures;
  }

  boolean isEmpty() {
    return spool.isHeaderOnly();
  }

  /** The recorded time at which what the muxer has taken ends. */
  long takenEndUs() {
    return takenEndUs;
  }

  /** The recorded time at which what is on the disk ends. */
  long onDiskEndUs() {
    return onDiskEndUs;
  }

  boolean isHoldingBack() {
    return isHoldingBack;
  }

  /** Where the complete file is; absent until then, and without a target. */
  Optional<Path> path() {
    return path;
  }

  /** The name it has, or will have. */
  Optional<Path> name() {
    return path.or(spool::target);
  }

  void write(int track, EncodedChunk chunk) throws IOException {
    EncodedChunk placed = chunk.earlierBy(zeroUs);
    long before = spool.position();
    muxer.write(track, placed);
    if (spool.position() > before) {
      onDiskEndUs = takenEndUs;
    }
    takenEndUs = Math.max(takenEndUs, chunk.timestampUs() + chunk.durationUs());
    content.ifPresent(id -> id.add(track, placed));
    isHoldingBack = true;
  }

  void flush() throws IOException {
    muxer.flush();
    onDiskEndUs = takenEndUs;
    isHoldingBack = false;
  }

  /** Turns it into a finished file, under its temporary name, that survives a power cut. */
  void complete(MuxerCompletion completion) throws IOException {
    muxer.complete(
        new MuxerCompletion(
            completion.durationUs(),
            completion.tags(),
            completion.chapters(),
            content.map(ContentId::id)));
    spool.force();
  }

  /** Gives the file its name. */
  void publish() throws IOException {
    muxer.close();
    path = spool.publish();
  }

  /**
   * It keeps the name it grew under, because it could not get its own; if that is gone as well it
   * is saved elsewhere.
   *
   * @param refuge a folder of the user's own
   */
  void leave(Path refuge) throws IOException {
    path = spool.growingFile().filter(Files::exists);
    if (path.isEmpty()) {
      path = Optional.of(spool.rescueInto(refuge));
    }
  }

  /** Takes the file away, because nothing is in it. */
  void discard() {
    muxer.close();
    try {
      spool.discard();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "an empty file could not be taken away", e);
    }
  }
}
