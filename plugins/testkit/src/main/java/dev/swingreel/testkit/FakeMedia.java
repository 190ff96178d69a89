package dev.swingreel.testkit;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.plugin.FileInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a fake media file.
 *
 * @param durationUs length in microseconds
 * @param rateHz pictures a second
 * @param video the pictures' track
 * @param audio the sound's track
 * @param pictures the pictures in their order
 * @param runs the runs of sound in their order
 * @param damaged how many lines made no sense
 */
record FakeMedia(
    Optional<Long> durationUs,
    Optional<Double> rateHz,
    Optional<FileInfo.Track> video,
    Optional<FileInfo.Track> audio,
    List<Picture> pictures,
    List<Run> runs,
    long damaged) {

  private static final int MOST_SIDE_PX = 4_096;
  private static final int MOST_RATE_HZ = 192_000;
  private static final int MOST_CHANNELS = 8;

  /** A picture of the pattern. */
  record Picture(int number, long timestampUs) {}

  /** A part of the tone. */
  record Run(long firstFrame, int frames) {}

  static FakeMedia parse(String text) {
    Parser parser = new Parser();
    text.lines().skip(1).forEach(parser::line);
    if (parser.video.isEmpty() && parser.audio.isEmpty()) {
      throw new MediaException(
          MediaErrorCode.ENCODING, "The fake media file is damaged: it names no track.");
    }
    return new FakeMedia(
        parser.durationUs,
        parser.rateHz,
        parser.video,
        parser.audio,
        parser.pictures,
        parser.runs,
        parser.damaged);
  }

  private static final class Parser {

    private Optional<Long> durationUs = Optional.empty();
    private Optional<Double> rateHz = Optional.empty();
    private Optional<FileInfo.Track> video = Optional.empty();
    private Optional<FileInfo.Track> audio = Optional.empty();
    private final List<Picture> pictures = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private long damaged;

    void line(String line) {
      String[] words = line.split(" ", -1);
      try {
        switch (words[0]) {
          case "duration" -> durationUs = Optional.of(number(words[1], Long.MAX_VALUE));
          case "video" -> video(words);
          case "audio" -> audio(words);
          case "picture" -> picture(words);
          case "sound" -> run(words);
          default -> damaged++;
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        damaged++;
      }
    }

    private void video(String[] words) {
      int width = size(words[1], MOST_SIDE_PX);
      int height = size(words[2], MOST_SIDE_PX);
      rateHz = Optional.of(Double.parseDouble(words[3]));
      video =
          Optional.of(
              new FileInfo.Track(
                  TrackKind.VIDEO, FakeReaderProvider.VIDEO_CODEC, width, height, 0, 0));
    }

    private void audio(String[] words) {
      int rate = size(words[1], MOST_RATE_HZ);
      int channels = size(words[2], MOST_CHANNELS);
      audio =
          Optional.of(
              new FileInfo.Track(
                  TrackKind.AUDIO, FakeReaderProvider.AUDIO_CODEC, 0, 0, rate, channels));
    }

    private void picture(String[] words) {
      int number = (int) number(words[1], Integer.MAX_VALUE);
      long at = number(words[2], Long.MAX_VALUE);
      if (!pictures.isEmpty() && pictures.get(pictures.size() - 1).timestampUs() >= at) {
        throw new IllegalArgumentException("the picture comes too late");
      }
      pictures.add(new Picture(number, at));
    }

    private void run(String[] words) {
      long first = number(words[1], Integer.MAX_VALUE);
      int frames = size(words[2], AudioReader.MOST_FRAMES);
      if (!runs.isEmpty()) {
        Run last = runs.get(runs.size() - 1);
        if (last.firstFrame() + last.frames() > first) {
          throw new IllegalArgumentException("the run overlaps the one before");
        }
      }
      runs.add(new Run(first, frames));
    }

    private static int size(String word, int most) {
      int size = (int) number(word, most);
      if (size == 0) {
        throw new IllegalArgumentException("nothing is that small");
      }
      return size;
    }

    private static long number(String word, long most) {
      long number = Long.parseLong(word);
      if (number < 0 || number > most) {
        throw new IllegalArgumentException("out of range");
      }
      return number;
    }
  }
}
