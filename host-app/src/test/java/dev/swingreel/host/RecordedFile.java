package dev.swingreel.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** What FFmpeg, which shares no code with Swingreel, sees in a recording. */
record RecordedFile(Path path) {

  private static final int SAMPLE_RATE_HZ = 48_000;

  /** Of 32768; what encoders make of silence is less. */
  private static final int AUDIBLE = 500;

  /** Fails unless FFmpeg decodes all of it without a word. */
  void assertPlaysWithoutComplaint() throws IOException, InterruptedException {
    ffprobe("-show_streams");
    try (ProgramRun decode =
        ProgramRun.start(
            path.getParent(),
            Map.of(),
            List.of(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                path.toString(),
                // The file's own clock: FFmpeg's guess of a rate is too coarse for late pictures.
                "-enc_time_base",
                "-1",
                "-f",
                "null",
                "-"))) {
      assertThat(decode.await()).isZero();
      assertThat(decode.err()).isEmpty();
    }
  }

  /** Fails unless MKVToolNix knows everything that is in it. */
  void assertMkvToolsAreContent() throws IOException, InterruptedException {
    for (String[] tool :
        new String[][] {
          {"mkvmerge", "--identify", path.toString()}, {"mkvinfo", path.toString()}
        }) {
      assertThat(ProgramRun.tool(path.getParent(), tool))
          .doesNotContainIgnoringCase("warning", "error", "(unknown");
    }
  }

  /** Returns the length that the header tells, in seconds. */
  double duration() throws IOException, InterruptedException {
    return Double.parseDouble(
        ffprobe("-show_entries", "format=duration", "-of", "csv=p=0").strip());
  }

  /** Returns the codecs of the tracks. */
  List<String> codecs() throws IOException, InterruptedException {
    return ffprobe("-show_entries", "stream=codec_name", "-of", "csv=p=0").lines().toList();
  }

  /** Returns how long each track is by its packets, in seconds; the key is the codec's kind. */
  Map<String, Double> trackDurations() throws IOException, InterruptedException {
    Map<String, Double> starts = new TreeMap<>();
    Map<String, Double> ends = new TreeMap<>();
    String packets =
        ffprobe(
            "-show_entries", "packet=codec_type,pts_time,duration_time", "-of", "compact=p=0:nk=0");
    for (String line : packets.lines().toList()) {
      Map<String, String> packet = new TreeMap<>();
      for (String field : line.split("\\|", -1)) {
        int equals = field.indexOf('=');
        if (equals > 0) {
          packet.put(field.substring(0, equals), field.substring(equals + 1));
        }
      }
      String kind = packet.get("codec_type");
      if (kind == null) {
        // Side data of the packet before.
        continue;
      }
      double start = number(packet.get("pts_time"));
      starts.merge(kind, start, Math::min);
      ends.merge(kind, start + number(packet.get("duration_time")), Math::max);
    }
    ends.replaceAll((kind, end) -> end - starts.get(kind));
    return ends;
  }

  /** The size of the pictures, as {@code 640x480}. */
  String size() throws IOException, InterruptedException {
    return ffprobe(
            "-select_streams", "v", "-show_entries", "stream=width,height", "-of", "csv=p=0:s=x")
        .strip();
  }

  /** Decodes the picture at a moment, found by seeking, with the colours the file says it has. */
  BufferedImage picture(double atSeconds) throws IOException, InterruptedException {
    // FFmpeg's scaler takes BT.601 unless told otherwise, whatever the file says.
    String matrix =
        ffprobe("-select_streams", "v", "-show_entries", "stream=color_space", "-of", "csv=p=0")
            .strip();
    Path picture = Files.createTempFile(path.getParent(), "picture", ".png");
    ProgramRun.tool(
        path.getParent(),
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-ss",
        Double.toString(atSeconds),
        "-i",
        path.toString(),
        "-vf",
        "scale=in_color_matrix=" + matrix,
        "-frames:v",
        "1",
        picture.toString());
    return ImageIO.read(picture.toFile());
  }

  /** Measures the frequency of a tone by its zero crossings, in Hz. */
  double frequency(double fromSeconds, double toSeconds) throws IOException, InterruptedException {
    ShortBuffer wave = wave();
    int crossings = 0;
    double first = 0;
    double last = 0;
    int end = (int) Math.min(wave.limit() - 1, toSeconds * SAMPLE_RATE_HZ);
    for (int i = (int) (fromSeconds * SAMPLE_RATE_HZ); i < end; i++) {
      if (wave.get(i) < 0 && wave.get(i + 1) >= 0) {
        last = i + (double) -wave.get(i) / (wave.get(i + 1) - wave.get(i));
        first = crossings == 0 ? last : first;
        crossings++;
      }
    }
    return crossings < 2 ? 0 : (crossings - 1) * SAMPLE_RATE_HZ / (last - first);
  }

  /** Returns when there is something to hear for the first time, in seconds. */
  double soundBegins() throws IOException, InterruptedException {
    ShortBuffer wave = wave();
    int at = 0;
    while (at < wave.limit() && Math.abs(wave.get(at)) < AUDIBLE) {
      at++;
    }
    assertThat(at).as("samples before the first sound").isLessThan(wave.limit());
    return (double) at / SAMPLE_RATE_HZ;
  }

  /** Returns how loud a part is: the root of the mean square of its samples, of 32768. */
  double loudness(double fromS, double toS) throws IOException, InterruptedException {
    ShortBuffer wave = wave();
    int from = (int) (fromS * SAMPLE_RATE_HZ);
    int to = (int) (toS * SAMPLE_RATE_HZ);
    assertThat(to).as("the part to hear").isBetween(from + 1, wave.limit());
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) wave.get(i) * wave.get(i);
    }
    return Math.sqrt(sum / (to - from));
  }

  private ShortBuffer wave() throws IOException, InterruptedException {
    Path samples = Files.createTempFile(path.getParent(), "samples", ".raw");
    ProgramRun.tool(
        path.getParent(),
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-i",
        path.toString(),
        "-vn",
        "-ac",
        "1",
        "-ar",
        Integer.toString(SAMPLE_RATE_HZ),
        "-f",
        "s16le",
        samples.toString());
    return ByteBuffer.wrap(Files.readAllBytes(samples))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer();
  }

  private String ffprobe(String... what) throws IOException, InterruptedException {
    String[] command = new String[4 + what.length];
    command[0] = "ffprobe";
    command[1] = "-v";
    command[2] = "error";
    System.arraycopy(what, 0, command, 3, what.length);
    command[command.length - 1] = path.toString();
    try (ProgramRun probe = ProgramRun.start(path.getParent(), Map.of(), List.of(command))) {
      assertThat(probe.await()).as(probe.err()).isZero();
      assertThat(probe.err()).as("ffprobe about %s", path).isEmpty();
      return probe.out();
    }
  }

  private static double number(String text) {
    return text == null || text.equals("N/A") ? 0 : Double.parseDouble(text);
  }
}
