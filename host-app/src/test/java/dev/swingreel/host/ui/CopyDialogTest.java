package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CopyDialogTest {

  @Test
  void aNameWithoutExtensionGetsOne() {
    assertThat(CopyDialog.target(new File("/videos/talk"), ".webm"))
        .isEqualTo(Path.of("/videos/talk.webm"));
    assertThat(CopyDialog.target(new File("/videos/talk.v2"), ".webm"))
        .isEqualTo(Path.of("/videos/talk.v2.webm"));
  }

  @Test
  void aNameWithExtensionIsLeftAlone() {
    assertThat(CopyDialog.target(new File("/videos/TALK.WEBM"), ".webm"))
        .isEqualTo(Path.of("/videos/TALK.WEBM"));
  }
}
