package dev.swingreel.host.cli;

import picocli.CommandLine.Option;

/** The switch for programs that read what a command prints. */
final class JsonOption {

  @Option(names = "--json")
  private boolean json;

  boolean isOn() {
    return json;
  }
}
