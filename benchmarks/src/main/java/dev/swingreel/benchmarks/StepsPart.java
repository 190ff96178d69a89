package dev.swingreel.benchmarks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.swingreel.engine.ConvertBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What single steps of a picture's way cost, measured by JMH. */
final class StepsPart implements Bench.Part {

  @Override
  public String name() {
    return "steps";
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    Path results = bench.folder().resolve("steps.json");
    List<String> command = new ArrayList<>(JavaProgram.command(Benchmarks.class));
    command.set(command.size() - 1, "org.openjdk.jmh.Main");
    command.addAll(
        List.of(
            "%s|%s|%s"
                .formatted(
                    GrabBenchmark.class.getSimpleName(),
                    ConvertBenchmark.class.getSimpleName(),
                    MuxBenchmark.class.getSimpleName()),
            "-p",
            "means=x11-shm",
            "-w",
            "1",
            "-r",
            "1",
            "-v",
            "SILENT",
            "-rf",
            "json",
            "-rff",
            results.toString()));
    try (TestDisplay display = TestDisplay.show(Scene.Layout.FULL_HD, false)) {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      display.comeHere(builder);
      FfmpegProgram.require(builder.start(), "JMH");
    }
    Table table = new Table("step", "median ms", "90 of 100 below, ms");
    for (JsonElement element : JsonParser.parseString(Files.readString(results)).getAsJsonArray()) {
      row(table, element.getAsJsonObject());
    }
    bench.report(name(), table.toString());
  }

  private static void row(Table table, JsonObject result) {
    String benchmark = result.get("benchmark").getAsString();
    JsonObject parameters = result.getAsJsonObject("params");
    if (benchmark.endsWith(".read") && !parameters.get("processors").getAsString().equals("1")) {
      return;
    }
    String step =
        switch (benchmark.substring(benchmark.lastIndexOf('.') + 1)) {
          case "grab" -> "grab all of 1920x1080, " + parameters.get("means").getAsString();
          case "convert" ->
              "convert of 1920x1080: %s changed, processors: %s"
                  .formatted(
                      parameters.get("changed").getAsString(),
                      parameters.get("processors").getAsString());
          case "read" ->
              "the limit: read of 1920x1080: "
                  + parameters.get("changed").getAsString()
                  + " changed";
          default -> "write a second of 2.5 Mbit/s, 30 pictures";
        };
    JsonObject shares = result.getAsJsonObject("primaryMetric").getAsJsonObject("scorePercentiles");
    table.row(
        step,
        Bench.number(shares.get("50.0").getAsDouble(), 3),
        Bench.number(shares.get("90.0").getAsDouble(), 3));
  }
}
