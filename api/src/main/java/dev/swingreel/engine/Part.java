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
import java.util.concurrent.atomic.AtomicReference;

/**
 * One file of a recording, with a time of its own that begins at zero. The muxing thread writes it
 * until it is over; then one other thread may complete it. What it knows of itself is for any
 * thread. A recording can have thousands: one that has its name keeps little more than that.
 */
final class Part {

  private static final System.Logger LOG = System.getLogger(Part.class.getName());
  private static final String APPLICATION = "Swingreel";

  /** Who may still decide what it is called. */
  private enum Naming {
    OPEN,
    PUBLISHED,
    LEFT
  }

  private final AtomicReference<Naming> naming = new AtomicReference<>(Naming.OPEN);

  /** Absent once it has its name. */
  private volatile Optional<Open> open;

  /** Present once it has its name. */
  private volatile Optional<Spool.Published> published = Optional.empty();

  /** What it takes to write it. */
  private record Open(Spool spool, Muxer muxer) {}

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
    this.open = Optional.of(new Open(spool, muxer));
    this.content = content;
    this.zeroUs = zeroUs;
    this.pictures = pictures;
    this.takenEndUs = zeroUs;
    this.onDiskEndUs = zeroUs;
  }

  /** Writes the header; the spool stays the caller's if that fails. */
  static Part open(
      SessionPlan plan,
      Spool spool,
      List<CodecConfiguration> configurations,
      long zeroUs,
      MuxerWatch watch)
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
        zeroUs,
        watch);
  }

  /** Writes the header; the spool stays the caller's if that fails. */
  static Part open(
      ContainerProvider container,
      MuxerConfiguration configuration,
      Spool spool,
      Optional<ContentId> content,
      long zeroUs)
      throws IOException {
    return open(container, configuration, spool, content, zeroUs, new MuxerWatch());
  }

  private static Part open(
      ContainerProvider container,
      MuxerConfiguration configuration,
      Spool spool,
      Optional<ContentId> content,
      long zeroUs,
      MuxerWatch watch)
      throws IOException {
    Muxer muxer = watch.open(container, configuration, spool);
    spool.headerEnds();
    Optional<CodecConfiguration.Video> pictures =
        configuration.tracks().stream()
            .filter(CodecConfiguration.Video.class::isInstance)
            .map(CodecConfiguration.Video.class::cast)
            .findFirst();
    return new Part(spool, muxer, content, zeroUs, pictures);
  }

  /** The file it grows in, as long as it grows. */
  Spool spool() {
    return open.orElseThrow().spool;
  }

  /** Bytes so far. */
  long bytes() {
    return open.map(growing -> growing.spool.position()).orElseGet(() -> file().size());
  }

  /** The file as it stands. */
  SpoolRange file() {
    Optional<Open> growing = open;
    return growing.isPresent() ? growing.get().spool.file() : published.orElseThrow().file();
  }

  /** Tells whether somebody took it away, or moved it, while it grows. */
  boolean isGone() {
    return open.filter(growing -> growing.spool.isGone()).isPresent();
  }

  /** Makes what was written survive a power cut. */
  void force() throws IOException {
    Optional<Open> growing = open;
    if (growing.isPresent()) {
      growing.get().spool.force();
    }
  }

  /** The recorded time at which it begins. */
  long zeroUs() {
    return zeroUs;
  }

  /** How its pictures are coded, if it has any. */
  Optional<CodecConfiguration.Video> pictures() {
    return pictures;
  }

  /** Tells whether no picture and no sound of it is on the disk. */
  boolean isEmpty() {
    return open.filter(growing -> growing.spool.isHeaderOnly()).isPresent();
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
    Optional<Open> growing = open;
    return path.or(() -> growing.flatMap(unnamed -> unnamed.spool.target()));
  }

  void write(int track, EncodedChunk chunk) throws IOException {
    EncodedChunk placed = chunk.earlierBy(zeroUs);
    Open growing = open.orElseThrow();
    long before = growing.spool.position();
    growing.muxer.write(track, placed);
    if (growing.spool.position() > before) {
      onDiskEndUs = takenEndUs;
    }
    takenEndUs = Math.max(takenEndUs, chunk.timestampUs() + chunk.durationUs());
    content.ifPresent(id -> id.add(track, placed));
    isHoldingBack = true;
  }

  void flush() throws IOException {
    open.orElseThrow().muxer.flush();
    onDiskEndUs = takenEndUs;
    isHoldingBack = false;
  }

  /** Turns it into a finished file, under its temporary name, that survives a power cut. */
  void complete(MuxerCompletion completion) throws IOException {
    Open growing = open.orElseThrow();
    growing.muxer.complete(
        new MuxerCompletion(
            completion.durationUs(),
            completion.tags(),
            completion.chapters(),
            content.map(ContentId::id)));
    growing.spool.force();
  }

  /** Gives the file its name, unless it was {@link #leaveAsItIs left}. */
  void publish() throws IOException {
    Open growing = open.orElseThrow();
    growing.muxer.close();
    if (!naming.compareAndSet(Naming.OPEN, Naming.PUBLISHED)) {
      growing.spool.leave();
      return;
    }
    published = growing.spool.publish();
    if (published.isPresent()) {
      path = published.map(Spool.Published::path);
      open = Optional.empty();
    }
  }

  /** It keeps the name it grows under: whoever completes it hangs, and may do so for ever. */
  void leaveAsItIs() {
    Optional<Open> growing = open;
    naming.compareAndSet(Naming.OPEN, Naming.LEFT);
    if (path.isEmpty()) {
      path = growing.flatMap(left -> left.spool.growingFile());
    }
  }

  /** Closes its file; whoever reads it from now on opens it anew under the name it has. */
  void closeFile() throws IOException {
    if (published.isPresent()) {
      published.get().letGo();
    }
  }

  /**
   * It keeps the name it grew under, because it could not get its own; if that is gone as well it
   * is saved elsewhere.
   *
   * @param refuge a folder of the user's own
   */
  void leave(Path refuge) throws IOException {
    path = spool().growingFile().filter(Files::exists);
    if (path.isEmpty()) {
      path = Optional.of(spool().rescueInto(refuge));
    }
  }

  /** Takes the file away, because nothing is in it. */
  void discard() {
    Open unwanted = open.orElseThrow();
    try {
      unwanted.muxer.close();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "the container of an empty file could not be closed", e);
    }
    try {
      unwanted.spool.discard();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "an empty file could not be taken away", e);
    }
  }
}
