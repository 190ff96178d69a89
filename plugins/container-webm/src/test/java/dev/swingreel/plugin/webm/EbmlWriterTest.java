package dev.swingreel.plugin.webm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EbmlWriterTest {

  private final EbmlWriter writer = new EbmlWriter(2);

  @Test
  void writesIdsSizesAndValuesAsRfc8794HasThem() {
    writer.begin(EbmlId.INFO, 2);
    writer.unsigned(EbmlId.TIMESTAMP_SCALE, 1_000_000);
    writer.end();

    assertThat(hex()).isEqualTo("1549a966" + "4007" + "2ad7b1" + "83" + "0f4240");
  }

  @Test
  void keepsAllOnesForTheUnknownSize() {
    writer.header(EbmlId.VOID, 126);
    writer.header(EbmlId.VOID, 127);
    writer.beginUnknownSize(EbmlId.SEGMENT);

    assertThat(hex()).isEqualTo("ecfe" + "ec407f" + "1853806701ffffffffffffff");
  }

  @Test
  void writesFillersOfAnExactLength() {
    writer.filler(8, 2);

    assertThat(hex()).isEqualTo("ec4008" + "00".repeat(8));
  }

  @Test
  void refusesASizeThatDoesNotFit() {
    assertThatIllegalArgumentException().isThrownBy(() -> writer.size(127, 1));
  }

  @Test
  void startsAgainAfterClear() {
    writer.begin(EbmlId.INFO, 1);
    writer.clear();
    writer.unsigned(EbmlId.TIMESTAMP, 5);

    assertThat(hex()).isEqualTo("e78105");
  }

  @Test
  void everyIdIsFoundAgainAndAsLongAsItsMarkerSays() {
    assertThat(Arrays.stream(EbmlId.values()).filter(id -> id != EbmlId.UNKNOWN))
        .allSatisfy(
            id -> {
              assertThat(EbmlId.of(id.value())).isEqualTo(id);
              assertThat(Integer.toHexString(id.value()).length()).isEqualTo(2 * id.length());
            });
    assertThat(EbmlId.of(0xC1)).isEqualTo(EbmlId.UNKNOWN);
  }

  private String hex() {
    byte[] bytes = new byte[writer.length()];
    writer.slice(0, bytes.length).get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
