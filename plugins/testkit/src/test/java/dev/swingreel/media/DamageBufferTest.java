package dev.swingreel.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DamageBufferTest {

  private static final PixelRect FIRST = new PixelRect(1, 2, 3, 4);
  private static final PixelRect SECOND = new PixelRect(20, 30, 5, 6);

  private final DamageBuffer buffer = new DamageBuffer();

  @Test
  void saysTheSameAsADamageThatNeverChanges() {
    assertThat(buffer).isEqualTo(Damage.none());
    add(FIRST);
    assertThat(buffer).isEqualTo(Damage.of(FIRST)).hasSameHashCodeAs(Damage.of(FIRST));
    assertThat(Damage.of(FIRST)).isEqualTo(buffer);
    add(SECOND);
    assertThat(buffer).isEqualTo(Damage.of(List.of(FIRST, SECOND)));
    assertThat(buffer).hasToString(Damage.of(List.of(FIRST, SECOND)).toString());
    buffer.setUnknown();
    assertThat(buffer).isEqualTo(Damage.unknown());
    add(FIRST);
    assertThat(buffer.isUnknown()).isTrue();
    buffer.clear();
    assertThat(buffer.isNone()).isTrue();
  }

  @Test
  void copiesWhatItSaysForKeeps() {
    add(FIRST);
    Damage kept = buffer.copy();
    Damage merged = buffer.merge(Damage.none());
    buffer.clear();
    add(SECOND);

    assertThat(kept).isEqualTo(Damage.of(FIRST));
    assertThat(merged).isEqualTo(Damage.of(FIRST));
    assertThat(kept.copy()).isSameAs(kept);
  }

  @Test
  void takesOverWhatAnotherSaysAndNotItsFuture() {
    add(FIRST);
    DamageBuffer other = new DamageBuffer();
    other.set(buffer);
    other.set(other);
    other.add(other);
    buffer.setUnknown();

    assertThat(other).isEqualTo(Damage.of(FIRST));
    other.set(buffer);
    assertThat(other.isUnknown()).isTrue();
    other.set(Damage.none());
    assertThat(other.isNone()).isTrue();
  }

  @Test
  void joinsThoseThatCoverTheLeastBesides() {
    List<PixelRect> columns = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      columns.add(new PixelRect(100 * i, 0, 10, 10));
    }
    columns.forEach(this::add);
    assertThat(buffer.count()).isEqualTo(16);

    add(new PixelRect(711, 0, 10, 10));

    assertThat(buffer.count()).isEqualTo(16);
    columns.set(7, new PixelRect(700, 0, 21, 10));
    assertThat(buffer.within(2000, 10)).containsExactlyInAnyOrderElementsOf(columns);
  }

  @Test
  void clipsToAPicture() {
    add(new PixelRect(-5, -5, 10, 10));
    add(new PixelRect(60, 40, 10, 10));
    add(new PixelRect(64, 0, 1, 1));

    buffer.clip(64, 48);

    assertThat(buffer)
        .isEqualTo(Damage.of(List.of(new PixelRect(0, 0, 5, 5), new PixelRect(60, 40, 4, 8))));
    buffer.setUnknown();
    buffer.clip(64, 48);
    assertThat(buffer).isEqualTo(Damage.of(new PixelRect(0, 0, 64, 48)));
  }

  @Test
  void forgetsNoPixelHoweverManyRectanglesCome() {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      List<PixelRect> added = new ArrayList<>();
      buffer.clear();
      for (int i = 0; i < 60; i++) {
        PixelRect rectangle =
            new PixelRect(
                random.nextInt(64), random.nextInt(48), random.nextInt(9), random.nextInt(9));
        added.add(rectangle);
        add(rectangle);
        assertThat(buffer.count()).isLessThanOrEqualTo(16);
      }
      List<PixelRect> kept = buffer.within(100, 100);
      for (PixelRect rectangle : added) {
        for (int x = rectangle.x(); x < rectangle.x() + rectangle.width(); x++) {
          for (int y = rectangle.y(); y < rectangle.y() + rectangle.height(); y++) {
            PixelRect pixel = new PixelRect(x, y, 1, 1);
            assertThat(kept.stream().anyMatch(part -> part.contains(pixel))).isTrue();
          }
        }
      }
    }
  }

  private void add(PixelRect rectangle) {
    buffer.add(rectangle.x(), rectangle.y(), rectangle.width(), rectangle.height());
  }
}
