package dev.swingreel.isolation;

import com.sun.management.OperatingSystemMXBean;
import dev.swingreel.media.AudioFrame;
import dev.swingreel.media.AudioFramePool;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.SystemMediaClock;
import dev.swingreel.media.VideoFrame;
import dev.swingreel.plugin.AudioEncoder;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginEntry;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.plugin.VideoEncoderConfiguration;
import dev.swingreel.plugin.VideoEncoderProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does in the encoder's process what it is told to, one command after the other, until the
 * connection ends. What the encoder throws is an answer; a command that does not fit ends it all.
 * One thread.
 */
final class EncoderServer implements AutoCloseable {

  private static final long NANO_PER_US = 1_000;

  private final Wire wire;
  private final Supplier<PluginCatalog> plugins;
  private final MessageWriter message = new MessageWriter();
  private final Consumer<EncodedChunk> out = this::handOut;
  private VideoEncoder video;
  private VideoEncoderConfiguration wantedVideo;
  private PictureSlots pictures;
  private AudioEncoder audio;
  private AudioFramePool pool;
  private SoundSlots sounds;

  /**
   * Makes a server.
   *
   * @param channel the connection to the recording
   * @param plugins lists the plugins; asked when an encoder is named
   */
  EncoderServer(SocketChannel channel, Supplier<PluginCatalog> plugins) throws IOException {
    this.wire = new Wire(channel, new SystemMediaClock());
    this.plugins = plugins;
  }

  /**
   * Serves until the connection ends.
   *
   * @throws IOException that it has ended, or why it makes no sense any more
   */
  void run() throws IOException {
    while (true) {
      serve(Command.read(wire.receive(Command.MOST_BYTES, Wire.FOR_EVER)));
    }
  }

  private void serve(Command command) throws IOException {
    Reply reply;
    try {
      reply = answer(command);
    } catch (MediaException e) {
      reply = new Reply.Failed(e.code(), String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (VirtualMachineError e) {
      // Whatever this is, it is not the recording's: the process ends.
      throw e;
    } catch (RuntimeException | Error e) {
      reply = new Reply.Failed(MediaErrorCode.UNKNOWN, "The encoder failed: " + e);
    }
    wire.send(reply.in(message), Wire.FOR_EVER);
  }

  private Reply answer(Command command) throws IOException {
    if (command instanceof Command.Prepare prepare) {
      find(prepare.encoder()).prepare();
    } else if (command instanceof Command.OpenVideo open) {
      return open(open);
    } else if (command instanceof Command.OpenAudio open) {
      return open(open);
    } else if (command instanceof Command.Share share) {
      share(share);
    } else if (command instanceof Command.Picture picture) {
      encode(picture);
    } else if (command instanceof Command.Sound sound) {
      encode(sound);
    } else if (command instanceof Command.Hint hint) {
      tell(hint);
    } else if (command instanceof Command.Load load) {
      requireOpen(video != null);
      video.loadMeasured(load.share());
    } else if (command instanceof Command.Finish) {
      finish();
    }
    return new Reply.Done(cpuUs());
  }

  private Reply open(Command.OpenVideo open) throws IOException {
    requireOpen(video == null && audio == null);
    video = find(open.encoder(), VideoEncoderProvider.class).open(open.wanted());
    wantedVideo = open.wanted();
    return new Reply.VideoOpened(video.inputFormat(), video.configuration());
  }

  private Reply open(Command.OpenAudio open) throws IOException {
    requireOpen(video == null && audio == null);
    audio = find(open.encoder(), AudioEncoderProvider.class).open(open.wanted());
    return new Reply.AudioOpened(audio.inputFormat(), audio.configuration());
  }

  private void share(Command.Share share) throws IOException {
    requireOpen(pictures == null && sounds == null);
    Path file = Path.of(share.file());
    if (video != null) {
      PictureSlots.Layout layout =
          new PictureSlots.Layout(
              video.inputFormat(),
              wantedVideo.widthPx(),
              wantedVideo.heightPx(),
              wantedVideo.colorSpace());
      int size = Math.multiplyExact(share.slots(), layout.slotBytes());
      pictures = new PictureSlots(layout, SharedMemory.map(file, size), share.slots());
    } else {
      requireOpen(audio != null);
      int size = Math.multiplyExact(share.slots(), SoundSlots.slotBytes(audio.inputFormat()));
      ByteBuffer memory = SharedMemory.map(file, size);
      sounds = new SoundSlots(audio.inputFormat(), memory, share.slots());
      pool = new AudioFramePool(audio.inputFormat(), SoundSlots.SLOT_FRAMES, 1);
    }
  }

  private void encode(Command.Picture picture) throws IOException {
    requireOpen(pictures != null);
    MessageReader.check(picture.slot() < pictures.count(), "a slot that is none");
    VideoFrame frame = pictures.picture(picture.slot());
    frame.filled(picture.timestampUs(), picture.damage());
    video.encode(frame, picture.durationUs(), picture.keyframe(), out);
  }

  private void encode(Command.Sound sound) throws IOException {
    requireOpen(sounds != null);
    MessageReader.check(
        sound.slot() < sounds.count() && sound.frames() <= SoundSlots.SLOT_FRAMES,
        "a slot that is none");
    try (AudioFrame frame = pool.poll()) {
      if (frame == null) {
        throw new IllegalStateException("it did not give back the sound before");
      }
      sounds.read(sound.slot(), sound.frames(), frame.data());
      frame.filled(sound.timestampUs(), sound.frames());
      audio.encode(frame, out);
    }
  }

  private void tell(Command.Hint hint) throws IOException {
    requireOpen(video != null || audio != null);
    if (video != null) {
      video.contentHintChanged(hint.hint());
    } else {
      audio.contentHintChanged(hint.hint());
    }
  }

  private void finish() throws IOException {
    requireOpen(video != null || audio != null);
    if (video != null) {
      video.finish(out);
    } else {
      audio.finish(out);
    }
  }

  private void handOut(EncodedChunk chunk) {
    try {
      wire.send(new Reply.Chunk(chunk).in(message), Wire.FOR_EVER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <P extends EncoderProvider> P find(EncoderId id, Class<P> kind)
      throws MalformedMessageException {
    EncoderProvider provider = find(id);
    MessageReader.check(kind.isInstance(provider), "the name of an encoder of another kind");
    return kind.cast(provider);
  }

  private EncoderProvider find(EncoderId id) {
    PluginEntry entry = plugins.get().find(id.pluginId()).orElseThrow(() -> unknown(id));
    if (!entry.availability().isAvailable()) {
      throw new MediaException(MediaErrorCode.NOT_SUPPORTED, entry.availability().reason());
    }
    if (id.place() >= entry.encoders().size()
        || !entry.encoders().get(id.place()).label().equals(id.label())) {
      throw unknown(id);
    }
    return entry.encoders().get(id.place());
  }

  private static MediaException unknown(EncoderId id) {
    return new MediaException(
        MediaErrorCode.NOT_SUPPORTED,
        "The plugin %s with its encoder %s is on neither the class path nor in a plugin folder, and so cannot run in a process of its own."
            .formatted(id.pluginId(), id.label()));
  }

  private static void requireOpen(boolean isFitting) throws MalformedMessageException {
    MessageReader.check(isFitting, "a command that does not fit");
  }

  private static long cpuUs() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
        ? Math.max(0, bean.getProcessCpuTime() / NANO_PER_US)
        : 0;
  }

  /** Closes encoder and connection. */
  @Override
  public void close() {
    wire.close();
    if (video != null) {
      video.close();
    }
    if (audio != null) {
      audio.close();
    }
    if (pool != null) {
      pool.close();
    }
  }
}
