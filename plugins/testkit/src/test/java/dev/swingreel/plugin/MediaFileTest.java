package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeReaderProvider;
import dev.swingreel.testkit.FakeVideoSourceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaFileTest {

  @TempDir private Path folder;

  @Test
  void opensTheTracksOfAFile() throws IOException {
    Path path = FakeReaderProvider.write(folder.resolve("clip"));

    MediaFile file = MediaFile.open(List.of(new FakeReaderProvider()), path);

    assertThat(file.path()).isEqualTo(path);
    assertThat(file.info().tracks()).hasSize(2);
    assertThat(file.track(TrackKind.AUDIO).orElseThrow().channelCount()).isEqualTo(2);
    try (VideoReader pictures = file.openVideo();
        AudioReader sound = file.openAudio()) {
      assertThat(pictures.advance()).isTrue();
      assertThat(sound.advance()).isTrue();
    }
  }

  @Test
  void asksTheNextReaderForWhatTheBestOneCannotDecode() throws IOException {
    Path path = FakeReaderProvider.write(folder.resolve("clip"));
    PluginCatalog plugins =
        PluginCatalog.of(
            List.of(
                FakePlugin.named("good").reader(new FakeReaderProvider("good", 50)).build(),
                FakePlugin.named("best")
                    .reader(new Deaf(new FakeReaderProvider("best", 100)))
                    .build()));
    assertThat(plugins.readers()).extracting(ReaderProvider::label).containsExactly("best", "good");

    MediaFile file = MediaFile.open(plugins.readers(), path);

    try (AudioReader sound = file.openAudio()) {
      assertThat(sound.advance()).isTrue();
    }
  }

  @Test
  void saysWhatIsWrongWithWhatItCannotOpen() throws IOException {
    List<ReaderProvider> readers = List.of(new FakeReaderProvider());
    Path text = Files.writeString(folder.resolve("letter.txt"), "Dear reader");
    expect(MediaErrorCode.NOT_FOUND, "no-such", () -> open(readers, folder.resolve("no-such")));
    expect(MediaErrorCode.NOT_READABLE, "is no file", () -> open(readers, folder));
    expect(MediaErrorCode.NOT_SUPPORTED, "letter.txt", () -> open(readers, text));
    expect(MediaErrorCode.NOT_SUPPORTED, "No plugin here reads", () -> open(List.of(), text));
  }

  @Test
  void saysThatAFileHasNoSound() throws IOException {
    Path silent =
        FakeReaderProvider.write(
            folder.resolve("silent"), 32, 16, FrameRate.fixed(10), 5, Optional.empty());
    MediaFile file = MediaFile.open(List.of(new FakeReaderProvider()), silent);

    assertThat(file.track(TrackKind.AUDIO)).isEmpty();
    expect(MediaErrorCode.NOT_FOUND, "has no sound", file::openAudio);
  }

  @Test
  void tellsSourcesOfAllReaders() {
    PluginCatalog plugins =
        PluginCatalog.of(
            List.of(
                new Listening(),
                FakePlugin.named("reader").reader(new FakeReaderProvider("one", 1)).build()));

    assertThat(plugins.sources()).extracting(SourceProvider::id).containsExactly("hears-1");
  }

  private static MediaFile open(List<ReaderProvider> readers, Path path) {
    return MediaFile.open(readers, path);
  }

  private static void expect(MediaErrorCode code, String words, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  /** Builds on the readers of others. */
  private static final class Listening implements SwingreelPlugin {

    @Override
    public PluginInfo info() {
      return new PluginInfo("a-listening", "Listening", "1", ApiVersion.CURRENT);
    }

    @Override
    public List<SourceProvider> sources(List<ReaderProvider> readers) {
      return List.of(FakeVideoSourceProvider.running("hears-" + readers.size(), 16, 16));
    }
  }

  /** Knows the format, but not the sound's codec. */
  private record Deaf(FakeReaderProvider reader) implements ReaderProvider {

    @Override
    public String label() {
      return reader.label();
    }

    @Override
    public int rank() {
      return reader.rank();
    }

    @Override
    public boolean recognises(Path file) throws IOException {
      return reader.recognises(file);
    }

    @Override
    public FileInfo inspect(Path file) throws IOException {
      return reader.inspect(file);
    }

    @Override
    public VideoReader openVideo(Path file) {
      return reader.openVideo(file);
    }

    @Override
    public AudioReader openAudio(Path file) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, "deaf");
    }
  }
}
