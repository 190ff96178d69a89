package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.VirtualMediaClock;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * Encodes a file anew, as fast as the machine can: the track that is behind is decoded and encoded
 * a little further, and what comes out is written in the order of time. One thread, the caller's.
 */
public final class ExportSession {

  private static final String APPLICATION = "Swingreel";

  private final ExportPlan plan;
  private final LongConsumer progress;
  private final List<ExportLane> lanes = new ArrayList<>();

  /** It orders by time alone: on a clock that stands nobody's patience ends. */
  private final Interleaver interleaver;

  /**
   * Makes a session.
   *
   * @param plan what to do
   * @param progress told now and then how far the new file has come, microseconds
   */
  public ExportSession(ExportPlan plan, LongConsumer progress) {
    this.plan = plan;
    this.progress = progress;
    int tracks =
        (plan.format().video().isPresent() ? 1 : 0) + (plan.format().audio().isPresent() ? 1 : 0);
    this.interleaver = new Interleaver(new VirtualMediaClock(), tracks);
  }

  /**
   * What came of it.
   *
   * @param file where the new file is: under the next free name if the target came to be meanwhile
   * @param durationUs its length
   * @param pictures how many pictures are in it
   * @param damaged how many coded pieces of the source could not be decoded
   * @param encoders who encoded, pictures first
   */
  public record Exported(
      Path file, long durationUs, long pictures, long damaged, List<String> encoders) {}

  /**
   * Does it all. An interrupt ends it; then, as after a failure, there is no new file.
   *
   * @return what came of it
   * @throws IOException if the new file cannot be written
   * @throws InterruptedException if somebody interrupted
   */
  public Exported run() throws IOException, InterruptedException {
    if (Files.exists(plan.target(), LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(plan.target().toString());
    }
    try {
      Optional<ExportedPictures> pictures =
          plan.format().video().map(coding -> ExportedPictures.open(plan));
      pictures.ifPresent(lanes::add);
      plan.format().audio().ifPresent(coding -> lanes.add(ExportedSound.open(plan)));
      Spool spool = Spool.besideNew(plan.target(), SpoolList.in(plan.context().spoolFolder()));
      Written written = write(spool);
      return new Exported(
          written.file,
          written.durationUs,
          pictures.map(ExportedPictures::pictures).orElse(0L),
          lanes.stream().mapToLong(ExportLane::damaged).sum(),
          lanes.stream().map(ExportLane::label).toList());
    } finally {
      lanes.forEach(ExportLane::close);
    }
  }

  /** The file under the name it really got, which somebody else may have taken meanwhile. */
  private record Written(Path file, long durationUs) {}

  private Written write(Spool spool) throws IOException, InterruptedException {
    Part part;
    try {
      part = open(spool);
    } catch (IOException | RuntimeException | Error e) {
      spool.discard();
      throw e;
    }
    try {
      encodeAll(part);
      long durationUs = lanes.stream().mapToLong(ExportLane::positionUs).max().orElse(0);
      part.flush();
      part.complete(new MuxerCompletion(durationUs, Map.of(), chapters(durationUs)));
      part.publish();
      return new Written(part.path().orElseThrow(), durationUs);
    } catch (ClosedByInterruptException e) {
      // An interrupt closes a file that is being written.
      part.discard();
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException("interrupted").initCause(e);
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      part.discard();
      throw e;
    }
  }

  private Part open(Spool spool) throws IOException {
    List<CodecConfiguration> configurations =
        lanes.stream().map(ExportLane::configuration).toList();
    return Part.open(
        plan.format().container(),
        new MuxerConfiguration(
            plan.format().containerType(),
            configurations,
            APPLICATION,
            Optional.of(plan.context().clock().wallTime()),
            UUID.randomUUID()),
        spool,
        Optional.empty(),
        0);
  }

  private void encodeAll(Part part) throws IOException, InterruptedException {
    List<Integer> working = new ArrayList<>();
    for (int track = 0; track < lanes.size(); track++) {
      working.add(track);
    }
    while (!working.isEmpty()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the export was interrupted");
      }
      int behind = working.get(0);
      for (int track : working) {
        if (lanes.get(track).positionUs() < lanes.get(behind).positionUs()) {
          behind = track;
        }
      }
      int track = behind;
      if (!lanes.get(track).step(chunk -> interleaver.add(track, chunk))) {
        interleaver.finished(track);
        working.remove(Integer.valueOf(track));
      }
      writeOrdered(part);
      progress.accept(lanes.get(track).positionUs());
    }
  }

  private void writeOrdered(Part part) throws IOException {
    for (Interleaver.Next next = interleaver.poll(); next != null; next = interleaver.poll()) {
      part.write(next.track(), next.chunk());
    }
  }

  private List<MuxerCompletion.Chapter> chapters(long durationUs) {
    return plan.source().info().chapters().stream()
        .map(
            chapter ->
                new MuxerCompletion.Chapter(chapter.startUs() - plan.fromUs(), chapter.title()))
        .filter(chapter -> chapter.startUs() >= 0 && chapter.startUs() < durationUs)
        .toList();
  }
}
