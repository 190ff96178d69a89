package dev.swingreel.testkit;

import dev.swingreel.media.MediaClock;
import dev.swingreel.media.Worker;
import dev.swingreel.plugin.FramePacer;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSink;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import java.time.Duration;

/** Gives the pushed source a thread that pushes it, so that it can be held to the contract. */
class FakeVideoSourceContractTest extends VideoSourceContract {

  @Override
  protected VideoSourceProvider createProvider() {
    return new FakeVideoSourceProvider(
        "pushed",
        request -> new Pushed(new FakeVideoSource(96, 64, request.frameRate()), request.clock()));
  }

  private static final class Pushed implements VideoSource {

    private final FakeVideoSource fake;
    private final MediaClock clock;
    private Worker worker;

    Pushed(FakeVideoSource fake, MediaClock clock) {
      this.fake = fake;
      this.clock = clock;
    }

    @Override
    public VideoSettings settings() {
      return fake.settings();
    }

    @Override
    public String description() {
      return fake.description();
    }

    @Override
    public void start(VideoSink sink) {
      fake.start(sink);
      worker = Worker.start("capture-pushed", this::push);
    }

    @Override
    public void stop() {
      if (worker != null) {
        worker.stop(Duration.ofSeconds(2));
      }
      fake.stop();
    }

    @Override
    public void close() {
      stop();
      fake.close();
    }

    private void push() {
      FramePacer pacer = new FramePacer(clock, fake.settings().frameRate());
      try {
        for (int tick = 0; fake.isStarted() && !Thread.currentThread().isInterrupted(); tick++) {
          long atUs = pacer.awaitTick(fake::missed);
          if (tick % 4 == 3) {
            fake.unchanged(atUs);
          } else {
            fake.emit(atUs);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
