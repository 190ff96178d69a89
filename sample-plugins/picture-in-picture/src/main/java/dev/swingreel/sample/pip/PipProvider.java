package dev.swingreel.sample.pip;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.Availability;
import dev.swingreel.plugin.OtherSources;
import dev.swingreel.plugin.SettingValues;
import dev.swingreel.plugin.SourceDevice;
import dev.swingreel.plugin.VideoSource;
import dev.swingreel.plugin.VideoSourceProvider;
import dev.swingreel.plugin.VideoSourceRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Offers any two sources of pictures as one, {@code pip:<large>+<small>}. Lists none: there would
 * be one for each pair. Any thread.
 */
final class PipProvider implements VideoSourceProvider {

  private static final String ID = "pip";
  private static final String PREFIX = ID + ":";

  private final OtherSources others;

  PipProvider(OtherSources others) {
    this.others = others;
  }

  /** The ids of two sources. */
  private record Pair(String large, String small) {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String label() {
    return "Picture in picture";
  }

  @Override
  public Availability availability() {
    return Availability.available();
  }

  @Override
  public List<SourceDevice> devices() {
    return List.of();
  }

  @Override
  public Optional<SourceDevice> find(String sourceId) {
    if (!sourceId.equals(ID) && !sourceId.startsWith(PREFIX)) {
      return Optional.empty();
    }
    Pair pair = pair(sourceId);
    return Optional.of(
        SourceDevice.of(sourceId, "%s with %s in a corner".formatted(pair.large, pair.small)));
  }

  @Override
  public VideoSource open(VideoSourceRequest request) {
    SettingValues settings =
        request.settings().values().isEmpty()
            ? PipPlugin.SETTINGS.check(Map.of())
            : request.settings();
    Pair pair = pair(request.device().id());
    VideoSource large = others.open(pair.large, request);
    try {
      return new PipSource(request, large, others.open(pair.small, request), Layout.of(settings));
    } catch (RuntimeException | Error e) {
      large.close();
      throw e;
    }
  }

  /** An id may itself have a plus sign, so the one is meant at which both halves are sources. */
  private Pair pair(String sourceId) {
    String both = sourceId.startsWith(PREFIX) ? sourceId.substring(PREFIX.length()) : "";
    MediaException refusal =
        new MediaException(
            MediaErrorCode.NOT_FOUND,
            "\"%s\" names no two sources; write pip:<large>+<small>, such as pip:screen+canvas:demo."
                .formatted(sourceId));
    for (int plus = both.indexOf('+'); plus >= 0; plus = both.indexOf('+', plus + 1)) {
      Pair pair = new Pair(both.substring(0, plus), both.substring(plus + 1));
      try {
        if (others.find(pair.large).isPresent() && others.find(pair.small).isPresent()) {
          return pair;
        }
      } catch (MediaException e) {
        refusal = e;
      }
    }
    throw refusal;
  }
}
