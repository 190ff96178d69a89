package dev.swingreel.plugin;

import java.util.Set;

/**
 * What plugins of a folder see beside their own jars: the JDK and the public packages of this API.
 * Neither the host, nor its libraries, nor other plugins.
 */
final class ApiClassLoader extends ClassLoader {

  private static final Set<String> PACKAGES =
      Set.of(
          "dev.swingreel",
          "dev.swingreel.event",
          "dev.swingreel.media",
          "dev.swingreel.plugin",
          "dev.swingreel.recorder",
          "dev.swingreel.sound",
          "dev.swingreel.stream");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader api = SwingreelPlugin.class.getClassLoader();

  ApiClassLoader() {
    super("swingreel-api", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    int end = name.lastIndexOf('.');
    if (end > 0 && PACKAGES.contains(name.substring(0, end))) {
      return api.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
