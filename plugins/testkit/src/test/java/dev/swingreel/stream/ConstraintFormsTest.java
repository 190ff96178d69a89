package dev.swingreel.stream;

import static dev.swingreel.stream.ConstrainableProperty.FRAME_RATE;
import static dev.swingreel.stream.ConstrainableProperty.RESIZE_MODE;
import static dev.swingreel.stream.ConstrainableProperty.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.OverconstrainedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What constraints can say, and how far a value is from it. */
class ConstraintFormsTest {

  private static final Optional<Object> ABSENT = Optional.empty();

  private static Optional<Object> setting(Object value) {
    return Optional.of(value);
  }

  @Nested
  class Values {

    @Test
    void aBareValueIsAWishInTheBasicSetAndRequiredInAnAdvancedOne() {
      ConstrainLong bare = ConstrainLong.bare(640);
      assertThat(bare.isRequired()).isFalse();
      assertThat(bare.inAdvanced()).isEqualTo(ConstrainLong.any().exact(640));
      assertThat(ConstrainDouble.bare(2).inAdvanced().isRequired()).isTrue();
      assertThat(ConstrainString.bare("a").inAdvanced()).isEqualTo(ConstrainString.exact("a"));
      assertThat(ConstrainBoolean.bare(true).inAdvanced()).isEqualTo(ConstrainBoolean.exact(true));
    }

    @Test
    void negativeWholeNumbersBecomeZero() {
      assertThat(ConstrainLong.bare(-1)).isEqualTo(ConstrainLong.bare(0));
      assertThat(ConstrainLong.any().max(-7)).isEqualTo(ConstrainLong.any().max(0));
    }

    @Test
    void fractionsMustBeFinite() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ConstrainDouble.any().max(Double.NaN))
          .withMessageContaining("finite");
    }

    @Test
    void anUnknownWordNamesNoProperty() {
      assertThat(ConstrainableProperty.of("width")).contains(WIDTH);
      assertThat(ConstrainableProperty.of("breadth")).isEmpty();
    }

    @Test
    void aPropertyRefusesTheWrongForm() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ConstraintSet.EMPTY.with(WIDTH, "wide"))
          .withMessageContaining("width");
      assertThat(ConstraintSet.EMPTY.with(FRAME_RATE, 30).get(FRAME_RATE))
          .contains(ConstrainDouble.bare(30));
    }
  }

  @Nested
  class FitnessDistance {

    @Test
    void ofARequiredNumberIsZeroOrInfinite() {
      ConstrainLong span = ConstrainLong.any().min(100).max(200);
      assertThat(span.distance(setting(100L))).isZero();
      assertThat(span.distance(setting(200L))).isZero();
      assertThat(span.distance(setting(99L))).isInfinite();
      assertThat(span.distance(setting(201L))).isInfinite();
      assertThat(ConstrainLong.any().exact(5).distance(setting(6L))).isInfinite();
      assertThat(span.distance(ABSENT)).isInfinite();
    }

    @Test
    void ofAWishedNumberIsRelative() {
      assertThat(ConstrainLong.bare(320).distance(setting(640L))).isEqualTo(0.5);
      assertThat(ConstrainDouble.any().ideal(30).distance(setting(24.0)))
          .isCloseTo(0.2, within(1e-12));
      assertThat(ConstrainLong.any().ideal(0).distance(setting(0L))).isZero();
      assertThat(ConstrainLong.bare(1).distance(ABSENT)).isEqualTo(1);
    }

    @Test
    void ofARatioIsJudgedToTenDecimals() {
      ConstrainDouble exact = ConstrainDouble.any().exact(1.7777777778);
      assertThat(exact.distance(setting(16.0 / 9))).isZero();
      assertThat(exact.distance(setting(1.777777777))).isInfinite();
    }

    @Test
    void ofWordsIsZeroForAnyOfThem() {
      assertThat(ConstrainString.bare("a", "b").distance(setting("b"))).isZero();
      assertThat(ConstrainString.bare("a").distance(setting("b"))).isEqualTo(1);
      assertThat(ConstrainString.exact("a", "b").distance(setting("c"))).isInfinite();
      assertThat(ConstrainString.exact("").distance(ABSENT)).isInfinite();
    }

    @Test
    void ofASwitchIsZeroOrOneOrInfinite() {
      assertThat(ConstrainBoolean.ideal(true).distance(setting(false))).isEqualTo(1);
      assertThat(ConstrainBoolean.exact(true).distance(setting(false))).isInfinite();
      assertThat(ConstrainBoolean.exact(false).distance(setting(false))).isZero();
    }

    @Test
    void ofASwitchForAnotherPropertyAsksWhetherItExists() {
      assertThat(ConstrainBoolean.bare(true).distance(setting(640L))).isZero();
      assertThat(ConstrainBoolean.bare(true).distance(ABSENT)).isEqualTo(1);
      assertThat(ConstrainBoolean.bare(false).distance(ABSENT)).isZero();
      assertThat(ConstraintSet.EMPTY.with(WIDTH, true).get(WIDTH)).isPresent();
    }

    @Test
    void ofNothingSaidIsZero() {
      assertThat(ConstrainLong.any().distance(setting(5L))).isZero();
      assertThat(new ConstrainString(List.of(), List.of(), List.of()).distance(setting("x")))
          .isZero();
    }
  }

  @Nested
  class OverconstrainedError {

    @Test
    void isAMediaExceptionThatNamesItsConstraint() {
      OverconstrainedException error = new OverconstrainedException("width", "too wide");
      assertThat(error)
          .isInstanceOf(MediaException.class)
          .hasMessage("too wide")
          .extracting(MediaException::name)
          .isEqualTo("OverconstrainedError");
      assertThat(error.code()).isEqualTo(MediaErrorCode.OVERCONSTRAINED);
      assertThat(error.code().legacyCode()).isZero();
      assertThat(error.constraint()).isEqualTo("width");
      assertThat(new OverconstrainedException(RESIZE_MODE.word())).hasMessage("");
    }
  }
}
