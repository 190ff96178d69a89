package dev.swingreel.plugin.ffmpeg.internal;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** Pictures in a graphics processor's memory, for encoders that read them there. One thread. */
final class HardwareFrames {

  private static final int POOL = 8;

  private final AVBufferRef frames;
  private final AVFrame uploaded;

  /**
   * Opens the first VA-API device and makes a pool of pictures for a coder.
   *
   * @param context a coder that is not open yet; it will read these pictures
   * @param scope what frees everything
   * @throws FfmpegException if there is no device that works
   */
  HardwareFrames(AVCodecContext context, NativeScope scope) {
    AVBufferRef device = new AVBufferRef(null);
    FfmpegException.check(
        avutil.av_hwdevice_ctx_create(
            device, avutil.AV_HWDEVICE_TYPE_VAAPI, (BytePointer) null, null, 0),
        "av_hwdevice_ctx_create");
    scope.own(device, avutil::av_buffer_unref);
    this.frames = scope.own(avutil.av_hwframe_ctx_alloc(device), avutil::av_buffer_unref);
    AVHWFramesContext pool = new AVHWFramesContext(frames.data());
    pool.format(avutil.AV_PIX_FMT_VAAPI);
    pool.sw_format(avutil.AV_PIX_FMT_NV12);
    pool.width(context.width());
    pool.height(context.height());
    pool.initial_pool_size(POOL);
    FfmpegException.check(avutil.av_hwframe_ctx_init(frames), "av_hwframe_ctx_init");
    context.pix_fmt(avutil.AV_PIX_FMT_VAAPI);
    context.hw_frames_ctx(avutil.av_buffer_ref(frames));
    this.uploaded = scope.own(avutil.av_frame_alloc(), avutil::av_frame_free);
  }

  /**
   * Copies a picture over.
   *
   * @param picture in the machine's memory
   * @return the same in the other's, with its time and type; valid until the next call
   */
  AVFrame upload(AVFrame picture) {
    avutil.av_frame_unref(uploaded);
    FfmpegException.check(
        avutil.av_hwframe_get_buffer(frames, uploaded, 0), "av_hwframe_get_buffer");
    FfmpegException.check(
        avutil.av_hwframe_transfer_data(uploaded, picture, 0), "av_hwframe_transfer_data");
    uploaded.pts(picture.pts());
    uploaded.pict_type(picture.pict_type());
    return uploaded;
  }
}
