package dev.swingreel.host.cli;

import dev.swingreel.host.app.MeansChoice;
import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.SourceChoice;
import dev.swingreel.media.TrackKind;
import dev.swingreel.plugin.SourceMeans;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code swingreel devices}: what can be recorded here. */
@Command(name = "devices", mixinStandardHelpOptions = true)
final class DevicesCommand implements Callable<Integer> {

  private final Supplier<RecorderController> controller;
  private final Console console;

  @Mixin private JsonOption json;

  DevicesCommand(Supplier<RecorderController> controller, Console console) {
    this.controller = controller;
    this.console = console;
  }

  /** A device in JSON. Component order is the order of the fields. */
  private record DeviceJson(
      String kind, String id, String label, String description, boolean available, String reason) {

    static DeviceJson of(TrackKind kind, SourceChoice choice) {
      return new DeviceJson(
          kind.word(),
          choice.id(),
          choice.label(),
          choice.description(),
          choice.availability().isAvailable(),
          choice.availability().reason());
    }
  }

  /** A means of capture in JSON, beside the devices. Component order is the order of the fields. */
  private record MeansJson(
      String kind,
      String source,
      String id,
      String label,
      boolean chosen,
      boolean available,
      String reason) {

    static MeansJson of(MeansChoice choice) {
      SourceMeans means = choice.means();
      return new MeansJson(
          "means",
          choice.sourceId(),
          means.id(),
          means.label(),
          means.isChosen(),
          means.availability().isAvailable(),
          means.availability().reason());
    }

    String state() {
      if (!available) {
        return Messages.text("means.missing");
      }
      return Messages.text(chosen ? "means.chosen" : "means.possible");
    }

    String description() {
      return available ? label : label + ": " + reason;
    }
  }

  @Override
  public Integer call() {
    RecorderController recorder = controller.get();
    List<DeviceJson> devices =
        Stream.concat(
                recorder.videoSources().stream().map(each -> DeviceJson.of(TrackKind.VIDEO, each)),
                recorder.audioSources().stream().map(each -> DeviceJson.of(TrackKind.AUDIO, each)))
            .toList();
    List<MeansJson> means = recorder.means().stream().map(MeansJson::of).toList();
    if (json.isOn()) {
      console.printJson(Stream.concat(devices.stream(), means.stream()).toList());
    } else if (devices.isEmpty()) {
      console.print(Messages.text("devices.none"));
    } else {
      print(devices);
      printMeans(means);
    }
    return ExitCode.DONE.code();
  }

  private void print(List<DeviceJson> devices) {
    Table table = new Table();
    table.row(
        Messages.text("column.id"),
        Messages.text("column.kind"),
        Messages.text("column.label"),
        Messages.text("column.description"));
    for (DeviceJson device : devices) {
      table.row(
          device.id(),
          device.kind(),
          device.label(),
          device.available()
              ? device.description()
              : Messages.text("unavailable", device.reason()));
    }
    table.printTo(console);
  }

  private void printMeans(List<MeansJson> means) {
    if (means.isEmpty()) {
      return;
    }
    Table table = new Table();
    table.row(
        Messages.text("column.source"),
        Messages.text("column.means"),
        Messages.text("column.state"),
        Messages.text("column.description"));
    means.forEach(each -> table.row(each.source(), each.id(), each.state(), each.description()));
    console.print("");
    console.print(Messages.text("means"));
    table.printTo(console);
  }
}
