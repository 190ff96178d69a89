package dev.swingreel.testkit;

import dev.swingreel.plugin.ReaderProvider;
import java.io.IOException;
import java.nio.file.Path;

class FakeReaderContractTest extends ReaderContract {

  @Override
  protected ReaderProvider createProvider() {
    return new FakeReaderProvider();
  }

  @Override
  protected void writeSample(Path newFile) throws IOException {
    FakeReaderProvider.write(newFile);
  }
}
