package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.swingreel.media.Codec;
import dev.swingreel.media.ColorSpace;
import dev.swingreel.media.FrameRate;
import dev.swingreel.media.MediaException;
import dev.swingreel.testkit.FakeMediaClock;
import dev.swingreel.testkit.FakeVideoEncoderProvider;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A guard that forgets a question answers it with the default, whatever the plugin says. */
class GuardedProvidersTest {

  private static final VideoEncoderConfiguration WANTED =
      new VideoEncoderConfiguration(
          Codec.VP8,
          64,
          48,
          ColorSpace.BT709_LIMITED,
          FrameRate.upTo(30),
          100_000,
          SettingValues.NONE);

  static Stream<Arguments> guards() throws ClassNotFoundException {
    return Stream.of(
        arguments(VideoSourceProvider.class, GuardedVideoSourceProvider.class, "means"),
        arguments(AudioSourceProvider.class, GuardedAudioSourceProvider.class, "devices"),
        arguments(VideoSource.class, GuardedVideoSource.class, "isSizeKnown"),
        arguments(
            VideoSink.class,
            Class.forName(GuardedVideoSource.class.getName() + "$Delivery"),
            "mayHoldPictures"));
  }

  @ParameterizedTest
  @MethodSource("guards")
  void passOnEveryQuestion(Class<?> contract, Class<?> guard, String known) throws Exception {
    Method[] questions = contract.getMethods();
    assertThat(questions).extracting(Method::getName).contains(known);

    for (Method question : questions) {
      Method answer = guard.getMethod(question.getName(), question.getParameterTypes());
      assertThat(answer.isDefault()).as("%s falls back to %s", guard, answer).isFalse();
    }
  }

  @Test
  void aPluginWhoseAnswerCameLateIsAskedAgain() {
    CountDownLatch goesOn = new CountDownLatch(1);
    PluginGuard guard =
        new PluginGuard("late", new PluginFaults(), PluginGuard.Patience.of(Duration.ofMillis(50)));
    String none =
        guard.ask(
            "its devices",
            () -> {
              boolean isOn = false;
              while (!isOn) {
                isOn = goesOn.getCount() == 0;
                Thread.onSpinWait();
              }
              return "late";
            },
            "none");
    assertThat(none).isEqualTo("none");
    assertThat(guard.reason()).contains("is not asked again before it does");

    goesOn.countDown();

    await().atMost(Duration.ofSeconds(60)).until(() -> guard.reason().isEmpty());
  }

  @Test
  void aSourceThatFailsWhenItIsAskedIsNamedAndAnsweredFor() {
    VideoSource failing =
        (VideoSource)
            Proxy.newProxyInstance(
                VideoSource.class.getClassLoader(),
                new Class<?>[] {VideoSource.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException(method.getName());
                });
    PluginFaults faults = new PluginFaults();
    GuardedVideoSource guarded =
        new GuardedVideoSource(
            new PluginGuard("failing", faults, PluginGuard.Patience.USUAL),
            failing,
            "camera",
            new FakeMediaClock(),
            new VideoSettings(4, 2, FrameRate.upTo(10), Optional.empty()));

    assertThat(guarded.settings().widthPx()).isEqualTo(4);
    assertThat(guarded.isSizeKnown()).isTrue();
    assertThat(guarded.desktopArea()).isEmpty();
    assertThat(guarded.reachedRateHz()).isEmpty();
    assertThat(guarded.canvas()).isEmpty();
    assertThat(guarded.description()).isEqualTo("camera");
    assertThat(faults.all())
        .hasSize(6)
        .extracting(PluginFault::sentence)
        .allSatisfy(sentence -> assertThat(sentence).contains("failing", "camera"))
        .anySatisfy(sentence -> assertThat(sentence).contains("isSizeKnown"));
  }

  @Test
  void anEncoderThatDoesNotGetReadyCostsItselfUntilItIsReady() {
    CountDownLatch driver = new CountDownLatch(1);
    PluginFaults faults = new PluginFaults();
    PluginGuard guard =
        new PluginGuard("slow", faults, PluginGuard.Patience.of(Duration.ofSeconds(1)));
    GuardedVideoEncoderProvider hanging =
        new GuardedVideoEncoderProvider(guard, preparing("Hanging", () -> awaitQuietly(driver)));
    GuardedVideoEncoderProvider other =
        new GuardedVideoEncoderProvider(guard, preparing("Other", () -> {}));

    hanging.prepare();
    other.prepare();

    assertThat(hanging.supports(WANTED).reason()).contains("slow", "Hanging", "hang");
    assertThatThrownBy(() -> hanging.open(WANTED))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("Hanging");
    assertThat(hanging.codecs()).containsExactly(Codec.VP8);
    assertThat(other.supports(WANTED).isAvailable()).isTrue();
    assertThat(faults.all()).hasSize(1);

    driver.countDown();
    await().atMost(Duration.ofMinutes(1)).until(() -> hanging.supports(WANTED).isAvailable());
  }

  @Test
  void anEncoderThatFailsToGetReadyIsNamedAndMayBeTriedAllTheSame() {
    PluginFaults faults = new PluginFaults();
    GuardedVideoEncoderProvider failing =
        new GuardedVideoEncoderProvider(
            new PluginGuard("failing", faults, PluginGuard.Patience.USUAL),
            preparing(
                "Failing",
                () -> {
                  throw new UnsatisfiedLinkError("no such library");
                }));

    failing.prepare();

    assertThat(faults.all())
        .extracting(PluginFault::sentence)
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("failing", "Failing", "no such library");
    assertThat(failing.supports(WANTED).isAvailable()).isTrue();
  }

  private static VideoEncoderProvider preparing(String label, Runnable preparation) {
    FakeVideoEncoderProvider answers = new FakeVideoEncoderProvider(label, 1, List.of(Codec.VP8));
    return (VideoEncoderProvider)
        Proxy.newProxyInstance(
            VideoEncoderProvider.class.getClassLoader(),
            new Class<?>[] {VideoEncoderProvider.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepare")) {
                preparation.run();
                return null;
              }
              return method.invoke(answers, arguments);
            });
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
