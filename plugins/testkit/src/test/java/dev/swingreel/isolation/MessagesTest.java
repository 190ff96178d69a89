package dev.swingreel.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.PixelRect;
import dev.swingreel.media.Quality;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final int DAMAGED = 20_000;

  private static final EncoderId ENCODER = new EncoderId("encoder-ffmpeg", 3, "FFmpeg libvpx");
  private static final VideoEncoderConfiguration PICTURES =
      new VideoEncoderConfiguration(
          Codec.VP9,
          640,
          360,
          ColorSpace.BT709_LIMITED,
          FrameRate.upTo(29.97),
          1_500_000,
          new SettingValues(Map.of("speed", "5", "größe", "ein Wort")),
          ContentHint.TEXT,
          Quality.BEST,
          true);
  private static final AudioEncoderConfiguration SOUND =
      new AudioEncoderConfiguration(
          Codec.OPUS,
          48_000,
          2,
          96_000,
          BitrateMode.CONSTANT,
          SettingValues.NONE,
          ContentHint.MUSIC);

  private static final List<Command> COMMANDS =
      List.of(
          new Command.Prepare(ENCODER),
          new Command.OpenVideo(ENCODER, PICTURES),
          new Command.OpenAudio(ENCODER, SOUND),
          new Command.Share("/dev/shm/a file", 2),
          new Command.Picture(1, 33_333, 33_334, true, Damage.unknown()),
          new Command.Picture(0, 66_667, 33_333, false, Damage.none()),
          new Command.Picture(
              1,
              100_000,
              33_333,
              false,
              Damage.of(List.of(new PixelRect(0, 0, 8, 4), new PixelRect(20, 9, 1, 7)))),
          new Command.Sound(1, 20_000, 960),
          new Command.Hint(ContentHint.MOTION),
          new Command.Load(0.75),
          new Command.Finish());

  private static final List<Reply> REPLIES =
      List.of(
          new Reply.VideoOpened(
              PixelFormat.NV12,
              new CodecConfiguration.Video(
                  Codec.VP9, bytes(1, 2, 3), 640, 360, ColorSpace.BT709_LIMITED)),
          new Reply.AudioOpened(
              new AudioFormat(SampleFormat.F32, 48_000, 2),
              new CodecConfiguration.Audio(
                  Codec.OPUS, bytes(9, 8, 7, 6), 48_000, 2, 6_500, 80_000)),
          new Reply.Chunk(EncodedChunk.of(bytes(5, 4, 3), 33_333, 33_334, true)),
          new Reply.Chunk(new EncodedChunk(bytes(), 66_667, 0, false, true, 1_250)),
          new Reply.Done(1_234_567),
          new Reply.Failed(MediaErrorCode.NOT_SUPPORTED, "Try another size."));

  @Test
  void everyCommandArrivesAsItWasSent() throws IOException {
    MessageWriter writer = new MessageWriter();
    for (Command command : COMMANDS) {
      assertThat(Command.read(content(command.in(writer)))).isEqualTo(command);
    }
  }

  @Test
  void everyReplyArrivesAsItWasSent() throws IOException {
    MessageWriter writer = new MessageWriter();
    for (Reply reply : REPLIES) {
      assertThat(Reply.read(content(reply.in(writer)))).isEqualTo(reply);
    }
  }

  @Test
  void aMessageThatIsCutOffOrTooLongIsNone() {
    MessageWriter writer = new MessageWriter();
    COMMANDS.forEach(command -> assertWhole(copy(command.in(writer)), Command::read));
    REPLIES.forEach(reply -> assertWhole(copy(reply.in(writer)), Reply::read));
  }

  private static void assertWhole(byte[] whole, Reading reading) {
    for (int length = 0; length < whole.length; length++) {
      ByteBuffer cut = ByteBuffer.wrap(whole, 0, length);
      assertThat(isRefused(cut, reading)).as("%d bytes of %d", length, whole.length).isTrue();
    }
    assertThat(isRefused(ByteBuffer.allocate(whole.length + 1).put(whole).rewind(), reading))
        .isTrue();
  }

  /** Whatever comes is a message or is refused as none; nothing else is ever thrown. */
  @Test
  void damagedMessagesDoNoHarm() {
    Random random = new Random(20_261);
    List<byte[]> messages = messages(new MessageWriter());
    int refused = 0;
    for (int i = 0; i < DAMAGED; i++) {
      byte[] damaged = messages.get(random.nextInt(messages.size())).clone();
      for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      refused += isRefused(ByteBuffer.wrap(damaged), Command::read) ? 1 : 0;
      refused += isRefused(ByteBuffer.wrap(damaged), Reply::read) ? 1 : 0;
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      refused += isRefused(ByteBuffer.wrap(noise), Command::read) ? 1 : 0;
      refused += isRefused(ByteBuffer.wrap(noise), Reply::read) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(2 * DAMAGED);
  }

  @Test
  void aPictureOutsideOfEveryScreenIsRefused() {
    ByteBuffer message =
        content(
            new Command.Picture(0, 0, 0, false, Damage.of(new PixelRect(1, 1, 1, 1)))
                .in(new MessageWriter()));
    message.putInt(message.limit() - Integer.BYTES, Integer.MAX_VALUE);
    assertThatThrownBy(() -> Command.read(message)).isInstanceOf(MalformedMessageException.class);
  }

  private interface Reading {
    Object read(ByteBuffer message) throws IOException;
  }

  private static boolean isRefused(ByteBuffer message, Reading reading) {
    try {
      assertThat(reading.read(message)).isNotNull();
      return false;
    } catch (MalformedMessageException e) {
      return true;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<byte[]> messages(MessageWriter writer) {
    return Stream.concat(
            COMMANDS.stream().map(command -> copy(command.in(writer))),
            REPLIES.stream().map(reply -> copy(reply.in(writer))))
        .toList();
  }

  private static byte[] copy(ByteBuffer message) {
    byte[] bytes = new byte[content(message).remaining()];
    content(message).get(bytes);
    return bytes;
  }

  /** The message behind its length, which has to be right. */
  private static ByteBuffer content(ByteBuffer message) {
    assertThat(message.getInt(0)).isEqualTo(message.remaining() - Integer.BYTES);
    return ByteBuffer.allocate(message.remaining() - Integer.BYTES)
        .put(0, message, Integer.BYTES, message.remaining() - Integer.BYTES);
  }

  private static ByteBuffer bytes(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    for (int value : values) {
      bytes.put((byte) value);
    }
    return bytes.flip();
  }
}
