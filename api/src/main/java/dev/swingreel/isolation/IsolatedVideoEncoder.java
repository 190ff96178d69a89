package dev.swingreel.isolation;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import java.io.IOException;
import java.util.function.Consumer;

/** An encoder of pictures in a process of its own. Threads and order: see {@link VideoEncoder}. */
final class IsolatedVideoEncoder extends IsolatedEncoder<VideoFrame> implements VideoEncoder {

  private static final int LEAST_CHUNK_BYTES = 1 << 20;
  private static final long MOST_CHUNK_BYTES = 256 << 20;

  private final IsolatedCoder coder;
  private final VideoEncoderConfiguration wanted;
  private Reply.VideoOpened opened;
  private PictureSlots slots;
  private int mostChunkBytes;
  private long durationUs;
  private boolean isKeyframeWanted;

  private IsolatedVideoEncoder(IsolatedCoder coder, VideoEncoderConfiguration wanted) {
    super(coder, wanted.reproducible(), wanted.contentHint());
    this.coder = coder;
    this.wanted = wanted;
  }

  static IsolatedVideoEncoder open(IsolatedCoder coder, VideoEncoderConfiguration wanted) {
    IsolatedVideoEncoder encoder = new IsolatedVideoEncoder(coder, wanted);
    encoder.openFirst();
    return encoder;
  }

  @Override
  void open(EncoderLink process, ContentHint present, long deadlineUs) throws IOException {
    Reply.VideoOpened answer =
        process.ask(
            new Command.OpenVideo(coder.id(), hinted(present)),
            Reply.VideoOpened.class,
            deadlineUs);
    MessageReader.check(
        answer.inputFormat().isYuv() && answer.configuration().codec().equals(wanted.codec()),
        "another encoder than was asked for");
    if (opened != null && !opened.equals(answer)) {
      throw isAnother();
    }
    opened = answer;
    PictureSlots.Layout layout =
        new PictureSlots.Layout(
            answer.inputFormat(), wanted.widthPx(), wanted.heightPx(), wanted.colorSpace());
    SharedMemory memory =
        coder.newMemory(Math.multiplyExact(PictureSlots.COUNT, layout.slotBytes()));
    try {
      process.tell(new Command.Share(memory.file().toString(), PictureSlots.COUNT), deadlineUs);
    } finally {
      memory.unlink();
    }
    slots = new PictureSlots(layout, memory.bytes(), PictureSlots.COUNT);
    mostChunkBytes =
        (int) Math.max(LEAST_CHUNK_BYTES, Math.min(4L * layout.slotBytes(), MOST_CHUNK_BYTES));
  }

  /** As was wanted, with what is known of the content by now. */
  private VideoEncoderConfiguration hinted(ContentHint present) {
    return new VideoEncoderConfiguration(
        wanted.codec(),
        wanted.widthPx(),
        wanted.heightPx(),
        wanted.colorSpace(),
        wanted.frameRate(),
        wanted.bitsPerSecond(),
        wanted.settings(),
        present,
        wanted.quality(),
        wanted.reproducible());
  }

  @Override
  public PixelFormat inputFormat() {
    return opened.inputFormat();
  }

  @Override
  public CodecConfiguration.Video configuration() {
    return opened.configuration();
  }

  @Override
  public void encode(
      VideoFrame frame, long newDurationUs, boolean keyframe, Consumer<EncodedChunk> out) {
    if (frame.format() != opened.inputFormat()
        || frame.width() != wanted.widthPx()
        || frame.height() != wanted.heightPx()) {
      throw new IllegalStateException(
          "the encoder takes %s frames of %dx%d, not %s"
              .formatted(opened.inputFormat(), wanted.widthPx(), wanted.heightPx(), frame));
    }
    durationUs = newDurationUs;
    isKeyframeWanted = keyframe;
    code(frame, out);
  }

  @Override
  void send(
      EncoderLink process,
      VideoFrame frame,
      boolean isFirst,
      Consumer<EncodedChunk> out,
      long deadlineUs)
      throws IOException {
    Command.Picture picture =
        new Command.Picture(
            slots.fill(frame),
            frame.timestampUs(),
            durationUs,
            isKeyframeWanted || isFirst,
            isFirst ? Damage.unknown() : frame.damage());
    process.tell(picture, deadlineUs, mostChunkBytes, out);
  }

  @Override
  boolean isOfPictures() {
    return true;
  }

  @Override
  int mostChunkBytes() {
    return mostChunkBytes;
  }

  @Override
  public void contentHintChanged(ContentHint hint) {
    hintChanged(hint);
  }

  @Override
  public void loadMeasured(double share) {
    loadChanged(share);
  }

  @Override
  public void finish(Consumer<EncodedChunk> out) {
    finishCoding(out);
  }
}
