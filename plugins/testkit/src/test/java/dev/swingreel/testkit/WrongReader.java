package dev.swingreel.testkit;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.AudioReader;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.ReaderProvider;
import dev.swingreel.plugin.VideoReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A reader that makes one mistake and is right in every other respect. */
final class WrongReader implements ReaderProvider {

  /** What authors of readers do wrong, the test that is there for it, and what that says. */
  enum Mistake {
    TAKES_EVERYTHING_FOR_ITS_OWN("recognisesItsFilesAndNoOthers", "to be false"),
    TELLS_ANOTHER_LENGTH("tellsWhatIsInTheFile", "2500000"),
    LEAVES_A_PICTURE_OUT("deliversEveryPictureAtItsTime", "time of picture 30"),
    SHOWS_PICTURES_TOO_LATE("deliversEveryPictureAtItsTime", "time of picture 0"),
    PAINTS_OVER_A_PICTURE("leavesAFrameItHandedOutAsItIs", "also when the reader is closed"),
    KEEPS_PICTURES("deliversEveryPictureAtItsTime", "picture"),
    HAS_NO_BOUND("handsOutNoMoreFramesThanItsPoolHas", "are held and none is refused"),
    SEEKS_TO_THE_NEXT_PICTURE("seeksToThePictureThatIsShownAtATime", "time of picture 40"),
    FORGETS_A_RUN_OF_SOUND("deliversTheWholeSoundWithoutAHole", "to be close to"),
    SEEKS_BESIDE_THE_SOUND("seeksInTheSoundToTheMillisecond", "sound from audio frame"),
    SHOWS_SOMETHING_BEFORE_IT_WAS_ASKED(
        "hasNothingPresentBeforeItWasAskedToAdvance", "Expecting code to raise a throwable"),
    GIVES_ALL_READERS_ONE_PLACE("worksBesideAnotherOfItsKind", "time of picture"),
    CANNOT_BE_CLOSED_TWICE("mayBeClosedInEveryStateAndTwice", "closed twice"),
    FAILS_OVER_A_MISSING_FILE("saysWhatIsWrongWithAFileThatIsNotThere", "NullPointerException"),
    OPENS_WHAT_IT_DOES_NOT_KNOW(
        "refusesWhatItDoesNotRecognise", "Expecting code to raise a throwable"),
    FAILS_OVER_DAMAGE("survivesAFileThatIsCutShort", "ArrayIndexOutOfBoundsException"),
    NEVER_COMES_TO_AN_END("deliversEveryPictureAtItsTime", "pictures so far");

    final String test;
    final String complaint;

    Mistake(String test, String complaint) {
      this.test = test;
      this.complaint = complaint;
    }
  }

  private final FakeReaderProvider right = new FakeReaderProvider();
  private final Mistake mistake;
  private VideoReader shared;

  WrongReader(Mistake mistake) {
    this.mistake = mistake;
  }

  private boolean makes(Mistake other) {
    return mistake == other;
  }

  @Override
  public String label() {
    return right.label();
  }

  @Override
  public int rank() {
    return right.rank();
  }

  @Override
  public boolean recognises(Path file) throws IOException {
    return makes(Mistake.TAKES_EVERYTHING_FOR_ITS_OWN) || right.recognises(file);
  }

  @Override
  public FileInfo inspect(Path file) throws IOException {
    FileInfo info = right.inspect(file);
    return makes(Mistake.TELLS_ANOTHER_LENGTH)
        ? new FileInfo(
            info.container(),
            info.bytes(),
            Optional.of(2_500_000L),
            info.isSeekable(),
            info.application(),
            info.tracks(),
            info.tags(),
            info.chapters(),
            info.report())
        : info;
  }

  @Override
  public VideoReader openVideo(Path file) {
    if (makes(Mistake.FAILS_OVER_A_MISSING_FILE) && !Files.exists(file)) {
      throw new NullPointerException("the file is null");
    }
    if (makes(Mistake.OPENS_WHAT_IT_DOES_NOT_KNOW) && !isOurs(file)) {
      return right.openVideo(file.resolveSibling("sample"));
    }
    if (makes(Mistake.GIVES_ALL_READERS_ONE_PLACE)) {
      shared = shared == null ? right.openVideo(file) : shared;
      return shared;
    }
    return new WrongVideo(right.openVideo(file), isWhole(file));
  }

  @Override
  public AudioReader openAudio(Path file) {
    return new WrongAudio(right.openAudio(file));
  }

  private boolean isOurs(Path file) {
    try {
      return right.recognises(file);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isWhole(Path file) {
    return file.endsWith("sample");
  }

  private final class WrongVideo implements VideoReader {

    private final VideoReader reader;
    private final boolean whole;
    private VideoFrame first;
    private int steps;
    private boolean closed;

    WrongVideo(VideoReader reader, boolean whole) {
      this.reader = reader;
      this.whole = whole;
    }

    @Override
    public FileInfo.Track track() {
      return reader.track();
    }

    @Override
    public Optional<Double> meanRateHz() {
      return reader.meanRateHz();
    }

    @Override
    public Optional<Long> durationUs() {
      return makes(Mistake.TELLS_ANOTHER_LENGTH) ? Optional.of(2_500_000L) : reader.durationUs();
    }

    @Override
    public void seek(long timeUs) {
      boolean isBeside = makes(Mistake.SEEKS_TO_THE_NEXT_PICTURE);
      reader.seek(isBeside ? timeUs + MediaSample.RATE.tickUs(1) : timeUs);
      steps = 1; // only a reader that was never moved leaves a picture out
    }

    @Override
    public boolean advance() {
      if (makes(Mistake.FAILS_OVER_DAMAGE) && !whole) {
        throw new ArrayIndexOutOfBoundsException(17);
      }
      boolean goesOn = reader.advance();
      if (makes(Mistake.LEAVES_A_PICTURE_OUT) && ++steps == 31) {
        goesOn = reader.advance();
      }
      if (makes(Mistake.NEVER_COMES_TO_AN_END) && !goesOn) {
        reader.seek(Long.MAX_VALUE);
        goesOn = reader.advance();
      }
      return goesOn;
    }

    @Override
    public long timestampUs() {
      return reader.timestampUs() + (makes(Mistake.SHOWS_PICTURES_TOO_LATE) ? 40_000 : 0);
    }

    @Override
    public VideoFrame picture() {
      if (makes(Mistake.SHOWS_SOMETHING_BEFORE_IT_WAS_ASKED)) {
        try {
          return reader.picture();
        } catch (IllegalStateException e) {
          return null;
        }
      }
      VideoFrame frame = reader.picture();
      if (makes(Mistake.HAS_NO_BOUND) && frame == null) {
        frame = MediaSample.expected().poll();
      }
      if (makes(Mistake.KEEPS_PICTURES) && frame != null) {
        frame.retain();
      }
      if (makes(Mistake.PAINTS_OVER_A_PICTURE)) {
        if (first != null) {
          first.plane(0).put(0, (byte) (first.plane(0).get(0) + 50));
        } else {
          first = frame;
        }
      }
      return frame;
    }

    @Override
    public long damaged() {
      return reader.damaged();
    }

    @Override
    public void close() {
      if (makes(Mistake.CANNOT_BE_CLOSED_TWICE) && closed) {
        throw new IllegalStateException("closed twice");
      }
      closed = true;
      reader.close();
    }
  }

  private final class WrongAudio implements AudioReader {

    private final AudioReader reader;
    private int steps;
    private long besideUs;

    WrongAudio(AudioReader reader) {
      this.reader = reader;
    }

    @Override
    public FileInfo.Track track() {
      return reader.track();
    }

    @Override
    public AudioFormat format() {
      return reader.format();
    }

    @Override
    public Optional<Long> durationUs() {
      return makes(Mistake.TELLS_ANOTHER_LENGTH) ? Optional.of(2_500_000L) : reader.durationUs();
    }

    @Override
    public void seek(long timeUs) {
      besideUs = makes(Mistake.SEEKS_BESIDE_THE_SOUND) ? 3_000 : 0;
      reader.seek(timeUs + besideUs);
    }

    @Override
    public boolean advance() {
      boolean goesOn = reader.advance();
      if (makes(Mistake.FORGETS_A_RUN_OF_SOUND) && ++steps == 20) {
        goesOn = reader.advance();
      }
      return goesOn;
    }

    @Override
    public long timestampUs() {
      return reader.timestampUs() - besideUs;
    }

    @Override
    public AudioFrame sound() {
      AudioFrame frame = reader.sound();
      if (frame != null && besideUs > 0) {
        frame.filled(frame.timestampUs() - besideUs, frame.frameCount());
      }
      return frame;
    }

    @Override
    public long damaged() {
      return reader.damaged();
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
