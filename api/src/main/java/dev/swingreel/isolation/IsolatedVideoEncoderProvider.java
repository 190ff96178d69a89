package dev.swingreel.isolation;

import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;

/** A provider whose encoders of pictures run in processes of their own. Any thread. */
final class IsolatedVideoEncoderProvider extends IsolatedProvider implements VideoEncoderProvider {

  private final VideoEncoderProvider provider;

  IsolatedVideoEncoderProvider(IsolatedCoder coder, VideoEncoderProvider provider) {
    super(coder, provider);
    this.provider = provider;
  }

  @Override
  public Availability supports(VideoEncoderConfiguration configuration) {
    return provider.supports(configuration);
  }

  @Override
  public VideoEncoder open(VideoEncoderConfiguration configuration) {
    return IsolatedVideoEncoder.open(coder(), configuration);
  }
}
