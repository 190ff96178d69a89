// MediaRecorder, Blob and BlobEvent.
(bridge) => {
  const { binding, global } = bridge;
  const { Event, EventTarget, MediaStream } = global;

  class Blob {
    constructor(parts = [], options) {
      const text = Array.from(parts, (part) => `${part}`).join("");
      bridge.attach(this, binding.newBlob(text, `${bridge.dictionary(options).type ?? ""}`));
    }

    get size() {
      return bridge.java(this).size();
    }

    get type() {
      return bridge.java(this).type();
    }
  }

  class BlobEvent extends Event {
    constructor(type, init) {
      if (arguments.length < 2) {
        throw new TypeError("a BlobEvent needs a type and data");
      }
      super(type, init);
    }

    get data() {
      return bridge.wrap(bridge.java(this).data(), Blob);
    }

    get timecode() {
      return bridge.java(this).timecodeMs();
    }
  }
  bridge.eventConstructors.set(BlobEvent, (type, init) => {
    const { data, timecode } = bridge.dictionary(init);
    return binding.newBlobEvent(
      type,
      bridge.argumentOrNull(data, Blob),
      timecode === undefined ? NaN : bridge.double(timecode),
    );
  });
  bridge.eventTypes.BlobEvent = BlobEvent;

  const options = (dictionary) => {
    const given = {};
    for (const name of [
      "audioBitrateMode",
      "audioBitsPerSecond",
      "bitsPerSecond",
      "mimeType",
      "videoBitsPerSecond",
      "videoKeyFrameIntervalCount",
      "videoKeyFrameIntervalDuration",
    ]) {
      const value = dictionary[name];
      if (value !== undefined) {
        given[name] = convert[name](value);
      }
    }
    const builder = binding.newRecorderOptions();
    for (const [name, value] of Object.entries(given)) {
      builder[setters[name] ?? name](value);
    }
    return builder.build();
  };
  const convert = {
    audioBitrateMode: (value) =>
      binding.bitrateMode(bridge.word(value, ["constant", "variable"])),
    audioBitsPerSecond: bridge.unsignedLong,
    bitsPerSecond: bridge.unsignedLong,
    mimeType: (value) => `${value}`,
    videoBitsPerSecond: bridge.unsignedLong,
    videoKeyFrameIntervalCount: bridge.unsignedLong,
    videoKeyFrameIntervalDuration: bridge.double,
  };
  const setters = { videoKeyFrameIntervalDuration: "videoKeyFrameIntervalDurationMs" };

  class MediaRecorder extends EventTarget {
    constructor(stream, dictionary) {
      super();
      const recorded = bridge.argumentOrNull(stream, MediaStream);
      const wanted = options(bridge.dictionary(dictionary));
      bridge.attach(this, bridge.call(() => binding.newRecorder(recorded, wanted)));
    }

    static isTypeSupported(type) {
      return binding.isTypeSupported(`${type}`);
    }

    get stream() {
      return bridge.stream(bridge.java(this).stream());
    }

    get mimeType() {
      return bridge.java(this).mimeType();
    }

    get state() {
      return bridge.java(this).state().name().toLowerCase();
    }

    get videoBitsPerSecond() {
      return bridge.java(this).videoBitsPerSecond();
    }

    get audioBitsPerSecond() {
      return bridge.java(this).audioBitsPerSecond();
    }

    get audioBitrateMode() {
      return bridge.java(this).audioBitrateMode().name().toLowerCase();
    }

    start(timeslice) {
      const java = bridge.java(this);
      const slice = timeslice === undefined ? undefined : bridge.unsignedLong(timeslice);
      bridge.call(() => (slice === undefined ? java.start() : java.start(slice)));
    }

    stop() {
      bridge.call(() => bridge.java(this).stop());
    }

    pause() {
      bridge.call(() => bridge.java(this).pause());
    }

    resume() {
      bridge.call(() => bridge.java(this).resume());
    }

    requestData() {
      bridge.call(() => bridge.java(this).requestData());
    }
  }
  bridge.handlers(
    MediaRecorder,
    "start",
    "stop",
    "dataavailable",
    "pause",
    "resume",
    "error",
  );

  Object.assign(global, { Blob, BlobEvent, MediaRecorder });
}
