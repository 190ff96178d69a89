package dev.swingreel.engine;

import dev.swingreel.plugin.MuxerCompletion.Chapter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The places of a recording that are worth finding again: where it went on after a pause, and what
 * somebody marked. Kept as moments of the clock, because time may be taken out of the recording
 * later. Any thread.
 */
final class Chapters {

  private final Timeline timeline;
  private final List<Place> marks = new ArrayList<>();

  /** A moment of the clock with its title. */
  private record Place(long clockUs, String title, boolean isMark) {}

  Chapters(Timeline timeline) {
    this.timeline = timeline;
  }

  /**
   * Marks a moment.
   *
   * @param title the name for people; a number is given to one without
   * @return its recorded time
   */
  synchronized long mark(long clockUs, String title) {
    String name = title.strip();
    marks.add(new Place(clockUs, name.isEmpty() ? "Mark " + (marks.size() + 1) : name, true));
    return timeline.recordedUs(clockUs);
  }

  /**
   * Returns those of a file, in order of time and counted from its beginning.
   *
   * @param fromUs the recorded time at which the file begins
   * @param endUs the recorded time at which it ends; what lies there belongs to the next one
   */
  List<Chapter> between(long fromUs, long endUs) {
    return from(fromUs, Math.max(endUs, fromUs + 1), false);
  }

  /**
   * Returns those of the last file, which ends with the recording: what was marked at its end, or
   * behind what could be written, is at its end.
   *
   * @param fromUs the recorded time at which the file begins
   * @param endUs the recorded time at which it ends
   */
  List<Chapter> upTo(long fromUs, long endUs) {
    return from(fromUs, Math.max(endUs, fromUs + 1), true);
  }

  private synchronized List<Chapter> from(long fromUs, long endUs, boolean isLast) {
    List<Place> places = new ArrayList<>(marks);
    List<Long> resumes = timeline.resumedAtClockUs();
    for (int i = 0; i < resumes.size(); i++) {
      places.add(new Place(resumes.get(i), "Resumed " + (i + 1), false));
    }
    places.sort(Comparator.comparingLong(Place::clockUs));
    List<Chapter> chapters = new ArrayList<>();
    long earliestUs = 0;
    for (Place place : places) {
      long atUs = timeline.recordedUs(place.clockUs);
      if (atUs >= fromUs && (atUs < endUs || (isLast && place.isMark))) {
        // Of two at the same time, such as a mark made in a pause and its end, FFmpeg shows one.
        long startUs = Math.max(earliestUs, Math.min(atUs, endUs) - fromUs);
        chapters.add(new Chapter(startUs, place.title));
        earliestUs = startUs + 1;
      }
    }
    return chapters;
  }
}
