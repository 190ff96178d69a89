// The audio graph, as far as the tests build it: an oscillator into a stream, or a stream into a
// script.
(bridge) => {
  const { binding, global } = bridge;

  class AudioNode {
    connect(target) {
      target.input?.(this);
      return target;
    }

    disconnect() {}
  }

  class OscillatorNode extends AudioNode {
    type = "sine";
    frequency = { value: 440 };
    #targets = [];
    #sounds = false;

    connect(target) {
      this.#targets.push(target);
      target.sound?.(this.#sounds);
      return target;
    }

    start() {
      this.#set(true);
    }

    stop() {
      this.#set(false);
    }

    #set(sounds) {
      this.#sounds = sounds;
      this.#targets.forEach((target) => target.sound?.(sounds));
    }
  }

  class MediaStreamAudioDestinationNode extends AudioNode {
    #sound = binding.newSound();

    constructor() {
      super();
      this.stream = bridge.stream(binding.streamOf(this.#sound));
    }

    sound(sounds) {
      this.#sound.setSounding(sounds);
    }
  }

  class MediaStreamAudioSourceNode extends AudioNode {
    constructor(stream) {
      super();
      this.mediaStream = stream;
    }
  }

  class ScriptProcessorNode extends AudioNode {
    onaudioprocess = null;
    #size;

    constructor(size) {
      super();
      this.#size = size;
    }

    input(source) {
      const [track] = source.mediaStream.getAudioTracks();
      binding.listenTo(bridge.java(track), this.#size, (left, right) => {
        const channels = [Float32Array.from(left), Float32Array.from(right)];
        this.onaudioprocess?.({
          inputBuffer: { getChannelData: (channel) => channels[channel] },
          outputBuffer: { getChannelData: () => new Float32Array(this.#size) },
        });
      });
    }
  }

  class AudioContext {
    destination = new AudioNode();
    #destinations = [];

    createMediaStreamDestination() {
      const node = new MediaStreamAudioDestinationNode();
      this.#destinations.push(node);
      return node;
    }

    createMediaStreamSource(stream) {
      return new MediaStreamAudioSourceNode(stream);
    }

    createOscillator() {
      return new OscillatorNode();
    }

    createScriptProcessor(size) {
      return new ScriptProcessorNode(size);
    }

    async close() {
      this.#destinations.forEach((node) => node.sound(false));
    }
  }

  Object.assign(global, { AudioContext });
}
