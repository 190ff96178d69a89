package dev.swingreel.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.StopReason;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.MuxerOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartCompletionTest {

  private static final int MANY = 150;
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  @TempDir private Path folder;

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Plain container = new Plain();
  private final PartCompletion completion = completion(Duration.ofMinutes(1));

  @Test
  void thousandsOfPartsKeepNeitherFilesNorMuxersOpen() throws IOException {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Part part = part("film-%03d.webm".formatted(i));
      parts.add(part);
      completion.completeBeside(part, 1_000, report());
    }
    completion.await();

    assertThat(failures).isEmpty();
    assertThat(parts)
        .allMatch(part -> part.bytes() == "header;".length())
        .allMatch(part -> part.path().filter(Files::exists).isPresent());
    if (Files.isDirectory(DESCRIPTORS)) {
      assertThat(openFiles()).isLessThanOrEqualTo(16);
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(container.muxers).allMatch(muxer -> muxer.get() == null);
            });
    for (Part part : parts) {
      assertThat(read(part.file())).isEqualTo("header;");
    }
  }

  @Test
  void aBlobOfAnEarlyPartIsReadUnderItsNameAndNeverFromAnotherFile() throws IOException {
    Part part = part("film.webm");
    SpoolRange blob = part.spool().live(0, 7);
    completion.completeLast(part, 1_000, report());
    part.closeFile();

    assertThat(read(blob)).isEqualTo("header;");
    Thread.currentThread().interrupt();
    try {
      assertThat(read(blob)).isEqualTo("header;");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    Files.writeString(folder.resolve("film.webm"), "somebody else's");
    assertThatThrownBy(() -> read(part.file()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("changed by somebody else");
  }

  @Test
  void aPartThatIsNotCompletedInTimeIsAFailureAndKeepsItsNameForGood() throws IOException {
    PartCompletion impatient = completion(Duration.ofMillis(20));
    container.gate = new CountDownLatch(1);
    Part part = part("film.webm");
    impatient.completeBeside(part, 1_000, report());
    impatient.await();

    Path left = folder.resolve("film.webm.part");
    assertThat(failures).singleElement().asString().contains("left as film.webm.part");
    assertThat(part.path()).contains(left);

    container.gate.countDown();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !SpoolLock.isHeldHere(left) && container.closed.getCount() == 0);
    assertThat(part.path()).contains(left);
    assertThat(left).hasContent("header;");
    assertThat(folder.resolve("film.webm")).doesNotExist();
  }

  private PartCompletion completion(Duration patience) {
    Timeline timeline = new Timeline();
    timeline.begin(0);
    return new PartCompletion(new Chapters(timeline), folder, failures::add, patience);
  }

  private Part part(String name) throws IOException {
    Spool spool = Spool.besideNew(folder.resolve(name), SpoolList.in(folder.resolve("spool")));
    MuxerConfiguration configuration =
        new MuxerConfiguration(
            "video/x-plain",
            List.of(
                new CodecConfiguration.Audio(Codec.OPUS, ByteBuffer.allocate(0), 48_000, 1, 0, 0)),
            "test",
            Optional.empty(),
            UUID.randomUUID());
    return Part.open(container, configuration, spool, Optional.empty(), 0);
  }

  private long openFiles() throws IOException {
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return all.filter(this::leadsIntoTheFolder).count();
    }
  }

  private boolean leadsIntoTheFolder(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(folder.toRealPath());
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static RecordingReport report() {
    return new RecordingReport(
        "video/x-plain",
        1,
        StopReason.SPLIT,
        RecordingReport.NOT_MEASURED,
        RecordingReport.NOT_MEASURED,
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static String read(SpoolRange range) throws IOException {
    try (InputStream in = range.openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** A container whose files are a header, and whose muxers nobody else keeps. */
  private static final class Plain implements ContainerProvider {

    private final Queue<WeakReference<Muxer>> muxers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public List<String> types() {
      return List.of("video/x-plain");
    }

    @Override
    public boolean holds(String type, Codec codec) {
      return true;
    }

    @Override
    public String fileExtension(String type) {
      return "plain";
    }

    @Override
    public Muxer open(MuxerConfiguration configuration, MuxerOutput output) throws IOException {
      output.append(ByteBuffer.wrap("header;".getBytes(UTF_8)));
      Muxer muxer = new Waiting();
      muxers.add(new WeakReference<>(muxer));
      return muxer;
    }

    private final class Waiting implements Muxer {

      @Override
      public void write(int track, EncodedChunk chunk) {
        throw new AssertionError("nothing is written");
      }

      @Override
      public void flush() {
        // Nothing is held back.
      }

      @Override
      public void complete(MuxerCompletion ending) throws IOException {
        try {
          gate.await();
        } catch (InterruptedException e) {
          throw new InterruptedIOException("interrupted at the gate");
        }
      }

      @Override
      public void close() {
        closed.countDown();
      }
    }
  }
}
