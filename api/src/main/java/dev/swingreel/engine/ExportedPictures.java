package dev.swingreel.engine;

import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.VideoReader;
import java.util.function.Consumer;

/** The pictures of an export, each at its time in the source. One thread. */
final class ExportedPictures implements ExportLane {

  private static final double USUAL_RATE_HZ = 30;

  /** So that players can seek, whatever an encoder thinks of that. */
  private static final long KEYFRAME_INTERVAL_US = 5_000_000;

  private final VideoReader reader;
  private final VideoEncoder encoder;
  private final String label;
  private final PictureConverter converter;
  private final long fromUs;
  private final long endUs;
  private boolean hasPicture = true;
  private boolean isFinished;
  private long positionUs;
  private long keyframeUs = -KEYFRAME_INTERVAL_US;
  private long pictures;

  private ExportedPictures(
      ExportPlan plan,
      VideoReader reader,
      VideoEncoder encoder,
      String label,
      int widthPx,
      int heightPx) {
    this.reader = reader;
    this.encoder = encoder;
    this.label = label;
    this.converter = new PictureConverter(encoder.inputFormat(), widthPx, heightPx);
    this.fromUs = plan.fromUs();
    this.endUs = plan.lengthUs();
  }

  /** Opens reader and encoder; the first picture decides the size. */
  static ExportedPictures open(ExportPlan plan) {
    VideoReader reader = plan.source().openVideo();
    try {
      if (plan.fromUs() > 0) {
        reader.seek(plan.fromUs());
      }
      if (!reader.advance()) {
        throw new MediaException(
            MediaErrorCode.ENCODING,
            plan.source().path() + " has no picture that can be decoded; it may be damaged.");
      }
      try (VideoFrame first = reader.picture()) {
        return open(plan, reader, even(first.width()), even(first.height()));
      }
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }

  private static ExportedPictures open(
      ExportPlan plan, VideoReader reader, int widthPx, int heightPx) {
    RecordingFormat.Coding<VideoEncoderProvider> coding = plan.format().video().orElseThrow();
    double hz = reader.meanRateHz().orElse(USUAL_RATE_HZ);
    return EncoderChoice.first(
        coding.providers(),
        provider -> {
          VideoEncoderConfiguration configuration =
              new VideoEncoderConfiguration(
                  coding.codec(),
                  widthPx,
                  heightPx,
                  ColorSpace.BT709_LIMITED,
                  FrameRate.upTo(hz),
                  plan.targets().videoEncoderBitsPerSecond(),
                  EncoderChoice.settings(plan.context().plugins(), plan.settings(), provider),
                  ContentHint.NONE,
                  false);
          EncoderChoice.require(provider.supports(configuration));
          return new ExportedPictures(
              plan,
              reader,
              provider.open(configuration),
              NamedEncoder.of(provider, coding.codec()).label(),
              widthPx,
              heightPx);
        });
  }

  @Override
  public CodecConfiguration configuration() {
    return encoder.configuration();
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public long positionUs() {
    return positionUs;
  }

  @Override
  public boolean step(Consumer<EncodedChunk> out) {
    if (!hasPicture) {
      if (!isFinished) {
        isFinished = true;
        encoder.finish(out);
      }
      return false;
    }
    long atUs = Math.max(0, reader.timestampUs() - fromUs);
    Damage damage;
    try (VideoFrame frame = reader.picture()) {
      damage = converter.update(frame, Damage.unknown());
    }
    hasPicture = reader.advance() && reader.timestampUs() - fromUs < endUs;
    long lastDurationUs = FrameRate.upTo(USUAL_RATE_HZ).tickUs(1);
    long nextUs =
        hasPicture
            ? reader.timestampUs() - fromUs
            : Math.min(endUs, Math.max(positionUs, atUs + lastDurationUs));
    VideoFrame picture = converter.picture();
    picture.filled(atUs, damage);
    boolean keyframe = atUs - keyframeUs >= KEYFRAME_INTERVAL_US;
    if (keyframe) {
      keyframeUs = atUs;
    }
    encoder.encode(picture, Math.max(1, nextUs - atUs), keyframe, out);
    positionUs = Math.max(atUs + 1, nextUs);
    pictures++;
    return true;
  }

  long pictures() {
    return pictures;
  }

  @Override
  public long damaged() {
    return reader.damaged();
  }

  @Override
  public void close() {
    encoder.close();
    converter.close();
    reader.close();
  }

  private static int even(int size) {
    return (size + 1) & ~1;
  }
}
