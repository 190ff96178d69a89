package dev.swingreel.stream;

import dev.swingreel.media.MediaErrorCode;
import dev.swingreel.media.MediaException;
import dev.swingreel.plugin.CursorMode;
import dev.swingreel.plugin.DisplaySurface;
import dev.swingreel.plugin.SourceRole;
import dev.swingreel.plugin.VideoSettings;
import dev.swingreel.plugin.VideoSourceProvider;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Has a display chosen for {@code getDisplayMedia} and opens it.
 *
 * @see <a href="https://www.w3.org/TR/screen-capture/#dom-mediadevices-getdisplaymedia">Screen
 *     Capture, getDisplayMedia</a>
 */
final class DisplayMedia {

  private static final System.Logger LOG = System.getLogger(DisplayMedia.class.getName());

  /**
   * No display is smaller than a pixel or slower than this; a limit below it is refused at once.
   */
  private static final Map<ConstrainableProperty, Double> FLOORS =
      Map.of(
          ConstrainableProperty.WIDTH, 1.0,
          ConstrainableProperty.HEIGHT, 1.0,
          ConstrainableProperty.FRAME_RATE, 1.0);

  private final SourceOpener opener;
  private final DisplayPicker picker;

  DisplayMedia(SourceOpener opener, DisplayPicker picker) {
    this.opener = opener;
    this.picker = picker;
  }

  /** Refuses what is wrong in itself; the order of the checks is the W3C's. */
  static void check(DisplayMediaStreamOptions options) {
    MediaTrackConstraints video =
        options
            .video()
            .orElseThrow(
                () -> new IllegalArgumentException("a display is not captured without video"));
    checkForm(video);
    options.audio().ifPresent(DisplayMedia::checkForm);
    checkFloors(video);
    if (options.monitorTypeSurfaces().equals(exclude())
        && wishedSurfaces(options).contains(word(DisplaySurface.MONITOR))) {
      throw new IllegalArgumentException("monitors cannot be wished for and excluded at once");
    }
  }

  private static void checkForm(MediaTrackConstraints constraints) {
    if (!constraints.advanced().isEmpty()) {
      throw new IllegalArgumentException("advanced constraints cannot choose a display");
    }
    constraints
        .basic()
        .constraints()
        .forEach(
            (property, constraint) -> {
              if (property.appliesToDisplays() && isMinOrExact(constraint)) {
                throw new IllegalArgumentException(
                    "min and exact of "
                        + property.word()
                        + " cannot choose a display; give ideal or max, or constrain the track"
                        + " afterwards");
              }
            });
  }

  private static boolean isMinOrExact(Constraint constraint) {
    return NumberWish.of(constraint)
        .map(wish -> wish.min().isPresent() || wish.exact().isPresent())
        .orElseGet(constraint::isRequired);
  }

  private static void checkFloors(MediaTrackConstraints video) {
    video
        .basic()
        .constraints()
        .forEach(
            (property, constraint) -> {
              double floor = FLOORS.getOrDefault(property, Double.NEGATIVE_INFINITY);
              NumberWish.of(constraint)
                  .filter(wish -> wish.max().orElse(floor) < floor)
                  .ifPresent(
                      tooLittle -> {
                        throw Fitness.overconstrained(property);
                      });
            });
  }

  /** Opens one video track, and one of sound if it was asked for and can be had. */
  List<MediaStreamTrack> open(DisplayMediaStreamOptions options) {
    List<Offer> offers = offers(options);
    if (offers.isEmpty()) {
      throw new MediaException(
          MediaErrorCode.NOT_FOUND, "There is no display that could be captured.");
    }
    boolean wantsAudio = options.audio().isPresent() && !options.systemAudio().equals(exclude());
    DisplayPicker.Choice choice =
        picker
            .pick(
                new DisplayPicker.Question(
                    offers.stream().map(Offer::display).toList(), wantsAudio))
            .orElseThrow(
                () ->
                    new MediaException(
                        MediaErrorCode.NOT_ALLOWED, "The display was not shared by its user."));
    Offer chosen =
        offers.stream()
            .filter(offer -> offer.display().equals(choice.display()))
            .findFirst()
            .orElseThrow(
                () ->
                    new MediaException(
                        MediaErrorCode.ABORT, "The picker chose a display it was not offered."));
    List<MediaStreamTrack> tracks = new ArrayList<>();
    tracks.add(openDisplay(chosen.listed(), options.video().orElseThrow()));
    if (wantsAudio && choice.withAudio()) {
      try {
        openSound(options.audio().orElseThrow()).ifPresent(tracks::add);
      } catch (RuntimeException | Error e) {
        tracks.forEach(MediaStreamTrack::stop);
        throw e;
      }
    }
    return tracks;
  }

  private List<Offer> offers(DisplayMediaStreamOptions options) {
    List<String> wished = wishedSurfaces(options);
    List<Offer> offers = new ArrayList<>();
    for (SourceOpener.Listed listed : opener.listed(SourceRole.DISPLAY)) {
      Optional<DisplaySurface> surface =
          ((VideoSourceProvider) listed.provider())
              .expected(listed.device())
              .flatMap(VideoSettings::displaySurface);
      boolean isExcluded =
          options.monitorTypeSurfaces().equals(exclude())
              && surface.equals(Optional.of(DisplaySurface.MONITOR));
      if (!isExcluded) {
        offers.add(
            new Offer(
                listed,
                new DisplayPicker.Display(listed.device().id(), listed.device().label(), surface)));
      }
    }
    offers.sort(
        Comparator.comparing(
            offer -> offer.display().surface().filter(s -> wished.contains(word(s))).isEmpty()));
    return offers;
  }

  private VideoTrack openDisplay(SourceOpener.Listed listed, MediaTrackConstraints video) {
    CursorMode cursor = cursor(video);
    try {
      try {
        return openDisplay(listed, cursor, video);
      } catch (MediaException e) {
        if (e.code() != MediaErrorCode.NOT_SUPPORTED || cursor == CursorMode.ALWAYS) {
          throw e;
        }
        // The cursor is a wish.
        return openDisplay(listed, CursorMode.ALWAYS, video);
      }
    } catch (MediaException e) {
      switch (e.code()) {
        case NOT_ALLOWED, NOT_READABLE, NOT_FOUND, OVERCONSTRAINED, ABORT -> throw e;
        default -> throw new MediaException(MediaErrorCode.ABORT, e.getMessage(), e);
      }
    }
  }

  private VideoTrack openDisplay(
      SourceOpener.Listed listed, CursorMode cursor, MediaTrackConstraints video) {
    return opener.video(
        listed, SourceOpener.rate(listed.identity(), video), cursor, Map.of(), List.of(), video);
  }

  private Optional<AudioTrack> openSound(MediaTrackConstraints audio) {
    for (SourceOpener.Listed listed : opener.listed(SourceRole.SYSTEM_AUDIO)) {
      try {
        return Optional.of(opener.audio(listed, Map.of(), audio));
      } catch (MediaException e) {
        LOG.log(Level.INFO, "The display is captured without sound: {0}", e.getMessage());
      }
    }
    return Optional.empty();
  }

  private static CursorMode cursor(MediaTrackConstraints video) {
    return wished(video, ConstrainableProperty.CURSOR).stream()
        .flatMap(
            word -> List.of(CursorMode.values()).stream().filter(mode -> word(mode).equals(word)))
        .findFirst()
        .orElse(CursorMode.ALWAYS);
  }

  private static List<String> wishedSurfaces(DisplayMediaStreamOptions options) {
    return options
        .video()
        .map(video -> wished(video, ConstrainableProperty.DISPLAY_SURFACE))
        .orElse(List.of());
  }

  private static List<String> wished(MediaTrackConstraints video, ConstrainableProperty property) {
    return video.basic().get(property).orElse(null) instanceof ConstrainString words
        ? words.wished()
        : List.of();
  }

  private static Optional<DisplayMediaStreamOptions.Inclusion> exclude() {
    return Optional.of(DisplayMediaStreamOptions.Inclusion.EXCLUDE);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private record Offer(SourceOpener.Listed listed, DisplayPicker.Display display) {}
}
