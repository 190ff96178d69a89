package dev.swingreel.testkit;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.Muxer;
import dev.swingreel.plugin.MuxerCompletion;
import dev.swingreel.plugin.MuxerConfiguration;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The file every reader is held to: two seconds of a {@link MovingPattern} in small pictures and of
 * a {@link Tone}, with a key frame every half second. Stateless; any thread.
 */
public final class MediaSample {

  /** Width of the pictures in pixels. */
  public static final int WIDTH_PX = 160;

  /** Height of the pictures in pixels. */
  public static final int HEIGHT_PX = 96;

  /** How many pictures there are. */
  public static final int PICTURES = 60;

  /** How many pictures there are from one key frame to the next. */
  public static final int KEYFRAME_DISTANCE = 15;

  /** Length in microseconds. */
  public static final long DURATION_US = 2_000_000;

  /** How many pictures a second. */
  public static final FrameRate RATE = FrameRate.fixed(30);

  /** The sound, as readers hand it out. */
  public static final AudioFormat SOUND = new AudioFormat(SampleFormat.F32, 48_000, 2);

  /** How many audio frames there are. */
  public static final int AUDIO_FRAMES = 96_000;

  /** Low, so that sound a millisecond off is told from sound in its place. */
  static final double PITCH_HZ = 110;

  private static final long VIDEO_BITS_PER_SECOND = 2_000_000;
  private static final long AUDIO_BITS_PER_SECOND = 128_000;
  private static final int VIDEO = 0;
  private static final int AUDIO = 1;

  private MediaSample() {}

  /**
   * Returns the pictures: picture n is shown at {@code RATE.tickUs(n)}.
   *
   * @return the pattern
   */
  public static MovingPattern pattern() {
    return new MovingPattern(WIDTH_PX, HEIGHT_PX);
  }

  /**
   * Returns the sound: audio frame n is heard at {@code SOUND.framesToUs(n)}.
   *
   * @return the tone
   */
  public static Tone tone() {
    return new Tone(SOUND, PITCH_HZ);
  }

  /**
   * Encodes the sample.
   *
   * @param file where to; replaced if it is there
   * @param container writes the file
   * @param type one of the container's types
   * @param pictures encodes the pictures
   * @param pictureCodec one of its codecs
   * @param sound encodes the sound
   * @param soundCodec one of its codecs
   * @return the file
   */
  public static Path encode(
      Path file,
      ContainerProvider container,
      String type,
      VideoEncoderProvider pictures,
      Codec pictureCodec,
      AudioEncoderProvider sound,
      Codec soundCodec) {
    CapturingOutput output = new CapturingOutput();
    try (VideoEncoder video = pictures.open(videoConfiguration(pictureCodec));
        AudioEncoder audio = sound.open(audioConfiguration(soundCodec));
        Muxer muxer =
            container.open(
                muxerConfiguration(type, video.configuration(), audio.configuration()), output)) {
      encode(video, audio, muxer);
      muxer.complete(new MuxerCompletion(DURATION_US, Map.of(), List.of()));
      return Files.write(file, output.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void encode(VideoEncoder video, AudioEncoder audio, Muxer muxer) {
    int framesPerPicture = AUDIO_FRAMES / PICTURES;
    Consumer<EncodedChunk> toVideo = chunk -> write(muxer, VIDEO, chunk);
    Consumer<EncodedChunk> toAudio = chunk -> write(muxer, AUDIO, chunk);
    try (VideoFramePool frames =
            new VideoFramePool(
                video.inputFormat(), WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, 1);
        AudioFramePool runs = new AudioFramePool(audio.inputFormat(), framesPerPicture, 1)) {
      Tone tone = new Tone(audio.inputFormat(), PITCH_HZ);
      for (int i = 0; i < PICTURES; i++) {
        try (VideoFrame frame = frames.poll()) {
          pattern().paint(frame, i, Damage.unknown());
          frame.filled(RATE.tickUs(i), Damage.unknown());
          boolean keyframe = i % KEYFRAME_DISTANCE == 0;
          video.encode(frame, RATE.tickUs(1), keyframe, toVideo);
        }
        try (AudioFrame run = runs.poll()) {
          long first = (long) i * framesPerPicture;
          tone.write(run.data(), first, framesPerPicture);
          run.filled(SOUND.framesToUs(first), framesPerPicture);
          audio.encode(run, toAudio);
        }
      }
      video.finish(toVideo);
      audio.finish(toAudio);
    }
  }

  private static void write(Muxer muxer, int track, EncodedChunk chunk) {
    try {
      muxer.write(track, chunk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MuxerConfiguration muxerConfiguration(
      String type, CodecConfiguration video, CodecConfiguration audio) {
    return new MuxerConfiguration(
        type, List.of(video, audio), "sample", Optional.empty(), new UUID(3, 4));
  }

  private static VideoEncoderConfiguration videoConfiguration(Codec codec) {
    return new VideoEncoderConfiguration(
        codec,
        WIDTH_PX,
        HEIGHT_PX,
        ColorSpace.BT709_LIMITED,
        RATE,
        VIDEO_BITS_PER_SECOND,
        SettingValues.NONE,
        ContentHint.NONE,
        true);
  }

  private static AudioEncoderConfiguration audioConfiguration(Codec codec) {
    return new AudioEncoderConfiguration(
        codec,
        SOUND.sampleRateHz(),
        SOUND.channelCount(),
        AUDIO_BITS_PER_SECOND,
        BitrateMode.VARIABLE,
        SettingValues.NONE);
  }

  /**
   * Returns a pool of pictures as readers hand them out, to paint what is expected.
   *
   * @return a pool of one I420 frame
   */
  static VideoFramePool expected() {
    return new VideoFramePool(PixelFormat.I420, WIDTH_PX, HEIGHT_PX, ColorSpace.BT709_LIMITED, 1);
  }
}
