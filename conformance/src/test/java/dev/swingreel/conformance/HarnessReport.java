package dev.swingreel.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where the harness reports when it is through. Written on the script thread, read afterwards. */
public final class HarnessReport {

  private static final int OK = 0;

  private final List<CaseResult> cases = new ArrayList<>();
  private final CountDownLatch completed = new CountDownLatch(1);

  /** A case has ended. */
  public synchronized void addCase(String name, int status, String message) {
    cases.add(CaseResult.ofStatus(name, status, message));
  }

  /** The file has ended; a status that is not OK is a failure of its own. */
  public synchronized void complete(int status, String message) {
    if (status != OK && cases.stream().noneMatch(c -> c.outcome() == CaseResult.Outcome.FAILED)) {
      cases.add(CaseResult.ofStatus("the harness", status, message));
    }
    completed.countDown();
  }

  /** Waits for the end of the file. */
  boolean await(Duration patience) throws InterruptedException {
    return completed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  synchronized List<CaseResult> cases() {
    return List.copyOf(cases);
  }
}
