package dev.swingreel.host.ui;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Watches the event dispatch thread: what it waits for, reads, writes or calls natively on behalf
 * of our code, as the JDK's flight recorder sees it, how much processor time each of its tasks
 * takes, and for how long it stands still in one.
 */
final class DispatchWatch implements AutoCloseable {

  private static final String OURS = "dev.swingreel.";
  private static final List<String> WAITING =
      List.of(
          "jdk.FileRead",
          "jdk.FileWrite",
          "jdk.FileForce",
          "jdk.SocketRead",
          "jdk.SocketWrite",
          "jdk.ThreadSleep",
          "jdk.ThreadPark",
          "jdk.JavaMonitorEnter",
          "jdk.JavaMonitorWait",
          "jdk.ProcessStart",
          "jdk.NativeMethodSample");

  private static final Duration SAMPLED_EVERY = Duration.ofMillis(10);

  /** What a thread has done: nanoseconds on a processor, nanoseconds it was let wait for one. */
  private static final Path SCHEDULED = Path.of("/proc/thread-self/schedstat");

  /** What stands between our code and the wait in these is the toolkit's or the class loader's. */
  private static final List<String> OTHERS =
      List.of(
          "sun.awt.",
          "sun.java2d.",
          "sun.font.",
          "java.awt.",
          "javax.swing.",
          "com.formdev.",
          "com.github.weisj.",
          "java.lang.ClassLoader",
          "jdk.internal.loader.",
          "java.util.ResourceBundle");

  private final Duration most;
  private final Duration longest;
  private final Recording recording = new Recording();
  private final Timed queue = new Timed();
  private final List<String> slow = Collections.synchronizedList(new ArrayList<>());

  /**
   * Begins to watch; the window has been painted before.
   *
   * @param most how much processor time one task may take
   * @param longest for how long the thread may stand still in one task
   */
  DispatchWatch(Duration most, Duration longest) {
    this.most = most;
    this.longest = longest;
    WAITING.forEach(name -> recording.enable(name).withoutThreshold().withStackTrace());
    recording.enable("jdk.NativeMethodSample").withPeriod(SAMPLED_EVERY);
    recording.start();
    Toolkit.getDefaultToolkit().getSystemEventQueue().push(queue);
  }

  /** Ends watching. Returns the tasks that took too long. */
  List<String> slow() {
    return List.copyOf(slow);
  }

  /** Returns what the thread waited for, each with our innermost method. */
  Set<String> waits(Path folder) throws IOException {
    Path file = folder.resolve("dispatch.jfr");
    recording.stop();
    recording.dump(file);
    try {
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> WAITING.contains(event.getEventType().getName()))
          .filter(DispatchWatch::isOfTheDispatchThread)
          .flatMap(event -> ourFault(event).stream())
          .collect(Collectors.toSet());
    } finally {
      Files.delete(file);
    }
  }

  /** Returns how many tasks were watched. */
  int tasks() {
    return queue.tasks.get();
  }

  @Override
  public void close() {
    queue.leave();
    recording.close();
  }

  private static boolean isOfTheDispatchThread(RecordedEvent event) {
    RecordedThread thread = event.getThread();
    return thread != null
        && thread.getJavaName() != null
        && thread.getJavaName().startsWith("AWT-EventQueue");
  }

  private static List<String> ourFault(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return List.of();
    }
    List<String> frames =
        event.getStackTrace().getFrames().stream().map(DispatchWatch::name).toList();
    int ours = indexOf(frames, frame -> isOurs(frame));
    boolean isOthers =
        ours < 0
            || frames.subList(0, ours).stream()
                .anyMatch(frame -> OTHERS.stream().anyMatch(frame::startsWith));
    return isOthers
        ? List.of()
        : List.of(event.getEventType().getName() + " in " + frames.get(ours));
  }

  /** The watch itself stands below everything. */
  private static boolean isOurs(String frame) {
    return frame.startsWith(OURS) && !frame.startsWith(DispatchWatch.class.getName());
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  private static int indexOf(List<String> frames, Predicate<String> wanted) {
    for (int i = 0; i < frames.size(); i++) {
      if (wanted.test(frames.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Processor time and not the clock's: other programs may keep the machine busy. For the same
   * reason what the thread waited for a processor is no standing still.
   */
  private final class Timed extends EventQueue {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicInteger tasks = new AtomicInteger();
    private long ofOthersNs;
    private boolean hadOthers;

    @Override
    protected void dispatchEvent(AWTEvent event) {
      long othersBefore = ofOthersNs;
      hadOthers = false;
      long cpuBefore = threads.getCurrentThreadCpuTime();
      long scheduledBefore = scheduledNs();
      long before = System.nanoTime();
      try {
        super.dispatchEvent(event);
      } finally {
        long took = System.nanoTime() - before;
        long stood = took - (scheduledNs() - scheduledBefore);
        // A dialog runs tasks within the one that opened it; those are watched themselves.
        long worked = threads.getCurrentThreadCpuTime() - cpuBefore - (ofOthersNs - othersBefore);
        note(event, Duration.ofNanos(worked), Duration.ofNanos(hadOthers ? 0 : stood));
        ofOthersNs += worked;
        hadOthers = true;
      }
    }

    private void note(AWTEvent event, Duration worked, Duration stood) {
      tasks.incrementAndGet();
      if (worked.compareTo(most) > 0 || stood.compareTo(longest) > 0) {
        slow.add(
            "%d ms of work, %d ms of standing still for %s"
                .formatted(worked.toMillis(), stood.toMillis(), event));
      }
    }

    /** How long the thread has been at work, or ready for it. */
    private static long scheduledNs() {
      try {
        String[] words = Files.readString(SCHEDULED).split(" ", 3);
        return Long.parseLong(words[0]) + Long.parseLong(words[1]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void leave() {
      pop();
    }
  }
}
