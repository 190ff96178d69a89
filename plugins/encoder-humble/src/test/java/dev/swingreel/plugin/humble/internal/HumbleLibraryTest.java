package dev.swingreel.plugin.humble.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.MediaException;
import io.humble.video.Encoder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.slf4j.LoggerFactory;

class HumbleLibraryTest {

  private static final ClassLoader HERE = HumbleLibraryTest.class.getClassLoader();

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the class path has another library")
  void isAvailableOnTheSystemItsLibraryIsFor() {
    assertThat(HumbleLibrary.availability("Linux", "amd64", HERE).isAvailable()).isTrue();
    assertThat(HumbleLibrary.availability("Linux", "x86_64", HERE).isAvailable()).isTrue();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the class path has another library")
  void saysWhichLibraryOfAnotherSystemIsMissing() {
    assertThat(HumbleLibrary.availability("Windows 11", "amd64", HERE).reason())
        .contains("libhumblevideo-0.dll");
    assertThat(HumbleLibrary.availability("Mac OS X", "x86_64", HERE).reason())
        .contains("libhumblevideo.dylib");
  }

  @Test
  void saysWhichProcessorOrSystemItDoesNotKnow() {
    assertThat(HumbleLibrary.availability("Mac OS X", "aarch64", HERE).reason())
        .contains("x86-64", "aarch64");
    assertThat(HumbleLibrary.availability("FreeBSD", "amd64", HERE).reason())
        .contains("not for FreeBSD");
  }

  @Test
  void saysThatItsClassesAreMissing() {
    ClassLoader empty = ClassLoader.getPlatformClassLoader();
    assertThat(HumbleLibrary.availability("Linux", "amd64", empty).reason())
        .contains("humble-video-noarch");
  }

  @Test
  void turnsAMissingNativeLibraryIntoASentence() throws IOException, ReflectiveOperationException {
    List<URL> withoutNative = new ArrayList<>();
    for (Class<?> type :
        List.of(HumbleLibrary.class, MediaException.class, Encoder.class, LoggerFactory.class)) {
      withoutNative.add(type.getProtectionDomain().getCodeSource().getLocation());
    }
    try (URLClassLoader loader =
        new URLClassLoader(
            withoutNative.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> library = loader.loadClass(HumbleLibrary.class.getName());
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> library.getMethod("load").invoke(null))
            .cause()
            .hasMessageStartingWith("Humble Video's native library could not be loaded")
            .extracting(e -> e.getClass().getSimpleName())
            .isEqualTo("MediaException");
      }
    }
  }
}
