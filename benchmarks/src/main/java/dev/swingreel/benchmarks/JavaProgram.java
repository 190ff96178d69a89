package dev.swingreel.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** A class of ours as a process of its own, with the flags of the launcher. */
final class JavaProgram {

  private JavaProgram() {}

  /** Returns the command that runs a class's main method; arguments may be added to it. */
  static List<String> command(Class<?> program) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-Xms32m",
        "-Xmx1g",
        "-XX:MaxDirectMemorySize=2g",
        "-cp",
        System.getProperty("java.class.path"),
        program.getName());
  }
}
