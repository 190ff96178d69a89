// Constraints, capabilities and settings: dictionaries on this side, records on the other.
(bridge) => {
  const { devices } = bridge;

  const given = (value, convert) => (value === undefined ? null : convert(value));

  const numberForm = (make, convert) => (value) => {
    if (typeof value === "object" && value !== null) {
      const { exact, ideal, max, min } = value;
      return make(
        null,
        given(ideal, convert),
        given(exact, convert),
        given(min, convert),
        given(max, convert),
      );
    }
    return make(convert(value), null, null, null, null);
  };

  const words = (value) =>
    typeof value === "object" && value !== null ? Array.from(value, String) : [`${value}`];
  const isDictionary = (value) =>
    typeof value === "object" && value !== null && typeof value[Symbol.iterator] !== "function";

  const stringForm = (value) => {
    if (isDictionary(value)) {
      const { exact, ideal } = value;
      return devices.constrainString([], given(ideal, words) ?? [], given(exact, words) ?? []);
    }
    return devices.constrainString(words(value), [], []);
  };

  const booleanForm = (value) => {
    if (isDictionary(value)) {
      const { exact, ideal } = value;
      return devices.constrainBoolean(null, given(ideal, Boolean), given(exact, Boolean));
    }
    return devices.constrainBoolean(Boolean(value), null, null);
  };

  const booleanOrStringForm = (value) => {
    const inner = isDictionary(value) ? value.exact ?? value.ideal : value;
    return typeof inner === "boolean" ? booleanForm(value) : stringForm(value);
  };

  const longForm = numberForm((...args) => devices.constrainLong(...args), bridge.clamped);
  const doubleForm = numberForm((...args) => devices.constrainDouble(...args), bridge.double);

  const forms = {
    width: longForm,
    height: longForm,
    sampleRate: longForm,
    sampleSize: longForm,
    channelCount: longForm,
    aspectRatio: doubleForm,
    frameRate: doubleForm,
    latency: doubleForm,
    deviceId: stringForm,
    groupId: stringForm,
    facingMode: stringForm,
    resizeMode: stringForm,
    displaySurface: stringForm,
    cursor: stringForm,
    logicalSurface: booleanForm,
    backgroundBlur: booleanForm,
    autoGainControl: booleanForm,
    noiseSuppression: booleanForm,
    voiceIsolation: booleanForm,
    restrictOwnAudio: booleanForm,
    suppressLocalAudioPlayback: booleanForm,
    echoCancellation: booleanOrStringForm,
  };

  // Names that are not known are left out, as everywhere in Web IDL.
  const set = (dictionary) => {
    const constraints = devices.newConstraintSet();
    for (const [name, form] of Object.entries(forms)) {
      const value = dictionary[name];
      if (value !== undefined) {
        constraints.put(devices.property(name), form(value));
      }
    }
    return constraints;
  };

  bridge.constraints = (dictionary) =>
    devices.constraints(
      set(dictionary),
      Array.from(dictionary.advanced ?? [], (entry) => set(bridge.dictionary(entry))),
    );

  // A member that is a boolean or constraints: true asks for anything, false for nothing.
  bridge.constraintsOrBoolean = (value) => {
    if (isDictionary(value)) {
      return bridge.constraints(value);
    }
    return value ? bridge.constraints({}) : null;
  };

  const present = (dictionary) =>
    Object.fromEntries(Object.entries(dictionary).filter(([, value]) => value !== null));

  const members = (map, convert) =>
    Object.fromEntries(
      Array.from(map.entrySet(), (entry) => [entry.getKey().word(), convert(entry.getValue())]),
    );

  const plain = (value) => (devices.isList(value) ? Array.from(value) : value);

  const setOut = (constraintSet) =>
    members(constraintSet.constraints(), (constraint) => {
      const { bare, ...others } = Object.fromEntries(
        Array.from(devices.membersOf(constraint).entrySet(), (entry) => [
          entry.getKey(),
          plain(entry.getValue()),
        ]),
      );
      return bare ?? present(others);
    });

  bridge.constraintsOut = (java) => {
    const advanced = Array.from(java.advanced(), setOut);
    return { ...setOut(java.basic()), ...(advanced.length > 0 ? { advanced } : {}) };
  };

  bridge.capabilities = (java) =>
    members(java.values(), (capability) =>
      devices.isRange(capability)
        ? { min: capability.min(), max: capability.max() }
        : plain(devices.valueOf(capability)),
    );

  bridge.settings = (java) => members(java.values(), (value) => value);
}
