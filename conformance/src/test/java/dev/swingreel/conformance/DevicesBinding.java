package dev.swingreel.conformance;

import dev.swingreel.stream.Capability;
import dev.swingreel.stream.CaptureController;
import dev.swingreel.stream.ConstrainBoolean;
import dev.swingreel.stream.ConstrainDouble;
import dev.swingreel.stream.ConstrainLong;
import dev.swingreel.stream.ConstrainString;
import dev.swingreel.stream.ConstrainableProperty;
import dev.swingreel.stream.Constraint;
import dev.swingreel.stream.ConstraintSet;
import dev.swingreel.stream.DisplayMediaStreamOptions;
import dev.swingreel.stream.DisplayMediaStreamOptions.Inclusion;
import dev.swingreel.stream.DisplayMediaStreamOptions.WindowAudio;
import dev.swingreel.stream.InputDeviceInfo;
import dev.swingreel.stream.MediaDeviceInfo;
import dev.swingreel.stream.MediaDevices;
import dev.swingreel.stream.MediaStreamConstraints;
import dev.swingreel.stream.MediaTrackConstraints;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the scripts about devices and constraints cannot say themselves: the constructors of the
 * records behind the dictionaries. On the script thread.
 */
public final class DevicesBinding {

  private final PageDevices page;
  private final MediaDevices devices;

  DevicesBinding(PageDevices page, MediaDevices devices) {
    this.page = page;
    this.devices = devices;
  }

  /** Returns the devices of the page. */
  public MediaDevices devices() {
    return devices;
  }

  /** The user decides about cameras or microphones. */
  public void setPermission(String name, boolean granted) {
    page.setPermission(name, granted);
  }

  /** Tells whether a device can be opened. */
  public boolean isInput(MediaDeviceInfo info) {
    return info instanceof InputDeviceInfo;
  }

  /** Makes a controller. */
  public CaptureController newController() {
    return new CaptureController();
  }

  /** Sets the focus behaviour of a controller by its word. */
  public void setFocusBehavior(CaptureController controller, String word) {
    controller.setFocusBehavior(
        switch (word) {
          case "focus-capturing-application" ->
              CaptureController.FocusBehavior.FOCUS_CAPTURING_APPLICATION;
          case "focus-captured-surface" -> CaptureController.FocusBehavior.FOCUS_CAPTURED_SURFACE;
          default -> CaptureController.FocusBehavior.NO_FOCUS_CHANGE;
        });
  }

  /** Makes the argument of getUserMedia; what is null is not asked for. */
  public MediaStreamConstraints streamConstraints(
      MediaTrackConstraints video, MediaTrackConstraints audio) {
    return new MediaStreamConstraints(Optional.ofNullable(video), Optional.ofNullable(audio));
  }

  /** Makes the argument of getDisplayMedia; what is null was not given. */
  public DisplayMediaStreamOptions displayOptions(
      MediaTrackConstraints video,
      MediaTrackConstraints audio,
      CaptureController controller,
      String selfBrowserSurface,
      String surfaceSwitching,
      String systemAudio,
      String monitorTypeSurfaces,
      String windowAudio) {
    return new DisplayMediaStreamOptions(
        Optional.ofNullable(video),
        Optional.ofNullable(audio),
        Optional.ofNullable(controller),
        inclusion(selfBrowserSurface),
        inclusion(surfaceSwitching),
        inclusion(systemAudio),
        inclusion(monitorTypeSurfaces),
        Optional.ofNullable(windowAudio).map(word -> WindowAudio.valueOf(upper(word))));
  }

  private static Optional<Inclusion> inclusion(String word) {
    return Optional.ofNullable(word).map(given -> Inclusion.valueOf(upper(given)));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  // ----- constraints

  /** Returns a property by its word. */
  public ConstrainableProperty property(String word) {
    return ConstrainableProperty.of(word).orElseThrow();
  }

  /** Begins a set of constraints. */
  public Map<ConstrainableProperty, Constraint> newConstraintSet() {
    return new EnumMap<>(ConstrainableProperty.class);
  }

  /** Makes constraints of a basic set and advanced ones. */
  public MediaTrackConstraints constraints(
      Map<ConstrainableProperty, Constraint> basic,
      List<Map<ConstrainableProperty, Constraint>> advanced) {
    return new MediaTrackConstraints(
        new ConstraintSet(basic), advanced.stream().map(ConstraintSet::new).toList());
  }

  /** Constrains a whole number; what is null was not given. */
  public ConstrainLong constrainLong(Long bare, Long ideal, Long exact, Long min, Long max) {
    return new ConstrainLong(whole(bare), whole(ideal), whole(exact), whole(min), whole(max));
  }

  /** Constrains a number; what is null was not given. */
  public ConstrainDouble constrainDouble(
      Double bare, Double ideal, Double exact, Double min, Double max) {
    return new ConstrainDouble(
        number(bare), number(ideal), number(exact), number(min), number(max));
  }

  /** Constrains words; what is empty was not given. */
  public ConstrainString constrainString(
      List<String> bare, List<String> ideal, List<String> exact) {
    return new ConstrainString(bare, ideal, exact);
  }

  /** Constrains a switch; what is null was not given. */
  public ConstrainBoolean constrainBoolean(Boolean bare, Boolean ideal, Boolean exact) {
    return new ConstrainBoolean(
        Optional.ofNullable(bare), Optional.ofNullable(ideal), Optional.ofNullable(exact));
  }

  private static OptionalLong whole(Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static OptionalDouble number(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  // ----- and back

  /** Returns what was given of a constraint, by the words of the W3C. */
  public Map<String, Object> membersOf(Constraint constraint) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (constraint instanceof ConstrainLong number) {
      number.bare().ifPresent(value -> members.put("bare", value));
      number.ideal().ifPresent(value -> members.put("ideal", value));
      number.exact().ifPresent(value -> members.put("exact", value));
      number.min().ifPresent(value -> members.put("min", value));
      number.max().ifPresent(value -> members.put("max", value));
    } else if (constraint instanceof ConstrainDouble number) {
      number.bare().ifPresent(value -> members.put("bare", value));
      number.ideal().ifPresent(value -> members.put("ideal", value));
      number.exact().ifPresent(value -> members.put("exact", value));
      number.min().ifPresent(value -> members.put("min", value));
      number.max().ifPresent(value -> members.put("max", value));
    } else if (constraint instanceof ConstrainString words) {
      put(members, "bare", words.bare());
      put(members, "ideal", words.ideal());
      put(members, "exact", words.exact());
    } else if (constraint instanceof ConstrainBoolean state) {
      state.bare().ifPresent(value -> members.put("bare", value));
      state.ideal().ifPresent(value -> members.put("ideal", value));
      state.exact().ifPresent(value -> members.put("exact", value));
    }
    return members;
  }

  private static void put(Map<String, Object> members, String name, List<String> words) {
    if (!words.isEmpty()) {
      members.put(name, words.size() == 1 ? words.get(0) : words);
    }
  }

  /** Tells whether a value is a list. */
  public boolean isList(Object value) {
    return value instanceof List;
  }

  /** Tells whether a capability is a range. */
  public boolean isRange(Capability capability) {
    return capability instanceof Capability.Range;
  }

  /** Returns the list or the word a capability consists of. */
  public Object valueOf(Capability capability) {
    if (capability instanceof Capability.Words words) {
      return words.values();
    } else if (capability instanceof Capability.Switches switches) {
      return switches.values();
    } else if (capability instanceof Capability.Word word) {
      return word.value();
    }
    throw new IllegalArgumentException("a range has two ends: " + capability);
  }
}
