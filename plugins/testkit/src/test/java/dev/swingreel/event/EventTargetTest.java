package dev.swingreel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is called, and in which order. */
class EventTargetTest {

  private static final EventType<Event> RING = EventType.plain("ring");
  private static final EventType<Event> KNOCK = EventType.plain("knock");

  private final Door door = new Door();
  private final List<String> heard = new ArrayList<>();

  /** A target with one handler slot. */
  private static final class Door extends EventTarget {

    void onring(EventListener<? super Event> handler) {
      setHandler(RING, handler);
    }

    void ring() {
      dispatch(new Event(RING));
    }
  }

  private EventListener<Event> noting(String name) {
    return event -> heard.add(name);
  }

  @Test
  void listenersAreCalledInTheOrderTheyWereAdded() {
    door.addEventListener(RING, noting("first"));
    door.addEventListener(KNOCK, noting("another event"));
    door.addEventListener(RING, noting("second"));
    door.ring();
    assertThat(heard).containsExactly("first", "second");
  }

  @Test
  void aListenerIsAddedOnceATypeAndCanBeTakenAway() {
    EventListener<Event> listener = noting("once");
    door.addEventListener(RING, listener);
    door.addEventListener(RING, listener);
    door.ring();
    door.removeEventListener(RING, listener);
    door.removeEventListener(RING, listener);
    door.ring();
    assertThat(heard).containsExactly("once");
  }

  @Test
  void aHandlerThatReplacesAnotherTakesItsPlace() {
    door.onring(noting("old"));
    door.addEventListener(RING, noting("listener"));
    door.onring(noting("new"));
    door.ring();
    assertThat(heard).containsExactly("new", "listener");
  }

  @Test
  void aHandlerThatWasTakenAwayLosesItsPlace() {
    door.onring(noting("old"));
    door.addEventListener(RING, noting("listener"));
    door.onring(null);
    door.ring();
    door.onring(noting("new"));
    door.ring();
    assertThat(heard).containsExactly("listener", "listener", "new");
  }

  @Test
  void whoIsTakenAwayByAListenerBeforeItIsNotCalled() {
    EventListener<Event> later = noting("later");
    door.addEventListener(
        RING,
        event -> {
          heard.add("first");
          door.removeEventListener(RING, later);
          door.onring(null);
        });
    door.addEventListener(RING, later);
    door.onring(noting("handler"));
    door.ring();
    assertThat(heard).containsExactly("first");
  }

  @Test
  void whoIsAddedByAListenerHearsTheNextEvent() {
    door.addEventListener(
        RING,
        event -> {
          if (heard.isEmpty()) {
            door.addEventListener(RING, noting("added"));
          }
          heard.add("first");
        });
    door.ring();
    assertThat(heard).containsExactly("first");
    door.ring();
    assertThat(heard).containsExactly("first", "first", "added");
  }

  @Test
  void aListenerThatThrowsHarmsNobody() {
    door.addEventListener(
        RING,
        event -> {
          throw new AssertionError("a listener that fails, on purpose");
        });
    door.addEventListener(RING, noting("behind it"));
    door.ring();
    assertThat(heard).containsExactly("behind it");
  }

  @Test
  void whateverAListenerThrowsIsReportedAndTheOthersAreCalled() {
    Exception checked = new Exception("a checked exception, on purpose");
    Error error = new AssertionError("an error, on purpose");
    door.addEventListener(RING, event -> ErrorLog.<RuntimeException>throwAnyhow(checked));
    door.onring(event -> ErrorLog.<RuntimeException>throwAnyhow(error));
    door.addEventListener(RING, noting("behind them"));
    try (ErrorLog log = new ErrorLog(EventTarget.class)) {
      door.ring();
      assertThat(log.thrown()).containsExactly(checked, error);
    }
    assertThat(heard).containsExactly("behind them");
  }

  @Test
  void nothingIsNoListenerAndNoType() {
    assertThatNullPointerException()
        .isThrownBy(() -> door.addEventListener(RING, null))
        .withMessageContaining("listener");
    assertThatNullPointerException()
        .isThrownBy(() -> door.addEventListener(null, noting("never")))
        .withMessageContaining("type");
  }

  @Test
  void anEventMadeByHandIsNotTrustedAndHasNoTarget() {
    Event event = new Event(RING);
    assertThat(event.isTrusted()).isFalse();
    assertThat(event.target()).isNull();
  }
}
