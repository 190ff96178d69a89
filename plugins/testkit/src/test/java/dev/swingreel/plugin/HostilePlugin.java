package dev.swingreel.plugin;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.Damage;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaClock;
import dev.swingreel.media.PixelFormat;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.media.VideoFramePool;
import dev.swingreel.media.Worker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Plugins that do what plugins must not do. Each is as nice as can be in every other respect. */
enum HostilePlugin implements SwingreelPlugin {

  /** Throws an error where it is asked for its sources. */
  THROWS_WHEN_LISTED {
    @Override
    public List<SourceProvider> sources() {
      throw new AssertionError("I throw.");
    }
  },

  /** Was compiled against something that is not there. */
  LACKS_A_CLASS {
    @Override
    public List<EncoderProvider> encoders() {
      throw new NoClassDefFoundError("some/other/Library");
    }
  },

  /** Recurses for ever. */
  OVERFLOWS_THE_STACK {
    @Override
    public Availability availability() {
      return deeper(0);
    }

    private static Availability deeper(long depth) {
      return depth < 0 ? Availability.available() : deeper(depth + 1);
    }
  },

  /** Never answers. */
  HANGS_WHEN_LISTED {
    @Override
    public Availability availability() {
      throw hang();
    }
  },

  /** Never says which devices there are. */
  HANGS_WHEN_DEVICES_ARE_LISTED {
    @Override
    public List<SourceProvider> sources() {
      return List.of(
          new Provider() {
            @Override
            public List<SourceDevice> devices() {
              throw hang();
            }
          });
    }
  },

  /** Fails to say which devices there are. */
  THROWS_WHEN_DEVICES_ARE_LISTED {
    @Override
    public List<SourceProvider> sources() {
      return List.of(
          new Provider() {
            @Override
            public List<SourceDevice> devices() {
              throw new ExceptionInInitializerError("no devices");
            }
          });
    }
  },

  /** Says that it is the best encoder, and never opens. */
  HANGS_WHEN_IT_ENCODES {
    @Override
    public List<EncoderProvider> encoders() {
      return List.of(
          new Encoders(
              wanted -> {
                throw hang();
              }));
    }
  },

  /** Says that it is the best encoder, and cannot be opened. */
  THROWS_WHEN_ITS_ENCODER_OPENS {
    @Override
    public List<EncoderProvider> encoders() {
      return List.of(
          new Encoders(
              wanted -> {
                throw new UnsatisfiedLinkError("no such library");
              }));
    }
  },

  /** Says that it is the best encoder, and fails in the middle. */
  THROWS_IN_THE_MIDDLE {
    @Override
    public List<EncoderProvider> encoders() {
      return List.of(new Encoders(FailingEncoder::new));
    }
  },

  /** Delivers as fast as it can. */
  FLOODS {
    @Override
    public List<SourceProvider> sources() {
      return List.of(new Provider(source -> source.deliverForEver(clock -> clock.nowUs(), 0)));
    }
  },

  /** Delivers pictures of yesterday. */
  GOES_BACK_IN_TIME {
    @Override
    public List<SourceProvider> sources() {
      long[] back = {0};
      return List.of(
          new Provider(
              source ->
                  source.deliverForEver(clock -> clock.nowUs() - (back[0] += 40_000), 20_000)));
    }
  },

  /** Delivers pictures of tomorrow. */
  IS_AHEAD_OF_TIME {
    @Override
    public List<SourceProvider> sources() {
      return List.of(
          new Provider(
              source -> source.deliverForEver(clock -> clock.nowUs() + 86_400_000_000L, 20_000)));
    }
  },

  /** Delivers pictures of another size than it says. */
  LIES_ABOUT_ITS_SIZE {
    @Override
    public List<SourceProvider> sources() {
      return List.of(
          new Provider(source -> source.deliverForEver(MediaClock::nowUs, 5_000))
              .saying(VideoSettings.of(1_000, 1_000, FrameRate.upTo(30))));
    }
  },

  /** Goes on after it was stopped. */
  GOES_ON_AFTER_STOP {
    @Override
    public List<SourceProvider> sources() {
      return List.of(
          new Provider(
              source -> {
                source.isDeaf = true;
                source.deliverForEver(MediaClock::nowUs, 20_000);
              }));
    }
  },

  /** Gives every picture back before it delivers it. */
  DELIVERS_WHAT_IT_DOES_NOT_OWN {
    @Override
    public List<SourceProvider> sources() {
      return List.of(
          new Provider(
              source -> {
                VideoFrame frame = source.pool.poll();
                frame.filled(source.clock.nowUs(), Damage.unknown());
                frame.close();
                source.sink.onFrame(frame);
              }));
    }
  },

  /** Never gives its own pictures back, so that soon it has none. */
  LEAKS_ITS_PICTURES {
    @Override
    public List<SourceProvider> sources() {
      return List.of(
          new Provider(
              source -> {
                source.isLeaking = true;
                source.deliverForEver(MediaClock::nowUs, 20_000);
              }));
    }
  },

  /** Throws when it is started. */
  THROWS_WHEN_STARTED {
    @Override
    public List<SourceProvider> sources() {
      return List.of(new Provider().opening(source -> source.isThrowingOnStart = true));
    }
  },

  /** Never says what it records. */
  HANGS_WHEN_ASKED_WHAT_IT_IS {
    @Override
    public List<SourceProvider> sources() {
      return List.of(
          new Provider(source -> source.deliverForEver(MediaClock::nowUs, 20_000))
              .opening(source -> source.isHangingOnQuestions = true));
    }
  },

  /** Says without end that it cannot deliver, and that it can again. */
  IS_MUTED_AND_UNMUTED_FOR_EVER {
    @Override
    public List<SourceProvider> sources() {
      return List.of(
          new Provider(
              source -> {
                for (boolean muted = true; !source.stopped; muted = !muted) {
                  source.sink.onMuted(muted);
                }
              }));
    }
  },

  /** Never returns when it is stopped. */
  HANGS_WHEN_STOPPED {
    @Override
    public List<SourceProvider> sources() {
      return List.of(
          new Provider(
              source -> {
                source.isHangingOnStop = true;
                source.deliverForEver(MediaClock::nowUs, 20_000);
              }));
    }
  };

  static final int WIDTH_PX = 64;
  static final int HEIGHT_PX = 48;

  String id() {
    return "hostile-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public PluginInfo info() {
    return new PluginInfo(id(), "Hostile", "6.6.6", ApiVersion.CURRENT);
  }

  /** The id of its source, if it has one. */
  static final String SOURCE = "hostile-source";

  private static AssertionError hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // Deaf to that, too: it hangs in native code, so to speak.
      while (true) {
        LockSupport.park();
      }
    }
    return new AssertionError("never comes");
  }

  /** A provider whose one device opens a source that does something on its own thread. */
  private static class Provider implements VideoSourceProvider {

    private final Consumer<Source> deed;
    private Consumer<Source> preparation = source -> {};
    private VideoSettings said = VideoSettings.of(WIDTH_PX, HEIGHT_PX, FrameRate.upTo(30));

    Provider() {
      this(source -> {});
    }

    Provider(Consumer<Source> deed) {
      this.deed = deed;
    }

    Provider saying(VideoSettings settings) {
      said = settings;
      return this;
    }

    Provider opening(Consumer<Source> newPreparation) {
      preparation = newPreparation;
      return this;
    }

    @Override
    public String id() {
      return SOURCE;
    }

    @Override
    public String label() {
      return "Hostile source";
    }

    @Override
    public Availability availability() {
      return Availability.available();
    }

    @Override
    public List<SourceDevice> devices() {
      return List.of(SourceDevice.of(SOURCE, "Hostile"));
    }

    @Override
    public VideoSource open(VideoSourceRequest request) {
      Source source = new Source(deed, said, request.clock());
      preparation.accept(source);
      return source;
    }
  }

  /** Does its deed on a thread of its own once it is started. */
  private static final class Source implements VideoSource {

    private final Consumer<Source> deed;
    private final MediaClock clock;
    private final VideoFramePool pool =
        new VideoFramePool(PixelFormat.BGRX, WIDTH_PX, HEIGHT_PX, ColorSpace.SRGB, 20);
    private final VideoSettings said;
    private boolean isThrowingOnStart;
    private volatile boolean isDeaf;
    private volatile boolean isLeaking;
    private volatile boolean isHangingOnStop;
    private volatile boolean isHangingOnQuestions;
    private volatile boolean stopped;
    private volatile VideoSink sink;

    private Source(Consumer<Source> deed, VideoSettings said, MediaClock clock) {
      this.deed = deed;
      this.said = said;
      this.clock = clock;
    }

    private void deliverForEver(ToLongFunction<MediaClock> stamp, long pauseUs) {
      try {
        long endUs = clock.nowUs() + 10_000_000;
        while ((!stopped || isDeaf) && clock.nowUs() < endUs) {
          VideoFrame frame = pool.poll();
          if (frame == null) {
            sink.onMissed(stamp.applyAsLong(clock));
          } else {
            frame.filled(stamp.applyAsLong(clock), Damage.unknown());
            sink.onFrame(frame);
            if (!isLeaking) {
              frame.close();
            }
          }
          if (pauseUs > 0) {
            clock.sleepUntil(clock.nowUs() + pauseUs);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public VideoSettings settings() {
      return said;
    }

    @Override
    public String description() {
      if (isHangingOnQuestions) {
        throw hang();
      }
      return "hostile";
    }

    @Override
    public void start(VideoSink newSink) {
      if (isThrowingOnStart) {
        throw new UnsupportedOperationException("I do not start.");
      }
      sink = newSink;
      Worker.start("capture-hostile", () -> deed.accept(this));
    }

    @Override
    public void stop() {
      stopped = true;
      if (isHangingOnStop) {
        throw hang();
      }
    }

    @Override
    public void close() {
      stop();
    }
  }

  /** The best encoders of VP8 there are, they say. */
  private record Encoders(Function<VideoEncoderConfiguration, VideoEncoder> opener)
      implements VideoEncoderProvider {

    @Override
    public String label() {
      return "Hostile encoder";
    }

    @Override
    public Set<Codec> codecs() {
      return Set.of(Codec.VP8);
    }

    @Override
    public int rank(Codec codec) {
      return 1_000_000;
    }

    @Override
    public Availability supports(VideoEncoderConfiguration configuration) {
      return Availability.available();
    }

    @Override
    public VideoEncoder open(VideoEncoderConfiguration configuration) {
      return opener.apply(configuration);
    }
  }

  /** Encodes five pictures and then no more. */
  private static final class FailingEncoder implements VideoEncoder {

    private final CodecConfiguration.Video configuration;
    private int pictures;

    private FailingEncoder(VideoEncoderConfiguration wanted) {
      configuration =
          new CodecConfiguration.Video(
              wanted.codec(),
              ByteBuffer.wrap("fake vp8".getBytes(StandardCharsets.US_ASCII)),
              wanted.widthPx(),
              wanted.heightPx(),
              wanted.colorSpace());
    }

    @Override
    public PixelFormat inputFormat() {
      return PixelFormat.I420;
    }

    @Override
    public CodecConfiguration.Video configuration() {
      return configuration;
    }

    @Override
    public void encode(
        VideoFrame frame, long durationUs, boolean keyframe, Consumer<EncodedChunk> out) {
      if (pictures++ == 5) {
        throw new StackOverflowError();
      }
      out.accept(
          EncodedChunk.of(
              ByteBuffer.wrap(new byte[] {1}), frame.timestampUs(), durationUs, pictures == 1));
    }

    @Override
    public void finish(Consumer<EncodedChunk> out) {}

    @Override
    public void close() {}
  }
}
