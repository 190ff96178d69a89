package dev.swingreel.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.MediaFile;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.testkit.FakeAudioEncoderProvider;
import dev.swingreel.testkit.FakeContainer;
import dev.swingreel.testkit.FakePlugin;
import dev.swingreel.testkit.FakeReaderProvider;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import dev.swingreel.testkit.MediaSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileExportTest {

  @TempDir private Path folder;

  private final FakeVideoEncoderProvider video =
      new FakeVideoEncoderProvider("Fake VP8", 10, List.of(Codec.VP8));
  private final FakeAudioEncoderProvider audio =
      new FakeAudioEncoderProvider("Fake Opus", 10, List.of(Codec.OPUS));
  private MediaContext context;
  private Path source;
  private Path target;

  @BeforeEach
  void makeContext() throws IOException {
    context =
        MediaContext.with(
                PluginCatalog.of(
                    List.of(
                        FakePlugin.named("fake")
                            .reader(new FakeReaderProvider())
                            .encoder(video)
                            .encoder(audio)
                            .container(new FakeContainer(List.of("video/webm", "audio/webm")))
                            .build())))
            .spoolFolder(folder.resolve("spool"))
            .build();
    source = FakeReaderProvider.write(folder.resolve("source"));
    target = folder.resolve("out.fake");
  }

  @AfterEach
  void closeContext() {
    context.close();
  }

  @Test
  void encodesEveryPictureAndAllOfTheSound() throws Exception {
    List<Long> progress = new ArrayList<>();

    FileExport.Exported exported = export(0, FileExport.TO_THE_END_US).into(target, progress::add);

    assertThat(exported.file()).isEqualTo(target);
    assertThat(exported.mimeType()).isEqualTo("video/webm;codecs=vp8,opus");
    assertThat(exported.durationUs()).isEqualTo(MediaSample.DURATION_US);
    assertThat(exported.pictures()).isEqualTo(MediaSample.PICTURES);
    assertThat(exported.bytes()).isEqualTo(Files.size(target)).isPositive();
    assertThat(exported.encoders()).containsExactly("Fake VP8 vp8", "Fake Opus opus");
    assertThat(exported.damaged()).isZero();
    assertThat(encodedFrames()).isEqualTo(MediaSample.AUDIO_FRAMES);
    assertThat(progress).endsWith(MediaSample.DURATION_US);
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void namesItsOwnFileIfSomebodyTookTheNameMeanwhile() throws Exception {
    FileExport.Exported exported =
        export(0, FileExport.TO_THE_END_US)
            .into(
                target,
                done -> {
                  try {
                    Files.writeString(target, "somebody else's");
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });

    assertThat(exported.file()).isEqualTo(folder.resolve("out (2).fake"));
    assertThat(exported.bytes()).isEqualTo(Files.size(exported.file()));
    assertThat(target).hasContent("somebody else's");
    assertThat(Files.readString(exported.file())).contains("chunk 0 ");
  }

  @Test
  void cutsOutARangeToThePictureAndToTheSample() throws Exception {
    FileExport.Exported exported = export(500_000, 1_500_000).into(target, done -> {});

    assertThat(exported.durationUs()).isEqualTo(1_000_000);
    assertThat(exported.pictures()).isEqualTo(30);
    assertThat(encodedFrames()).isEqualTo(48_000);
  }

  @Test
  void takesTheSoundAloneForATypeOfSound() throws Exception {
    FileExport export =
        new FileExport(
            context,
            MediaFile.open(context.plugins().readers(), source),
            MediaRecorderOptions.builder().mimeType("audio/webm").build(),
            0,
            FileExport.TO_THE_END_US);

    FileExport.Exported exported = export.into(target, done -> {});

    assertThat(exported.mimeType()).isEqualTo("audio/webm;codecs=opus");
    assertThat(exported.pictures()).isZero();
    assertThat(video.opened()).isEmpty();
  }

  @Test
  void neverReplacesAFile() throws IOException {
    Files.writeString(target, "mine");

    assertThatThrownBy(() -> export(0, 1_000_000).into(target, done -> {}))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(target).hasContent("mine");
  }

  @Test
  void leavesNothingBehindWhenItIsInterrupted() throws IOException {
    Thread own = Thread.currentThread();

    assertThatThrownBy(
            () ->
                export(0, FileExport.TO_THE_END_US)
                    .into(
                        target,
                        doneUs -> {
                          if (doneUs > 500_000) {
                            own.interrupt();
                          }
                        }))
        .isInstanceOf(InterruptedException.class);

    assertThat(target).doesNotExist();
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void leavesNothingBehindWhenItIsCancelled() throws IOException {
    assertThatThrownBy(
            () ->
                export(0, FileExport.TO_THE_END_US)
                    .into(
                        target,
                        doneUs -> {
                          throw new CancellationException("enough");
                        }))
        .isInstanceOf(CancellationException.class);

    assertThat(target).doesNotExist();
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void leavesNothingBehindWhenTheEncoderFails() throws IOException {
    video.behaviour().failNext(new MediaException(MediaErrorCode.UNKNOWN, "it broke"));

    assertThatThrownBy(() -> export(0, FileExport.TO_THE_END_US).into(target, done -> {}))
        .isInstanceOf(RuntimeException.class);

    assertThat(target).doesNotExist();
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void refusesARangeBehindTheEnd() {
    assertThatThrownBy(() -> export(3_000_000, 4_000_000).into(target, done -> {}))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.INVALID_STATE))
        .hasMessageContaining("behind the end");
  }

  @Test
  void tellsHowMuchOfADamagedFileIsMissing() throws Exception {
    String text = Files.readString(source).replace("picture 30 ", "p1cture 30 ");
    Files.writeString(source, text);

    FileExport.Exported exported = export(0, FileExport.TO_THE_END_US).into(target, done -> {});

    assertThat(exported.pictures()).isEqualTo(MediaSample.PICTURES - 1);
    assertThat(exported.damaged()).isPositive();
  }

  private FileExport export(long fromUs, long toUs) {
    return new FileExport(
        context,
        MediaFile.open(context.plugins().readers(), source),
        MediaRecorderOptions.builder().build(),
        fromUs,
        toUs);
  }

  private long encodedFrames() {
    return audio.opened().get(0).frames();
  }

  private List<Path> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }
}
