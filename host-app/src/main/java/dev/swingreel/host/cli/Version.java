package dev.swingreel.host.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse(Messages.text("version.unknown"));
    return new String[] {"Swingreel " + version, "Java " + Runtime.version()};
  }
}
