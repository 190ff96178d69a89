package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.VideoSourceProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Holds wrong plugins to the contracts. Each makes one mistake that authors make, and the test of
 * the contract that is there for it must fail.
 */
class ContractsCatchMistakesTest {

  @Test
  void aSourceThatKeepsFrames() {
    assertThat(complaint(Keeping.class, "keepsToTheRateItWasAskedFor"))
        .startsWith("still in use: VideoFrame[BGRX 96x64");
  }

  @Test
  void aSourceThatGoesOnAfterStop() {
    assertThat(complaint(Unstoppable.class, "deliversNothingAfterStopHasReturned"))
        .contains("Expected size");
  }

  @Test
  void aSourceThatHidesChanges() {
    assertThat(complaint(Hiding.class, "reportsEveryChangeAsDamage"))
        .startsWith("changed without being reported: frame 1 at");
  }

  @Test
  void aSourceThatStampsWithAClockOfItsOwn() {
    assertThat(complaint(OwnClock.class, "stampsWithTheClockOfTheRequestAndNeverGoesBack"))
        .contains("to be between");
  }

  @Test
  void aSourceThatStartsTwice() {
    assertThat(complaint(Restarting.class, "startsOnceAndNotAfterClose"))
        .contains("Expecting code to raise a throwable");
  }

  @Test
  void anEncoderThatIgnoresTheWishForAKeyframe() {
    assertThat(complaint(Keyless.class, "makesAKeyframeWhereItIsAskedTo"))
        .contains("is a key frame");
  }

  @Test
  void aContainerThatWritesOnlyWhenItCompletes() {
    assertThat(complaint(Late.class, "hasWrittenItsHeaderWhenOpenReturns"))
        .contains("greater than");
    assertThat(complaint(Late.class, "holdsNothingBackAfterAFlushAndPatchesNothing"))
        .contains("<coded data of track 0, step 0>");
  }

  @Test
  void aPluginThatIsNotListed() {
    assertThat(complaint(Unlisted.class, "isFoundByTheServiceLoader"))
        .contains("META-INF/services/dev.swingreel.plugin.SwingreelPlugin");
  }

  /** Runs one test of a contract, which must fail, and returns what it says. */
  private static String complaint(Class<?> contract, String test) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(contract, test))
                .build(),
            listener);
    assertThat(listener.getSummary().getFailures()).as("%s of %s", test, contract).hasSize(1);
    return listener.getSummary().getFailures().get(0).getException().getMessage();
  }

  static class Keeping extends VideoSourceContract {
    @Override
    protected VideoSourceProvider createProvider() {
      return WrongSource.keepingFrames();
    }
  }

  static class Unstoppable extends VideoSourceContract {
    @Override
    protected VideoSourceProvider createProvider() {
      return WrongSource.deafToStop();
    }
  }

  static class Hiding extends VideoSourceContract {
    @Override
    protected VideoSourceProvider createProvider() {
      return WrongSource.hidingChanges();
    }
  }

  static class OwnClock extends VideoSourceContract {
    @Override
    protected VideoSourceProvider createProvider() {
      return WrongSource.anHourAhead();
    }
  }

  static class Restarting extends VideoSourceContract {
    @Override
    protected VideoSourceProvider createProvider() {
      return WrongSource.startingTwice();
    }
  }

  static class Keyless extends VideoEncoderContract {
    @Override
    protected VideoEncoderProvider createProvider() {
      return new KeylessEncoderProvider();
    }

    @Override
    protected Codec codec() {
      return Codec.VP8;
    }
  }

  static class Late extends ContainerContract {
    @Override
    protected ContainerProvider createProvider() {
      return new LateContainer();
    }
  }

  static class Unlisted extends PluginContract {
    @Override
    protected SwingreelPlugin createPlugin() {
      return FakePlugin.named("unlisted").container(new FakeContainer(List.of("a/b"))).build();
    }
  }
}
