package dev.swingreel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A guard that forgets a question answers it with the default, whatever the plugin says. */
class GuardedProvidersTest {

  static List<List<Class<?>>> guards() {
    return List.of(
        List.of(VideoSourceProvider.class, GuardedVideoSourceProvider.class),
        List.of(AudioSourceProvider.class, GuardedAudioSourceProvider.class));
  }

  @ParameterizedTest
  @MethodSource("guards")
  void passOnEveryQuestion(List<Class<?>> contractAndGuard) throws Exception {
    Class<?> contract = contractAndGuard.get(0);
    Class<?> guard = contractAndGuard.get(1);
    Method[] questions = contract.getMethods();
    assertThat(questions).hasSizeGreaterThan(6);

    for (Method question : questions) {
      Method answer = guard.getMethod(question.getName(), question.getParameterTypes());
      assertThat(answer.isDefault()).as("%s falls back to %s", guard, answer).isFalse();
    }
    assertThat(Arrays.stream(questions).map(Method::getName)).contains("means", "devices");
  }
}
