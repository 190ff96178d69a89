package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swingreel.media.Codec;
import dev.swingreel.media.CodecConfiguration;
import dev.swingreel.media.EncodedChunk;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.EncoderProvider;
import dev.swingreel.plugin.SettingValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What encoders of pictures and of sound have in common. Plugins extend {@link
 * VideoEncoderContract} or {@link AudioEncoderContract}, which add what is particular to each.
 *
 * @param <P> the kind of provider
 * @param <E> the kind of encoder
 */
public abstract class EncoderContract<P extends EncoderProvider, E extends AutoCloseable> {

  private static final int STEPS = 20;

  /** Finds frames that the encoder did not give back. */
  @RegisterExtension final LeakCheck leaks = new LeakCheck();

  private final List<E> opened = new ArrayList<>();
  private P provider;

  /** For the contracts of this package. */
  EncoderContract() {}

  /**
   * Makes the provider under test.
   *
   * @return a provider that can encode {@link #codec()} here
   */
  protected abstract P createProvider();

  /**
   * Returns the codec under test.
   *
   * @return one of the provider's codecs
   */
  protected abstract Codec codec();

  /**
   * Returns the settings; by default none.
   *
   * @return checked settings
   */
  protected SettingValues settings() {
    return SettingValues.NONE;
  }

  /** Asks whether a codec can be encoded in the way of this contract. */
  abstract Availability supports(P asked, Codec of);

  /** Opens an encoder in the way of this contract. */
  abstract E open(P asked, Codec of);

  /** Encodes the next picture, or 20 ms of sound; the number counts from 0 for each encoder. */
  abstract void encodeStep(E encoder, int step, Consumer<EncodedChunk> out);

  abstract void finish(E encoder, Consumer<EncodedChunk> out);

  abstract void close(E encoder);

  abstract CodecConfiguration configuration(E encoder);

  final P provider() {
    return provider;
  }

  /** Opens an encoder that is closed after the test. */
  final E open() {
    return opened(open(provider, codec()));
  }

  final E opened(E encoder) {
    opened.add(encoder);
    return encoder;
  }

  @BeforeEach
  final void makeProvider() {
    provider = createProvider();
    provider.prepare();
  }

  @AfterEach
  final void closeAll() {
    opened.forEach(this::close);
  }

  @Test
  final void namesItselfAndSaysHowGoodItIs() {
    assertThat(provider.label()).isNotBlank().isEqualTo(provider.label());
    assertThat(provider.codecs()).contains(codec()).isEqualTo(provider.codecs());
    assertThat(provider.rank(codec())).isPositive();
    provider.prepare();
    assertThat(encodeAll(open())).as("after being prepared twice").isNotEmpty();
  }

  @Test
  final void supportsItsCodecAndSaysWhyNotAnother() {
    assertThat(provider.codecs()).contains(codec());
    assertThat(supports(provider, codec()).isAvailable()).isTrue();
    Codec unknown = new Codec(codec().kind(), "no-such-codec");
    Availability answer = supports(provider, unknown);
    assertThat(answer.isAvailable()).isFalse();
    assertThat(answer.reason()).isNotBlank();
    assertThatThrownBy(() -> open(provider, unknown))
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED));
  }

  @Test
  final void tellsItsConfigurationBeforeTheFirstChunkAndNeverAnother() {
    E encoder = open();
    CodecConfiguration configuration = configuration(encoder);
    assertThat(configuration.codec()).isEqualTo(codec());
    assertThat(encodeAll(encoder)).isNotEmpty();
    assertThat(configuration(encoder)).isEqualTo(configuration);
  }

  @Test
  final void handsItsChunksOutBeforeTheCallReturns() {
    E encoder = open();
    Set<Thread> threads = new HashSet<>();
    boolean[] isInside = new boolean[1];
    Consumer<EncodedChunk> out =
        chunk -> {
          assertThat(isInside[0]).as("within a call").isTrue();
          threads.add(Thread.currentThread());
        };
    for (int step = 0; step < STEPS; step++) {
      isInside[0] = true;
      encodeStep(encoder, step, out);
      isInside[0] = false;
    }
    isInside[0] = true;
    finish(encoder, out);
    isInside[0] = false;
    close(encoder);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  final void neverChangesAChunkItHasHandedOut() {
    E encoder = open();
    List<EncodedChunk> chunks = new ArrayList<>();
    List<Integer> hashes = new ArrayList<>();
    Consumer<EncodedChunk> out =
        chunk -> {
          chunks.add(chunk);
          hashes.add(chunk.data().hashCode());
        };
    for (int step = 0; step < STEPS; step++) {
      encodeStep(encoder, step, out);
    }
    finish(encoder, out);
    close(encoder);
    assertThat(chunks).extracting(chunk -> chunk.data().hashCode()).isEqualTo(hashes);
  }

  @Test
  final void worksBesideAnotherOfItsKind() {
    E one = open();
    E other = open();
    List<EncodedChunk> fromOne = new ArrayList<>();
    List<EncodedChunk> fromOther = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      encodeStep(one, step, fromOne::add);
      encodeStep(other, step, fromOther::add);
    }
    finish(one, fromOne::add);
    finish(other, fromOther::add);
    assertThat(visibleTimes(fromOne)).isNotEmpty().isEqualTo(visibleTimes(fromOther));
  }

  @Test
  final void mayBeClosedInEveryStateAndTwice() {
    E unused = open();
    close(unused);
    close(unused);
    E unfinished = open();
    encodeStep(unfinished, 0, chunk -> {});
    close(unfinished);
    close(unfinished);
    E finished = open();
    assertThat(encodeAll(finished)).isNotEmpty();
    close(finished);
    close(finished);
  }

  private List<EncodedChunk> encodeAll(E encoder) {
    List<EncodedChunk> chunks = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      encodeStep(encoder, step, chunks::add);
    }
    finish(encoder, chunks::add);
    return chunks;
  }

  /** When what is shown or heard begins, in that order. */
  static List<Long> visibleTimes(List<EncodedChunk> chunks) {
    return chunks.stream()
        .filter(chunk -> !chunk.invisible())
        .map(EncodedChunk::timestampUs)
        .sorted()
        .toList();
  }
}
