package dev.swingreel.plugin.file;

import dev.swingreel.media.FrameRate;
import dev.swingreel.plugin.AudioSourceProvider;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.testkit.AudioSourceContract;
import dev.swingreel.testkit.FakeReaderProvider;
import dev.swingreel.testkit.MediaSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class FileAudioSourceContractTest extends AudioSourceContract {

  @TempDir private Path folder;

  private final FilePlugin plugin = new FilePlugin();

  @Override
  protected AudioSourceProvider createProvider() {
    return (AudioSourceProvider) plugin.sources(List.of(new FakeReaderProvider())).get(1);
  }

  @Override
  protected SourceDevice device(AudioSourceProvider of) {
    try {
      Path file =
          FakeReaderProvider.write(
              folder.resolve("clip"),
              64,
              48,
              FrameRate.fixed(10),
              300,
              Optional.of(MediaSample.SOUND));
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
