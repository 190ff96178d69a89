package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.testkit.WrongReader.Mistake;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds wrong readers to the contract; the test that is there for the mistake must fail. */
class ReaderMistakesTest {

  private static Mistake made;

  @ParameterizedTest
  @EnumSource
  void isCaughtByTheContract(Mistake mistake) {
    made = mistake;
    assertThat(ContractRun.complaint(Wrong.class, mistake.test)).contains(mistake.complaint);
  }

  static class Wrong extends ReaderContract {

    @Override
    protected ReaderProvider createProvider() {
      return new WrongReader(made);
    }

    @Override
    protected void writeSample(Path newFile) throws IOException {
      FakeReaderProvider.write(newFile);
    }
  }
}
