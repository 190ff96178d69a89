package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.swingreel.media.FrameRate;
import dev.swingreel.testkit.FakeMediaClock;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A guard that forgets a question answers it with the default, whatever the plugin says. */
class GuardedProvidersTest {

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
}
