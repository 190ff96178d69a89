package dev.swingreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swingreel.media.Codec;
import dev.swingreel.plugin.AudioEncoderProvider;
import dev.swingreel.plugin.ContainerProvider;
import dev.swingreel.plugin.SwingreelPlugin;
import dev.swingreel.plugin.VideoEncoderProvider;
import dev.swingreel.plugin.VideoSourceProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds wrong plugins to the contracts. Each makes one mistake that authors make, and the test of
 * the contract that is there for it must fail.
 */
class ContractsCatchMistakesTest {

  @Test
  void aSourceThatKeepsFrames() {
    assertThat(ContractRun.complaint(Keeping.class, "keepsToTheRateItWasAskedFor"))
        .startsWith("still in use: VideoFrame[BGRX 96x64");
  }

  @Test
  void aSourceThatGoesOnAfterStop() {
    assertThat(ContractRun.complaint(Unstoppable.class, "deliversNothingAfterStopHasReturned"))
        .contains("Expected size");
  }

  @Test
  void aSourceThatHidesChanges() {
    assertThat(ContractRun.complaint(Hiding.class, "reportsEveryChangeAsDamage"))
        .startsWith("changed without being reported: frame 1 at");
  }

  @Test
  void aSourceThatStampsWithAClockOfItsOwn() {
    assertThat(
            ContractRun.complaint(OwnClock.class, "stampsWithTheClockOfTheRequestAndNeverGoesBack"))
        .contains("to be between");
  }

  @Test
  void aSourceThatStartsTwice() {
    assertThat(ContractRun.complaint(Restarting.class, "startsOnceAndNotAfterClose"))
        .contains("Expecting code to raise a throwable");
  }

  @Test
  void anEncoderThatIgnoresTheWishForAKeyframe() {
    assertThat(ContractRun.complaint(Keyless.class, "makesAKeyframeWhereItIsAskedTo"))
        .contains("is a key frame");
  }

  @Test
  void anEncoderOfSoundThatGivesOneBufferAwayAgainAndAgain() {
    assertThat(ContractRun.complaint(OneBuffer.class, "neverChangesAChunkItHasHandedOut"))
        .contains("but was");
  }

  @Test
  void anEncoderThatHandsItsChunksOutLater() {
    assertThat(ContractRun.complaint(Later.class, "handsItsChunksOutBeforeTheCallReturns"))
        .contains("within a call");
  }

  @Test
  void aContainerThatWritesOnlyWhenItCompletes() {
    assertThat(ContractRun.complaint(Late.class, "hasWrittenItsHeaderWhenOpenReturns"))
        .contains("greater than");
    assertThat(ContractRun.complaint(Late.class, "holdsNothingBackAfterAFlushAndPatchesNothing"))
        .contains("<coded data of track 0, step 0>");
  }

  @Test
  void aPluginThatIsNotListed() {
    assertThat(ContractRun.complaint(Unlisted.class, "isFoundByTheServiceLoader"))
        .contains("META-INF/services/dev.swingreel.plugin.SwingreelPlugin");
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

  static class OneBuffer extends AudioEncoderContract {
    @Override
    protected AudioEncoderProvider createProvider() {
      return WrongSoundEncoder.reusingItsBuffer();
    }

    @Override
    protected Codec codec() {
      return Codec.OPUS;
    }
  }

  static class Later extends AudioEncoderContract {
    @Override
    protected AudioEncoderProvider createProvider() {
      return WrongSoundEncoder.handingOutWhenClosed();
    }

    @Override
    protected Codec codec() {
      return Codec.OPUS;
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
