package dev.swingreel.media;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a recording went. The numbers always add up: {@code due = captured + unchanged + missed} and
 * {@code captured + repeated = encoded + dropped}.
 *
 * @param mimeType the full type of the recording
 * @param durationMs recorded time, pauses taken out, milliseconds
 * @param stopReason why it ended
 * @param firstFrameMs from the request to the first frame captured, milliseconds; {@link
 *     #NOT_MEASURED} if none came or the film was rendered
 * @param cpuSeconds processor time of the whole process while it recorded, and of those its
 *     encoders ran in; {@link #NOT_MEASURED} if the film was rendered
 * @param video the video track, absent if there was none
 * @param audioTracks the audio tracks, in the order of the file; empty if there was none
 * @param parts the names of the files the recording was split into, in order, as far as they were
 *     known when the report was drawn up; empty if it is one file
 */
public record RecordingReport(
    String mimeType,
    long durationMs,
    StopReason stopReason,
    long firstFrameMs,
    double cpuSeconds,
    Optional<Video> video,
    List<Audio> audioTracks,
    List<String> parts) {

  /** Stands for a time that was not measured. */
  public static final int NOT_MEASURED = -1;

  /** Copies the lists. */
  public RecordingReport {
    audioTracks = List.copyOf(audioTracks);
    parts = List.copyOf(parts);
  }

  /**
   * Makes the report of a recording in one file.
   *
   * @param mimeType the full type of the recording
   * @param durationMs recorded time, pauses taken out, milliseconds
   * @param stopReason why it ended
   * @param firstFrameMs from the request to the first frame captured, milliseconds; -1 if none came
   * @param cpuSeconds processor time of the whole process while it recorded
   * @param video the video track, absent if there was none
   * @param audio the audio track, absent if there was none
   */
  public RecordingReport(
      String mimeType,
      long durationMs,
      StopReason stopReason,
      long firstFrameMs,
      double cpuSeconds,
      Optional<Video> video,
      Optional<Audio> audio) {
    this(
        mimeType,
        durationMs,
        stopReason,
        firstFrameMs,
        cpuSeconds,
        video,
        audio.map(List::of).orElse(List.of()),
        List.of());
  }

  /**
   * Returns the audio track that players play.
   *
   * @return the first one, absent if there was none
   */
  public Optional<Audio> audio() {
    return audioTracks.stream().findFirst();
  }

  /** What the names of a report's tags begin with. */
  public static final String TAG_PREFIX = "SWINGREEL_";

  /**
   * How the pictures went.
   *
   * @param source what was captured, and by which means
   * @param encoder which encoder ran
   * @param width recorded width in pixels
   * @param height recorded height in pixels
   * @param due ticks at which a frame could have come
   * @param captured ticks at which a new picture was captured
   * @param unchanged ticks at which the picture was as before
   * @param missed ticks that could not be served
   * @param repeated frames encoded again because nothing new had come
   * @param encoded frames encoded
   * @param dropped frames captured but not encoded
   * @param restarts how often the encoder had to begin anew, or another took over, each time with a
   *     key frame
   */
  public record Video(
      String source,
      String encoder,
      int width,
      int height,
      long due,
      long captured,
      long unchanged,
      long missed,
      long repeated,
      long encoded,
      long dropped,
      int restarts) {

    /**
     * The pictures of an encoder that never had to begin anew.
     *
     * @param source what was captured, and by which means
     * @param encoder which encoder ran
     * @param width recorded width in pixels
     * @param height recorded height in pixels
     * @param due ticks at which a frame could have come
     * @param captured ticks at which a new picture was captured
     * @param unchanged ticks at which the picture was as before
     * @param missed ticks that could not be served
     * @param repeated frames encoded again because nothing new had come
     * @param encoded frames encoded
     * @param dropped frames captured but not encoded
     */
    public Video(
        String source,
        String encoder,
        int width,
        int height,
        long due,
        long captured,
        long unchanged,
        long missed,
        long repeated,
        long encoded,
        long dropped) {
      this(
          source, encoder, width, height, due, captured, unchanged, missed, repeated, encoded,
          dropped, 0);
    }
  }

  /**
   * How the sound went.
   *
   * @param source what was captured, and by which means
   * @param encoder which encoder ran
   * @param sampleRate audio frames per second, Hz
   * @param channels channels
   * @param filledMs silence put in where nothing had been delivered, milliseconds
   * @param driftPpm how much faster the sound's clock ran than the system's, parts per million
   * @param restarts how often the encoder had to begin anew
   */
  public record Audio(
      String source,
      String encoder,
      int sampleRate,
      int channels,
      long filledMs,
      double driftPpm,
      int restarts) {

    /**
     * The sound of an encoder that never had to begin anew.
     *
     * @param source what was captured, and by which means
     * @param encoder which encoder ran
     * @param sampleRate audio frames per second, Hz
     * @param channels channels
     * @param filledMs silence put in where nothing had been delivered, milliseconds
     * @param driftPpm how much faster the sound's clock ran than the system's, parts per million
     */
    public Audio(
        String source,
        String encoder,
        int sampleRate,
        int channels,
        long filledMs,
        double driftPpm) {
      this(source, encoder, sampleRate, channels, filledMs, driftPpm, 0);
    }
  }

  /**
   * Returns how many frames a second there were in fact, whether they showed something new or not.
   * It is what was asked for unless source or encoder could not keep up.
   *
   * @return frames per second, Hz; 0 without pictures
   */
  public double reachedFrameRate() {
    long served = video.map(v -> v.due - v.missed - v.dropped).orElse(0L);
    return durationMs > 0 ? served * 1_000.0 / durationMs : 0;
  }

  /**
   * Returns the report as names and values for a container's tags.
   *
   * @return an ordered map; {@link #ofTags} reads it back
   */
  public Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    put(tags, "MIME_TYPE", mimeType);
    put(tags, "DURATION_MS", durationMs);
    put(tags, "STOP_REASON", stopReason.word());
    if (firstFrameMs >= 0) {
      put(tags, "FIRST_FRAME_MS", firstFrameMs);
    }
    if (cpuSeconds >= 0) {
      put(tags, "CPU_SECONDS", decimal(cpuSeconds));
    }
    video.ifPresent(
        v -> {
          put(tags, "VIDEO_SOURCE", v.source);
          put(tags, "VIDEO_ENCODER", v.encoder);
          put(tags, "VIDEO_WIDTH", v.width);
          put(tags, "VIDEO_HEIGHT", v.height);
          put(tags, "VIDEO_DUE", v.due);
          put(tags, "VIDEO_CAPTURED", v.captured);
          put(tags, "VIDEO_UNCHANGED", v.unchanged);
          put(tags, "VIDEO_MISSED", v.missed);
          put(tags, "VIDEO_REPEATED", v.repeated);
          put(tags, "VIDEO_ENCODED", v.encoded);
          put(tags, "VIDEO_DROPPED", v.dropped);
          putRestarts(tags, "VIDEO_", v.restarts);
        });
    for (int i = 0; i < audioTracks.size(); i++) {
      Audio a = audioTracks.get(i);
      String track = audioPrefix(i);
      put(tags, track + "SOURCE", a.source);
      put(tags, track + "ENCODER", a.encoder);
      put(tags, track + "SAMPLE_RATE", a.sampleRate);
      put(tags, track + "CHANNELS", a.channels);
      put(tags, track + "FILLED_MS", a.filledMs);
      put(tags, track + "DRIFT_PPM", decimal(a.driftPpm));
      putRestarts(tags, track, a.restarts);
    }
    for (int i = 0; i < parts.size(); i++) {
      put(tags, "PART_" + (i + 1), parts.get(i));
    }
    return tags;
  }

  /**
   * Reads a report back from a container's tags.
   *
   * @param tags names and values; others than the report's are ignored
   * @return the report, or nothing if the tags hold none or a damaged one
   */
  public static Optional<RecordingReport> ofTags(Map<String, String> tags) {
    if (!tags.containsKey(TAG_PREFIX + "MIME_TYPE")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RecordingReport(
              text(tags, "MIME_TYPE"),
              number(tags, "DURATION_MS"),
              StopReason.ofWord(text(tags, "STOP_REASON")).orElseThrow(),
              Long.parseLong(measured(tags, "FIRST_FRAME_MS")),
              Double.parseDouble(measured(tags, "CPU_SECONDS")),
              videoOf(tags),
              audioTracksOf(tags),
              partsOf(tags)));
    } catch (RuntimeException damaged) {
      return Optional.empty();
    }
  }

  private static Optional<Video> videoOf(Map<String, String> tags) {
    if (!tags.containsKey(TAG_PREFIX + "VIDEO_SOURCE")) {
      return Optional.empty();
    }
    return Optional.of(
        new Video(
            text(tags, "VIDEO_SOURCE"),
            text(tags, "VIDEO_ENCODER"),
            (int) number(tags, "VIDEO_WIDTH"),
            (int) number(tags, "VIDEO_HEIGHT"),
            number(tags, "VIDEO_DUE"),
            number(tags, "VIDEO_CAPTURED"),
            number(tags, "VIDEO_UNCHANGED"),
            number(tags, "VIDEO_MISSED"),
            number(tags, "VIDEO_REPEATED"),
            number(tags, "VIDEO_ENCODED"),
            number(tags, "VIDEO_DROPPED"),
            restarts(tags, "VIDEO_")));
  }

  private static List<Audio> audioTracksOf(Map<String, String> tags) {
    return IntStream.iterate(
            0, i -> tags.containsKey(TAG_PREFIX + audioPrefix(i) + "SOURCE"), i -> i + 1)
        .mapToObj(i -> audioOf(tags, audioPrefix(i)))
        .toList();
  }

  private static Audio audioOf(Map<String, String> tags, String track) {
    return new Audio(
        text(tags, track + "SOURCE"),
        text(tags, track + "ENCODER"),
        (int) number(tags, track + "SAMPLE_RATE"),
        (int) number(tags, track + "CHANNELS"),
        number(tags, track + "FILLED_MS"),
        Double.parseDouble(text(tags, track + "DRIFT_PPM")),
        restarts(tags, track));
  }

  /** The first track has no number, so that whoever knows of one track finds it. */
  private static String audioPrefix(int index) {
    return index == 0 ? "AUDIO_" : "AUDIO_" + (index + 1) + "_";
  }

  private static List<String> partsOf(Map<String, String> tags) {
    return IntStream.iterate(1, i -> tags.containsKey(TAG_PREFIX + "PART_" + i), i -> i + 1)
        .mapToObj(i -> text(tags, "PART_" + i))
        .toList();
  }

  private static void put(Map<String, String> tags, String name, Object value) {
    tags.put(TAG_PREFIX + name, String.valueOf(value));
  }

  /** Told only if there is something to tell. */
  private static void putRestarts(Map<String, String> tags, String track, int restarts) {
    if (restarts > 0) {
      put(tags, track + "RESTARTS", restarts);
    }
  }

  private static int restarts(Map<String, String> tags, String track) {
    return Integer.parseInt(tags.getOrDefault(TAG_PREFIX + track + "RESTARTS", "0"));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String text(Map<String, String> tags, String name) {
    return Optional.ofNullable(tags.get(TAG_PREFIX + name)).orElseThrow();
  }

  private static String measured(Map<String, String> tags, String name) {
    return tags.getOrDefault(TAG_PREFIX + name, String.valueOf(NOT_MEASURED));
  }

  private static long number(Map<String, String> tags, String name) {
    return Long.parseLong(text(tags, name));
  }
}
