package dev.swingreel.host.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

  /** The version of this build; absent if it was not packaged. */
  static Optional<String> ofThisBuild() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
  }

  @Override
  public String[] getVersion() {
    String version = ofThisBuild().orElse(Messages.text("version.unknown"));
    return new String[] {"Swingreel " + version, "Java " + Runtime.version()};
  }
}
