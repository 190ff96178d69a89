package dev.swingreel.isolation;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.PixelFormat;
import java.nio.ByteBuffer;

/** What an encoder's process answers to a {@link Command}. */
sealed interface Reply {

  /** The encoder of pictures is open. */
  record VideoOpened(PixelFormat inputFormat, CodecConfiguration.Video configuration)
      implements Reply {

    static final int KIND = 1;

    @Override
    public ByteBuffer in(MessageWriter message) {
      message.begin(KIND).putWord(inputFormat);
      Configurations.write(message, configuration);
      return message.end();
    }
  }

  /** The encoder of sound is open. */
  record AudioOpened(AudioFormat inputFormat, CodecConfiguration.Audio configuration)
      implements Reply {

    static final int KIND = 2;

    @Override
    public ByteBuffer in(MessageWriter message) {
      Configurations.write(message.begin(KIND), inputFormat);
      Configurations.write(message, configuration);
      return message.end();
    }
  }

  /** The encoder handed out a chunk; others and {@link Done} follow. */
  record Chunk(EncodedChunk chunk) implements Reply {

    static final int KIND = 3;

    @Override
    public ByteBuffer in(MessageWriter message) {
      return message
          .begin(KIND)
          .putLong(chunk.timestampUs())
          .putLong(chunk.durationUs())
          .putFlag(chunk.keyframe())
          .putFlag(chunk.invisible())
          .putLong(chunk.discardPaddingUs())
          .putBytes(chunk.data())
          .end();
    }

    private static Chunk read(MessageReader message) throws MalformedMessageException {
      long timestampUs = message.readLong();
      long durationUs = message.readLong(0, Long.MAX_VALUE);
      boolean isKeyframe = message.readFlag();
      boolean isInvisible = message.readFlag();
      long discardPaddingUs = message.readLong(0, Long.MAX_VALUE);
      // The message was made for this chunk, and its length was checked before there was memory.
      ByteBuffer data = message.readBytes(Integer.MAX_VALUE);
      return new Chunk(
          new EncodedChunk(
              data, timestampUs, durationUs, isKeyframe, isInvisible, discardPaddingUs));
    }
  }

  /**
   * The command is carried out.
   *
   * @param cpuUs processor time of the process so far, microseconds
   */
  record Done(long cpuUs) implements Reply {

    static final int KIND = 4;

    @Override
    public ByteBuffer in(MessageWriter message) {
      return message.begin(KIND).putLong(cpuUs).end();
    }
  }

  /** The encoder refused or failed, as it would have in this process. */
  record Failed(MediaErrorCode code, String sentence) implements Reply {

    static final int KIND = 5;

    private static final int MOST_CHARACTERS = 10_000;

    @Override
    public ByteBuffer in(MessageWriter message) {
      String told = sentence.substring(0, Math.min(sentence.length(), MOST_CHARACTERS));
      return message.begin(KIND).putWord(code).putText(told).end();
    }
  }

  /** Returns it as a message, to be sent before the next one is made. */
  ByteBuffer in(MessageWriter message);

  /**
   * Reads a reply.
   *
   * @param bytes a message without its length; a chunk goes on sharing its memory
   * @throws MalformedMessageException if it is none
   */
  static Reply read(ByteBuffer bytes) throws MalformedMessageException {
    MessageReader message = new MessageReader(bytes);
    int kind = message.readByte();
    Reply reply =
        switch (kind) {
          case VideoOpened.KIND ->
              new VideoOpened(
                  message.readWord(PixelFormat.values()), Configurations.readVideo(message));
          case AudioOpened.KIND ->
              new AudioOpened(
                  Configurations.readFormat(message), Configurations.readAudio(message));
          case Chunk.KIND -> Chunk.read(message);
          case Done.KIND -> new Done(message.readLong(0, Long.MAX_VALUE));
          case Failed.KIND ->
              new Failed(message.readWord(MediaErrorCode.values()), message.readText());
          default -> throw new MalformedMessageException("sent an unknown answer " + kind);
        };
    message.end();
    return reply;
  }
}
