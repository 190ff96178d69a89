package dev.swingreel.host.ui;

import dev.swingreel.host.app.Preference;
import dev.swingreel.host.app.RecordRequest;
import dev.swingreel.host.app.UserSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How to record, beside what.
 *
 * @param quality how good pictures are to be
 * @param codec the id of the pictures' codec; empty for the best that works here
 * @param filter the id of what changes the pictures on their way; empty for nothing
 * @param frameRateHz pictures per second at most
 * @param countdownSeconds how long to wait after Record was pressed
 * @param split when the recording goes on in another file
 */
record RecordingOptions(
    Quality quality,
    String codec,
    String filter,
    int frameRateHz,
    int countdownSeconds,
    Split split) {

  /** What a new user gets. */
  static final RecordingOptions DEFAULT =
      new RecordingOptions(Quality.BALANCED, "", "", 30, 0, Split.NEVER);

  static final List<Integer> RATES_HZ = List.of(15, 24, 30, 60);
  static final List<Integer> COUNTDOWNS_S = List.of(0, 3, 5, 10);

  /** Reads what a user has set. */
  static RecordingOptions of(UserSettings settings) {
    return new RecordingOptions(
        Stream.of(Quality.values())
            .filter(each -> each.word().equals(settings.text(Preference.QUALITY)))
            .findFirst()
            .orElse(DEFAULT.quality()),
        settings.text(Preference.CODEC),
        settings.text(Preference.FILTER),
        nearest(RATES_HZ, settings.number(Preference.FRAME_RATE)),
        nearest(COUNTDOWNS_S, settings.number(Preference.COUNTDOWN)),
        Stream.of(Split.values())
            .filter(each -> each.word().equals(settings.text(Preference.SPLIT)))
            .findFirst()
            .orElse(DEFAULT.split()));
  }

  /** Has them remembered. */
  UserSettings into(UserSettings settings) {
    return settings
        .with(Preference.QUALITY, quality.word())
        .with(Preference.CODEC, codec)
        .with(Preference.FILTER, filter)
        .with(Preference.FRAME_RATE, Integer.toString(frameRateHz))
        .with(Preference.COUNTDOWN, Integer.toString(countdownSeconds))
        .with(Preference.SPLIT, split.word());
  }

  private static int nearest(List<Integer> offered, int wanted) {
    return offered.stream()
        .min(Comparator.comparingInt(each -> Math.abs(each - wanted)))
        .orElseThrow();
  }

  /** Tells whether a source that is open with others has to be opened anew for these. */
  boolean opensDifferently(RecordingOptions others) {
    return frameRateHz != others.frameRateHz || !filter.equals(others.filter);
  }

  /**
   * Writes them into a request.
   *
   * @param request gets everything but sources
   * @param hasPictures whether there are pictures to choose a codec for
   * @param soundCodec what sound is coded with beside a chosen codec; absent without sound
   */
  void applyTo(RecordRequest.Builder request, boolean hasPictures, Optional<String> soundCodec) {
    request.frameRate(frameRateHz);
    if (hasPictures) {
      request.videoBitsPerSecond(quality.bitsPerSecond());
      if (!codec.isEmpty()) {
        request.mimeType(
            FormatOffer.TYPE + ";codecs=" + codec + soundCodec.map(s -> "," + s).orElse(""));
      }
    }
    split.time().ifPresent(request::splitEvery);
    split.size().ifPresent(request::splitEveryBytes);
  }

  RecordingOptions withQuality(Quality value) {
    return new RecordingOptions(value, codec, filter, frameRateHz, countdownSeconds, split);
  }

  RecordingOptions withCodec(String value) {
    return new RecordingOptions(quality, value, filter, frameRateHz, countdownSeconds, split);
  }

  RecordingOptions withFilter(String value) {
    return new RecordingOptions(quality, codec, value, frameRateHz, countdownSeconds, split);
  }

  RecordingOptions withFrameRate(int hz) {
    return new RecordingOptions(quality, codec, filter, hz, countdownSeconds, split);
  }

  RecordingOptions withCountdown(int seconds) {
    return new RecordingOptions(quality, codec, filter, frameRateHz, seconds, split);
  }

  RecordingOptions withSplit(Split value) {
    return new RecordingOptions(quality, codec, filter, frameRateHz, countdownSeconds, value);
  }
}
