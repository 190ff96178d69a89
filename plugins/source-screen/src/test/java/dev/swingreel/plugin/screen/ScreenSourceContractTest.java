package dev.swingreel.plugin.screen;

import dev.swingreel.media.PixelRect;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.screen.internal.x11.Painter;
import dev.swingreel.plugin.screen.internal.x11.TestXServer;
import dev.swingreel.testkit.VideoSourceContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** A screen of X11 on which one rectangle changes its colour. */
@Tag("display")
class ScreenSourceContractTest extends VideoSourceContract {

  private static TestXServer server;
  private static Painter painter;

  private int drawn;

  @BeforeAll
  static void beginTheServer() {
    server = TestXServer.start("320x240x24");
    painter = new Painter(server.display());
    painter.fill(new PixelRect(0, 0, 320, 240), 0x102030);
  }

  @AfterAll
  static void endTheServer() {
    if (server != null) {
      painter.close();
      server.close();
    }
  }

  @Override
  protected VideoSourceProvider createProvider() {
    return Captures.provider(name -> server.environment(name));
  }

  @Override
  protected void stir() {
    drawn++;
    painter.fill(new PixelRect(20, 30, 40, 50), 0x400000 + 0x10101 * (drawn % 100));
  }
}
