// The document, as far as the tests look at it: a few elements, found by id or tag.
(bridge) => {
  const { page, binding, devices, global } = bridge;
  const { PageTarget } = bridge;

  class Element extends PageTarget {
    id = "";
    style = {};

    constructor(tagName) {
      super();
      this.tagName = tagName.toUpperCase();
    }

    appendChild(child) {
      child.isConnected = true;
      if (!elements.includes(child)) {
        elements.push(child);
      }
      return child;
    }

    removeChild(child) {
      child.remove();
      return child;
    }

    remove() {
      this.isConnected = false;
      elements.splice(elements.indexOf(this), 1);
    }

    setAttribute(name, value) {
      this[name] = `${value}`;
    }

    click() {
      this.fire("click");
    }
  }

  const elements = [];

  class CanvasRenderingContext2D {
    fillStyle = "#000000";

    constructor(canvas, java) {
      this.canvas = canvas;
      bridge.attach(this, java);
    }

    fillRect(x, y, width, height) {
      bridge.java(this).fillRect(this.fillStyle, x, y, width, height);
    }

    drawImage(source, x, y, width = source.videoWidth, height = source.videoHeight) {
      const picture = source.picture?.();
      if (picture) {
        bridge.java(this).drawImage(picture, x, y, width, height);
      }
    }

    getImageData(x, y, width, height) {
      const data = Uint8ClampedArray.from(bridge.java(this).read(x, y, width, height));
      return { width, height, data };
    }
  }

  class HTMLCanvasElement extends Element {
    #java = binding.newCanvas(300, 150);
    #drawing;

    constructor() {
      super("canvas");
      binding.remember(this.#java.image(), this);
    }

    get width() {
      return this.#java.width();
    }

    set width(value) {
      this.#java.resize(bridge.unsignedLong(value), this.height);
    }

    get height() {
      return this.#java.height();
    }

    set height(value) {
      this.#java.resize(this.width, bridge.unsignedLong(value));
    }

    getContext(kind) {
      if (kind !== "2d") {
        return null;
      }
      this.#drawing ??= new CanvasRenderingContext2D(this, this.#java);
      return this.#drawing;
    }

    captureStream(rate) {
      const java = this.#java;
      const hz = rate === undefined ? undefined : bridge.double(rate);
      return bridge.stream(
        bridge.call(() => (hz === undefined ? java.captureStream() : java.captureStream(hz))),
      );
    }
  }

  class HTMLMediaElement extends Element {
    HAVE_NOTHING = 0;
    HAVE_ENOUGH_DATA = 4;
    readyState = 0;
    videoWidth = 0;
    videoHeight = 0;
    #stream = null;
    #screen = null;
    #attachedMs = 0;

    get srcObject() {
      return this.#stream;
    }

    set srcObject(stream) {
      this.#screen?.close();
      this.#stream = stream;
      this.#screen = null;
      this.readyState = 0;
      this.videoWidth = 0;
      this.videoHeight = 0;
      this.#attachedMs = page.nowMs();
      const [track] = stream?.getVideoTracks() ?? [];
      if (track) {
        this.#screen = binding.newScreen(bridge.java(track), () => this.#show());
      }
    }

    get currentTime() {
      return (page.nowMs() - this.#attachedMs) / 1000;
    }

    picture() {
      return this.#screen?.picture();
    }

    getVideoPlaybackQuality() {
      return { totalVideoFrames: this.#screen?.frames() ?? 0 };
    }

    play() {
      return this.readyState === 0
        ? new Promise((resolve) => this.addEventListener("loadeddata", resolve, { once: true }))
        : Promise.resolve();
    }

    #show() {
      const picture = this.picture();
      if (!picture) {
        // The last picture of a stream that is no longer shown.
        return;
      }
      const isResized =
        picture.getWidth() !== this.videoWidth || picture.getHeight() !== this.videoHeight;
      this.videoWidth = picture.getWidth();
      this.videoHeight = picture.getHeight();
      if (isResized) {
        this.fire("resize");
      }
      if (this.readyState === 0) {
        this.readyState = this.HAVE_ENOUGH_DATA;
        ["loadedmetadata", "loadeddata", "canplay"].forEach((type) => this.fire(type));
      }
    }
  }

  const make = (tag) => {
    switch (tag) {
      case "canvas":
        return new HTMLCanvasElement();
      case "video":
      case "audio":
        return new HTMLMediaElement(tag);
      default:
        return new Element(tag);
    }
  };

  const document = new PageTarget();
  document.readyState = "complete";
  document.title = "";
  document.body = new Element("body");
  document.documentElement = new Element("html");
  document.head = new Element("head");
  document.createElement = (tag) => make(`${tag}`.toLowerCase());
  document.getElementById = (id) => elements.find((element) => element.id === id) ?? null;
  document.querySelector = (selector) =>
    selector.startsWith("#")
      ? document.getElementById(selector.slice(1))
      : elements.find((element) => element.tagName === selector.toUpperCase()) ?? null;
  document.getElementsByTagName = (tag) =>
    elements.filter((element) => element.tagName === tag.toUpperCase());

  const windowTarget = new PageTarget();
  global.addEventListener = (...args) => windowTarget.addEventListener(...args);
  global.removeEventListener = (...args) => windowTarget.removeEventListener(...args);

  class URLSearchParams {
    #pairs;

    constructor(query) {
      this.#pairs = query
        .replace(/^\?/, "")
        .split("&")
        .filter((pair) => pair !== "")
        .map((pair) => {
          const [name, ...value] = pair.split("=");
          return [name, value.join("=")].map((part) =>
            decodeURIComponent(part.replaceAll("+", " ")),
          );
        });
    }

    get(name) {
      return this.#pairs.find((pair) => pair[0] === name)?.[1] ?? null;
    }

    has(name) {
      return this.get(name) !== null;
    }
  }

  // The driver of the tests plays the user: who is asked says yes or no, who is shown a button
  // presses it.
  const test_driver = {
    set_permission: async ({ name }, state) => devices.setPermission(name, state === "granted"),
    bless: async (intent, action) => action?.(),
    click: async (element) => element.click(),
  };

  Object.assign(global, {
    document,
    Element,
    HTMLCanvasElement,
    HTMLMediaElement,
    CanvasRenderingContext2D,
    URLSearchParams,
    navigator: global.navigator ?? {},
    test_driver,
  });

  // Opens the page of a test: its address, and the elements written in it.
  bridge.open = (path, query, written) => {
    global.location = { pathname: `/${path}`, search: query, href: `https://localhost/${path}${query}` };
    for (const { tag, id, widthPx, heightPx } of written) {
      const element = make(tag());
      element.id = id();
      if (widthPx().isPresent()) {
        element.width = widthPx().get();
      }
      if (heightPx().isPresent()) {
        element.height = heightPx().get();
      }
      document.body.appendChild(element);
      if (element.id && !(element.id in global)) {
        // As in a browser, a script may declare the same name for itself.
        Object.defineProperty(global, element.id, { value: element, configurable: true, writable: true });
      }
    }
  };
}
