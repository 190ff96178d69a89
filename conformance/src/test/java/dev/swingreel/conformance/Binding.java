package dev.swingreel.conformance;

import dev.swingreel.MediaContext;
import dev.swingreel.event.Event;
import dev.swingreel.event.EventListener;
import dev.swingreel.event.EventTarget;
import dev.swingreel.event.EventType;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.media.OverconstrainedException;
import dev.swingreel.media.RecordingProgress;
import dev.swingreel.plugin.BitrateMode;
import dev.swingreel.recorder.Blob;
import dev.swingreel.recorder.BlobEvent;
import dev.swingreel.recorder.MediaRecorder;
import dev.swingreel.recorder.MediaRecorderOptions;
import dev.swingreel.stream.AudioTrack;
import dev.swingreel.stream.MediaStream;
import dev.swingreel.stream.MediaStreamTrack;
import dev.swingreel.stream.MediaStreamTrackEvent;
import dev.swingreel.stream.VideoTrack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.graalvm.polyglot.Value;

/**
 * What the scripts of the binding cannot say themselves: constructors, listeners with an identity,
 * exceptions, promises, and which JavaScript object stands for which Java object. Everything else
 * they call on the objects of the API directly. On the script thread.
 */
public final class Binding {

  private final MediaContext context;
  private final ScriptLoop loop;
  private final Page page;
  private final IdentityHashMap<Object, Value> wrappers = new IdentityHashMap<>();

  Binding(MediaContext context, ScriptLoop loop, Page page) {
    this.context = context;
    this.loop = loop;
    this.page = page;
  }

  // ----- identity

  /** Notes which object of the page stands for an object of the API. */
  public void remember(Object object, Value wrapper) {
    wrappers.put(object, wrapper);
  }

  /** Returns what stands for an object, or null. */
  public Value wrapperOf(Object object) {
    return wrappers.get(object);
  }

  /** Ends what the page left running; completes when its recordings have ended. */
  CompletableFuture<Void> stopEverything() {
    List<CompletableFuture<?>> ending = new ArrayList<>();
    for (Object object : List.copyOf(wrappers.keySet())) {
      if (object instanceof MediaRecorder recorder) {
        recorder.stop();
        if (!recorder.progress().equals(RecordingProgress.NONE)) {
          ending.add(recorder.recording());
        }
      } else if (object instanceof MediaStreamTrack track) {
        track.stop();
      }
    }
    return CompletableFuture.allOf(ending.toArray(CompletableFuture[]::new));
  }

  // ----- events

  /** Gives a function of the page the identity that listeners are added and removed by. */
  public EventListener<Event> listener(Value function) {
    return event -> page.call(function, event);
  }

  /** Adds a listener. */
  public void addListener(EventTarget target, String type, EventListener<Event> listener) {
    target.addEventListener(typeOf(type), listener);
  }

  /** Takes a listener away. */
  public void removeListener(EventTarget target, String type, EventListener<Event> listener) {
    target.removeEventListener(typeOf(type), listener);
  }

  /** Returns the type of an event by its word. */
  public EventType<? extends Event> typeOf(String word) {
    return switch (word) {
      case "dataavailable" -> MediaRecorder.DATAAVAILABLE;
      case "error" -> MediaRecorder.ERROR;
      case "addtrack" -> MediaStream.ADD_TRACK;
      case "removetrack" -> MediaStream.REMOVE_TRACK;
      default -> EventType.plain(word);
    };
  }

  /** Makes an event by hand. */
  public Event newEvent(String type) {
    return new Event(EventType.plain(type));
  }

  /** Makes an event by hand. */
  public BlobEvent newBlobEvent(String type, Blob data, double timecodeMs) {
    return new BlobEvent(new EventType<>(type, BlobEvent.class), data, timecodeMs);
  }

  /** Makes an event by hand. */
  public MediaStreamTrackEvent newTrackEvent(String type, MediaStreamTrack track) {
    return new MediaStreamTrackEvent(new EventType<>(type, MediaStreamTrackEvent.class), track);
  }

  /** Returns which interface of the W3C an event is of. */
  public String interfaceOf(Event event) {
    return event.getClass().getSimpleName();
  }

  // ----- exceptions and promises

  /** Tells whether something a script caught came out of Java. */
  public boolean isJavaException(Value caught) {
    return caught.isHostObject() && caught.asHostObject() instanceof Throwable;
  }

  /**
   * Tells which kind of JavaScript error an exception is: "dom", "overconstrained", "type" for what
   * Java refuses as an argument, or "other".
   */
  public String kindOf(Throwable failure) {
    if (failure instanceof OverconstrainedException) {
      return "overconstrained";
    } else if (failure instanceof MediaException) {
      return "dom";
    } else if (failure instanceof NullPointerException
        || failure instanceof IllegalArgumentException
        || failure instanceof ClassCastException) {
      return "type";
    }
    return "other";
  }

  /** Returns the legacy number of a DOM exception's name. */
  public int legacyCode(String name) {
    return Arrays.stream(MediaErrorCode.values())
        .filter(code -> code.domName().equals(name))
        .mapToInt(MediaErrorCode::legacyCode)
        .findFirst()
        .orElse(0);
  }

  /** Settles a promise: at once if its future is done, else in a task. */
  public void settle(CompletableFuture<?> future, Value resolve, Value reject) {
    boolean wasDone = future.isDone();
    var unused =
        future.whenComplete(
            (result, failure) -> {
              Throwable cause =
                  failure instanceof CompletionException && failure.getCause() != null
                      ? failure.getCause()
                      : failure;
              Value settled = cause == null ? resolve : reject;
              Object argument = cause == null ? result : cause;
              if (wasDone) {
                settled.executeVoid(argument);
              } else {
                loop.execute(() -> page.call(settled, argument));
              }
            });
  }

  // ----- constructors

  /** Makes a blob of strings joined. */
  public Blob newBlob(String text, String type) {
    return Blob.of(text.getBytes(StandardCharsets.UTF_8), type);
  }

  /** Makes an empty stream. */
  public MediaStream newStream() {
    return new MediaStream(context);
  }

  /** Makes a stream that shares another's tracks. */
  public MediaStream newStreamLike(MediaStream stream) {
    return new MediaStream(stream);
  }

  /** Makes a stream of tracks. */
  public MediaStream newStreamOf(List<MediaStreamTrack> tracks) {
    return tracks.isEmpty() ? newStream() : new MediaStream(tracks);
  }

  /** Begins the options of a recorder. */
  public MediaRecorderOptions.Builder newRecorderOptions() {
    return MediaRecorderOptions.builder();
  }

  /** Returns a mode by its word. */
  public BitrateMode bitrateMode(String word) {
    return BitrateMode.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Makes a recorder. */
  public MediaRecorder newRecorder(MediaStream stream, MediaRecorderOptions options) {
    return new MediaRecorder(stream, options);
  }

  /** Tells whether a type can be recorded. */
  public boolean isTypeSupported(String type) {
    return MediaRecorder.isTypeSupported(context, type);
  }

  /** Makes a canvas element. */
  public PageCanvas newCanvas(int widthPx, int heightPx) {
    PageCanvas[] canvas = new PageCanvas[1];
    canvas[0] = new PageCanvas(context, () -> page.drawn(canvas[0]), widthPx, heightPx);
    return canvas[0];
  }

  /** Makes what a destination node delivers. */
  public PageSound newSound() {
    return new PageSound(context.clock());
  }

  /** Makes a stream of a destination node. */
  public MediaStream streamOf(PageSound sound) {
    return new MediaStream(List.of(AudioTrack.of(context, sound, "audio graph")));
  }

  /** Tells whether a track, or the one it was cloned from, captures a canvas. */
  public boolean isOfCanvas(MediaStreamTrack track) {
    return track instanceof VideoTrack video && video.canvas().isPresent();
  }

  /** Shows a track to the page; calls back after each picture. */
  public PageScreen newScreen(VideoTrack track, Value shown) {
    return new PageScreen(track, () -> loop.execute(() -> page.call(shown)));
  }

  /** Hands the samples of a track to a function, as two arrays of a number of frames each. */
  public void listenTo(AudioTrack track, int blockFrames, Value function) {
    track.addSink(
        new PageTap(
            blockFrames, (left, right) -> loop.execute(() -> page.call(function, left, right))));
  }
}
