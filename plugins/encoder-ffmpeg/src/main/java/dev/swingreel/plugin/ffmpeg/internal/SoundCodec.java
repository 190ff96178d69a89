package dev.swingreel.plugin.ffmpeg.internal;

import dev.swingreel.media.Codec;
import dev.swingreel.media.SampleFormat;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.AudioEncoderConfiguration;
import dev.swingreel.plugin.BitrateMode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;

/** The encoders for sound, and how they are set. */
public enum SoundCodec {
  /** Opus through libopus: 20 ms packets at 48 kHz, whatever comes. */
  OPUS("opus", "FFmpeg libopus", "libopus", avutil.AV_SAMPLE_FMT_FLT, 6_000, 255_000, 80_000) {
    @Override
    int sampleRateHz(int wantedHz) {
      return OPUS_RATE_HZ;
    }

    @Override
    Map<String, String> options(AudioEncoderConfiguration wanted) {
      boolean isConstant = wanted.bitrateMode() == BitrateMode.CONSTANT;
      return Map.of(
          "frame_duration", "20", "application", "audio", "vbr", isConstant ? "off" : "on");
    }
  },
  /** AAC-LC through FFmpeg's own encoder. */
  AAC("aac", "FFmpeg", "aac", avutil.AV_SAMPLE_FMT_FLTP, 16_000, 288_000, 0) {
    @Override
    int sampleRateHz(int wantedHz) {
      return Arrays.stream(AAC_RATES_HZ).filter(rate -> rate == wantedHz).findAny().orElse(48_000);
    }

    @Override
    Map<String, String> options(AudioEncoderConfiguration wanted) {
      return Map.of("profile", "aac_low");
    }
  },
  /** FLAC of 16 bit through FFmpeg's own encoder: nothing is lost, whatever rate is wished for. */
  FLAC("flac", "FFmpeg", "flac", avutil.AV_SAMPLE_FMT_S16, 1, Integer.MAX_VALUE / 2, 0) {
    @Override
    int sampleRateHz(int wantedHz) {
      return wantedHz;
    }

    @Override
    Map<String, String> options(AudioEncoderConfiguration wanted) {
      return Map.of("compression_level", "5");
    }

    @Override
    ByteBuffer privateData(ByteBuffer setUp) {
      // What a FLAC file begins with; FFmpeg gives the contents of its one block.
      return ByteBuffer.allocate(FLAC_HEADER.length + setUp.remaining())
          .put(FLAC_HEADER)
          .put(setUp)
          .flip();
    }
  };

  private static final byte[] FLAC_HEADER = {'f', 'L', 'a', 'C', (byte) 0x80, 0, 0, 34};

  private static final int OPUS_RATE_HZ = 48_000;
  private static final int[] AAC_RATES_HZ = {
    16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000
  };

  private final String id;
  private final String label;
  private final String encoder;
  private final int sampleFormat;
  private final int minBitsPerChannelSecond;
  private final int maxBitsPerChannelSecond;
  private final long seekPreRollUs;

  SoundCodec(
      String id,
      String label,
      String encoder,
      int sampleFormat,
      int minBitsPerChannelSecond,
      int maxBitsPerChannelSecond,
      long seekPreRollUs) {
    this.id = id;
    this.label = label;
    this.encoder = encoder;
    this.sampleFormat = sampleFormat;
    this.minBitsPerChannelSecond = minBitsPerChannelSecond;
    this.maxBitsPerChannelSecond = maxBitsPerChannelSecond;
    this.seekPreRollUs = seekPreRollUs;
  }

  /**
   * Finds the encoder of a codec.
   *
   * @param codec a codec
   * @return its encoder, absent if there is none here
   */
  public static Optional<SoundCodec> of(Codec codec) {
    return Arrays.stream(values()).filter(one -> one.codec().equals(codec)).findAny();
  }

  /**
   * Returns what it makes.
   *
   * @return the codec
   */
  public Codec codec() {
    return new Codec(TrackKind.AUDIO, id);
  }

  /**
   * Returns its name for people.
   *
   * @return the library, such as "FFmpeg libopus"
   */
  public String label() {
    return label;
  }

  String encoder() {
    return encoder;
  }

  int sampleFormat() {
    return sampleFormat;
  }

  /** Returns the set-up bytes as Matroska holds them. */
  ByteBuffer privateData(ByteBuffer setUp) {
    return setUp;
  }

  /** Tells whether the last packet is shorter, instead of padded. */
  boolean endsExactly() {
    return this == FLAC;
  }

  /** Returns what the encoder is handed, interleaved. */
  SampleFormat inputFormat() {
    return sampleFormat == avutil.AV_SAMPLE_FMT_S16 ? SampleFormat.S16 : SampleFormat.F32;
  }

  boolean isPlanar() {
    return sampleFormat == avutil.AV_SAMPLE_FMT_FLTP;
  }

  long seekPreRollUs() {
    return seekPreRollUs;
  }

  /** A wish beyond what the codec can do gets the nearest it can. */
  long bitsPerSecond(AudioEncoderConfiguration wanted) {
    long channels = wanted.channelCount();
    return Math.max(
        minBitsPerChannelSecond * channels,
        Math.min(maxBitsPerChannelSecond * channels, wanted.bitsPerSecond()));
  }

  /** Returns the rate it is opened with; the engine converts to it. */
  abstract int sampleRateHz(int wantedHz);

  abstract Map<String, String> options(AudioEncoderConfiguration wanted);
}
