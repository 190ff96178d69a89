package dev.swingreel.engine;

import dev.swingreel.media.EncodedChunk;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id of a file that follows from what is in it: equal films have equal ids. One thread at a
 * time.
 */
final class ContentId {

  private static final int FACTS_BYTES = 2 * Integer.BYTES + 2 * Long.BYTES;

  private final MessageDigest digest = sha256();
  private final ByteBuffer facts = ByteBuffer.allocate(FACTS_BYTES);

  /** Takes a chunk into account; its bytes, its times and its kind. */
  void add(int track, EncodedChunk chunk) {
    facts
        .clear()
        .putInt(track)
        .putInt(chunk.keyframe() ? 1 : 0)
        .putLong(chunk.timestampUs())
        .putLong(chunk.size());
    digest.update(facts.flip());
    digest.update(chunk.data().duplicate());
  }

  /** Returns the id of what was added so far: a UUID of version 8, RFC 9562. */
  UUID id() {
    ByteBuffer hash;
    try {
      hash = ByteBuffer.wrap(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java cannot copy a SHA-256 under way", e);
    }
    long most = (hash.getLong() & ~0xF000L) | 0x8000L;
    long least = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(most, least);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
