package dev.swingreel.host.ui;

import dev.swingreel.media.Worker;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens to the output of the sound server, and knows how loud the last stretch was. */
final class HeardSound implements AutoCloseable {

  private static final int STRETCH_BYTES = 9_600;

  private final Process recorder;
  private final Worker worker;
  private volatile int loudest;
  private final AtomicInteger stretches = new AtomicInteger();

  HeardSound() throws IOException {
    recorder =
        new ProcessBuilder(
                List.of(
                    "parec",
                    "--device=@DEFAULT_MONITOR@",
                    "--format=s16le",
                    "--rate=48000",
                    "--channels=1",
                    "--latency-msec=20"))
            .start();
    worker = Worker.start("listen", this::listen);
  }

  /** Returns how loud the loudest sample of the last tenth of a second was, of 32768. */
  int loudest() {
    return loudest;
  }

  /** Returns how many tenths of a second were heard. */
  int stretches() {
    return stretches.get();
  }

  @Override
  public void close() {
    recorder.destroy();
    worker.stop(Duration.ofSeconds(5));
  }

  private void listen() {
    try (InputStream sound = recorder.getInputStream()) {
      byte[] stretch = sound.readNBytes(STRETCH_BYTES);
      while (stretch.length == STRETCH_BYTES) {
        int peak = 0;
        for (int at = 0; at < stretch.length; at += 2) {
          peak = Math.max(peak, Math.abs((stretch[at] & 0xFF) | (stretch[at + 1] << 8)));
        }
        loudest = peak;
        stretches.incrementAndGet();
        stretch = sound.readNBytes(STRETCH_BYTES);
      }
    } catch (IOException e) {
      // The test is over.
      loudest = 0;
    }
  }
}
