package dev.swingreel.isolation;

import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the recording process tells an encoder's. Every command is answered by {@link Reply}s, the
 * last of which is the only one of its kind, so that neither side is ever ahead of the other.
 */
sealed interface Command {

  /** More than any command takes. */
  int MOST_BYTES = 1 << 20;

  /** Load what takes long. Answered by {@link Reply.Done}. */
  record Prepare(EncoderId encoder) implements Command {

    static final int KIND = 1;

    @Override
    public ByteBuffer in(MessageWriter message) {
      encoder.writeTo(message.begin(KIND));
      return message.end();
    }
  }

  /** Open an encoder of pictures. Answered by {@link Reply.VideoOpened}. */
  record OpenVideo(EncoderId encoder, VideoEncoderConfiguration wanted) implements Command {

    static final int KIND = 2;

    @Override
    public ByteBuffer in(MessageWriter message) {
      encoder.writeTo(message.begin(KIND));
      Configurations.write(message, wanted);
      return message.end();
    }
  }

  /** Open an encoder of sound. Answered by {@link Reply.AudioOpened}. */
  record OpenAudio(EncoderId encoder, AudioEncoderConfiguration wanted) implements Command {

    static final int KIND = 3;

    @Override
    public ByteBuffer in(MessageWriter message) {
      encoder.writeTo(message.begin(KIND));
      Configurations.write(message, wanted);
      return message.end();
    }
  }

  /** Map the slots that pictures or sound will be in. Answered by {@link Reply.Done}. */
  record Share(String file, int slots) implements Command {

    static final int KIND = 4;
    static final int MOST_SLOTS = 16;

    @Override
    public ByteBuffer in(MessageWriter message) {
      return message.begin(KIND).putText(file).putInt(slots).end();
    }
  }

  /** Code the picture in a slot. Answered by chunks and {@link Reply.Done}. */
  record Picture(int slot, long timestampUs, long durationUs, boolean keyframe, Damage damage)
      implements Command {

    static final int KIND = 5;
    private static final int MOST_RECTANGLES = 256;

    @Override
    public ByteBuffer in(MessageWriter message) {
      message
          .begin(KIND)
          .putInt(slot)
          .putLong(timestampUs)
          .putLong(durationUs)
          .putFlag(keyframe)
          .putFlag(damage.isUnknown());
      List<PixelRect> rectangles =
          damage.isUnknown()
              ? List.of()
              : damage.within(Configurations.MOST_PX, Configurations.MOST_PX);
      message.putInt(rectangles.size());
      for (PixelRect each : rectangles) {
        message.putInt(each.x()).putInt(each.y()).putInt(each.width()).putInt(each.height());
      }
      return message.end();
    }

    static Picture read(MessageReader message) throws MalformedMessageException {
      return new Picture(
          message.readInt(0, Share.MOST_SLOTS - 1),
          message.readLong(0, Long.MAX_VALUE),
          message.readLong(0, Long.MAX_VALUE),
          message.readFlag(),
          readDamage(message));
    }

    private static Damage readDamage(MessageReader message) throws MalformedMessageException {
      boolean isUnknown = message.readFlag();
      int count = message.readInt(0, MOST_RECTANGLES);
      List<PixelRect> rectangles = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        rectangles.add(
            new PixelRect(
                message.readInt(0, Configurations.MOST_PX),
                message.readInt(0, Configurations.MOST_PX),
                message.readInt(0, Configurations.MOST_PX),
                message.readInt(0, Configurations.MOST_PX)));
      }
      return isUnknown ? Damage.unknown() : Damage.of(rectangles);
    }
  }

  /** Code the sound in a slot. Answered by chunks and {@link Reply.Done}. */
  record Sound(int slot, long timestampUs, int frames) implements Command {

    static final int KIND = 6;

    @Override
    public ByteBuffer in(MessageWriter message) {
      return message.begin(KIND).putInt(slot).putLong(timestampUs).putInt(frames).end();
    }
  }

  /** The content is something else now. Answered by {@link Reply.Done}. */
  record Hint(ContentHint hint) implements Command {

    static final int KIND = 7;

    @Override
    public ByteBuffer in(MessageWriter message) {
      return message.begin(KIND).putWord(hint).end();
    }
  }

  /** So busy is the encoding thread. Answered by {@link Reply.Done}. */
  record Load(double share) implements Command {

    static final int KIND = 8;

    @Override
    public ByteBuffer in(MessageWriter message) {
      return message.begin(KIND).putDouble(share).end();
    }
  }

  /** Get everything out. Answered by chunks and {@link Reply.Done}. */
  record Finish() implements Command {

    static final int KIND = 9;

    @Override
    public ByteBuffer in(MessageWriter message) {
      return message.begin(KIND).end();
    }
  }

  /** Returns it as a message, to be sent before the next one is made. */
  ByteBuffer in(MessageWriter message);

  /**
   * Reads a command.
   *
   * @param bytes a message without its length
   * @throws MalformedMessageException if it is none
   */
  static Command read(ByteBuffer bytes) throws MalformedMessageException {
    MessageReader message = new MessageReader(bytes);
    int kind = message.readByte();
    Command command =
        switch (kind) {
          case Prepare.KIND -> new Prepare(EncoderId.read(message));
          case OpenVideo.KIND ->
              new OpenVideo(EncoderId.read(message), Configurations.readWantedVideo(message));
          case OpenAudio.KIND ->
              new OpenAudio(EncoderId.read(message), Configurations.readWantedAudio(message));
          case Share.KIND -> new Share(message.readText(), message.readInt(1, Share.MOST_SLOTS));
          case Picture.KIND -> Picture.read(message);
          case Sound.KIND ->
              new Sound(
                  message.readInt(0, Share.MOST_SLOTS - 1),
                  message.readLong(),
                  message.readInt(0, Integer.MAX_VALUE));
          case Hint.KIND -> new Hint(message.readWord(ContentHint.values()));
          case Load.KIND -> new Load(message.readDouble());
          case Finish.KIND -> new Finish();
          default -> throw new MalformedMessageException("sent an unknown command " + kind);
        };
    message.end();
    return command;
  }
}
