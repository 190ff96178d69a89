package dev.swingreel.host.ui;

import dev.swingreel.host.app.Inspection;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.FileInfo;
import dev.swingreel.plugin.MediaFile;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.VideoReader;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recordings in the folder. Its methods touch the disk; one thread at a time. */
final class RecordingLibrary {

  private static final System.Logger LOG = System.getLogger(RecordingLibrary.class.getName());
  private static final Set<String> USUAL = Set.of("webm", "mkv", "mka", "weba", "mp4", "m4a");

  private final RecordingFolder place;
  private final PluginCatalog plugins;
  private final Inspection inspection;
  private final Set<String> types = new HashSet<>(USUAL);
  private Map<Path, RecordingEntry> known = new HashMap<>();

  RecordingLibrary(RecordingFolder place, PluginCatalog plugins) {
    this.place = place;
    this.plugins = plugins;
    this.inspection = new Inspection(plugins);
    for (ContainerProvider container : plugins.containers()) {
      container.types().forEach(type -> types.add(container.fileExtension(type)));
    }
  }

  /** Lists the recordings; only those that are new or changed are looked into. */
  List<RecordingEntry> list() throws IOException {
    Path folder = place.path();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(this::isRecording).toList();
    }
    Map<Path, RecordingEntry> found = new HashMap<>();
    for (Path file : files) {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      RecordingEntry before = known.get(file);
      boolean isSame =
          before != null
              && before.bytes() == attributes.size()
              && before.modified().equals(attributes.lastModifiedTime().toInstant());
      found.put(file, isSame ? before : lookInto(file, attributes));
    }
    known = found;
    return new ArrayList<>(found.values());
  }

  /**
   * Gives a recording another name.
   *
   * @param name without what says its type
   * @return the file under its new name
   * @throws FileAlreadyExistsException if another file has that name
   */
  Path rename(RecordingEntry entry, String name) throws IOException {
    Path target = entry.file().resolveSibling(name + entry.extension());
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    return Files.move(entry.file(), target);
  }

  /** Tells why a name cannot be given; empty if it can. */
  static String problemWith(String name) {
    if (name.isBlank()) {
      return Texts.text("recordings.name.empty");
    }
    boolean isPlain =
        name.chars().noneMatch(c -> c < ' ' || "/\\:*?\"<>|".indexOf(c) >= 0)
            && !name.startsWith(".");
    return isPlain ? "" : Texts.text("recordings.name.letters");
  }

  /** Returns the first picture of a recording, small; nothing if it cannot be decoded. */
  Optional<BufferedImage> picture(RecordingEntry entry, int widthPx, int heightPx) {
    try (VideoReader reader = MediaFile.open(plugins.readers(), entry.file()).openVideo()) {
      if (!reader.advance()) {
        return Optional.empty();
      }
      try (VideoFrame frame = reader.picture()) {
        double scale =
            Math.min(
                1, Math.min((double) widthPx / frame.width(), (double) heightPx / frame.height()));
        BufferedImage image =
            new BufferedImage(
                Math.max(1, (int) (frame.width() * scale)),
                Math.max(1, (int) (frame.height() * scale)),
                BufferedImage.TYPE_INT_RGB);
        int[] rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        new PreviewScaler().scale(frame, rgb, image.getWidth(), image.getHeight());
        return Optional.of(image);
      }
    } catch (MediaException e) {
      LOG.log(Level.DEBUG, "no picture of " + entry.file(), e);
      return Optional.empty();
    }
  }

  private RecordingEntry lookInto(Path file, BasicFileAttributes attributes) {
    Optional<FileInfo> info = Optional.empty();
    try {
      info = inspection.inspect(file);
      if (info.isEmpty()) {
        info = Optional.of(MediaFile.open(plugins.readers(), file).info());
      }
    } catch (IOException | MediaException e) {
      LOG.log(Level.DEBUG, "nothing is known of " + file, e);
    }
    String format =
        info.map(
                i ->
                    i.tracks().stream()
                        .map(track -> track.codec().toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining(" \u00b7 ")))
            .orElse("");
    OptionalLong duration =
        info.flatMap(FileInfo::durationUs).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    return new RecordingEntry(
        file,
        duration,
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        format,
        file.getFileName().toString().matches("(Recovered .*|.* \\(recovered( \\d+)?\\)\\..*)")
            || info.filter(i -> i.repairCutBytes().isPresent()).isPresent(),
        info.map(FileInfo::repairCutBytes).orElseGet(OptionalLong::empty));
  }

  private boolean isRecording(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return !name.startsWith(".")
        && dot > 0
        && types.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))
        && Files.isRegularFile(file);
  }
}
