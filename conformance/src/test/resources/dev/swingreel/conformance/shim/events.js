// Events and targets: those of the API, and a plain target for the elements of the page.
(bridge) => {
  const { binding, global } = bridge;

  // How an event of a subclass is made by hand; others add theirs.
  bridge.eventConstructors = new Map();

  class Event {
    constructor(type, init) {
      if (arguments.length < 1) {
        throw new TypeError("an event needs a type");
      }
      const make = bridge.eventConstructors.get(new.target) ?? ((name) => binding.newEvent(name));
      bridge.attach(
        this,
        bridge.call(() => make(`${type}`, init)),
      );
    }

    get type() {
      return bridge.java(this).type().name();
    }

    get isTrusted() {
      return bridge.java(this).isTrusted();
    }

    get target() {
      return binding.wrapperOf(bridge.java(this).target());
    }

    get bubbles() {
      return false;
    }

    get cancelable() {
      return false;
    }
  }

  class ErrorEvent extends Event {
    constructor() {
      super();
      bridge.illegal();
    }

    get error() {
      return bridge.errorOf(bridge.java(this).error());
    }

    get message() {
      return bridge.java(this).message();
    }
  }

  // Which interface an event of the API has here; others add theirs.
  bridge.eventTypes = { Event, ErrorEvent };
  bridge.event = (java) => bridge.wrap(java, bridge.eventTypes[binding.interfaceOf(java)]);

  const registered = new WeakMap();

  const listenersOf = (target, type) => {
    if (!registered.has(target)) {
      registered.set(target, new Map());
    }
    const byType = registered.get(target);
    if (!byType.has(type)) {
      byType.set(type, new Map());
    }
    return byType.get(type);
  };

  const invoke = (callback, target, event) =>
    typeof callback === "function" ? callback.call(target, event) : callback.handleEvent(event);

  class EventTarget {
    addEventListener(type, callback, options) {
      const listeners = listenersOf(this, `${type}`);
      if (callback === null || callback === undefined || listeners.has(callback)) {
        return;
      }
      const listener = binding.listener((java) => {
        if (options?.once) {
          this.removeEventListener(type, callback);
        }
        invoke(callback, this, bridge.event(java));
      });
      listeners.set(callback, listener);
      binding.addListener(bridge.java(this), `${type}`, listener);
    }

    removeEventListener(type, callback) {
      const listeners = listenersOf(this, `${type}`);
      const listener = listeners.get(callback);
      if (listener) {
        listeners.delete(callback);
        binding.removeListener(bridge.java(this), `${type}`, listener);
      }
    }
  }

  Object.assign(global, { Event, ErrorEvent, EventTarget });

  // Defines the on… attributes of an interface on the handler slots of the API.
  bridge.handlers = (type, ...names) => {
    for (const name of names) {
      const attribute = `on${name}`;
      Object.defineProperty(type.prototype, attribute, {
        configurable: true,
        enumerable: true,
        get() {
          return binding.wrapperOf(bridge.java(this)[attribute]().orElse(null));
        },
        set(value) {
          const java = bridge.java(this);
          if (typeof value !== "function") {
            java[attribute](null);
            return;
          }
          const listener = binding.listener((event) => value.call(this, bridge.event(event)));
          binding.remember(listener, value);
          java[attribute](listener);
        },
      });
    }
  };

  // A target that is no part of the API: its events are plain objects.
  bridge.PageTarget = class {
    #listeners = [];

    addEventListener(type, callback, options) {
      this.#listeners.push({ type, callback, once: options?.once });
    }

    removeEventListener(type, callback) {
      this.#listeners = this.#listeners.filter(
        (listener) => listener.type !== type || listener.callback !== callback,
      );
    }

    // Each listener is a task of its own, and so has its micro-tasks behind it.
    fire(type) {
      const event = { type, target: this, isTrusted: true };
      bridge.page.queueTask(() => this[`on${type}`]?.(event));
      for (const listener of [...this.#listeners]) {
        if (listener.type === type) {
          if (listener.once) {
            this.removeEventListener(type, listener.callback);
          }
          bridge.page.queueTask(() => invoke(listener.callback, this, event));
        }
      }
    }
  };
}
