package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.swingreel.media.MediaException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EbmlReaderTest {

  @TempDir Path folder;

  @Test
  void readsBackWhatTheWriterWrites() throws Exception {
    EbmlWriter writer = new EbmlWriter(4);
    writer.begin(EbmlId.INFO, 4);
    long[] unsigned = {0, 1, 255, 256, 1L << 40, Long.MAX_VALUE, -1};
    for (long value : unsigned) {
      writer.unsigned(EbmlId.TIMESTAMP_SCALE, value);
    }
    long[] signed = {0, -1, 127, 128, -128, -129, 40_000_000, Long.MIN_VALUE};
    for (long value : signed) {
      writer.signed(EbmlId.DISCARD_PADDING, value);
    }
    writer.decimal(EbmlId.DURATION, 1234.5);
    writer.text(EbmlId.WRITING_APP, "Füße");
    writer.text(EbmlId.MUXING_APP, "");
    writer.end();
    try (EbmlReader reader = open(bytes(writer))) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.id()).isEqualTo(EbmlId.INFO);
      reader.enter();
      for (long value : unsigned) {
        assertThat(reader.next()).isTrue();
        assertThat(reader.unsigned()).isEqualTo(value);
      }
      for (long value : signed) {
        assertThat(reader.next()).isTrue();
        assertThat(reader.signed()).isEqualTo(value);
      }
      assertThat(reader.next()).isTrue();
      assertThat(reader.decimal()).isEqualTo(1234.5);
      assertThat(reader.next()).isTrue();
      assertThat(reader.text()).isEqualTo("Füße");
      assertThat(reader.next()).isTrue();
      assertThat(reader.text()).isEmpty();
      assertThat(reader.next()).isFalse();
      reader.leave();
      assertThat(reader.next()).isFalse();
    }
  }

  @Test
  void endsAClusterWithoutSizeAtTheNextChildOfTheSegment() throws Exception {
    EbmlWriter writer = new EbmlWriter(4);
    writer.beginUnknownSize(EbmlId.SEGMENT);
    writer.beginUnknownSize(EbmlId.CLUSTER);
    writer.unsigned(EbmlId.TIMESTAMP, 1);
    writer.filler(20, 2);
    writer.beginUnknownSize(EbmlId.CLUSTER);
    writer.unsigned(EbmlId.TIMESTAMP, 2);
    writer.begin(EbmlId.TAGS, 1);
    writer.end();
    writer.beginUnknownSize(EbmlId.SEGMENT);
    try (EbmlReader reader = open(bytes(writer))) {
      reader.next();
      reader.enter();
      assertThat(reader.next()).isTrue();
      assertThat(reader.isOpen()).isTrue();
      assertThat(reader.isWhole()).isFalse();
      // Not entered: the reader looks for its end by itself.
      assertThat(reader.next()).isTrue();
      assertThat(reader.id()).isEqualTo(EbmlId.CLUSTER);
      reader.enter();
      assertThat(reader.next()).isTrue();
      assertThat(reader.unsigned()).isEqualTo(2);
      assertThat(reader.next()).isFalse();
      reader.leave();
      assertThat(reader.next()).isTrue();
      assertThat(reader.id()).isEqualTo(EbmlId.TAGS);
      assertThat(reader.next()).isFalse();
      reader.leave();
      assertThat(reader.next()).isTrue();
      assertThat(reader.id()).isEqualTo(EbmlId.SEGMENT);
    }
  }

  @Test
  void cutsAnElementAtTheEndOfItsMaster() throws Exception {
    // Info of 4 bytes, in which a duration claims 8; then a filler.
    try (EbmlReader reader = open("1549A966 84 4489 88 00 EC 81 00")) {
      reader.next();
      reader.enter();
      assertThat(reader.next()).isTrue();
      assertThat(reader.isWhole()).isFalse();
      assertThat(reader.decimal()).isZero();
      assertThat(reader.binary(100)).hasSize(1);
      assertThat(reader.next()).isFalse();
      reader.leave();
      assertThat(reader.next()).isTrue();
      assertThat(reader.id()).isEqualTo(EbmlId.VOID);
    }
  }

  @Test
  void endsAClusterWhoseSizeSwallowsTheNext() throws Exception {
    // A cluster of 20 bytes by its own word, of which the second cluster is the child.
    try (EbmlReader reader =
        open("1F43B675 94 E7 81 01 1F43B675 83 E7 81 02 EC 87 00000000000000")) {
      reader.next();
      reader.enter();
      assertThat(reader.next()).isTrue();
      assertThat(reader.next()).isFalse();
      assertThat(reader.isCutShort()).isTrue();
      reader.leave();
      assertThat(reader.next()).isTrue();
      assertThat(reader.id()).isEqualTo(EbmlId.CLUSTER);
      assertThat(reader.offset()).isEqualTo(8);
    }
  }

  @Test
  void endsAMasterAtAHeaderThatMakesNoSense() throws Exception {
    for (String nonsense : new String[] {"00 81 00", "08 81 00 00 00", "EC 00 00", "EC"}) {
      try (EbmlReader reader = open(nonsense)) {
        assertThat(reader.next()).as(nonsense).isFalse();
        assertThat(reader.next()).as(nonsense).isFalse();
      }
    }
  }

  @Test
  void refusesToGoTooDeep() throws Exception {
    StringBuilder nested = new StringBuilder();
    for (int size = 40 * 12; size >= 0; size -= 12) {
      nested.append("1549A966 01%014X".formatted(size));
    }
    try (EbmlReader reader = open(nested.toString())) {
      assertThatExceptionOfType(MediaException.class)
          .isThrownBy(
              () -> {
                while (reader.next()) {
                  reader.enter();
                }
              })
          .withMessageContaining("nested too deeply");
    }
  }

  @Test
  void saysSoWhenTheFileShrinksWhileItIsRead() throws Exception {
    Path file = folder.resolve("shrinking");
    Files.write(file, new byte[100_000]);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        EbmlReader reader = EbmlReader.open(file)) {
      channel.truncate(0);
      assertThatExceptionOfType(EOFException.class).isThrownBy(reader::next);
    }
  }

  @Test
  void standsOnNothingBeforeTheFirstElement() throws Exception {
    try (EbmlReader reader = open("EC 80")) {
      assertThatIllegalStateException().isThrownBy(reader::id);
      assertThatIllegalStateException().isThrownBy(reader::enter);
      assertThat(reader.next()).isTrue();
      assertThat(reader.id()).isEqualTo(EbmlId.VOID);
    }
  }

  private EbmlReader open(String hex) throws IOException {
    return open(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private EbmlReader open(byte[] bytes) throws IOException {
    return EbmlReader.open(Files.write(folder.resolve("elements"), bytes));
  }

  private static byte[] bytes(EbmlWriter writer) {
    byte[] bytes = new byte[writer.length()];
    writer.slice(0, bytes.length).get(bytes);
    return bytes;
  }
}
