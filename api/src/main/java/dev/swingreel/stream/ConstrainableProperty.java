package dev.swingreel.stream;

import static dev.swingreel.media.TrackKind.AUDIO;
import static dev.swingreel.media.TrackKind.VIDEO;

import dev.swingreel.media.TrackKind;
import java.util.Arrays;
import java.util.Optional;

/**
 * The properties of tracks that can be constrained, in the order in which they are checked.
 *
 * @see <a href="https://www.w3.org/TR/mediacapture-streams/#constrainable-properties">Media Capture
 *     and Streams, constrainable properties</a>
 * @see <a
 *     href="https://www.w3.org/TR/screen-capture/#extensions-to-mediatracksupportedconstraints">
 *     Screen Capture, constrainable properties for captured display surfaces</a>
 */
public enum ConstrainableProperty {
  /** Which device. */
  DEVICE_ID("deviceId", null, Form.STRING, Use.DEVICE),
  /** Which physical device. */
  GROUP_ID("groupId", null, Form.STRING, Use.DEVICE),
  /** Which way a camera looks. */
  FACING_MODE("facingMode", VIDEO, Form.STRING, Use.DEVICE),
  /** Whether pictures may be scaled. */
  RESIZE_MODE("resizeMode", VIDEO, Form.STRING, Use.DEVICE_AND_DISPLAY),
  /** Width in pixels. */
  WIDTH("width", VIDEO, Form.LONG, Use.DEVICE_AND_DISPLAY),
  /** Height in pixels. */
  HEIGHT("height", VIDEO, Form.LONG, Use.DEVICE_AND_DISPLAY),
  /** Width divided by height. */
  ASPECT_RATIO("aspectRatio", VIDEO, Form.DOUBLE, Use.DEVICE_AND_DISPLAY),
  /** Frames per second. */
  FRAME_RATE("frameRate", VIDEO, Form.DOUBLE, Use.DEVICE_AND_DISPLAY),
  /** Whether what is behind a person is blurred. */
  BACKGROUND_BLUR("backgroundBlur", VIDEO, Form.BOOLEAN, Use.TRACK),
  /** What kind of display is shown. */
  DISPLAY_SURFACE("displaySurface", VIDEO, Form.STRING, Use.DISPLAY),
  /** Whether a surface is shown where it is covered, too. */
  LOGICAL_SURFACE("logicalSurface", VIDEO, Form.BOOLEAN, Use.DISPLAY),
  /** Whether the cursor is in the picture. */
  CURSOR("cursor", VIDEO, Form.STRING, Use.DISPLAY),
  /** Samples per second. */
  SAMPLE_RATE("sampleRate", AUDIO, Form.LONG, Use.DEVICE),
  /** Bits of a sample. */
  SAMPLE_SIZE("sampleSize", AUDIO, Form.LONG, Use.DEVICE),
  /** Whether echo is taken out. */
  ECHO_CANCELLATION("echoCancellation", AUDIO, Form.BOOLEAN_OR_STRING, Use.DEVICE),
  /** Whether loudness is evened out. */
  AUTO_GAIN_CONTROL("autoGainControl", AUDIO, Form.BOOLEAN, Use.DEVICE),
  /** Whether noise is taken out. */
  NOISE_SUPPRESSION("noiseSuppression", AUDIO, Form.BOOLEAN, Use.DEVICE),
  /** Whether all but a voice is taken out. */
  VOICE_ISOLATION("voiceIsolation", AUDIO, Form.BOOLEAN, Use.TRACK),
  /** How long sound is under way, in seconds. */
  LATENCY("latency", AUDIO, Form.DOUBLE, Use.DEVICE),
  /** Channels of sound. */
  CHANNEL_COUNT("channelCount", AUDIO, Form.LONG, Use.DEVICE),
  /** Whether the program's own sound is left out of a display's. */
  RESTRICT_OWN_AUDIO("restrictOwnAudio", AUDIO, Form.BOOLEAN, Use.DISPLAY),
  /** Whether captured sound is no longer played here. */
  SUPPRESS_LOCAL_AUDIO_PLAYBACK("suppressLocalAudioPlayback", AUDIO, Form.BOOLEAN, Use.DISPLAY);

  private final String word;
  private final TrackKind kind;
  private final Form form;
  private final Use use;

  ConstrainableProperty(String word, TrackKind kind, Form form, Use use) {
    this.word = word;
    this.kind = kind;
    this.form = form;
    this.use = use;
  }

  /**
   * Finds a property by its name.
   *
   * @param word the W3C's word
   * @return the property; nothing for an unknown word, which the W3C wants to be ignored
   */
  public static Optional<ConstrainableProperty> of(String word) {
    return Arrays.stream(values()).filter(property -> property.word.equals(word)).findFirst();
  }

  /**
   * Returns the property's name.
   *
   * @return the W3C's word, such as {@code frameRate}
   */
  public String word() {
    return word;
  }

  /**
   * Tells whether tracks of a kind have the property at all.
   *
   * @param trackKind pictures or sound
   * @return true also for the properties of both kinds
   */
  public boolean appliesTo(TrackKind trackKind) {
    return kind == null || kind == trackKind;
  }

  /** Tells whether a required value may decide which device is opened. */
  boolean choosesDevice() {
    return use == Use.DEVICE || use == Use.DEVICE_AND_DISPLAY;
  }

  /** Tells whether the property is one of a display's pictures or sound. */
  boolean appliesToDisplays() {
    return use == Use.DISPLAY || use == Use.DEVICE_AND_DISPLAY;
  }

  Form form() {
    return form;
  }

  /** What a value of the property looks like. */
  enum Form {
    LONG,
    DOUBLE,
    STRING,
    BOOLEAN,
    BOOLEAN_OR_STRING;

    /** A boolean may be given for any property: it then asks whether the property exists. */
    boolean takes(Constraint constraint) {
      return switch (this) {
        case LONG -> constraint instanceof ConstrainLong || constraint instanceof ConstrainBoolean;
        case DOUBLE ->
            constraint instanceof ConstrainDouble || constraint instanceof ConstrainBoolean;
        case STRING, BOOLEAN_OR_STRING ->
            constraint instanceof ConstrainString || constraint instanceof ConstrainBoolean;
        case BOOLEAN -> constraint instanceof ConstrainBoolean;
      };
    }
  }

  private enum Use {
    DEVICE,
    DISPLAY,
    DEVICE_AND_DISPLAY,
    TRACK
  }
}
