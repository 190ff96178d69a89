package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.ColorSpace;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVBitStreamFilter;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Writes into H.264 what its colours mean, for encoders that leave that out. */
final class AvcColours {

  private AvcColours() {}

  /**
   * Rewrites parameter sets.
   *
   * @param setUp parameter sets with start codes
   * @param colors what the pictures are in
   * @return the same that say so, with start codes
   * @throws FfmpegException if FFmpeg cannot read them
   */
  static ByteBuffer tagged(ByteBuffer setUp, ColorSpace colors) {
    AVBitStreamFilter filter = avcodec.av_bsf_get_by_name("h264_metadata");
    if (filter == null) {
      return setUp;
    }
    if (!setUp.hasRemaining()) {
      throw new FfmpegException("the encoder tells no parameter sets");
    }
    try (NativeScope scope = new NativeScope()) {
      AVBSFContext context = new AVBSFContext((Pointer) null);
      FfmpegException.check(avcodec.av_bsf_alloc(filter, context), "av_bsf_alloc");
      scope.own(context, avcodec::av_bsf_free);
      AVCodecParameters in = context.par_in();
      in.codec_type(avutil.AVMEDIA_TYPE_VIDEO);
      in.codec_id(avcodec.AV_CODEC_ID_H264);
      byte[] bytes = new byte[setUp.remaining()];
      setUp.duplicate().get(bytes);
      Pointer copy = avutil.av_mallocz((long) bytes.length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE);
      if (copy == null) {
        throw new OutOfMemoryError("FFmpeg could not allocate native memory");
      }
      // Freed with the filter.
      in.extradata(new BytePointer(copy).put(bytes));
      in.extradata_size(bytes.length);
      set(context, "colour_primaries", colors.primaries());
      set(context, "transfer_characteristics", colors.transfer());
      set(context, "matrix_coefficients", colors.matrix());
      set(context, "video_full_range_flag", colors.fullRange() ? 1 : 0);
      FfmpegException.check(avcodec.av_bsf_init(context), "av_bsf_init");
      byte[] tagged = new byte[context.par_out().extradata_size()];
      context.par_out().extradata().get(tagged);
      return ByteBuffer.wrap(tagged);
    }
  }

  private static void set(AVBSFContext context, String option, int value) {
    FfmpegException.check(
        avutil.av_opt_set(context.priv_data(), option, Integer.toString(value), 0), "av_opt_set");
  }
}
