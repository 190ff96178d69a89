package dev.swingreel.plugin.webm;

import static dev.swingreel.plugin.webm.Recordings.OPUS;
import static dev.swingreel.plugin.webm.Recordings.VP8;
import static dev.swingreel.plugin.webm.Recordings.key;
import static dev.swingreel.plugin.webm.Recordings.sound;
import static dev.swingreel.plugin.webm.Recordings.webm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerCompletion.Chapter;
import dev.swingreel.plugin.MuxerOutput;
import dev.swingreel.plugin.Remuxer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Feeds mutated and truncated files to the inspector and the remuxer. Every input follows from the
 * seed and its number, which a failure names. {@code ./test --fuzz <n>} tries more.
 */
class FuzzTest {

  private static final long SEED = 20_261_121;
  private static final int DEFAULT_INPUTS = 100_000;

  /** Loading classes takes memory too. */
  private static final int WARM_UP_INPUTS = 1000;

  private static final long MAX_ALLOCATED_BYTES = 4 << 20;

  /** Of the processor, so that a busy machine does not count; an input takes 0.1 ms. */
  private static final long MAX_CPU_NS = TimeUnit.SECONDS.toNanos(1);

  /** What all inputs together may leave behind. */
  private static final long MAX_HEAP_GROWTH_BYTES = 4 << 20;

  @TempDir Path folder;
  private final MemoryOutput target = new MemoryOutput();
  private final com.sun.management.ThreadMXBean threads =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long refused;
  private long repaired;
  private long mostAllocated;
  private int hungriest;
  private long longestNs;
  private int slowest;
  private long heapBefore;

  @Test
  void answersOrRefusesWhateverComesWithoutHangingOrGrowing() throws Exception {
    int inputs = Integer.getInteger("swingreel.fuzz", DEFAULT_INPUTS);
    List<byte[]> originals = originals();
    for (int number = 0; number < inputs; number++) {
      Random random = new Random(SEED + number);
      byte[] input = mutated(originals.get(number % originals.size()), random);
      if (number == WARM_UP_INPUTS) {
        heapBefore = usedHeapBytes();
      }
      long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
      long cpuBefore = threads.getCurrentThreadCpuTime();
      tryInput(input, number);
      noteTime(number, threads.getCurrentThreadCpuTime() - cpuBefore);
      noteMemory(number, threads.getCurrentThreadAllocatedBytes() - allocatedBefore);
    }
    assertThat(usedHeapBytes() - heapBefore).as("heap").isLessThan(MAX_HEAP_GROWTH_BYTES);
    assertThat(longestNs).as("ns for input %d", slowest).isLessThan(MAX_CPU_NS);
    assertThat(refused).as("refused").isBetween(inputs / 200L, inputs / 2L);
    assertThat(repaired).as("repaired").isGreaterThan(inputs / 3);
    assertThat(mostAllocated).as("bytes for input %d", hungriest).isLessThan(MAX_ALLOCATED_BYTES);
  }

  private void noteTime(int number, long ns) {
    if (number >= WARM_UP_INPUTS && ns > longestNs) {
      longestNs = ns;
      slowest = number;
    }
  }

  private void noteMemory(int number, long bytes) {
    if (number >= WARM_UP_INPUTS && bytes > mostAllocated) {
      mostAllocated = bytes;
      hungriest = number;
    }
  }

  private static long usedHeapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void tryInput(byte[] input, int number) {
    try {
      attempt(() -> inspect(input));
      boolean isRewritten =
          attempt(number % 4 == 3 ? () -> copyRange(input) : () -> repair(input, number));
      repaired += isRewritten ? 1 : 0;
      refused += isRewritten ? 0 : 1;
    } catch (Exception | AssertionError undocumented) {
      throw new AssertionError("input %d".formatted(number), undocumented);
    }
  }

  /** Returns whether it succeeded. Lets through what is not documented. */
  private static boolean attempt(Attempt attempt) throws IOException {
    try {
      attempt.run();
      return true;
    } catch (MediaException documented) {
      assertThat(documented.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED);
      return false;
    }
  }

  private static void inspect(byte[] input) throws IOException {
    SourceFile source = source(input);
    String docType = source.requireDocType();
    assertThat(SegmentContents.of(source).info(docType, KeyframeSurvey.of(source(input))))
        .isNotNull();
  }

  private void repair(byte[] input, int number) throws IOException {
    target.clear();
    Remuxer.Repair repair = new Repairing(source(input), target).run();
    assertThat(repair.cutBytes()).isBetween(0L, repair.sourceBytes());
    if (number % 64 == 0) {
      byte[] repaired = target.bytes();
      inspect(repaired);
      target.clear();
      assertThat(new Repairing(source(repaired), target).run().cutBytes()).isZero();
    }
  }

  private void copyRange(byte[] input) throws IOException {
    target.clear();
    RangeStart start = RangeStart.find(source(input), 150_000);
    SegmentContents contents = SegmentContents.of(source(input));
    new RangeCopying(source(input), start, contents, 400_000, target).run();
  }

  private static SourceFile source(byte[] input) throws IOException {
    return SourceFile.of(Path.of("input"), new EbmlReader(new ByteWindow(new MemoryBytes(input))));
  }

  /** Something that may refuse its input. */
  private interface Attempt {
    void run() throws IOException;
  }

  private static final class MemoryBytes implements ByteWindow.Bytes {
    private final byte[] content;

    MemoryBytes(byte[] content) {
      this.content = content;
    }

    @Override
    public long size() {
      return content.length;
    }

    @Override
    public int read(ByteBuffer target, long at) {
      int length = (int) Math.min(target.remaining(), content.length - at);
      if (length <= 0) {
        return -1;
      }
      target.put(content, (int) at, length);
      return length;
    }

    @Override
    public void close() {}
  }

  private static final class MemoryOutput implements MuxerOutput {
    private byte[] content = new byte[1 << 20];
    private int length;

    void clear() {
      length = 0;
    }

    byte[] bytes() {
      return Arrays.copyOf(content, length);
    }

    @Override
    public void append(ByteBuffer bytes) {
      int more = bytes.remaining();
      if (length + more > content.length) {
        content = Arrays.copyOf(content, 2 * (length + more));
      }
      bytes.get(content, length, more);
      length += more;
    }

    @Override
    public long position() {
      return length;
    }

    @Override
    public void patch(long offset, ByteBuffer bytes) {
      bytes.get(content, (int) offset, bytes.remaining());
    }
  }

  /** Small files of every shape: live, complete, with clusters that have no size. */
  private List<byte[]> originals() throws IOException {
    List<byte[]> originals = new ArrayList<>();
    for (boolean isComplete : new boolean[] {false, true}) {
      Path file = folder.resolve("original");
      try (FileOutput output = new FileOutput(file);
          Muxer muxer = webm(output, VP8, OPUS)) {
        for (int i = 0; i < 20; i++) {
          muxer.write(0, i % 5 == 0 ? key(i * 40_000L) : Recordings.delta(i * 40_000L));
          muxer.write(1, sound(i * 40_000L));
        }
        muxer.flush();
        if (isComplete) {
          muxer.complete(
              new MuxerCompletion(
                  800_000, Map.of("TITLE", "fuzz"), List.of(new Chapter(200_000, "Pause"))));
        }
      }
      originals.add(withoutReserve(Files.readAllBytes(file)));
      Files.delete(file);
    }
    originals.add(withoutSizes(originals.get(0)));
    return originals;
  }

  /** Takes out most of the zeros of the index's room, which would be most of the input. */
  private static byte[] withoutReserve(byte[] file) {
    int from = 0;
    while (!startsWithFiller(file, from)) {
      from++;
    }
    byte[] smaller = new byte[file.length - 0x10000];
    System.arraycopy(file, 0, smaller, 0, from + 1);
    smaller[from + 1] = 0x20;
    System.arraycopy(file, from + 4 + 0x10000, smaller, from + 4, smaller.length - from - 4);
    return smaller;
  }

  private static boolean startsWithFiller(byte[] file, int at) {
    return (file[at] & 0xFF) == EbmlId.VOID.value()
        && (file[at + 1] == 0x21 || file[at + 1] == 0x20)
        && file[at + 2] == 0
        && file[at + 3] == 0;
  }

  /** Gives every cluster a size that is not known, as browsers do. */
  private static byte[] withoutSizes(byte[] file) {
    byte[] live = file.clone();
    for (int at = 0; at + 9 < live.length; at++) {
      if (live[at] == 0x1F && live[at + 1] == 0x43 && (live[at + 2] & 0xFF) == 0xB6) {
        live[at + 4] = 0x0F;
        Arrays.fill(live, at + 5, at + 9, (byte) 0xFF);
      }
    }
    return live;
  }

  private static byte[] mutated(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int change = random.nextInt(6); change > 0; change--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 ->
            Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(16)), (byte) 0);
        case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 9), (byte) 0xFF);
        default -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(random.nextInt(200), bytes.length - Math.max(at, from));
          System.arraycopy(original, from, bytes, at, length);
        }
      }
    }
    return random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }
}
