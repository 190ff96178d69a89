package dev.swingreel.host.app;

import dev.swingreel.MediaContext;
import dev.swingreel.media.Codec;
import dev.swingreel.media.MimeType;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.MediaFile;
import dev.swingreel.recorder.FileExport;
import dev.swingreel.recorder.MediaRecorderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Encodes files anew into what can be written here. Any thread. */
public final class Exporting {

  private final MediaContext context;

  /**
   * Makes an export.
   *
   * @param context readers, encoders and containers
   */
  public Exporting(MediaContext context) {
    this.context = context;
  }

  /**
   * A kind of file an export can make.
   *
   * @param type the container's MIME type, such as {@code video/webm}
   * @param codec the codec of the pictures; of the sound if the type is for sound alone
   * @param extension the end of the file's name, without a dot
   */
  public record Format(String type, Codec codec, String extension) {

    /**
     * Returns what to ask for.
     *
     * @return a MIME type with this codec
     */
    public String mimeType() {
      return type + ";codecs=" + codec.id();
    }

    /**
     * Tells whether sound alone is in it.
     *
     * @return true for {@code audio/…}
     */
    public boolean isSoundAlone() {
      return type.startsWith(TrackKind.AUDIO.word() + "/");
    }
  }

  /**
   * Lists what a file can be made into. Reads the file.
   *
   * @param file an existing media file
   * @return what works here for the tracks of the file, with pictures first
   * @throws dev.swingreel.media.MediaException as {@link MediaFile#open}
   */
  public List<Format> formats(Path file) {
    MediaFile source = MediaFile.open(context.plugins().readers(), file);
    boolean hasSound = source.track(TrackKind.AUDIO).isPresent();
    boolean hasPictures = source.track(TrackKind.VIDEO).isPresent();
    List<FormatChoice> usable =
        new Formats(context.plugins())
            .list().stream().filter(choice -> choice.availability().isAvailable()).toList();
    Predicate<FormatChoice> canHoldSound =
        choice ->
            !hasSound
                || MimeType.parse(choice.type()).filter(MimeType::isSilent).isPresent()
                || usable.stream()
                    .anyMatch(
                        other ->
                            other.type().equals(choice.type())
                                && other.codec().kind() == TrackKind.AUDIO);
    return usable.stream()
        .filter(
            choice ->
                choice.type().startsWith(TrackKind.AUDIO.word() + "/")
                    ? hasSound
                    : hasPictures
                        && choice.codec().kind() == TrackKind.VIDEO
                        && canHoldSound.test(choice))
        .map(choice -> new Format(choice.type(), choice.codec(), extension(choice.type())))
        .sorted(Comparator.comparing(Format::isSoundAlone))
        .toList();
  }

  /**
   * Encodes a whole file anew.
   *
   * @param file an existing media file; not changed
   * @param format one of its {@link #formats}
   * @param settings what is set of plugins: plugin id, setting, value
   * @param target the new file; never replaced
   * @param progress told the share that is done, 0 to 1, or less than 0 while nobody knows; what it
   *     throws ends the export
   * @throws dev.swingreel.media.MediaException as {@link FileExport#into}
   * @throws IOException if the new file exists already or cannot be written; then there is none
   * @throws InterruptedException if the thread is interrupted; then there is no new file
   */
  public void export(
      Path file,
      Format format,
      Map<String, Map<String, String>> settings,
      Path target,
      Progress progress)
      throws IOException, InterruptedException {
    FileExport export =
        new FileExport(
            context,
            MediaFile.open(context.plugins().readers(), file),
            MediaRecorderOptions.builder().mimeType(format.mimeType()).settings(settings).build(),
            0,
            FileExport.TO_THE_END_US);
    Optional<Long> lengthUs = export.lengthUs().filter(length -> length > 0);
    export.into(
        target,
        doneUs ->
            progress.onProgress(
                lengthUs.map(length -> Math.min(1, (double) doneUs / length)).orElse(-1.0)));
  }

  /** Is told how far an export has come. */
  @FunctionalInterface
  public interface Progress {

    /**
     * It has come further. On the thread that exports; returns at once.
     *
     * @param share what is done, 0 to 1; less than 0 if nobody knows
     */
    void onProgress(double share);
  }

  private String extension(String type) {
    return context.plugins().containers().stream()
        .filter(container -> container.types().contains(type))
        .map((ContainerProvider container) -> container.fileExtension(type))
        .findFirst()
        .orElseThrow();
  }
}
