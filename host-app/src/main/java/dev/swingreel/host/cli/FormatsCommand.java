package dev.swingreel.host.cli;

import dev.swingreel.host.app.FormatChoice;
import dev.swingreel.host.app.Formats;
import dev.swingreel.host.app.RecorderController;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code swingreel formats}: what can be recorded into, and why the rest cannot. */
@Command(name = "formats", mixinStandardHelpOptions = true)
final class FormatsCommand implements Callable<Integer> {

  private final Supplier<RecorderController> controller;
  private final Console console;

  @Mixin private JsonOption json;

  FormatsCommand(Supplier<RecorderController> controller, Console console) {
    this.controller = controller;
    this.console = console;
  }

  /** An encoder in JSON. */
  private record EncoderJson(String plugin, String label, boolean available, String reason) {

    static EncoderJson of(FormatChoice.Encoder encoder) {
      return new EncoderJson(
          encoder.pluginId(),
          encoder.label(),
          encoder.availability().isAvailable(),
          encoder.availability().reason());
    }
  }

  /** A codec in a container type, in JSON. Component order is the order of the fields. */
  private record FormatJson(
      String mimeType,
      String type,
      String codec,
      String kind,
      boolean available,
      String reason,
      List<EncoderJson> encoders) {

    static FormatJson of(FormatChoice choice) {
      return new FormatJson(
          choice.mimeType(),
          choice.type(),
          choice.codec().id(),
          choice.codec().kind().word(),
          choice.availability().isAvailable(),
          choice.availability().reason(),
          choice.encoders().stream().map(EncoderJson::of).toList());
    }

    String explanation() {
      return available
          ? encoders.stream()
              .filter(EncoderJson::available)
              .map(encoder -> encoder.label() + " (" + encoder.plugin() + ")")
              .collect(Collectors.joining(", "))
          : Messages.text("unavailable", reason);
    }
  }

  @Override
  public Integer call() {
    Formats asked = new Formats(controller.get().context().plugins());
    asked.tryOut();
    List<FormatJson> formats = asked.list().stream().map(FormatJson::of).toList();
    if (json.isOn()) {
      console.printJson(formats);
    } else if (formats.isEmpty()) {
      console.print(Messages.text("formats.none"));
    } else {
      print(formats);
    }
    return ExitCode.DONE.code();
  }

  private void print(List<FormatJson> formats) {
    Table table = new Table();
    table.row(
        Messages.text("column.type"),
        Messages.text("column.codec"),
        Messages.text("column.kind"),
        Messages.text("column.encoders"));
    for (FormatJson format : formats) {
      table.row(format.type(), format.codec(), format.kind(), format.explanation());
    }
    table.printTo(console);
    printIdle(formats);
  }

  /** An encoder can be idle in several types for the same reason. */
  private void printIdle(List<FormatJson> formats) {
    Set<List<String>> rows = new LinkedHashSet<>();
    for (FormatJson format : formats) {
      for (EncoderJson encoder : format.encoders()) {
        if (!encoder.available()) {
          rows.add(
              List.of(
                  format.codec(),
                  "%s (%s)".formatted(encoder.label(), encoder.plugin()),
                  encoder.reason()));
        }
      }
    }
    if (!rows.isEmpty()) {
      Table table = new Table();
      rows.forEach(row -> table.row(row.toArray(String[]::new)));
      console.print("");
      console.print(Messages.text("formats.idle"));
      table.printTo(console);
    }
  }
}
