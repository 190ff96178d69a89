package dev.swingreel.recorder;

import dev.swingreel.media.Quality;
import dev.swingreel.plugin.BitrateMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How to record. The first seven are the W3C's; the others are Swingreel's own.
 *
 * @param mimeType what to record into; empty leaves the choice
 * @param audioBitsPerSecond target for all sound; absent leaves the choice
 * @param videoBitsPerSecond target for all pictures; absent leaves the choice
 * @param bitsPerSecond target for everything; overrides the other two
 * @param audioBitrateMode whether sound is coded at a constant rate
 * @param videoKeyFrameIntervalDurationMs a key frame at least that often, milliseconds
 * @param videoKeyFrameIntervalCount a key frame at least after so many frames
 * @param target the file to record into, spooled beside it while it grows; absent keeps the
 *     recording in the context's spool folder
 * @param replacesTarget whether a file that is the target when recording starts is replaced
 * @param maxDuration recorded time after which the recording ends by itself, cut exactly there
 * @param splitEvery recorded time after which the recording goes on in another file
 * @param splitEveryBytes size after which the recording goes on in another file
 * @param onResize what becomes of pictures whose size changes
 * @param encoderPlugin the encoders to be used where they can, see {@link
 *     dev.swingreel.plugin.PluginCatalog#isWished}
 * @param quality what the pictures are worth, in bits and in work
 * @param settings values of plugins' settings: plugin id, setting, value
 * @param requestedAtUs when somebody asked for the recording, microseconds on the context's clock;
 *     absent means when {@code start} is called
 * @see <a
 *     href="https://www.w3.org/TR/mediastream-recording/#mediarecorderoptions-section">MediaStream
 *     Recording, MediaRecorderOptions</a>
 */
public record MediaRecorderOptions(
    String mimeType,
    OptionalLong audioBitsPerSecond,
    OptionalLong videoBitsPerSecond,
    OptionalLong bitsPerSecond,
    BitrateMode audioBitrateMode,
    OptionalDouble videoKeyFrameIntervalDurationMs,
    OptionalLong videoKeyFrameIntervalCount,
    Optional<Path> target,
    boolean replacesTarget,
    Optional<Duration> maxDuration,
    Optional<Duration> splitEvery,
    OptionalLong splitEveryBytes,
    OnResize onResize,
    Optional<String> encoderPlugin,
    Quality quality,
    Map<String, Map<String, String>> settings,
    OptionalLong requestedAtUs) {

  /** Everything left to choice. */
  public static final MediaRecorderOptions DEFAULT = builder().build();

  private static final long GREATEST = 0xFFFF_FFFFL;

  /**
   * Checks the numbers and copies the map.
   *
   * @throws IllegalArgumentException if a bitrate or a count is not in 0 to 2^32 - 1, or a duration
   *     is negative or not finite
   */
  public MediaRecorderOptions {
    Objects.requireNonNull(mimeType, "no type is the empty string");
    Objects.requireNonNull(onResize, "the usual is OnResize.LETTERBOX");
    Objects.requireNonNull(quality, "no quality is Quality.BALANCED");
    Objects.requireNonNull(audioBitrateMode, "no bitrate mode is BitrateMode.VARIABLE");
    checkWhole("audioBitsPerSecond", audioBitsPerSecond);
    checkWhole("videoBitsPerSecond", videoBitsPerSecond);
    checkWhole("bitsPerSecond", bitsPerSecond);
    checkWhole("videoKeyFrameIntervalCount", videoKeyFrameIntervalCount);
    double intervalMs = videoKeyFrameIntervalDurationMs.orElse(0);
    if (!Double.isFinite(intervalMs) || intervalMs < 0) {
      throw new IllegalArgumentException(
          "videoKeyFrameIntervalDuration is 0 milliseconds or more, not " + intervalMs);
    }
    settings = Map.copyOf(settings);
  }

  private static void checkWhole(String name, OptionalLong value) {
    if (value.isPresent() && (value.getAsLong() < 0 || value.getAsLong() > GREATEST)) {
      throw new IllegalArgumentException(
          name + " is 0 to " + GREATEST + ", not " + value.getAsLong());
    }
  }

  /**
   * Begins options.
   *
   * @return a builder with everything left to choice
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the same options with a key frame so often. */
  MediaRecorderOptions withKeyFramesEveryMs(double milliseconds) {
    return new MediaRecorderOptions(
        mimeType,
        audioBitsPerSecond,
        videoBitsPerSecond,
        bitsPerSecond,
        audioBitrateMode,
        OptionalDouble.of(milliseconds),
        OptionalLong.empty(),
        target,
        replacesTarget,
        maxDuration,
        splitEvery,
        splitEveryBytes,
        onResize,
        encoderPlugin,
        quality,
        settings,
        requestedAtUs);
  }

  /** Builds options. Not thread-safe. */
  public static final class Builder {

    private String mimeType = "";
    private OptionalLong audioBitsPerSecond = OptionalLong.empty();
    private OptionalLong videoBitsPerSecond = OptionalLong.empty();
    private OptionalLong bitsPerSecond = OptionalLong.empty();
    private BitrateMode audioBitrateMode = BitrateMode.VARIABLE;
    private OptionalDouble keyFrameIntervalMs = OptionalDouble.empty();
    private OptionalLong keyFrameIntervalCount = OptionalLong.empty();
    private Optional<Path> target = Optional.empty();
    private boolean replacesTarget;
    private Optional<Duration> maxDuration = Optional.empty();
    private Optional<Duration> splitEvery = Optional.empty();
    private OptionalLong splitEveryBytes = OptionalLong.empty();
    private OnResize onResize = OnResize.LETTERBOX;
    private Optional<String> encoderPlugin = Optional.empty();
    private Quality quality = Quality.BALANCED;
    private Map<String, Map<String, String>> settings = Map.of();
    private OptionalLong requestedAtUs = OptionalLong.empty();

    private Builder() {}

    /**
     * Sets what to record into.
     *
     * @param type a MIME type such as {@code video/webm;codecs=vp9,opus}; empty leaves the choice
     * @return this
     */
    public Builder mimeType(String type) {
      this.mimeType = type;
      return this;
    }

    /**
     * Sets the target for sound.
     *
     * @param bits bits per second
     * @return this
     */
    public Builder audioBitsPerSecond(long bits) {
      this.audioBitsPerSecond = OptionalLong.of(bits);
      return this;
    }

    /**
     * Sets the target for pictures.
     *
     * @param bits bits per second
     * @return this
     */
    public Builder videoBitsPerSecond(long bits) {
      this.videoBitsPerSecond = OptionalLong.of(bits);
      return this;
    }

    /**
     * Sets the target for everything.
     *
     * @param bits bits per second
     * @return this
     */
    public Builder bitsPerSecond(long bits) {
      this.bitsPerSecond = OptionalLong.of(bits);
      return this;
    }

    /**
     * Sets whether sound is coded at a constant rate.
     *
     * @param mode constant or variable
     * @return this
     */
    public Builder audioBitrateMode(BitrateMode mode) {
      this.audioBitrateMode = mode;
      return this;
    }

    /**
     * Asks for a key frame at least that often.
     *
     * @param milliseconds since the last key frame
     * @return this
     */
    public Builder videoKeyFrameIntervalDurationMs(double milliseconds) {
      this.keyFrameIntervalMs = OptionalDouble.of(milliseconds);
      return this;
    }

    /**
     * Asks for a key frame at least after so many frames.
     *
     * @param frames since the last key frame
     * @return this
     */
    public Builder videoKeyFrameIntervalCount(long frames) {
      this.keyFrameIntervalCount = OptionalLong.of(frames);
      return this;
    }

    /**
     * Records into a file. It grows as {@code <file>.part} and gets its name when it is complete.
     *
     * @param file the target; replaced at the end if it exists when recording starts. If somebody
     *     makes or changes a file of that name meanwhile, be it a recording that was just stopped,
     *     that is kept, and the recording gets the next free name, such as {@code film (2).webm}
     * @return this
     */
    public Builder target(Path file) {
      this.target = Optional.of(file);
      this.replacesTarget = true;
      return this;
    }

    /**
     * Records into a file as {@link #target}, but one that replaces nothing, whenever it was made.
     *
     * @param file the target; if there is such a file the recording gets the next free name
     * @return this
     */
    public Builder newTarget(Path file) {
      this.target = Optional.of(file);
      this.replacesTarget = false;
      return this;
    }

    /**
     * Ends the recording by itself.
     *
     * @param duration recorded time, pauses not counted; greater than 0
     * @return this
     */
    public Builder maxDuration(Duration duration) {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("a recording cannot end after " + duration);
      }
      this.maxDuration = Optional.of(duration);
      return this;
    }

    /**
     * Goes on in another file, time after time. The first file is the target, the others are beside
     * it: {@code film.webm}, {@code film-002.webm}, …; none replaces a file. Each begins with a key
     * frame at time zero, is complete as soon as the next one begins, and plays on its own; put
     * together they hold every picture and sound once. Needs a {@link #target}. The blobs of a part
     * are a stream of their own; the last one of a part is delivered when it is over.
     *
     * @param length recorded time in each file, greater than 0
     * @return this
     */
    public Builder splitEvery(Duration length) {
      if (length.compareTo(Duration.ofNanos(1_000)) < 0) {
        throw new IllegalArgumentException("a recording cannot be split every " + length);
      }
      this.splitEvery = Optional.of(length);
      return this;
    }

    /**
     * Goes on in another file as {@link #splitEvery(Duration)}, but by size. A file ends with a
     * whole group of pictures, so it can be a little smaller or larger.
     *
     * @param bytes about so much in each file, greater than 0
     * @return this
     */
    public Builder splitEveryBytes(long bytes) {
      if (bytes <= 0) {
        throw new IllegalArgumentException("a recording cannot be split every " + bytes + " bytes");
      }
      this.splitEveryBytes = OptionalLong.of(bytes);
      return this;
    }

    /**
     * Sets what becomes of pictures whose size changes, as a window's does.
     *
     * @param what {@link OnResize#LETTERBOX} by default; {@link OnResize#SPLIT} needs a target
     * @return this
     */
    public Builder onResize(OnResize what) {
      this.onResize = what;
      return this;
    }

    /**
     * Prefers the encoders of one plugin, or some of them.
     *
     * @param wish the plugin's id, or one that names encoders as well, see {@link
     *     dev.swingreel.plugin.PluginCatalog#isWished}
     * @return this
     */
    public Builder encoderPlugin(String wish) {
      this.encoderPlugin = Optional.of(wish);
      return this;
    }

    /**
     * Sets what the pictures are worth: the target where none is named, and how hard encoders try.
     *
     * @param worth small, balanced or best
     * @return this
     */
    public Builder quality(Quality worth) {
      this.quality = worth;
      return this;
    }

    /**
     * Sets values of plugins' settings.
     *
     * @param values plugin id, setting, value
     * @return this
     */
    public Builder settings(Map<String, Map<String, String>> values) {
      this.settings = values;
      return this;
    }

    /**
     * Tells when somebody asked for the recording, for the report's {@code firstFrameMs}.
     *
     * @param timestampUs microseconds on the context's clock
     * @return this
     */
    public Builder requestedAtUs(long timestampUs) {
      this.requestedAtUs = OptionalLong.of(timestampUs);
      return this;
    }

    /**
     * Makes the options.
     *
     * @return immutable options
     */
    public MediaRecorderOptions build() {
      return new MediaRecorderOptions(
          mimeType,
          audioBitsPerSecond,
          videoBitsPerSecond,
          bitsPerSecond,
          audioBitrateMode,
          keyFrameIntervalMs,
          keyFrameIntervalCount,
          target,
          replacesTarget,
          maxDuration,
          splitEvery,
          splitEveryBytes,
          onResize,
          encoderPlugin,
          quality,
          settings,
          requestedAtUs);
    }
  }
}
