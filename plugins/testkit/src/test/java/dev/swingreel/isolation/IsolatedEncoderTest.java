package dev.swingreel.isolation;

import static dev.swingreel.isolation.IsolationBench.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ContentHint;
import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.PluginCatalog;
import dev.swingreel.plugin.PluginFault;
import dev.swingreel.plugin.VideoEncoder;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakeVideoEncoder;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IsolatedEncoderTest {

  /** Hanging is noticed soon, everything else has time. */
  private static final IsolationLimits IMPATIENT =
      new IsolationLimits(60_000, 60_000, 300, 60_000, 60_000, 60_000, 600_000, 3, 3_600_000);

  @RegisterExtension final IsolationBench bench = new IsolationBench();

  private final FakeVideoEncoderProvider fake =
      new FakeVideoEncoderProvider("Fake VP9", 1, List.of(Codec.VP9));
  private final PluginCatalog plugins = IsolationBench.plugins(fake);
  private final FakeHosts hosts = FakeHosts.serving(plugins);
  private final FakeMediaClock clock = new FakeMediaClock();

  @Test
  void codesEveryPictureAsItWouldHere() {
    VideoEncoder here = fake.open(IsolationBench.wanted(false));
    bench.encode(here, 40);
    here.finish(bench.chunks::add);
    List<String> expected = bench.texts();

    bench.again();
    VideoEncoder elsewhere = bench.open(isolate());
    bench.encode(elsewhere, 40);
    elsewhere.finish(bench.chunks::add);

    assertThat(bench.texts()).isEqualTo(expected);
    assertThat(opened(1).damages()).isEqualTo(opened(0).damages());
    assertThat(elsewhere.configuration()).isEqualTo(here.configuration());
    assertThat(elsewhere.status().restarts()).isZero();
    assertThat(elsewhere.status().cpuSeconds()).isPositive();
    assertThat(plugins.faults()).isEmpty();
  }

  @Test
  void goesOnWithAKeyFrameInTheNextProcessWhenTheFirstIsKilled() {
    VideoEncoder encoder = bench.open(isolate());
    bench.encode(encoder, 5);
    hosts.first().kill();
    bench.encode(encoder, 5);
    hosts.first().kill();
    bench.encode(encoder, 5);
    encoder.finish(bench.chunks::add);

    assertThat(bench.numbers()).isEqualTo(LongStream.range(0, 15).boxed().toList());
    assertThat(bench.keyframes()).containsExactly(0L, 5L, 10L);
    assertThat(encoder.status().restarts()).isEqualTo(2);
    assertThat(encoder.status().lost()).isZero();
    assertThat(plugins.faults())
        .extracting(PluginFault::sentence)
        .containsExactly(
            "The plugin fake lost the process of its encoder Fake VP9, which was ended by signal 9,"
                + " and went on in another.");
  }

  @Test
  void countsWhatTheProcessHeldBack() {
    fake.behaviour().holdBack(3);
    VideoEncoder encoder = bench.open(isolate());
    bench.encode(encoder, 10);
    hosts.first().kill();
    bench.encode(encoder, 10);
    encoder.finish(bench.chunks::add);

    assertThat(bench.numbers())
        .isEqualTo(
            LongStream.concat(LongStream.range(0, 7), LongStream.range(10, 20)).boxed().toList());
    assertThat(encoder.status().lost()).isEqualTo(3);
  }

  @Test
  void countsWhatAProcessTakesWithItAtTheEnd() {
    fake.behaviour().holdBack(3);
    VideoEncoder encoder = bench.open(isolate());
    bench.encode(encoder, 10);
    hosts.first().kill();
    encoder.finish(bench.chunks::add);

    assertThat(encoder.status().lost()).isEqualTo(3);
    assertThat(encoder.status().restarts()).isZero();
    assertThat(plugins.faults()).singleElement().asString().contains("when the recording ended");
  }

  @Test
  void cutsOffAProcessThatHangsAndLosesThatPicture() {
    VideoEncoder encoder = bench.open(isolate(IMPATIENT));
    bench.encode(encoder, 3);
    FakeHosts.Host hanging = hosts.first();
    fake.behaviour().hang();
    bench.encode(encoder, 1);
    fake.behaviour().release();
    bench.encode(encoder, 3);

    assertThat(hanging.isAlive()).isFalse();
    assertThat(bench.numbers()).containsExactly(0L, 1L, 2L, 4L, 5L, 6L);
    assertThat(bench.keyframes()).containsExactly(0L, 4L);
    assertThat(encoder.status().lost()).isEqualTo(1);
    assertThat(plugins.faults())
        .singleElement()
        .asString()
        .contains("did not answer in time and was ended");
  }

  /** The first picture without a process waits a little, the others do not. */
  @Test
  void losesPicturesOnlyUntilAnotherProcessHasStarted() {
    IsolationLimits hurried =
        new IsolationLimits(60_000, 60_000, 60_000, 60_000, 50, 60_000, 600_000, 3, 3_600_000);
    EncoderIsolation isolation = isolate(hurried);
    VideoEncoder encoder = bench.open(isolation);
    bench.encode(encoder, 2);
    isolation.plugins().encoders().get(0).prepare();
    hosts.delay();
    hosts.started().forEach(FakeHosts.Host::kill);
    bench.encode(encoder, 5);
    assertThat(encoder.status().lost()).isEqualTo(5);
    hosts.letStart();
    bench.encodeUntil(encoder, () -> encoder.status().restarts() == 1);
    long lost = encoder.status().lost();
    bench.encode(encoder, 2);
    encoder.finish(bench.chunks::add);

    assertThat(encoder.status().lost()).isEqualTo(lost);
    assertThat(bench.numbers()).hasSize((int) (bench.pictures() - lost));
    assertThat(bench.keyframes()).hasSize(2);
  }

  /** Four seconds for a picture, three to open again, eight for everything. */
  @Test
  void aPictureIsLostRatherThanCodedWhenThereIsNoTimeForItInTheNextProcess() {
    VideoEncoder encoder = openedWithOneDeadline();
    passWhenAProcessEnds(Duration.ofMillis(4_500));
    hosts.first().kill();
    bench.encode(encoder, 1);

    assertThat(encoder.status().restarts()).isEqualTo(1);
    assertThat(encoder.status().lost()).isEqualTo(1);
    bench.encode(encoder, 2);
    assertThat(bench.numbers()).containsExactly(0L, 2L, 3L);
    assertThat(bench.keyframes()).containsExactly(0L, 2L);
  }

  @Test
  void aPictureDoesNotWaitForTheNextProcessWhenThereIsNoTimeToOpenIt() {
    VideoEncoder encoder = openedWithOneDeadline();
    passWhenAProcessEnds(Duration.ofMillis(5_500));
    hosts.first().kill();
    bench.encode(encoder, 1);

    assertThat(encoder.status().restarts()).isZero();
    assertThat(encoder.status().lost()).isEqualTo(1);
    bench.encode(encoder, 2);
    assertThat(encoder.status().restarts()).isEqualTo(1);
    assertThat(bench.numbers()).containsExactly(0L, 2L, 3L);
  }

  @Test
  void whatAPictureMayTakeAltogetherIsLessThanTheEnginesPatience() {
    IsolationLimits usual = IsolationLimits.USUAL;

    assertThat(usual.pictureMs() + 1_000).isLessThan(10_000);
    assertThat(usual.answerMs()).isLessThan(usual.pictureMs());
    assertThat(usual.spareMs() + usual.reopenMs()).isLessThan(usual.pictureMs());
  }

  private VideoEncoder openedWithOneDeadline() {
    IsolationLimits limits =
        new IsolationLimits(60_000, 60_000, 4_000, 60_000, 60_000, 3_000, 8_000, 3, 3_600_000);
    VideoEncoder encoder = bench.open(bench.isolate(plugins, hosts, limits, clock));
    bench.encode(encoder, 1);
    return encoder;
  }

  private void passWhenAProcessEnds(Duration time) {
    hosts.beforeEnd(
        () -> {
          hosts.beforeEnd(() -> {});
          clock.advance(time);
        });
  }

  @Test
  void givesUpWithASentenceWhenTheNextProcessNeedsAnotherDecoderSetUp() {
    VideoEncoder encoder = bench.open(isolate());
    bench.encode(encoder, 1);
    fake.behaviour().setUp("changed");
    hosts.first().kill();

    assertThatThrownBy(() -> bench.encode(encoder, 1))
        .isInstanceOf(MediaException.class)
        .hasMessage(
            "The process of the encoder Fake VP9 was ended by signal 9, and another one does not"
                + " continue what it began.");
    assertThat(bench.numbers()).containsExactly(0L);
  }

  @Test
  void givesUpWithASentenceWhenEveryProcessEnds() {
    VideoEncoder encoder = bench.open(isolate());
    bench.encode(encoder, 1);
    for (int i = 0; i < LIMITS.mostRestarts(); i++) {
      hosts.first().kill();
      bench.encode(encoder, 1);
    }
    hosts.first().kill();

    assertThatThrownBy(() -> bench.encode(encoder, 1))
        .isInstanceOf(MediaException.class)
        .hasMessage(
            "The process of the encoder Fake VP9 ended 4 times within a minute; the last time it"
                + " was ended by signal 9.");
    assertThat(bench.numbers()).containsExactly(0L, 1L, 2L, 3L);
    assertThat(encoder.status().restarts()).isEqualTo(LIMITS.mostRestarts());
  }

  @Test
  void givesUpWhenAnotherEncoderWouldNotFit() {
    VideoEncoder encoder = bench.open(isolate());
    bench.encode(encoder, 1);
    fake.behaviour().failOpen(new MediaException(MediaErrorCode.NOT_SUPPORTED, "Not any more."));
    hosts.first().kill();

    assertThatThrownBy(() -> bench.encode(encoder, 1))
        .isInstanceOf(MediaException.class)
        .hasMessage("Not any more.");
  }

  @Test
  void tellsWhyNoProcessStarts() {
    hosts.refuse("it ended with exit code 1");

    assertThatThrownBy(() -> bench.open(isolate()))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(MediaErrorCode.NOT_SUPPORTED))
        .hasMessage(
            "The encoder Fake VP9 cannot run in a process of its own: it ended with exit code 1."
                + " Without isolation it runs in this one.");
  }

  @Test
  void tellsWhyNoOtherProcessStarts() {
    EncoderIsolation isolation = isolate();
    VideoEncoder encoder = bench.open(isolation);
    bench.encode(encoder, 2);
    isolation.plugins().encoders().get(0).prepare();
    hosts.refuse("there is no java");
    hosts.started().forEach(FakeHosts.Host::kill);

    assertThatThrownBy(() -> bench.encode(encoder, LIMITS.mostRestarts() + 1))
        .isInstanceOf(MediaException.class)
        .hasMessage(
            "The process of the encoder Fake VP9 ended 4 times within a minute; the last time it"
                + " could not be started: there is no java.");
  }

  @Test
  void startsAnotherProcessWhenTheNextOneDiesWhileItStarts() {
    EncoderIsolation isolation = isolate();
    VideoEncoder encoder = bench.open(isolation);
    bench.encode(encoder, 2);
    isolation.plugins().encoders().get(0).prepare();
    hosts.refuse("it ended with exit code 1");
    hosts.started().forEach(FakeHosts.Host::kill);
    bench.encode(encoder, 1);
    assertThat(encoder.status().lost()).isEqualTo(1);

    hosts.refuse("");
    bench.encode(encoder, 2);
    encoder.finish(bench.chunks::add);

    assertThat(bench.numbers()).containsExactly(0L, 1L, 3L, 4L);
    assertThat(encoder.status().restarts()).isEqualTo(1);
    assertThat(encoder.status().lost()).isEqualTo(1);
    assertThat(bench.keyframes()).hasSize(2);
  }

  @Test
  void anEncodersOwnRefusalIsToldAsItIs() {
    fake.behaviour().failOpen(new MediaException(MediaErrorCode.NOT_SUPPORTED, "Too large."));

    assertThatThrownBy(() -> bench.open(isolate()))
        .isInstanceOf(MediaException.class)
        .hasMessage("Too large.");
  }

  @Test
  void anEncodersOwnFailureIsNoReasonToStartItAgain() {
    VideoEncoder encoder = bench.open(isolate());
    bench.encode(encoder, 1);
    fake.behaviour().failNext(new MediaException(MediaErrorCode.UNKNOWN, "Out of colours."));

    assertThatThrownBy(() -> bench.encode(encoder, 1))
        .isInstanceOf(MediaException.class)
        .hasMessage("Out of colours.");
    assertThat(encoder.status().restarts()).isZero();
  }

  @Test
  void aProgramsOwnPluginThatTheProcessCannotFindIsNamed() {
    FakeHosts strangers = FakeHosts.serving(PluginCatalog.of(List.of()));

    assertThatThrownBy(() -> bench.open(bench.isolate(plugins, strangers, LIMITS)))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("The plugin fake with its encoder Fake VP9");
  }

  @Test
  void hintsReachTheEncoderAndTheOneThatGoesOn() {
    VideoEncoder encoder = bench.open(isolate());
    bench.encode(encoder, 1);
    encoder.contentHintChanged(ContentHint.MOTION);
    encoder.loadMeasured(0.5);
    bench.encode(encoder, 1);
    hosts.first().kill();
    bench.encode(encoder, 1);

    assertThat(opened(0).contentHints()).containsExactly(ContentHint.NONE, ContentHint.MOTION);
    assertThat(opened(1).contentHints()).containsExactly(ContentHint.MOTION);
  }

  @Test
  void oneProcessWaitsInReserveAndAllEndWithTheIsolation() {
    EncoderIsolation isolation = isolate();
    VideoEncoder encoder = bench.open(isolation);
    bench.encode(encoder, 3);
    await().until(() -> hosts.alive() == 2);
    encoder.close();
    await().until(() -> hosts.alive() == 1);
    isolation.close();
    await().until(() -> hosts.alive() == 0);
  }

  @Test
  void everythingElseOfTheCatalogueStaysAsItIs() {
    PluginCatalog isolated = isolate().plugins();

    assertThat(isolated.filters()).hasSize(1).isEqualTo(plugins.filters());
    assertThat(isolated.encoders()).hasSameSizeAs(plugins.encoders());
    assertThat(isolated.ownerOf(isolated.encoders().get(0)).id()).isEqualTo("fake");
    assertThat(isolated.ownerOf(fake).id()).isEqualTo("fake");
    assertThat(isolated.encoders().get(0).label()).isEqualTo("Fake VP9");
    isolated.noteFault(isolated.encoders().get(0), "did something", null);
    assertThat(plugins.faults()).hasSize(1).isEqualTo(isolated.faults());
  }

  private EncoderIsolation isolate() {
    return isolate(LIMITS);
  }

  private EncoderIsolation isolate(IsolationLimits limits) {
    return bench.isolate(plugins, hosts, limits);
  }

  private FakeVideoEncoder opened(int place) {
    return fake.opened().get(place);
  }
}
