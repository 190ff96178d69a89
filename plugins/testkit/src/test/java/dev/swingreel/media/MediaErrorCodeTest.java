package dev.swingreel.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaErrorCodeTest {

  @ParameterizedTest
  @CsvSource({
    "INVALID_STATE, InvalidStateError, 11",
    "NOT_SUPPORTED, NotSupportedError, 9",
    "SECURITY, SecurityError, 18",
    "INVALID_MODIFICATION, InvalidModificationError, 13",
    "NOT_FOUND, NotFoundError, 8",
    "ABORT, AbortError, 20",
    "NOT_ALLOWED, NotAllowedError, 0",
    "NOT_READABLE, NotReadableError, 0",
    "UNKNOWN, UnknownError, 0",
    "OVERCONSTRAINED, OverconstrainedError, 0"
  })
  void hasTheNameAndTheNumberOfADomException(MediaErrorCode code, String name, int number) {
    assertThat(code.domName()).isEqualTo(name);
    assertThat(code.legacyCode()).isEqualTo(number);
    assertThat(new MediaException(code, "a sentence").name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"width", "''"})
  void anOverconstrainedErrorNamesItsConstraint(String constraint) {
    OverconstrainedException error = new OverconstrainedException(constraint);
    assertThat(error.constraint()).isEqualTo(constraint);
    assertThat(error.name()).isEqualTo("OverconstrainedError");
    assertThat(error).hasMessage("");
  }
}
