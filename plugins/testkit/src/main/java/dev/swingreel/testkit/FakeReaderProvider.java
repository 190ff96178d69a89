package dev.swingreel.testkit;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.VideoReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads files of text that say which pictures of a {@link MovingPattern} and which parts of a
 * {@link Tone} they hold; {@link #write} makes one. A line that makes no sense is a damaged piece.
 * Any thread.
 */
public final class FakeReaderProvider implements ReaderProvider {

  /** The codec its pictures claim to have. */
  public static final String VIDEO_CODEC = "fake-video";

  /** The codec its sound claims to have. */
  public static final String AUDIO_CODEC = "fake-audio";

  private static final byte[] MAGIC = "swingreel fake media\n".getBytes(StandardCharsets.US_ASCII);

  private final String label;
  private final int rank;

  /** Makes a reader with the rank 1. */
  public FakeReaderProvider() {
    this("Fake reader", 1);
  }

  /**
   * Makes a reader.
   *
   * @param label its name
   * @param rank how good it says it is
   */
  public FakeReaderProvider(String label, int rank) {
    this.label = label;
    this.rank = rank;
  }

  /**
   * Writes {@link MediaSample}.
   *
   * @param file where to; replaced if it is there
   * @return the file
   * @throws IOException if it cannot be written
   */
  public static Path write(Path file) throws IOException {
    return write(
        file,
        MediaSample.WIDTH_PX,
        MediaSample.HEIGHT_PX,
        MediaSample.RATE,
        MediaSample.PICTURES,
        Optional.of(MediaSample.SOUND));
  }

  /**
   * Writes a file.
   *
   * @param file where to; replaced if it is there
   * @param widthPx width of the pictures in pixels
   * @param heightPx height of the pictures in pixels
   * @param rate how many pictures a second
   * @param pictures how many pictures; 0 for sound alone, of two seconds
   * @param sound its format if there is sound; it is as long as the pictures
   * @return the file
   * @throws IOException if it cannot be written
   */
  public static Path write(
      Path file,
      int widthPx,
      int heightPx,
      FrameRate rate,
      int pictures,
      Optional<AudioFormat> sound)
      throws IOException {
    long durationUs = pictures == 0 ? MediaSample.DURATION_US : rate.tickUs(pictures);
    List<String> lines = new ArrayList<>();
    lines.add("duration " + durationUs);
    if (pictures > 0) {
      lines.add("video %d %d %s".formatted(widthPx, heightPx, rate.hz()));
    }
    sound.ifPresent(s -> lines.add("audio %d %d".formatted(s.sampleRateHz(), s.channelCount())));
    for (int i = 0; i < pictures; i++) {
      lines.add("picture %d %d".formatted(i, rate.tickUs(i)));
    }
    sound.ifPresent(s -> addRuns(lines, s, durationUs));
    String text = new String(MAGIC, StandardCharsets.US_ASCII) + String.join("\n", lines) + "\n";
    return Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  private static void addRuns(List<String> lines, AudioFormat sound, long durationUs) {
    long frames = sound.usToFrames(durationUs);
    int run = 1_024;
    for (long first = 0; first < frames; first += run) {
      lines.add("sound %d %d".formatted(first, Math.min(run, frames - first)));
    }
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public boolean recognises(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  @Override
  public FileInfo inspect(Path file) throws IOException {
    FakeMedia media = media(file);
    List<FileInfo.Track> tracks = new ArrayList<>();
    media.video().ifPresent(tracks::add);
    media.audio().ifPresent(tracks::add);
    return new FileInfo(
        "fake",
        Files.size(file),
        media.durationUs(),
        true,
        "swingreel testkit",
        tracks,
        Map.of(),
        List.of(),
        Optional.empty());
  }

  @Override
  public VideoReader openVideo(Path file) {
    FakeMedia media = media(file);
    return new FakeVideoReader(
        media, media.video().orElseThrow(() -> hasNone(file, TrackKind.VIDEO)));
  }

  @Override
  public AudioReader openAudio(Path file) {
    FakeMedia media = media(file);
    return new FakeAudioReader(
        media, media.audio().orElseThrow(() -> hasNone(file, TrackKind.AUDIO)));
  }

  private static MediaException hasNone(Path file, TrackKind kind) {
    return new MediaException(
        MediaErrorCode.NOT_FOUND,
        file + (kind == TrackKind.VIDEO ? " has no pictures." : " has no sound."));
  }

  private FakeMedia media(Path file) {
    try {
      if (!recognises(file)) {
        throw new MediaException(MediaErrorCode.NOT_SUPPORTED, file + " is no fake media file.");
      }
      return FakeMedia.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      throw new MediaException(MediaErrorCode.NOT_FOUND, "There is no file " + file + ".", e);
    } catch (IOException e) {
      throw new MediaException(MediaErrorCode.NOT_READABLE, file + " cannot be read.", e);
    }
  }
}
