package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link FlashingPlayer} wrote down, against which a recording is held.
 *
 * @param sounds what the sound server said, in order
 * @param flashes what the lamp did, in order
 */
record PlayerLog(List<Sound> sounds, List<Flash> flashes) {

  /** One answer of the sound server is off by some tenths of a millisecond, many are not. */
  private static final int ANSWERS = 21;

  /** What is farther away belongs to another second. */
  private static final double NOT_THERE_MS = 250;

  private static final double NS_PER_MS = 1e6;

  /** When the first sample was heard, as said at a moment; ns. */
  record Sound(long atNs, long firstSampleNs) {}

  /** Between which moments the lamp was lit for a beep; ns. */
  record Flash(long beep, long fromNs, long toNs) {

    double litMs() {
      return (fromNs + toNs) / (2 * NS_PER_MS);
    }

    /** How exactly that is known. */
    double uncertainMs() {
      return (toNs - fromNs) / NS_PER_MS;
    }
  }

  /**
   * What was seen and heard of one beep.
   *
   * @param beep its number
   * @param pictureMs from the lamp to its first picture, against the file's clock
   * @param soundMs from the beep to its recorded beginning, against the same
   * @param uncertainMs how exactly both moments are known: a player that was held up does not know
   */
  record Match(long beep, double pictureMs, double soundMs, double uncertainMs) {

    /** Returns how much later than it was the flash comes after the beep. */
    double lateMs() {
      return pictureMs - soundMs;
    }
  }

  static PlayerLog of(String out) {
    List<Sound> sounds = new ArrayList<>();
    List<Flash> flashes = new ArrayList<>();
    for (String line : out.lines().toList()) {
      String[] words = line.split(" ", -1);
      if (line.startsWith(FlashingPlayer.SOUND) && words.length == 3) {
        sounds.add(new Sound(Long.parseLong(words[1]), Long.parseLong(words[2])));
      } else if (line.startsWith(FlashingPlayer.FLASH) && words.length == 4) {
        flashes.add(
            new Flash(
                Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])));
      }
    }
    return new PlayerLog(sounds, flashes);
  }

  /** Returns, for every beep that was recorded from its beginning, how far it is from the truth. */
  List<Match> match(LipSync recorded) {
    double zeroMs = refined(recorded.beepsS(), zeroMs(recorded.beepsS()));
    List<Match> matches = new ArrayList<>();
    for (Flash flash : flashes) {
      double heardMs = heardMs(flash.beep());
      Optional<Double> beepMs = nearest(recorded.beepsS(), heardMs - zeroMs);
      Optional<Double> seenMs = nearest(recorded.flashesS(), flash.litMs() - zeroMs);
      boolean isWhole = heardMs >= zeroMs && flash.litMs() >= zeroMs;
      if (isWhole && beepMs.isPresent() && seenMs.isPresent()) {
        matches.add(
            new Match(
                flash.beep(),
                seenMs.get() - (flash.litMs() - zeroMs),
                beepMs.get() - (heardMs - zeroMs),
                Math.max(flash.uncertainMs(), changeMs(flash.beep()))));
      }
    }
    return matches;
  }

  /**
   * Returns where on the player's clock the file begins: the beeps' distances tell. The first beep
   * may have begun before the file did, so others are tried as well.
   */
  private double zeroMs(List<Double> beepsS) {
    assertThat(beepsS).as("beeps").hasSizeGreaterThan(5);
    return flashes.stream()
        .map(flash -> heardMs(flash.beep()))
        .flatMap(heardMs -> beepsS.subList(0, 3).stream().map(beep -> heardMs - beep * 1_000))
        .min(Comparator.comparingDouble(zero -> mismatchMs(beepsS, zero)))
        .orElseThrow();
  }

  /** One beep may be out of place; most of them are not. */
  private double refined(List<Double> beepsS, double zeroMs) {
    List<Double> zeros =
        flashes.stream()
            .map(flash -> heardMs(flash.beep()))
            .flatMap(
                heardMs -> nearest(beepsS, heardMs - zeroMs).map(beep -> heardMs - beep).stream())
            .sorted()
            .toList();
    return zeros.get(zeros.size() / 2);
  }

  private double mismatchMs(List<Double> beepsS, double zeroMs) {
    return flashes.stream()
        .mapToDouble(flash -> heardMs(flash.beep()) - zeroMs)
        .map(atMs -> nearest(beepsS, atMs).map(beep -> Math.abs(beep - atMs)).orElse(NOT_THERE_MS))
        .sum();
  }

  private double heardMs(long beep) {
    return (median(answers(beep)) + FlashingPlayer.durationNs(FlashingPlayer.firstFrameOf(beep)))
        / NS_PER_MS;
  }

  /** By how much the output was held up around a beep, so that all later sound came later. */
  private double changeMs(long beep) {
    List<Sound> answers = answers(beep);
    int half = answers.size() / 2;
    return Math.abs(
            median(answers.subList(0, half)) - median(answers.subList(half, answers.size())))
        / NS_PER_MS;
  }

  /** Returns what the server said around a beep, in order. */
  private List<Sound> answers(long beep) {
    double expectedNs =
        sounds.get(0).firstSampleNs()
            + FlashingPlayer.durationNs(FlashingPlayer.firstFrameOf(beep));
    return sounds.stream()
        .sorted(Comparator.comparingDouble(sound -> Math.abs(sound.atNs() - expectedNs)))
        .limit(ANSWERS)
        .sorted(Comparator.comparingLong(Sound::atNs))
        .toList();
  }

  private static double median(List<Sound> answers) {
    return answers.stream()
        .mapToLong(Sound::firstSampleNs)
        .sorted()
        .skip(answers.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Double> nearest(List<Double> momentsS, double atMs) {
    return momentsS.stream()
        .map(moment -> moment * 1_000)
        .min(Comparator.comparingDouble(moment -> Math.abs(moment - atMs)))
        .filter(moment -> Math.abs(moment - atMs) < NOT_THERE_MS);
  }
}
