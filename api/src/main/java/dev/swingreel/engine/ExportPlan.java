package dev.swingreel.engine;

import dev.swingreel.MediaContext;
import dev.swingreel.plugin.MediaFile;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything an export has to know.
 *
 * @param context plugins and folders
 * @param source the file to read
 * @param format container and encoders
 * @param targets bitrates
 * @param settings plugin id, setting, value
 * @param fromUs where in the source to begin, microseconds
 * @param toUs where in the source to end, microseconds
 * @param target the new file; never replaced
 */
public record ExportPlan(
    MediaContext context,
    MediaFile source,
    RecordingFormat format,
    SessionPlan.Targets targets,
    Map<String, Map<String, String>> settings,
    long fromUs,
    long toUs,
    Path target) {

  /** The longest that can be meant, when a file does not tell its length. */
  public static final long TO_THE_END_US = Long.MAX_VALUE / 4;

  /**
   * Returns how long the new file will be.
   *
   * @return microseconds; {@link #TO_THE_END_US} or nearly that if the source does not tell
   */
  long lengthUs() {
    return Math.max(0, Math.min(toUs, source.info().durationUs().orElse(TO_THE_END_US)) - fromUs);
  }
}
