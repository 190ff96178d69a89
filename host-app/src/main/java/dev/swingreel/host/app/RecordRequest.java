package dev.swingreel.host.app;

import dev.swingreel.media.ContentHint;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.Quality;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.recorder.OnResize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a user wants recorded, and how.
 *
 * @param sourceId the source of pictures; {@link #NO_PICTURES} for sound alone; absent for the
 *     screen, or the demo canvas where there is no display
 * @param sounds the sources of sound; empty for none
 * @param hasSeparateSounds whether each source of sound gets a track of its own; else they are
 *     mixed
 * @param frameRateHz pictures per second, greater than 0
 * @param frameRateMode whether every tick is a frame; absent: constant for canvases, else variable
 * @param cursor whether the mouse cursor is drawn
 * @param filters the ids of what changes the pictures on their way, in that order
 * @param mimeType what to record into; empty for the best that works here
 * @param encoderPlugin the id of the plugin whose encoders are preferred
 * @param isolatesEncoders whether every encoder runs in a process of its own
 * @param quality what the pictures are worth, in bits and in work
 * @param contentHint what the pictures show
 * @param videoBitsPerSecond target for the pictures; absent leaves the choice
 * @param audioBitsPerSecond target for the sound; absent leaves the choice
 * @param timesliceMs how much each piece holds for those who listen; absent for one piece
 * @param settings values of plugins' settings: plugin id, setting, value
 * @param duration recorded time after which the recording ends by itself
 * @param frames renders a film of so many pictures instead of recording live; absent to record
 * @param splitEvery recorded time after which the recording goes on in another file
 * @param splitEveryBytes size after which the recording goes on in another file
 * @param onResize what becomes of pictures whose size changes
 * @param output the file to record into
 * @param replacesOutput whether a file of that name is replaced; else the recording gets another
 * @param requestedAtUs when the user asked, microseconds on the context's clock; absent means now
 */
public record RecordRequest(
    Optional<String> sourceId,
    List<SoundInput> sounds,
    boolean hasSeparateSounds,
    double frameRateHz,
    Optional<FrameRate.Mode> frameRateMode,
    CursorMode cursor,
    List<String> filters,
    String mimeType,
    Optional<String> encoderPlugin,
    boolean isolatesEncoders,
    Quality quality,
    ContentHint contentHint,
    OptionalLong videoBitsPerSecond,
    OptionalLong audioBitsPerSecond,
    OptionalLong timesliceMs,
    Map<String, Map<String, String>> settings,
    Optional<Duration> duration,
    OptionalLong frames,
    Optional<Duration> splitEvery,
    OptionalLong splitEveryBytes,
    OnResize onResize,
    Path output,
    boolean replacesOutput,
    OptionalLong requestedAtUs) {

  /** The {@link #sourceId} of a recording without pictures. */
  public static final String NO_PICTURES = "none";

  /** Copies lists and map. */
  public RecordRequest {
    sounds = List.copyOf(sounds);
    filters = List.copyOf(filters);
    settings = Map.copyOf(settings);
  }

  /**
   * Begins a request.
   *
   * @param output the file to record into
   * @return a builder with everything else by default: the screen, no sound, 30 pictures per second
   */
  public static Builder into(Path output) {
    return new Builder(output);
  }

  /**
   * Tells whether pictures are wanted.
   *
   * @return false for sound alone
   */
  public boolean hasPictures() {
    return sourceId.filter(NO_PICTURES::equals).isEmpty();
  }

  /** Builds a request. Not thread-safe. */
  public static final class Builder {

    private static final double DEFAULT_RATE_HZ = 30;

    private final Path output;
    private Optional<String> sourceId = Optional.empty();
    private final List<SoundInput> sounds = new ArrayList<>();
    private boolean hasSeparateSounds;
    private double frameRateHz = DEFAULT_RATE_HZ;
    private Optional<FrameRate.Mode> frameRateMode = Optional.empty();
    private CursorMode cursor = CursorMode.ALWAYS;
    private final List<String> filters = new ArrayList<>();
    private String mimeType = "";
    private Optional<String> encoderPlugin = Optional.empty();
    private boolean isolatesEncoders;
    private Quality quality = Quality.BALANCED;
    private ContentHint contentHint = ContentHint.NONE;
    private OptionalLong videoBitsPerSecond = OptionalLong.empty();
    private OptionalLong audioBitsPerSecond = OptionalLong.empty();
    private OptionalLong timesliceMs = OptionalLong.empty();
    private Map<String, Map<String, String>> settings = Map.of();
    private Optional<Duration> duration = Optional.empty();
    private OptionalLong frames = OptionalLong.empty();
    private Optional<Duration> splitEvery = Optional.empty();
    private OptionalLong splitEveryBytes = OptionalLong.empty();
    private OnResize onResize = OnResize.LETTERBOX;
    private boolean replacesOutput;
    private OptionalLong requestedAtUs = OptionalLong.empty();

    private Builder(Path output) {
      this.output = output;
    }

    /**
     * Sets the source of pictures.
     *
     * @param id such as {@code screen:1}, or {@link #NO_PICTURES}
     * @return this
     */
    public Builder source(String id) {
      sourceId = Optional.of(id);
      return this;
    }

    /**
     * Adds something that changes the pictures on their way.
     *
     * @param id such as {@code clicks}
     * @return this
     */
    public Builder filter(String id) {
      filters.add(id);
      return this;
    }

    /**
     * Adds a source of sound.
     *
     * @param id such as {@code microphone}
     * @return this
     */
    public Builder audio(String id) {
      return audio(new SoundInput(id, 0));
    }

    /**
     * Adds a source of sound.
     *
     * @param input the source and its gain
     * @return this
     */
    public Builder audio(SoundInput input) {
      sounds.add(input);
      return this;
    }

    /**
     * Gives each source of sound a track of its own instead of mixing them.
     *
     * @return this
     */
    public Builder separateSounds() {
      hasSeparateSounds = true;
      return this;
    }

    /**
     * Sets how many pictures come.
     *
     * @param hz pictures per second, greater than 0
     * @return this
     */
    public Builder frameRate(double hz) {
      frameRateHz = hz;
      return this;
    }

    /**
     * Sets whether every tick is a frame.
     *
     * @param mode constant or variable
     * @return this
     */
    public Builder frameRateMode(FrameRate.Mode mode) {
      frameRateMode = Optional.of(mode);
      return this;
    }

    /**
     * Sets whether the mouse cursor is drawn.
     *
     * @param mode always, never or while it moves
     * @return this
     */
    public Builder cursor(CursorMode mode) {
      cursor = mode;
      return this;
    }

    /**
     * Sets what to record into.
     *
     * @param type a MIME type; empty for the best that works here
     * @return this
     */
    public Builder mimeType(String type) {
      mimeType = type;
      return this;
    }

    /**
     * Prefers one plugin's encoders.
     *
     * @param pluginId the plugin's id
     * @return this
     */
    public Builder encoderPlugin(String pluginId) {
      encoderPlugin = Optional.of(pluginId);
      return this;
    }

    /**
     * Runs every encoder in a process of its own, so that one that crashes costs a moment instead
     * of the recording.
     *
     * @return this
     */
    public Builder isolateEncoders() {
      isolatesEncoders = true;
      return this;
    }

    /**
     * Sets what the pictures are worth.
     *
     * @param worth small, balanced or best
     * @return this
     */
    public Builder quality(Quality worth) {
      quality = worth;
      return this;
    }

    /**
     * Tells what the pictures show.
     *
     * @param hint one for pictures
     * @return this
     */
    public Builder contentHint(ContentHint hint) {
      contentHint = hint;
      return this;
    }

    /**
     * Sets the target for the pictures.
     *
     * @param bits bits per second
     * @return this
     */
    public Builder videoBitsPerSecond(long bits) {
      videoBitsPerSecond = OptionalLong.of(bits);
      return this;
    }

    /**
     * Sets the target for the sound.
     *
     * @param bits bits per second
     * @return this
     */
    public Builder audioBitsPerSecond(long bits) {
      audioBitsPerSecond = OptionalLong.of(bits);
      return this;
    }

    /**
     * Sets how much each piece holds.
     *
     * @param milliseconds at least so much
     * @return this
     */
    public Builder timesliceMs(long milliseconds) {
      timesliceMs = OptionalLong.of(milliseconds);
      return this;
    }

    /**
     * Sets values of plugins' settings.
     *
     * @param values plugin id, setting, value
     * @return this
     */
    public Builder settings(Map<String, Map<String, String>> values) {
      settings = values;
      return this;
    }

    /**
     * Sets when the recording ends by itself.
     *
     * @param length recorded time, greater than 0
     * @return this
     */
    public Builder duration(Duration length) {
      duration = Optional.of(length);
      return this;
    }

    /**
     * Renders a film instead of recording live: as fast as the machine can, without dropping, and
     * the same every time.
     *
     * @param count how many pictures, at least 1; the source must be renderable
     * @return this
     */
    public Builder render(long count) {
      frames = OptionalLong.of(count);
      return this;
    }

    /**
     * Sets when the recording goes on in another file, by time.
     *
     * @param length recorded time in each file, greater than 0
     * @return this
     */
    public Builder splitEvery(Duration length) {
      splitEvery = Optional.of(length);
      return this;
    }

    /**
     * Sets when the recording goes on in another file, by size.
     *
     * @param bytes about so much in each file, greater than 0
     * @return this
     */
    public Builder splitEveryBytes(long bytes) {
      splitEveryBytes = OptionalLong.of(bytes);
      return this;
    }

    /**
     * Sets what becomes of pictures whose size changes.
     *
     * @param what fitted into the first size by default
     * @return this
     */
    public Builder onResize(OnResize what) {
      onResize = what;
      return this;
    }

    /**
     * Replaces the output if it exists.
     *
     * @return this
     */
    public Builder replaceOutput() {
      replacesOutput = true;
      return this;
    }

    /**
     * Sets when the user asked for it.
     *
     * @param timestampUs microseconds on the context's clock
     * @return this
     */
    public Builder requestedAtUs(long timestampUs) {
      requestedAtUs = OptionalLong.of(timestampUs);
      return this;
    }

    /**
     * Makes the request.
     *
     * @return an immutable request
     */
    public RecordRequest build() {
      return new RecordRequest(
          sourceId,
          sounds,
          hasSeparateSounds,
          frameRateHz,
          frameRateMode,
          cursor,
          filters,
          mimeType,
          encoderPlugin,
          isolatesEncoders,
          quality,
          contentHint,
          videoBitsPerSecond,
          audioBitsPerSecond,
          timesliceMs,
          settings,
          duration,
          frames,
          splitEvery,
          splitEveryBytes,
          onResize,
          output,
          replacesOutput,
          requestedAtUs);
    }
  }
}
