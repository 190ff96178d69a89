package dev.swingreel.host.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A microphone of its own on the sound server, and tones for it and for the computer's output. */
final class SoundRoom implements AutoCloseable {

  /** How loud each tone is, in decibels of full scale. */
  static final double LOUDNESS_DB = -38;

  private static final String VOICE = "room_voice";
  private static final String COMPUTER = "room_computer";

  private final List<String> modules = new ArrayList<>();
  private final List<Process> tones = new ArrayList<>();

  private SoundRoom() {}

  static SoundRoom open() throws IOException, InterruptedException {
    SoundRoom room = new SoundRoom();
    for (String sink : List.of(VOICE, COMPUTER)) {
      room.load(
          "module-null-sink",
          "sink_name=" + sink,
          "rate=48000",
          "sink_properties=device.description=" + sink);
    }
    room.load(
        "module-remap-source",
        "master=" + VOICE + ".monitor",
        "source_name=room_microphone",
        "source_properties=device.description=room_microphone");
    return room;
  }

  /** Finds its microphone among what the panel lists. */
  String voice(Stream<String> labels) {
    return only(labels, "room_microphone");
  }

  /** Finds the output with the computer's tone. */
  String computer(Stream<String> labels) {
    return only(labels, COMPUTER);
  }

  private static String only(Stream<String> labels, String name) {
    List<String> all = labels.toList();
    List<String> found = all.stream().filter(label -> label.contains(name)).toList();
    assertThat(found).as("%s among %s", name, all).hasSize(1);
    return found.get(0);
  }

  /** Has a tone said into the microphone. */
  void playVoice(int hertz) throws IOException {
    play(VOICE, hertz);
  }

  /** Has a tone played by the computer. */
  void playComputer(int hertz) throws IOException {
    play(COMPUTER, hertz);
  }

  private void play(String sink, int hertz) throws IOException {
    String tone =
        String.format(
            Locale.ROOT,
            "aevalsrc=%.6f*sin(%d*2*PI*t):s=48000",
            Math.pow(10, LOUDNESS_DB / 20),
            hertz);
    tones.add(
        new ProcessBuilder(
                "ffmpeg",
                "-v",
                "error",
                "-nostdin",
                "-re",
                "-f",
                "lavfi",
                "-i",
                tone,
                "-f",
                "pulse",
                "-device",
                sink,
                "tone")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Ends all tones. */
  void silence() {
    tones.forEach(Process::destroy);
  }

  @Override
  public void close() throws IOException {
    silence();
    for (int i = modules.size() - 1; i >= 0; i--) {
      new ProcessBuilder("pactl", "unload-module", modules.get(i)).start().onExit().join();
    }
  }

  private void load(String... module) throws IOException, InterruptedException {
    modules.add(
        MadeFile.run(
                Stream.concat(Stream.of("pactl", "load-module"), Stream.of(module))
                    .toArray(String[]::new))
            .strip());
  }
}
