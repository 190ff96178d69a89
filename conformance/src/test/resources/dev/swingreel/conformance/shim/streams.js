// MediaStream and MediaStreamTrack.
(bridge) => {
  const { binding, global } = bridge;
  const { Event, EventTarget } = global;

  class MediaStreamTrack extends EventTarget {
    constructor() {
      super();
      bridge.illegal();
    }

    get kind() {
      return bridge.java(this).kind().word();
    }

    get id() {
      return bridge.java(this).id();
    }

    get label() {
      return bridge.java(this).label();
    }

    get enabled() {
      return bridge.java(this).isEnabled();
    }

    set enabled(value) {
      bridge.java(this).setEnabled(Boolean(value));
    }

    get muted() {
      return bridge.java(this).isMuted();
    }

    get readyState() {
      return bridge.java(this).readyState().name().toLowerCase();
    }

    get contentHint() {
      return bridge.java(this).contentHint();
    }

    set contentHint(value) {
      bridge.java(this).setContentHint(`${value}`);
    }

    clone() {
      return bridge.track(bridge.java(this).clone());
    }

    stop() {
      bridge.java(this).stop();
    }

    getCapabilities() {
      return bridge.capabilities(bridge.java(this).getCapabilities());
    }

    getConstraints() {
      return bridge.constraintsOut(bridge.java(this).getConstraints());
    }

    getSettings() {
      return bridge.settings(bridge.java(this).getSettings());
    }

    applyConstraints(constraints) {
      return bridge.promise(
        () =>
          bridge.java(this).applyConstraints(bridge.constraints(bridge.dictionary(constraints))),
        () => undefined,
      );
    }
  }
  bridge.handlers(MediaStreamTrack, "ended", "mute", "unmute");

  class CanvasCaptureMediaStreamTrack extends MediaStreamTrack {
    get canvas() {
      return binding.wrapperOf(bridge.java(this).canvas().orElse(null));
    }

    requestFrame() {
      bridge.java(this).requestFrame();
    }
  }

  bridge.track = (java) =>
    bridge.wrap(
      java,
      binding.isOfCanvas(java) ? CanvasCaptureMediaStreamTrack : MediaStreamTrack,
    );
  const tracks = (list) => Array.from(list, bridge.track);

  class MediaStream extends EventTarget {
    constructor(source) {
      super();
      bridge.attach(this, bridge.call(() => make(source)));
    }

    get id() {
      return bridge.java(this).id();
    }

    get active() {
      return bridge.java(this).isActive();
    }

    getTracks() {
      return tracks(bridge.java(this).getTracks());
    }

    getAudioTracks() {
      return tracks(bridge.java(this).getAudioTracks());
    }

    getVideoTracks() {
      return tracks(bridge.java(this).getVideoTracks());
    }

    getTrackById(id) {
      return bridge.track(bridge.java(this).getTrackById(`${id}`).orElse(null));
    }

    addTrack(track) {
      const java = bridge.java(this);
      bridge.call(() => java.addTrack(bridge.argumentOrNull(track, MediaStreamTrack)));
    }

    removeTrack(track) {
      const java = bridge.java(this);
      bridge.call(() => java.removeTrack(bridge.argumentOrNull(track, MediaStreamTrack)));
    }

    clone() {
      return bridge.stream(bridge.java(this).clone());
    }
  }
  bridge.handlers(MediaStream, "addtrack", "removetrack");

  const make = (source) => {
    if (source === undefined) {
      return binding.newStream();
    }
    if (source instanceof MediaStream) {
      return binding.newStreamLike(bridge.java(source));
    }
    return binding.newStreamOf(
      Array.from(source, (track) => bridge.argumentOrNull(track, MediaStreamTrack)),
    );
  };

  bridge.stream = (java) => bridge.wrap(java, MediaStream);

  class MediaStreamTrackEvent extends Event {
    constructor(type, init) {
      if (arguments.length < 2) {
        throw new TypeError("a MediaStreamTrackEvent needs a type and a track");
      }
      super(type, init);
    }

    get track() {
      return bridge.track(bridge.java(this).track());
    }
  }
  bridge.eventConstructors.set(MediaStreamTrackEvent, (type, init) => {
    const { track } = bridge.dictionary(init);
    return binding.newTrackEvent(type, bridge.argumentOrNull(track, MediaStreamTrack));
  });
  bridge.eventTypes.MediaStreamTrackEvent = MediaStreamTrackEvent;

  Object.assign(global, {
    MediaStream,
    MediaStreamTrack,
    CanvasCaptureMediaStreamTrack,
    MediaStreamTrackEvent,
  });
}
