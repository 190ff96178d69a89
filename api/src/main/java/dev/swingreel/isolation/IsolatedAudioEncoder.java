package dev.swingreel.isolation;

import dev.swingreel.media.AudioFormat;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import java.io.IOException;
import java.util.function.Consumer;

/** An encoder of sound in a process of its own. Threads and order: see {@link AudioEncoder}. */
final class IsolatedAudioEncoder extends IsolatedEncoder<AudioFrame> implements AudioEncoder {

  private static final int MOST_CHUNK_BYTES = 4 << 20;

  private final IsolatedCoder coder;
  private final AudioEncoderConfiguration wanted;
  private Reply.AudioOpened opened;
  private SoundSlots slots;

  private IsolatedAudioEncoder(IsolatedCoder coder, AudioEncoderConfiguration wanted) {
    super(coder, false, wanted.contentHint());
    this.coder = coder;
    this.wanted = wanted;
  }

  static IsolatedAudioEncoder open(IsolatedCoder coder, AudioEncoderConfiguration wanted) {
    IsolatedAudioEncoder encoder = new IsolatedAudioEncoder(coder, wanted);
    encoder.openFirst();
    return encoder;
  }

  @Override
  void open(EncoderLink process, ContentHint present, long deadlineUs) throws IOException {
    Reply.AudioOpened answer =
        process.ask(
            new Command.OpenAudio(coder.id(), hinted(present)),
            Reply.AudioOpened.class,
            deadlineUs);
    MessageReader.check(
        answer.configuration().codec().equals(wanted.codec()),
        "another encoder than was asked for");
    if (opened != null && !opened.equals(answer)) {
      throw isAnother();
    }
    opened = answer;
    SharedMemory memory =
        coder.newMemory(
            Math.multiplyExact(SoundSlots.COUNT, SoundSlots.slotBytes(answer.inputFormat())));
    try {
      process.tell(new Command.Share(memory.file().toString(), SoundSlots.COUNT), deadlineUs);
    } finally {
      memory.unlink();
    }
    slots = new SoundSlots(answer.inputFormat(), memory.bytes(), SoundSlots.COUNT);
  }

  /** As was wanted, with what is known of the content by now. */
  private AudioEncoderConfiguration hinted(ContentHint present) {
    return new AudioEncoderConfiguration(
        wanted.codec(),
        wanted.sampleRateHz(),
        wanted.channelCount(),
        wanted.bitsPerSecond(),
        wanted.bitrateMode(),
        wanted.settings(),
        present);
  }

  @Override
  public AudioFormat inputFormat() {
    return opened.inputFormat();
  }

  @Override
  public CodecConfiguration.Audio configuration() {
    return opened.configuration();
  }

  @Override
  public void encode(AudioFrame frame, Consumer<EncodedChunk> out) {
    if (!frame.format().equals(opened.inputFormat())) {
      throw new IllegalStateException(
          "the encoder takes %s, not %s".formatted(opened.inputFormat(), frame.format()));
    }
    code(frame, out);
  }

  @Override
  void send(
      EncoderLink process,
      AudioFrame frame,
      boolean isFirst,
      Consumer<EncodedChunk> out,
      long deadlineUs)
      throws IOException {
    AudioFormat format = frame.format();
    for (int at = 0; at < frame.frameCount(); at += SoundSlots.SLOT_FRAMES) {
      int frames = Math.min(SoundSlots.SLOT_FRAMES, frame.frameCount() - at);
      process.tell(
          new Command.Sound(
              slots.fill(frame, at, frames), frame.timestampUs() + format.framesToUs(at), frames),
          deadlineUs,
          MOST_CHUNK_BYTES,
          out);
    }
  }

  @Override
  boolean isOfPictures() {
    return false;
  }

  @Override
  int mostChunkBytes() {
    return MOST_CHUNK_BYTES;
  }

  @Override
  public void contentHintChanged(ContentHint hint) {
    hintChanged(hint);
  }

  @Override
  public void finish(Consumer<EncodedChunk> out) {
    finishCoding(out);
  }
}
