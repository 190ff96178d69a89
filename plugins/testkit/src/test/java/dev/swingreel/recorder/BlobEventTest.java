package dev.swingreel.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.swingreel.event.ErrorEvent;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import org.junit.jupiter.api.Test;

/** Events made by hand. */
class BlobEventTest {

  private final Blob blob = Blob.of(new byte[3], "video/webm");

  @Test
  void carriesItsBlobAndTimecode() {
    BlobEvent event = new BlobEvent(MediaRecorder.DATAAVAILABLE, blob, 12.5);
    assertThat(event.type().name()).isEqualTo("dataavailable");
    assertThat(event.data()).isSameAs(blob).isSameAs(event.data());
    assertThat(event.timecodeMs()).isEqualTo(12.5);
    assertThat(event.isTrusted()).isFalse();
  }

  @Test
  void hasNoTimecodeUnlessOneIsGiven() {
    assertThat(new BlobEvent(MediaRecorder.DATAAVAILABLE, blob).timecodeMs()).isNaN();
  }

  @Test
  void needsABlob() {
    assertThatNullPointerException()
        .isThrownBy(() -> new BlobEvent(MediaRecorder.DATAAVAILABLE, null))
        .withMessageContaining("data");
  }

  @Test
  void anErrorEventCarriesItsExceptionWithNameAndSentence() {
    MediaException failure = new MediaException(MediaErrorCode.UNKNOWN, "The disk is full.");
    ErrorEvent event = new ErrorEvent(MediaRecorder.ERROR, failure);
    assertThat(event.error()).isSameAs(failure);
    assertThat(event.error().name()).isEqualTo("UnknownError");
    assertThat(event.message()).isEqualTo("The disk is full.");
  }

  @Test
  void eventsNeedATypeAndAnErrorEventItsError() {
    assertThatNullPointerException()
        .isThrownBy(() -> new BlobEvent(null, blob))
        .withMessageContaining("type");
    assertThatNullPointerException()
        .isThrownBy(() -> new ErrorEvent(MediaRecorder.ERROR, null))
        .withMessageContaining("error");
  }
}
