package dev.swingreel.host.cli;

import dev.swingreel.host.app.RecorderController;
import dev.swingreel.host.app.SourceChoice;
import dev.swingreel.media.TrackKind;
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

  @Override
  public Integer call() {
    RecorderController recorder = controller.get();
    List<DeviceJson> devices =
        Stream.concat(
                recorder.videoSources().stream().map(each -> DeviceJson.of(TrackKind.VIDEO, each)),
                recorder.audioSources().stream().map(each -> DeviceJson.of(TrackKind.AUDIO, each)))
            .toList();
    if (json.isOn()) {
      console.printJson(devices);
    } else if (devices.isEmpty()) {
      console.print(Messages.text("devices.none"));
    } else {
      print(devices);
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
}
