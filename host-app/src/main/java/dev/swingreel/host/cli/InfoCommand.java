package dev.swingreel.host.cli;

import dev.swingreel.host.app.Inspection;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.RecordingReport;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.FileInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code swingreel info}: what is in a recording. */
@Command(name = "info", mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {

  private final Supplier<RecorderController> controller;
  private final Console console;

  @Parameters(arity = "1", paramLabel = "FILE")
  private Path file;

  @Mixin private JsonOption json;

  InfoCommand(Supplier<RecorderController> controller, Console console) {
    this.controller = controller;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(ExitCode.USAGE, Messages.text("info.no-file", file));
    }
    FileInfo info = inspect();
    if (json.isOn()) {
      console.printJson(InfoJson.of(file, info));
    } else {
      print(info);
    }
    return ExitCode.DONE.code();
  }

  private FileInfo inspect() {
    try {
      return new Inspection(controller.get().context().plugins())
          .inspect(file)
          .orElseThrow(
              () ->
                  new CommandFailure(
                      ExitCode.NOT_SUPPORTED, Messages.text("info.not-recognised", file)));
    } catch (IOException | MediaException e) {
      ExitCode code = e instanceof MediaException media ? ExitCode.of(media) : ExitCode.FAILED;
      throw new CommandFailure(code, Messages.text("info.unreadable", file, e.getMessage()), e);
    }
  }

  private void print(FileInfo info) {
    Table table = new Table();
    table.row(Messages.text("info.container"), info.container());
    table.row(
        Messages.text("info.duration"),
        info.durationUs()
            .map(us -> Units.duration(Math.round(us / 1000.0)))
            .orElse(Messages.text("info.unknown")));
    table.row(Messages.text("info.size"), Units.size(info.bytes()));
    table.row(
        Messages.text("info.seekable"),
        info.isSeekable()
            ? Messages.text("info.index", info.cueCount())
            : Messages.text("info.no"));
    info.keyframes()
        .ifPresent(
            distance ->
                table.row(
                    Messages.text("info.keyframes"),
                    Messages.text(
                        "info.keyframe-distance",
                        Units.duration(distance.meanUs() / 1_000),
                        Units.duration(distance.maxUs() / 1_000))));
    if (!info.application().isEmpty()) {
      table.row(Messages.text("info.application"), info.application());
    }
    if (info.followingBytes() > 0) {
      table.row(
          Messages.text("info.followed"),
          Messages.text("info.following", Units.size(info.followingBytes())));
    }
    info.tracks().forEach(track -> table.row(kind(track), track(track)));
    info.chapters()
        .forEach(
            chapter ->
                table.row(
                    Messages.text("info.chapter"),
                    Units.duration(chapter.startUs() / 1000) + " " + chapter.title()));
    info.tags().entrySet().stream()
        .filter(tag -> !tag.getKey().startsWith(RecordingReport.TAG_PREFIX))
        .forEach(tag -> table.row(Messages.text("info.tag"), tag.getKey() + ": " + firstLine(tag)));
    info.report().ifPresent(report -> addReport(table, report));
    table.printTo(console);
  }

  private static String firstLine(Map.Entry<String, String> tag) {
    return tag.getValue().lines().findFirst().orElse("");
  }

  private static String kind(FileInfo.Track track) {
    return Messages.text(track.kind() == TrackKind.VIDEO ? "info.video" : "info.audio");
  }

  private static String track(FileInfo.Track track) {
    return track.kind() == TrackKind.VIDEO
        ? Messages.text("info.video-track", track.codec(), track.widthPx(), track.heightPx())
            + track.colorSpace().map(space -> ", " + color(space)).orElse("")
        : Messages.text(
            "info.audio-track", track.codec(), track.sampleRateHz(), track.channelCount());
  }

  private static String color(ColorSpace space) {
    boolean isOne = space.primaries() == space.matrix() && space.transfer() == space.matrix();
    String names =
        isOne
            ? Messages.text("info.color", standard(space.matrix()))
            : Messages.text(
                "info.colors",
                standard(space.matrix()),
                standard(space.primaries()),
                standard(space.transfer()));
    return names + " " + Messages.text(space.fullRange() ? "info.full" : "info.limited");
  }

  /** The usual names of H.273's codes. */
  private static String standard(int code) {
    return switch (code) {
      case 0 -> "RGB";
      case 1 -> "BT.709";
      case 2 -> Messages.text("info.unspecified");
      case 5, 6 -> "BT.601";
      case 9 -> "BT.2020";
      case 13 -> "sRGB";
      case 16 -> "PQ";
      case 18 -> "HLG";
      default -> "H.273 " + code;
    };
  }

  private static void addReport(Table table, RecordingReport report) {
    table.row(Messages.text("info.stop-reason"), report.stopReason().word());
    for (int i = 0; i < report.parts().size(); i++) {
      table.row(i == 0 ? Messages.text("info.parts") : "", report.parts().get(i));
    }
    report
        .video()
        .ifPresent(
            video -> {
              table.row(
                  Messages.text("info.pictures"),
                  Messages.text("info.from-by", video.source(), video.encoder()));
              table.row(
                  "",
                  Messages.text(
                      "info.counts",
                      video.due(),
                      video.captured(),
                      video.unchanged(),
                      video.missed(),
                      video.encoded(),
                      video.dropped()));
              addRestarts(table, video.restarts());
            });
    report
        .audioTracks()
        .forEach(
            audio -> {
              table.row(
                  Messages.text("info.sound"),
                  Messages.text("info.from-by", audio.source(), audio.encoder()));
              table.row("", Messages.text("info.filled", audio.filledMs(), audio.driftPpm()));
              addRestarts(table, audio.restarts());
            });
  }

  private static void addRestarts(Table table, int restarts) {
    if (restarts > 0) {
      table.row("", Messages.text("info.restarts", restarts));
    }
  }
}
