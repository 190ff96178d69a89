// navigator.mediaDevices: cameras, microphones and displays.
(bridge) => {
  const { devices, global } = bridge;
  const { Event, EventTarget } = global;

  class MediaDeviceInfo {
    constructor() {
      bridge.illegal();
    }

    get deviceId() {
      return bridge.java(this).deviceId();
    }

    get kind() {
      return bridge.java(this).kind().word();
    }

    get label() {
      return bridge.java(this).label();
    }

    get groupId() {
      return bridge.java(this).groupId();
    }

    toJSON() {
      const { deviceId, kind, label, groupId } = this;
      return { deviceId, kind, label, groupId };
    }
  }

  class InputDeviceInfo extends MediaDeviceInfo {
    getCapabilities() {
      return bridge.capabilities(bridge.java(this).getCapabilities());
    }
  }

  const device = (java) =>
    bridge.wrap(java, devices.isInput(java) ? InputDeviceInfo : MediaDeviceInfo);

  class DeviceChangeEvent extends Event {
    get devices() {
      return Array.from(bridge.java(this).devices(), device);
    }

    get userInsertedDevices() {
      return Array.from(bridge.java(this).userInsertedDevices(), device);
    }
  }
  bridge.eventTypes.DeviceChangeEvent = DeviceChangeEvent;

  class CaptureController {
    constructor() {
      bridge.attach(this, devices.newController());
    }

    setFocusBehavior(behavior) {
      const word = bridge.word(behavior, [
        "focus-capturing-application",
        "focus-captured-surface",
        "no-focus-change",
      ]);
      bridge.call(() => devices.setFocusBehavior(bridge.java(this), word));
    }
  }

  const inclusion = ["include", "exclude"];
  const hints = {
    monitorTypeSurfaces: inclusion,
    selfBrowserSurface: inclusion,
    surfaceSwitching: inclusion,
    systemAudio: inclusion,
    windowAudio: ["system", "window", "exclude"],
  };

  const displayOptions = (dictionary) => {
    const { audio = false, controller, video = true } = dictionary;
    const words = {};
    for (const [name, allowed] of Object.entries(hints)) {
      const value = dictionary[name];
      words[name] = value === undefined ? null : bridge.word(value, allowed);
    }
    return devices.displayOptions(
      bridge.constraintsOrBoolean(video),
      bridge.constraintsOrBoolean(audio),
      controller === undefined ? null : bridge.argument(controller, CaptureController),
      words.selfBrowserSurface,
      words.surfaceSwitching,
      words.systemAudio,
      words.monitorTypeSurfaces,
      words.windowAudio,
    );
  };

  class MediaDevices extends EventTarget {
    enumerateDevices() {
      return bridge.promise(
        () => bridge.java(this).enumerateDevices(),
        (list) => Array.from(list, device),
      );
    }

    getSupportedConstraints() {
      return Object.fromEntries(
        Array.from(bridge.java(this).getSupportedConstraints(), (property) => [
          property.word(),
          true,
        ]),
      );
    }

    getUserMedia(constraints) {
      return bridge.promise(() => {
        const { audio = false, video = false } = bridge.dictionary(constraints);
        return bridge.java(this).getUserMedia(
          devices.streamConstraints(
            bridge.constraintsOrBoolean(video),
            bridge.constraintsOrBoolean(audio),
          ),
        );
      }, bridge.stream);
    }

    getDisplayMedia(options) {
      return bridge.promise(
        () => bridge.java(this).getDisplayMedia(displayOptions(bridge.dictionary(options))),
        bridge.stream,
      );
    }
  }
  bridge.handlers(MediaDevices, "devicechange");

  Object.assign(global, {
    MediaDeviceInfo,
    InputDeviceInfo,
    DeviceChangeEvent,
    CaptureController,
    MediaDevices,
  });
  global.navigator.mediaDevices = bridge.wrap(devices.devices(), MediaDevices);
}
