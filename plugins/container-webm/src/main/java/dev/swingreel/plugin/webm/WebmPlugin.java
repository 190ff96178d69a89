package dev.swingreel.plugin.webm;

import dev.swingreel.plugin.ApiVersion;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.PluginInfo;
import dev.swingreel.plugin.SwingreelPlugin;
import java.util.List;
import java.util.Optional;

/** Brings WebM and Matroska, written and read in pure Java; works everywhere. */
public final class WebmPlugin implements SwingreelPlugin {

  private static final PluginInfo INFO =
      new PluginInfo("container-webm", "WebM and Matroska files", version(), new ApiVersion(1, 0));

  /** Makes the catalogue. */
  public WebmPlugin() {}

  @Override
  public PluginInfo info() {
    return INFO;
  }

  @Override
  public List<ContainerProvider> containers() {
    return List.of(new WebmContainer());
  }

  /** The version stands in the jar's manifest; classes run from a folder have none. */
  private static String version() {
    return Optional.ofNullable(WebmPlugin.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
