package dev.swingreel.host.cli;

import dev.swingreel.media.FrameRate;
import dev.swingreel.media.Quality;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.recorder.OnResize;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the words users type become values, and what they are told if they do not. */
final class Converters {

  private Converters() {}

  /** Teaches a command and all its subcommands, which must be there already. */
  static void register(CommandLine commands) {
    commands
        .registerConverter(Duration.class, Converters::duration)
        .registerConverter(Amount.class, Converters::amount)
        .registerConverter(TrimCommand.Moment.class, Converters::moment)
        .registerConverter(FrameRate.Mode.class, word(FrameRate.Mode.values()))
        .registerConverter(
            RecordOptions.AudioTracks.class, word(RecordOptions.AudioTracks.values()))
        .registerConverter(CursorMode.class, word(CursorMode.values()))
        .registerConverter(OnResize.class, word(OnResize.values()))
        .registerConverter(Quality.class, word(Quality.values()))
        .registerConverter(RecordOptions.Isolated.class, word(RecordOptions.Isolated.values()))
        .registerConverter(
            RecordOptions.PictureHint.class, word(RecordOptions.PictureHint.values()));
  }

  private static Duration duration(String text) {
    return Durations.parse(text)
        .orElseThrow(
            () -> new TypeConversionException(Messages.text("usage.not-a-duration", text)));
  }

  private static TrimCommand.Moment moment(String text) {
    boolean isStart = text.strip().matches("0+(\\.0+)?(ms|s|m|h)?");
    return new TrimCommand.Moment(isStart ? Duration.ZERO : duration(text));
  }

  private static Amount amount(String text) {
    return Amount.parse(text)
        .orElseThrow(() -> new TypeConversionException(Messages.text("usage.not-an-amount", text)));
  }

  private static <E extends Enum<E>> ITypeConverter<E> word(E[] values) {
    return text ->
        Arrays.stream(values)
            .filter(value -> word(value).equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        Messages.text(
                            "usage.not-a-word",
                            text,
                            String.join(
                                ", ", Arrays.stream(values).map(Converters::word).toList()))));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
