// Web IDL: how values are converted, and how exceptions of Java become those of this realm.
(bridge) => {
  const { binding, global } = bridge;

  class DOMException extends Error {
    #name;

    constructor(message = "", name = "Error") {
      super(message);
      this.#name = `${name}`;
    }

    get name() {
      return this.#name;
    }

    get code() {
      return binding.legacyCode(this.#name);
    }
  }

  class OverconstrainedError extends DOMException {
    #constraint;

    constructor(constraint, message = "") {
      if (arguments.length < 1) {
        throw new TypeError("OverconstrainedError needs the name of a constraint");
      }
      super(message, "OverconstrainedError");
      this.#constraint = `${constraint}`;
    }

    get constraint() {
      return this.#constraint;
    }
  }

  Object.assign(global, { DOMException, OverconstrainedError });

  const errors = {
    dom: (failure) => new DOMException(failure.getMessage(), failure.name()),
    overconstrained: (failure) =>
      new OverconstrainedError(failure.constraint(), failure.getMessage()),
    type: (failure) => new TypeError(failure.getMessage()),
    other: (failure) => new Error(`${failure}`),
  };

  // The same exception of Java is the same object here, however often it is read.
  bridge.errorOf = (failure) => {
    const known = binding.wrapperOf(failure);
    if (known) {
      return known;
    }
    const error = errors[binding.kindOf(failure)](failure);
    binding.remember(failure, error);
    return error;
  };

  // Calls into Java; what it throws is thrown on as an error of this realm.
  bridge.call = (work) => {
    try {
      return work();
    } catch (caught) {
      throw binding.isJavaException(caught) ? bridge.errorOf(caught) : caught;
    }
  };

  // A future as a promise. What is thrown before there is a future rejects at once.
  bridge.promise = (work, convert = (value) => value) =>
    new Promise((resolve, reject) => {
      binding.settle(
        bridge.call(work),
        (value) => resolve(convert(value)),
        (failure) => reject(bridge.errorOf(failure)),
      );
    });

  bridge.unsignedLong = (value) => Number(value) >>> 0;

  bridge.double = (value) => {
    const number = Number(value);
    if (!Number.isFinite(number)) {
      throw new TypeError(`${value} is not a finite number`);
    }
    return number;
  };

  // [Clamp] unsigned long
  bridge.clamped = (value) => Math.round(Math.min(Math.max(Number(value) || 0, 0), 0xffffffff));

  bridge.word = (value, words) => {
    const word = `${value}`;
    if (!words.includes(word)) {
      throw new TypeError(`"${word}" is none of ${words.join(", ")}`);
    }
    return word;
  };

  bridge.dictionary = (value) => {
    if (value === undefined || value === null) {
      return {};
    }
    if (typeof value !== "object" && typeof value !== "function") {
      throw new TypeError(`${String(value)} is no dictionary`);
    }
    return value;
  };

  // Which object of Java an object of this realm stands for.
  const javaObjects = new WeakMap();

  bridge.attach = (wrapper, java) => {
    javaObjects.set(wrapper, java);
    binding.remember(java, wrapper);
    return wrapper;
  };

  bridge.java = (wrapper) => {
    const java = javaObjects.get(wrapper);
    if (java === undefined) {
      throw new TypeError("Illegal invocation");
    }
    return java;
  };

  // The Java object behind an argument that has to be of an interface.
  bridge.argument = (value, type) => {
    if (!(value instanceof type)) {
      throw new TypeError(`the argument is no ${type.name}`);
    }
    return bridge.java(value);
  };

  // The same, but whether null is an argument is for the API to judge.
  bridge.argumentOrNull = (value, type) =>
    value === null || value === undefined ? null : bridge.argument(value, type);

  // The object of this realm that stands for an object of Java; made when it is first met.
  bridge.wrap = (java, type) => {
    if (java === null || java === undefined) {
      return null;
    }
    return binding.wrapperOf(java) ?? bridge.attach(Object.create(type.prototype), java);
  };

  bridge.illegal = () => {
    throw new TypeError("Illegal constructor");
  };
}
