package dev.swingreel.plugin.file;

import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.testkit.FakeReaderProvider;
import dev.swingreel.testkit.VideoSourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class FileVideoSourceContractTest extends VideoSourceContract {

  @TempDir private Path folder;

  private final FilePlugin plugin = new FilePlugin();

  @Override
  protected VideoSourceProvider createProvider() {
    return (VideoSourceProvider) plugin.sources(List.of(new FakeReaderProvider())).get(0);
  }

  @Override
  protected SourceDevice device(VideoSourceProvider of) {
    try {
      Path file =
          FakeReaderProvider.write(
              folder.resolve("clip"), 64, 48, FrameRate.fixed(40), 2_000, Optional.empty());
      return of.find("file:" + file).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected SettingValues settings() {
    return plugin.settings().check(Map.of());
  }
}
