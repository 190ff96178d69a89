package dev.swingreel.isolation;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.Quality;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** What encoders are asked for and what they answer, as parts of messages. */
final class Configurations {

  static final int MOST_PX = 65_536;

  private static final int MOST_RATE_HZ = 10_000_000;
  private static final int MOST_CHANNELS = 255;
  private static final int MOST_SETTINGS = 1_000;
  private static final int MOST_PRIVATE_BYTES = 1 << 20;
  private static final double MOST_FRAME_RATE_HZ = 1_000;

  private Configurations() {}

  static void write(MessageWriter message, VideoEncoderConfiguration wanted) {
    message
        .putCodec(wanted.codec())
        .putInt(wanted.widthPx())
        .putInt(wanted.heightPx())
        .putColorSpace(wanted.colorSpace())
        .putDouble(wanted.frameRate().hz())
        .putWord(wanted.frameRate().mode())
        .putLong(wanted.bitsPerSecond());
    write(message, wanted.settings());
    message.putWord(wanted.contentHint()).putWord(wanted.quality()).putFlag(wanted.reproducible());
  }

  static VideoEncoderConfiguration readWantedVideo(MessageReader message)
      throws MalformedMessageException {
    return new VideoEncoderConfiguration(
        message.readCodec(),
        message.readInt(1, MOST_PX),
        message.readInt(1, MOST_PX),
        message.readColorSpace(),
        readFrameRate(message),
        message.readLong(0, Long.MAX_VALUE),
        readSettings(message),
        message.readWord(ContentHint.values()),
        message.readWord(Quality.values()),
        message.readFlag());
  }

  static void write(MessageWriter message, AudioEncoderConfiguration wanted) {
    message
        .putCodec(wanted.codec())
        .putInt(wanted.sampleRateHz())
        .putInt(wanted.channelCount())
        .putLong(wanted.bitsPerSecond())
        .putWord(wanted.bitrateMode());
    write(message, wanted.settings());
    message.putWord(wanted.contentHint());
  }

  static AudioEncoderConfiguration readWantedAudio(MessageReader message)
      throws MalformedMessageException {
    return new AudioEncoderConfiguration(
        message.readCodec(),
        message.readInt(1, MOST_RATE_HZ),
        message.readInt(1, MOST_CHANNELS),
        message.readLong(0, Long.MAX_VALUE),
        message.readWord(BitrateMode.values()),
        readSettings(message),
        message.readWord(ContentHint.values()));
  }

  static void write(MessageWriter message, CodecConfiguration.Video made) {
    message
        .putCodec(made.codec())
        .putBytes(made.privateData())
        .putInt(made.widthPx())
        .putInt(made.heightPx())
        .putColorSpace(made.colorSpace());
  }

  static CodecConfiguration.Video readVideo(MessageReader message)
      throws MalformedMessageException {
    return new CodecConfiguration.Video(
        message.readCodec(),
        readPrivateData(message),
        message.readInt(1, MOST_PX),
        message.readInt(1, MOST_PX),
        message.readColorSpace());
  }

  static void write(MessageWriter message, CodecConfiguration.Audio made) {
    message
        .putCodec(made.codec())
        .putBytes(made.privateData())
        .putInt(made.sampleRateHz())
        .putInt(made.channelCount())
        .putLong(made.codecDelayUs())
        .putLong(made.seekPreRollUs());
  }

  static CodecConfiguration.Audio readAudio(MessageReader message)
      throws MalformedMessageException {
    return new CodecConfiguration.Audio(
        message.readCodec(),
        readPrivateData(message),
        message.readInt(1, MOST_RATE_HZ),
        message.readInt(1, MOST_CHANNELS),
        message.readLong(0, Long.MAX_VALUE),
        message.readLong(0, Long.MAX_VALUE));
  }

  static void write(MessageWriter message, AudioFormat format) {
    message
        .putWord(format.sampleFormat())
        .putInt(format.sampleRateHz())
        .putInt(format.channelCount());
  }

  static AudioFormat readFormat(MessageReader message) throws MalformedMessageException {
    return new AudioFormat(
        message.readWord(SampleFormat.values()),
        message.readInt(1, MOST_RATE_HZ),
        message.readInt(1, MOST_CHANNELS));
  }

  private static FrameRate readFrameRate(MessageReader message) throws MalformedMessageException {
    double hz = message.readDouble();
    MessageReader.check(hz > 0 && hz <= MOST_FRAME_RATE_HZ, "a frame rate that cannot be");
    return new FrameRate(hz, message.readWord(FrameRate.Mode.values()));
  }

  private static void write(MessageWriter message, SettingValues settings) {
    message.putInt(settings.values().size());
    settings.values().forEach((name, value) -> message.putText(name).putText(value));
  }

  private static SettingValues readSettings(MessageReader message)
      throws MalformedMessageException {
    int count = message.readInt(0, MOST_SETTINGS);
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < count; i++) {
      values.put(message.readText(), message.readText());
    }
    return new SettingValues(values);
  }

  /** A copy, for it outlives the message. */
  private static ByteBuffer readPrivateData(MessageReader message)
      throws MalformedMessageException {
    ByteBuffer shared = message.readBytes(MOST_PRIVATE_BYTES);
    return ByteBuffer.allocate(shared.remaining()).put(shared).flip();
  }
}
