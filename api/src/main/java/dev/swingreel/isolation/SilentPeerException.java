package dev.swingreel.isolation;

import java.io.IOException;
import java.io.Serial;

/** The other process did not answer within its time. */
final class SilentPeerException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  SilentPeerException() {
    super("did not answer in time");
  }
}
