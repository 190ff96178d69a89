package dev.swingreel.plugin.webm;

import dev.swingreel.media.Codec;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.TrackKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of file this plugin writes, the preferred first. */
enum ContainerType {
  WEBM_VIDEO("video/webm", "webm", "webm"),
  WEBM_AUDIO("audio/webm", "webm", "webm"),
  MATROSKA_VIDEO("video/x-matroska", "matroska", "mkv"),
  MATROSKA_AUDIO("audio/x-matroska", "matroska", "mka");

  private final String mimeType;
  private final String docType;
  private final String fileExtension;

  ContainerType(String mimeType, String docType, String fileExtension) {
    this.mimeType = mimeType;
    this.docType = docType;
    this.fileExtension = fileExtension;
  }

  static Optional<ContainerType> find(String mimeType) {
    return Arrays.stream(values()).filter(type -> type.mimeType.equals(mimeType)).findFirst();
  }

  /** Returns the type of a name, or refuses the name and lists the good ones. */
  static ContainerType of(String mimeType) {
    return find(mimeType)
        .orElseThrow(
            () ->
                new MediaException(
                    MediaErrorCode.NOT_SUPPORTED,
                    "%s cannot be written here; choose one of %s"
                        .formatted(mimeType, String.join(", ", mimeTypes()))));
  }

  static List<String> mimeTypes() {
    return Arrays.stream(values()).map(ContainerType::mimeType).toList();
  }

  String mimeType() {
    return mimeType;
  }

  /** Returns the format's name in the file's first element. */
  String docType() {
    return docType;
  }

  String fileExtension() {
    return fileExtension;
  }

  boolean holds(Codec codec) {
    return MatroskaCodec.of(codec).filter(this::holds).isPresent();
  }

  /** Returns how a codec is written in this type, or refuses it and lists the good ones. */
  MatroskaCodec codecFor(Codec codec) {
    return MatroskaCodec.of(codec)
        .filter(this::holds)
        .orElseThrow(
            () ->
                new MediaException(
                    MediaErrorCode.NOT_SUPPORTED,
                    "%s cannot hold %s; choose one of %s"
                        .formatted(mimeType, codec.id(), codecNames())));
  }

  private boolean holds(MatroskaCodec codec) {
    boolean isAudioOnly = mimeType.startsWith("audio/");
    return (codec.isWebm() || docType.equals("matroska"))
        && (codec.codec().kind() == TrackKind.AUDIO || !isAudioOnly);
  }

  private String codecNames() {
    return Arrays.stream(MatroskaCodec.values())
        .filter(this::holds)
        .map(codec -> codec.codec().id())
        .collect(Collectors.joining(", "));
  }
}
